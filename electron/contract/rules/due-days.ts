import { addDays, type IsoDate } from './be-dates.ts';

/**
 * How terms are counted, in days or in working days. The day on which something begins to wait is not counted:
 * day 1 is the day after it (Civil and Commercial Code, section 193/3, second paragraph; Administrative Procedure
 * Act B.E. 2539, section 64, first paragraph). A term in days takes its last day in even where the office is closed
 * on it, because an officer's own term does so (the same section 64, second paragraph; the rule that moves a last
 * day on to the next working day holds for those who deal with the office). A term in working days counts only days
 * on which the office works, so its last day is always one of them.
 */

export type DayKind = 'days' | 'working-days';

/** Within how long something is to be done. */
export interface Term {
  readonly count: number;
  readonly kind: DayKind;
}

/** Is the office closed on this day? */
export type IsFree = (date: IsoDate) => boolean;

const SATURDAY = 6;
const SUNDAY = 0;

/** True on Saturdays and Sundays, on which offices are closed. */
export function isWeekend(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === SATURDAY || day === SUNDAY;
}

/** The calendar of an office: closed at weekends and on its holidays. */
export function officeCalendar(holidays: Iterable<IsoDate>): IsFree {
  const closed = new Set(holidays);
  return (date) => isWeekend(date) || closed.has(date);
}

const counts = (kind: DayKind, date: IsoDate, isFree: IsFree): boolean => kind === 'days' || !isFree(date);

/** The last day of a term that began on `began`. */
export function dueDay(began: IsoDate, { count, kind }: Term, isFree: IsFree): IsoDate {
  if (kind === 'days') return addDays(began, count);
  let day = began;
  for (let counted = 0; counted < count; ) {
    day = addDays(day, 1);
    if (!isFree(day)) counted += 1;
  }
  return day;
}

/** How many days of a kind lie after `from`, up to and with `to`; 0 where `to` is not after it. */
export function daysBetween(from: IsoDate, to: IsoDate, kind: DayKind, isFree: IsFree): number {
  let counted = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (counts(kind, day, isFree)) counted += 1;
  return counted;
}

/**
 * Days that are left on `today`, counted as the term is: 0 on its last day. Negative once it is over, and then in
 * calendar days, because lateness does not rest at weekends.
 */
export function daysLeft(today: IsoDate, due: IsoDate, kind: DayKind, isFree: IsFree): number {
  return today <= due ? daysBetween(today, due, kind, isFree) : -daysBetween(due, today, 'days', isFree);
}
