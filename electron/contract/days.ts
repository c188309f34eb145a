import type { DayKind } from './rules/due-days.ts';

/** By when something is to be done, as it stands today. */
export interface Due {
  /** The last day of the term, YYYY-MM-DD. */
  readonly on: string;
  /** Days left, in the term's own kind: 0 on its last day; negative once it is over, in calendar days. */
  readonly left: number;
  /** The term itself: so many days of this kind. */
  readonly count: number;
  readonly kind: DayKind;
  /** The guideline's text leaves a doubt about the term. */
  readonly uncertain: boolean;
}

/** What is late or is to be late, and how long it has waited. */
export interface Waiting {
  /** Instant since which the request has stood as it stands; null where nothing waits. */
  readonly waitingSince: string | null;
  /** Working days that it has waited, the day on which it began not counted; null where nothing waits. */
  readonly waited: number | null;
  /** By when the step that waits is to act; null where the guideline gives no days. */
  readonly due: Due | null;
  /** By when a verbal approval is to be ratified; null where none waits. */
  readonly ratifyDue: Due | null;
}

/** True where a term of the request is over. */
export function isOverdue({ due, ratifyDue }: Pick<Waiting, 'due' | 'ratifyDue'>): boolean {
  return [due, ratifyDue].some((each) => each !== null && each.left < 0);
}

/** True where a term of the request ends today or is over. */
export function isDue({ due, ratifyDue }: Pick<Waiting, 'due' | 'ratifyDue'>): boolean {
  return [due, ratifyDue].some((each) => each !== null && each.left <= 0);
}

/** The one of a request's terms that ends first. */
export function nearestDue({ due, ratifyDue }: Pick<Waiting, 'due' | 'ratifyDue'>): Due | null {
  if (due === null || ratifyDue === null) return due ?? ratifyDue;
  return ratifyDue.on < due.on ? ratifyDue : due;
}

/** A day on which the office is closed, besides Saturdays and Sundays. */
export interface Holiday {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly name: string;
}

/** One change of the office's holidays. */
export interface HolidayChange {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** The name that stood there when the change was made; null: none. */
  readonly was: string | null;
  /** The name that is to stand there; null: no holiday any more. */
  readonly name: string | null;
}

/** Days that the office's profile gives a step, in the guideline's words: not the office's to change. */
export interface ProfileTerm {
  readonly step: string;
  readonly count: number;
  readonly kind: DayKind;
  readonly uncertain: boolean;
  /** Names of the pages for which they hold; null: all. */
  readonly pages: readonly string[] | null;
  /** What the guideline says of it; null where the profile does not quote it. */
  readonly words: string | null;
}
