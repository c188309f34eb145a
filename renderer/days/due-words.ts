import type { TFunction } from 'i18next';
import type { Due } from '../../electron/contract/days.ts';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { Term } from '../../electron/contract/rules/due-days.ts';

/** A term in words: '3 working days'. */
export function termWords(t: TFunction, { count, kind }: Term): string {
  return kind === 'days' ? t('days:days', { count }) : t('days:workingDays', { count });
}

/** The last day of a term with its weekday, and the doubt that the guideline leaves. */
export function dueWords(t: TFunction, due: Due, language: 'th' | 'en'): string {
  const words = t('days:dueOn', { date: withWeekday(t, due.on, language) });
  return due.uncertain ? `${words} · ${t('days:uncertain')}` : words;
}

/** A date as lists show it, its weekday before it. */
function withWeekday(t: TFunction, date: string, language: 'th' | 'en'): string {
  return `${shortWeekday(t, date)} ${formatShortDate(date, language)}`;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The day of the week of a calendar date, cut short as lists have it. */
export function shortWeekday(t: TFunction, date: string): string {
  return t(`days:weekday.${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!}`);
}

/** The day of the week of a calendar date. */
export function weekdayOf(date: string, language: 'th' | 'en'): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return weekday.format(new Date(`${date}T00:00:00Z`));
}
