import type { Holiday } from '../days.ts';
import type { Failure } from '../errors.ts';
import { addDays, type DateLanguage, type IsoDate, parseBeDate } from './be-dates.ts';
import { isWeekend } from './due-days.ts';
import fixed from './fixed-holidays.json' with { type: 'json' };

/** Where the days below are laid down. */
export const FIXED_HOLIDAYS_SOURCE: string = fixed.source;

/**
 * The public holidays of a BE year that fall on the same date every year. Those by the moon, substitutes and the
 * cabinet's extra days are not among them: the office enters them itself.
 */
export function fixedHolidays(year: number): Holiday[] {
  const two = (part: number): string => String(part).padStart(2, '0');
  return fixed.holidays.map(({ month, day, name }) => ({
    date: `${year - 543}-${two(month)}-${two(day)}`,
    name,
  }));
}

/**
 * For each holiday at a weekend, the next day on which the office would work: by custom the cabinet gives it as a
 * substitute. It does not always (Songkran), so these are proposals to be looked at, not holidays.
 */
export function substitutesOf(
  holidays: readonly Holiday[],
): { readonly date: IsoDate; readonly of: string }[] {
  const closed = new Set(holidays.map(({ date }) => date));
  const found: { date: IsoDate; of: string }[] = [];
  for (const { date, name } of holidays) {
    if (!isWeekend(date)) continue;
    let day = addDays(date, 1);
    while (isWeekend(day) || closed.has(day)) day = addDays(day, 1);
    closed.add(day);
    found.push({ date: day, of: name });
  }
  return found;
}

/** A line of a list that cannot be taken. */
export interface HolidayLineProblem {
  /** Counted from 1, empty lines too. */
  readonly line: number;
  readonly text: string;
  readonly reason: Failure;
}

/**
 * Reads a list of holidays, one a line: a date as people write it (parseBeDate), a comma, semicolon or tab, and the
 * name. A first line without any digit is its heading. Lines that cannot be read are told, never guessed.
 * Reasons: those of parseBeDate, holiday-no-name, holiday-twice.
 */
export function parseHolidayList(
  text: string,
  options: { readonly today: IsoDate; readonly language?: DateLanguage },
): { readonly holidays: readonly Holiday[]; readonly problems: readonly HolidayLineProblem[] } {
  const holidays = new Map<IsoDate, string>();
  const problems: HolidayLineProblem[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  lines.forEach((whole, index) => {
    const line = whole.trim();
    if (line === '' || (index === first && !/[0-9\u0e50-\u0e59]/.test(line))) return;
    const refuse = (reason: Failure): void => {
      problems.push({ line: index + 1, text: line, reason });
    };
    const { date, name } = partsOf(line);
    const parsed = parseBeDate(date, options);
    if (!parsed.ok) refuse(parsed.reason);
    else if (name === '') refuse({ code: 'holiday-no-name' });
    else if (holidays.has(parsed.date)) refuse({ code: 'holiday-twice' });
    else holidays.set(parsed.date, name);
  });
  const found = [...holidays].map(([date, name]) => ({ date, name }));
  return { holidays: found.sort((one, other) => (one.date < other.date ? -1 : 1)), problems };
}

/** Date and name of a line; either in quotes, as CSV has them where they hold the separator. */
function partsOf(line: string): { readonly date: string; readonly name: string } {
  const match = /^("[^"]*"|[^,;\t]*)[,;\t](.*)$/.exec(line);
  const [, date = line, name = ''] = match ?? [];
  return { date: unquoted(date), name: unquoted(name).slice(0, MAX_NAME).trim() };
}

/** Longest name of a holiday. */
export const MAX_NAME = 200;

function unquoted(cell: string): string {
  const text = cell.trim();
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}
