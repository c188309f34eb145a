import en from '../../../locales/en/dates.json' with { type: 'json' };
import th from '../../../locales/th/dates.json' with { type: 'json' };
import type { Failure } from '../errors.ts';
import { fold } from './folding.ts';
import { type PaperDigits, paperNumber } from './thai-digits.ts';

/** A calendar date of the Common Era, 'YYYY-MM-DD'. Dates are kept in this form only (design/thai.md, "Dates"). */
export type IsoDate = string;
/** An instant, RFC 3339 with a zone, normally UTC with milliseconds. */
export type Instant = string;
/** Language of the screens; the paper is always Thai. */
export type DateLanguage = 'th' | 'en';

export type ParsedDate =
  | { readonly ok: true; readonly date: IsoDate }
  | { readonly ok: false; readonly reason: Failure };

type DateWords = typeof th;
const WORDS: Readonly<Record<DateLanguage, DateWords>> = { th, en };

/** Buddhist Era = Common Era + 543. */
const BE_OFFSET = 543;
const BE_PLAUSIBLE = { from: 2400, to: 2700 };
const CE_PLAUSIBLE = { from: 1900, to: 2100 };
/** A year of two digits is taken for the nearest one, but not further than this from today; in years. */
const SHORT_YEAR_REACH = 30;
/** Thailand has kept UTC+7 without summer time since 1920. In milliseconds. */
const BANGKOK_OFFSET = 7 * 60 * 60 * 1000;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days of a month (1–12) in a year of the Common Era. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** True for an existing calendar date written 'YYYY-MM-DD'. */
export function isIsoDate(text: string): text is IsoDate {
  return calendarDay(text) !== null;
}

function calendarDay(text: string): CalendarDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : null;
}

function mustBeDay(date: IsoDate): CalendarDay {
  const day = calendarDay(date);
  if (!day) throw new RangeError(`not a calendar date: ${JSON.stringify(date)}`);
  return day;
}

function isoOf({ year, month, day }: CalendarDay): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function write(template: string, words: DateWords, { year, month, day }: CalendarDay): string {
  const be = String(year + BE_OFFSET);
  const values: Readonly<Record<string, string>> = {
    day: String(day),
    month: words.months[month - 1] ?? '',
    shortMonth: words.shortMonths[month - 1] ?? '',
    year: be,
    shortYear: be.slice(-2),
  };
  return fill(template, values);
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** The date on a screen: Arabic digits, full month, BE year. Throws RangeError unless `date` is an IsoDate. */
export function formatScreenDate(date: IsoDate, language: DateLanguage = 'th'): string {
  return write(WORDS[language].screenDate, WORDS[language], mustBeDay(date));
}

/** The date in a list: short month, in Thai a BE year of two digits. Throws RangeError unless `date` is an IsoDate. */
export function formatShortDate(date: IsoDate, language: DateLanguage = 'th'): string {
  return write(WORDS[language].shortDate, WORDS[language], mustBeDay(date));
}

/** The date on paper: with its era, in the office's digits. Throws RangeError unless `date` is an IsoDate. */
export function formatPaperDate(date: IsoDate, digits: PaperDigits = 'thai'): string {
  return paperNumber(write(th.paperDate, th, mustBeDay(date)), digits);
}

/** The date on paper for a form that prints day, month and year apart. Throws RangeError unless `date` is an IsoDate. */
export function paperDateParts(
  date: IsoDate,
  digits: PaperDigits = 'thai',
): {
  readonly day: string;
  readonly month: string;
  readonly year: string;
} {
  const day = mustBeDay(date);
  const part = (name: string): string => paperNumber(write(`{{${name}}}`, th, day), digits);
  return { day: part('day'), month: part('month'), year: part('year') };
}

/** The time in Bangkok on a screen, 24 hours. Throws RangeError unless `instant` is RFC 3339 with a zone. */
export function formatScreenTime(instant: Instant, language: DateLanguage = 'th'): string {
  return fill(WORDS[language].screenTime, { time: bangkokClock(instant).toISOString().slice(11, 16) });
}

/** The calendar date in Bangkok at an instant. Throws RangeError unless `instant` is RFC 3339 with a zone. */
export function bangkokDate(instant: Instant): IsoDate {
  return bangkokClock(instant).toISOString().slice(0, 10);
}

/** A Date whose UTC fields show Bangkok's clock, so that the computer's own zone has no say. */
function bangkokClock(instant: Instant): Date {
  const time = /T.*(?:Z|[+-]\d\d:\d\d)$/i.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not an instant: ${JSON.stringify(instant)}`);
  return new Date(time + BANGKOK_OFFSET);
}

/** The BE year of a date. Throws RangeError unless `date` is an IsoDate. */
export function beYear(date: IsoDate): number {
  return mustBeDay(date).year + BE_OFFSET;
}

/**
 * The fiscal year of a date: 1 October to 30 September, named by the BE year in which it ends
 * (design/glossary.md). Throws RangeError unless `date` is an IsoDate.
 */
export function fiscalYear(date: IsoDate): number {
  return beYear(date) + (mustBeDay(date).month >= 10 ? 1 : 0);
}

type Era = 'be' | 'ce';
type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Failure };

interface Written {
  readonly day: number;
  readonly month: number;
  readonly year: string;
  readonly era: Era | null;
  /** Written in a way that leaves no doubt about a CE year: ISO order, or an English month. */
  readonly clearlyCe: boolean;
}

/** Spaces and full stops do not count in words of dates: 'n.y.', 'n. y.' and 'ny' are one month. */
const bare = (words: string): string => fold(words).replace(/[\s.]/g, '');

const LANGUAGES = [th, en].map((words) => ({
  english: words === en,
  months: words.months.map((month, index) => [bare(month), bare(words.shortMonths[index] ?? '')] as const),
}));
const bareWords = (pick: (words: DateWords) => readonly string[]): readonly string[] =>
  [th, en].flatMap(pick).map(bare);
const BE_WORDS = bareWords((words) => words.buddhistEra);
const CE_WORDS = bareWords((words) => words.commonEra);
const YEAR_WORDS = bareWords((words) => [words.yearWord]);
const MONTH_WORDS = bareWords((words) => [words.monthWord]);
const DAY_WORDS = bareWords((words) => [words.dayWord]);
/** Months may be cut short as people do, but not to less than this. */
const SHORTEST_MONTH = 3;

/**
 * Reads a date as people type it: '16 กันยายน 2569', '๑๖ ก.ย. ๖๙', '16/9/2569', with or without the words for
 * day, month and era, or ISO. Day comes before month. Years are BE (2400–2700); a CE year (1900–2100) is taken
 * only where it is written in ISO order, with its era, or with an English month: so 2568-10-01 is BE, not the
 * year 2568 CE (design/thai.md, "Dates"). `today` decides the century of a year of two digits.
 *
 * Reasons (words in locales/<language>/errors.json): date-empty, date-not-understood,
 * date-no-such-month {month}, date-no-such-day {day, month, year, days} with the days that the month has,
 * date-year-implausible {year}, date-year-ce {year, be}, date-year-short {year}. `language` is that of the
 * month's name in them.
 */
export function parseBeDate(
  text: string,
  { today, language = 'th' }: { readonly today: IsoDate; readonly language?: DateLanguage },
): ParsedDate {
  const folded = fold(text);
  if (folded === '') return refuse('date-empty');
  const written = readIso(folded) ?? readNumeric(folded) ?? readWords(folded);
  if (!written) return refuse('date-not-understood');
  const { month, day } = written;
  if (month < 1 || month > 12) return refuse('date-no-such-month', { month });
  const year = readYear(written, today);
  if (!year.ok) return year;
  const days = daysInMonth(year.value, month);
  if (day < 1 || day > days) {
    const name = WORDS[language].months[month - 1] ?? '';
    return refuse('date-no-such-day', { day, month: name, year: year.value + BE_OFFSET, days });
  }
  return { ok: true, date: isoOf({ year: year.value, month, day }) };
}

function refuse(
  code: string,
  params?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly reason: Failure } {
  return { ok: false, reason: params ? { code, params } : { code } };
}

function readIso(text: string): Written | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year = '', month, day] = match;
  return { day: Number(day), month: Number(month), year, era: null, clearlyCe: true };
}

function readNumeric(text: string): Written | null {
  const match = /^(\D*)(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\3(\D*)(\d+)(\D*)$/.exec(text);
  if (!match) return null;
  const [, before = '', day, , month, middle = '', year = '', after = ''] = match;
  const era = readEra(bare(middle) + bare(after));
  if (!isOneOf(bare(before), DAY_WORDS) || era === undefined) return null;
  return { day: Number(day), month: Number(month), year, era, clearlyCe: false };
}

function readWords(text: string): Written | null {
  const match = /^(\D*)(\d{1,2})(\D+)(\d+)(\D*)$/.exec(text);
  if (!match) return null;
  const [, before = '', day, middle = '', year = '', after = ''] = match;
  if (!isOneOf(bare(before), DAY_WORDS)) return null;
  const words = dropFirst(bare(middle), MONTH_WORDS);
  for (const { english, months } of LANGUAGES) {
    for (const [index, [name, short]] of months.entries()) {
      const rest = afterMonth(words, name, short);
      const era = rest === null ? undefined : readEra(rest + bare(after));
      if (era !== undefined) return { day: Number(day), month: index + 1, year, era, clearlyCe: english };
    }
  }
  return null;
}

/** What follows the month in `words`, or null where they begin with something else. */
function afterMonth(words: string, name: string, short: string): string | null {
  for (let length = name.length; length >= SHORTEST_MONTH; length--) {
    if (words.startsWith(name.slice(0, length))) return words.slice(length);
  }
  return words.startsWith(short) ? words.slice(short.length) : null;
}

/** The era that the words around a year name; null: none; undefined: they are something else. */
function readEra(words: string): Era | null | undefined {
  const era = dropFirst(words, YEAR_WORDS);
  if (era === '') return null;
  if (BE_WORDS.includes(era)) return 'be';
  return CE_WORDS.includes(era) ? 'ce' : undefined;
}

function isOneOf(word: string, words: readonly string[]): boolean {
  return word === '' || words.includes(word);
}

function dropFirst(text: string, words: readonly string[]): string {
  const first = words.find((word) => text.startsWith(word));
  return first === undefined ? text : text.slice(first.length);
}

/** The CE year that was meant. */
function readYear({ year, era, clearlyCe }: Written, today: IsoDate): Outcome<number> {
  const number = Number(year);
  if (year.length === 2 && era !== 'ce') return readShortYear(number, today);
  if (year.length !== 4) return refuse('date-year-implausible', { year });
  const asBe = era !== 'ce' && number >= BE_PLAUSIBLE.from && number <= BE_PLAUSIBLE.to;
  if (asBe) return { ok: true, value: number - BE_OFFSET };
  const asCe = era !== 'be' && number >= CE_PLAUSIBLE.from && number <= CE_PLAUSIBLE.to;
  if (asCe && (era === 'ce' || clearlyCe)) return { ok: true, value: number };
  if (asCe) return refuse('date-year-ce', { year: number, be: number + BE_OFFSET });
  return refuse('date-year-implausible', { year: number });
}

function readShortYear(year: number, today: IsoDate): Outcome<number> {
  const now = beYear(today);
  const nearest = year + 100 * Math.round((now - year) / 100);
  if (Math.abs(nearest - now) > SHORT_YEAR_REACH) return refuse('date-year-short', { year });
  return { ok: true, value: nearest - BE_OFFSET };
}

/** The calendar date so many days later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
