import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/errors.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { languageOf } from '../ui/language.ts';

/** What is said of a clock that is off. */
const CLOCK_WORDS: Readonly<Record<string, string>> = {
  'clock-behind': 'acts:clockBehind',
  'clock-ahead': 'acts:clockAhead',
  'clock-before-key': 'acts:clockBeforeKey',
};

/** Words for a clock that went back or leapt ahead, with both times. */
export function useClockWords(): (clock: Pick<Failure, 'code' | 'params'>) => string {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const readable = (instant: string | number | undefined): string => {
    const text = String(instant);
    return `${formatScreenDate(bangkokDate(text), language)} ${formatScreenTime(text, language)}`;
  };
  return ({ code, params }) =>
    t(CLOCK_WORDS[code] ?? 'acts:clockAhead', {
      now: readable(params?.now),
      newest: readable(params?.newest),
    });
}
