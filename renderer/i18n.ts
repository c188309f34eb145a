import i18next, { type i18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { giveAriaWords } from './ui/aria-words.ts';

/** Every word of the screens, bundled: locales/<language>/<namespace>.json. */
const files = import.meta.glob<ResourceKey>('../locales/*/*.json', { eager: true, import: 'default' });

function resources(): Record<string, Record<string, ResourceKey>> {
  const found: Record<string, Record<string, ResourceKey>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [language = '', name = ''] = path.split('/').slice(-2);
    found[language] ??= {};
    found[language][name.replace('.json', '')] = words;
  }
  return found;
}

/** Starts i18next in a language: Thai unless the register's settings say English. */
export async function startI18n(language: 'th' | 'en' = 'th'): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'th',
    defaultNS: 'common',
    resources: resources(),
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  giveAriaWords(i18next);
  setDocumentLanguage(language);
  i18next.on('languageChanged', setDocumentLanguage);
  return i18next;
}

/** Screen readers and line breaking go by the document's language. */
function setDocumentLanguage(language: string): void {
  document.documentElement.lang = language;
}
