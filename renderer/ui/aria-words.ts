import type { i18n } from 'i18next';
import * as englishWords from 'react-aria-components/i18n/en-US';

type Values = Readonly<Record<string, string | number | boolean>>;
type Words = string | ((values: Values) => string);
type WordsByPackage = Readonly<Record<string, Readonly<Record<string, Words>>>>;
/** Every package has to be there, used or not. The module's declarations call its default export a type only. */
const { default: english } = englishWords as unknown as { readonly default: WordsByPackage };
/** Where react-aria looks for words that a page brings itself (its LocalizedStringProvider writes there). */
const LOCALE = Symbol.for('react-aria.i18n.locale');
const STRINGS = Symbol.for('react-aria.i18n.strings');

/**
 * Gives react-aria the words that it says to screen readers by itself: it has none in Thai. They are looked
 * up at each use, so they follow the language of the screens. Must run before the first component.
 */
export function giveAriaWords({ t }: i18n): void {
  const strings: WordsByPackage = {
    ...english,
    '@react-aria/overlays': { dismiss: () => t('common:aria.dismiss') },
    '@react-aria/menu': { longPressMessage: () => t('common:aria.menuHint') },
    '@react-aria/combobox': {
      buttonLabel: () => t('common:showOptions'),
      listboxLabel: () => t('common:aria.options'),
      focusAnnouncement: ({ optionText, isSelected }) =>
        isSelected ? t('common:aria.selected', { what: optionText }) : String(optionText),
      countAnnouncement: ({ optionCount }) => t('common:aria.optionCount', { options: optionCount }),
      selectedAnnouncement: ({ optionText }) => t('common:aria.selected', { what: optionText }),
    },
    '@react-aria/calendar': {
      ...english['@react-aria/calendar'],
      previous: () => t('common:previousMonth'),
      next: () => t('common:nextMonth'),
      selectedDateDescription: ({ date }) => t('common:aria.selected', { what: date }),
      todayDate: ({ date }) => t('common:aria.today', { date }),
      todayDateSelected: ({ date }) => t('common:aria.todaySelected', { date }),
      dateSelected: ({ date }) => t('common:aria.selected', { what: date }),
    },
  };
  Object.assign(window, { [LOCALE]: 'th-TH', [STRINGS]: strings });
}
