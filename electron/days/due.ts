import type { Due, Waiting } from '../contract/days.ts';
import type { RequestStatus } from '../contract/domain.ts';
import type { AgencyProfile, ProfileStep } from '../contract/profile.ts';
import { bangkokDate, type IsoDate } from '../contract/rules/be-dates.ts';
import { daysBetween, daysLeft, dueDay, type IsFree, type Term } from '../contract/rules/due-days.ts';

/** What terms of an office are counted with. */
export interface DueOffice {
  readonly today: IsoDate;
  readonly isFree: IsFree;
  /** Within how long a verbal approval is to be ratified: the program's setting, not a guideline's. */
  readonly ratify: Term;
  /** The days after approval within which the matrix wants a page's information published; null: it gives none. */
  readonly publishWithin: (page: string) => number | null;
}

/** What a request's terms depend on; instants, from the register's tables. */
export interface WaitingFacts {
  readonly status: RequestStatus;
  readonly waitingFor: string | null;
  readonly pageId: string | null;
  /** Since when it has stood so, by its history. */
  readonly waitingSince: string | null;
  /** When the verbal approval was recorded that waits for its ratification. */
  readonly ratifySince: string | null;
  /** Never sealed: the draft was begun then. */
  readonly begun: string | null;
}

/** A term of a profile, with the doubt that the guideline leaves. */
export type StepTerm = NonNullable<ProfileStep['days']>;

/**
 * Within how long a step is to act on a request for this page; null where neither guideline nor matrix gives days.
 * On a page that is for other agencies' information only, their way goes before the step's own days; where the
 * step that publishes has none, those of the page's row in the matrix count, which begin with the approval.
 */
export function termOf(
  profile: Pick<AgencyProfile, 'steps' | 'outside'>,
  step: string,
  page: string | null,
  publishWithin: DueOffice['publishWithin'],
): StepTerm | null {
  const given = givenTerm(profile, step, page);
  if (given !== null || page === null) return given;
  const publishes = profile.steps.some((each) => each.id === step && each.publishes);
  const count = publishes ? publishWithin(page) : null;
  return count === null ? null : { count, kind: 'days', uncertain: false };
}

/** The days that the profile itself gives a step for a page. */
function givenTerm(
  profile: Pick<AgencyProfile, 'steps' | 'outside'>,
  step: string,
  page: string | null,
): StepTerm | null {
  const own = profile.steps.find(({ id }) => id === step)?.days ?? null;
  const { outside } = profile;
  const outsideOnly = page !== null && outside?.pages?.includes(page) === true;
  const theirs = outsideOnly ? outside.steps.find((each) => each.step === step)?.days : undefined;
  const term = theirs ?? own;
  if (term === null || term.pages === undefined) return term;
  return page !== null && term.pages.includes(page) ? term : null;
}

/** A term that began at an instant, as it stands today. */
export function dueSince(
  since: string,
  term: Term & { readonly uncertain: boolean },
  office: DueOffice,
): Due {
  return dueFrom(bangkokDate(since), term, office);
}

/** A term that begins, or began, on a day. */
function dueFrom(day: IsoDate, term: Term & { readonly uncertain: boolean }, office: DueOffice): Due {
  const { count, kind, uncertain } = term;
  const on = dueDay(day, term, office.isFree);
  return { on, left: daysLeft(office.today, on, kind, office.isFree), count, kind, uncertain };
}

/** By when a step would have to act if its turn began today; null where no days are given. */
export function dueIfBegun(
  profile: Pick<AgencyProfile, 'steps' | 'outside'>,
  step: string,
  page: string | null,
  office: DueOffice,
): Due | null {
  const term = termOf(profile, step, page, office.publishWithin);
  return term === null ? null : dueFrom(office.today, term, office);
}

/** By when a verbal approval that was recorded at an instant is to be ratified. */
export function ratificationDue(since: string, office: DueOffice): Due {
  return dueSince(since, { ...office.ratify, uncertain: false }, office);
}

/**
 * How long a request has waited, and by when who is to act. A draft that was never sealed waits for its first
 * step since it was begun, a returned request since it came back. The next revision of a request that nobody has
 * sent back is its provider's own wish: nothing waits for it.
 */
export function waitingOf(
  profile: Pick<AgencyProfile, 'steps' | 'outside'>,
  facts: WaitingFacts,
  office: DueOffice,
): Waiting {
  const first = profile.steps[0]!.id;
  const isNew = facts.status === 'draft' && facts.begun !== null;
  const since = facts.waitingSince ?? (isNew ? facts.begun : null);
  const step = facts.waitingFor ?? (facts.status === 'returned' || isNew ? first : null);
  const term = step === null ? null : termOf(profile, step, facts.pageId, office.publishWithin);
  return {
    waitingSince: since,
    waited:
      since === null ? null : daysBetween(bangkokDate(since), office.today, 'working-days', office.isFree),
    due: since === null || term === null ? null : dueSince(since, term, office),
    ratifyDue: facts.ratifySince === null ? null : ratificationDue(facts.ratifySince, office),
  };
}
