import { useTranslation } from 'react-i18next';
import type { AnswerEntry } from '../../electron/contract/completeness.ts';
import { bangkokDate, formatScreenTime, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { languageOf } from '../ui/language.ts';

const KINDS = {
  serves: 'completeness:said.serves',
  'serves-not': 'completeness:said.servesNot',
  unsaid: 'completeness:said.unsaid',
  outside: 'completeness:said.outside',
  'no-outside': 'completeness:said.noOutside',
  'not-applicable': 'completeness:said.notApplicable',
  applicable: 'completeness:said.applicable',
  pages: 'completeness:said.pages',
  'pages-of-profile': 'completeness:said.pagesOfProfile',
} as const satisfies Record<AnswerEntry['kind'], string>;

/** Who answered what to an item and when, the newest first. */
export function AnswerHistory({ entries }: { readonly entries: readonly AnswerEntry[] }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  return (
    <section className="complete__part" aria-labelledby="item-history">
      <h3 id="item-history">{t('completeness:history')}</h3>
      {entries.length === 0 && <p className="secondary">{t('completeness:noHistory')}</p>}
      <ol className="complete__list complete__list--close">
        {entries.map(({ act, kind, at, by, undoes, detail }) => (
          <li key={act + kind + at + detail}>
            <p>
              {t(KINDS[kind])}
              {undoes && <span className="secondary"> ({t('completeness:tookBack')})</span>}
            </p>
            {detail !== '' && <p className="small complete__url">{detail}</p>}
            <p className="small">
              {by} · {formatShortDate(bangkokDate(at), language)} {formatScreenTime(at, language)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
