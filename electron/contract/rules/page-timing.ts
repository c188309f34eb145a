import type { PageState, PageTiming } from '../matrix.ts';
import { addDays, daysInMonth, type IsoDate } from './be-dates.ts';

/**
 * The date so many months later. A day that the month does not have becomes its last one, so that what is due
 * every month at its end stays within it.
 */
export function addMonths(date: IsoDate, months: number, day = Number(date.slice(8))): IsoDate {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** When a page's information is due next, and by when it must be sent in for that. */
export interface PageDue {
  readonly due: IsoDate | null;
  readonly sendBy: IsoDate | null;
  readonly state: PageState;
}

/**
 * Reads a page's timing against its newest publication. What was never published is not due on any day: it is
 * missing. From the day on which it must be sent in it is due.
 */
export function pageDue(timing: PageTiming, lastPublished: IsoDate | null, today: IsoDate): PageDue {
  if (lastPublished === null) return { due: null, sendBy: null, state: 'never' };
  const { everyMonths, dueDay, sendDaysBefore } = timing;
  if (everyMonths === undefined) return { due: null, sendBy: null, state: 'current' };
  const due = addMonths(lastPublished, everyMonths, dueDay);
  const sendBy = sendDaysBefore === undefined ? null : addDays(due, -sendDaysBefore);
  return { due, sendBy, state: today >= (sendBy ?? due) ? 'due' : 'current' };
}
