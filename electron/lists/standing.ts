import type { ItemEvidence, ItemState, StaleWhy, Tally } from '../contract/completeness.ts';
import { ITEM_STATES } from '../contract/completeness.ts';
import type { ListItem } from '../contract/list.ts';
import type { PageTiming } from '../contract/matrix.ts';
import type { IsoDate } from '../contract/rules/be-dates.ts';
import { addMonths } from '../contract/rules/page-timing.ts';

/** A request that is on the website and was not replaced by another one. */
export interface PublishedRequest {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly page: string;
  readonly url: string;
  readonly day: IsoDate;
  /** The last day of its publication period; null: open-ended. */
  readonly until: IsoDate | null;
}

/** What officers have answered to an item. */
export interface ItemAnswers {
  /** By request: it serves the item, or does not. */
  readonly serves: ReadonlyMap<string, boolean>;
  readonly outside: { readonly url: string; readonly day: IsoDate; readonly words: string } | null;
  /** Why it does not apply; null: it does. */
  readonly notApplicable: string | null;
}

/** A page where an item stands. */
export interface Place {
  readonly page: string;
  /** No other item of the list stands there: what is published on it serves this item by itself. */
  readonly alone: boolean;
}

/** What the register knows of pages and their requests. */
export interface Website {
  readonly published: (page: string) => readonly PublishedRequest[];
  /** A published request by its id; null: it is not on the website, or was replaced. */
  readonly find: (request: string) => PublishedRequest | null;
  /** Requests of a page that are under way. */
  readonly underWay: (page: string) => readonly { readonly id: string }[];
  readonly timing: (page: string) => PageTiming;
}

export interface Standing {
  readonly state: ItemState;
  /** What serves the item: the valid ones first, of them the newest. */
  readonly evidence: readonly ItemEvidence[];
  readonly inWork: number;
  readonly candidates: number;
}

/** Until when something counts, and why not longer: the earliest of all limits. */
function validity(
  day: IsoDate,
  until: IsoDate | null,
  { everyMonths }: Pick<ListItem, 'everyMonths'>,
  timing: PageTiming,
): { readonly until: IsoDate; readonly why: StaleWhy } | null {
  const limits: { until: IsoDate; why: StaleWhy }[] = [];
  const add = (last: IsoDate, why: StaleWhy) => limits.push({ until: last, why });
  if (until !== null) add(until, 'period-over');
  if (timing.staysMonths !== undefined) add(addMonths(day, timing.staysMonths), 'period-over');
  if (everyMonths !== undefined) add(addMonths(day, everyMonths), 'too-old');
  if (timing.everyMonths !== undefined) add(addMonths(day, timing.everyMonths, timing.dueDay), 'too-old');
  return limits.reduce<(typeof limits)[number] | null>(
    (first, limit) => (first === null || limit.until < first.until ? limit : first),
    null,
  );
}

/**
 * Where an item stands. What is published on a page that it has for itself serves it; of a page that several items
 * share, only what an officer matched. It is published while one of these is valid; out of date when none is any
 * more; in work when nothing is there but a request of its pages is under way.
 */
export function standingOf(
  item: Pick<ListItem, 'ifAny' | 'everyMonths'>,
  places: readonly Place[],
  { serves, outside, notApplicable }: ItemAnswers,
  website: Website,
  today: IsoDate,
): Standing {
  const found = new Map<string, { request: PublishedRequest; matched: boolean }>();
  let candidates = 0;
  let inWork = 0;
  for (const { page, alone } of places) {
    const published = website.published(page);
    if (alone) {
      for (const request of published)
        if (serves.get(request.id) !== false) found.set(request.id, { request, matched: false });
    } else {
      candidates += published.length;
    }
    for (const { id } of website.underWay(page)) if (serves.get(id) !== false) inWork += 1;
  }
  const shared = new Set(places.filter(({ alone }) => !alone).map(({ page }) => page));
  for (const [id, does] of serves) {
    const request = website.find(id);
    if (!request) continue;
    if (shared.has(request.page)) candidates -= 1;
    if (does) found.set(id, { request, matched: true });
  }
  const judge = (
    evidence: Omit<ItemEvidence, 'validUntil' | 'stale'>,
    until: IsoDate | null,
    timing: PageTiming,
  ): ItemEvidence => {
    const limit = validity(evidence.day, until, item, timing);
    const stale = limit !== null && today > limit.until ? limit.why : null;
    return { ...evidence, validUntil: limit?.until ?? null, stale };
  };
  const [only] = places;
  const evidence = [...found.values()].map(
    ({ request: { id, number, title, url, day, until, page }, matched }) =>
      judge({ request: id, number, title, url, day, matched }, until, website.timing(page)),
  );
  if (outside) {
    const { url, day, words } = outside;
    const timing = places.length === 1 && only ? website.timing(only.page) : {};
    evidence.push(
      judge({ request: null, number: null, title: words, url, day, matched: true }, null, timing),
    );
  }
  evidence.sort(
    (a, b) =>
      Number(a.stale !== null) - Number(b.stale !== null) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0),
  );
  return {
    state: stateOf(item.ifAny === true && notApplicable !== null, evidence, inWork),
    evidence,
    inWork,
    candidates,
  };
}

function stateOf(exempt: boolean, [best]: readonly ItemEvidence[], inWork: number): ItemState {
  if (exempt) return 'not-applicable';
  if (best) return best.stale === null ? 'published' : 'out-of-date';
  return inWork > 0 ? 'in-work' : 'missing';
}

/**
 * Counts states. The percentage is that of what is published among the items that apply, rounded down: a hundred
 * means all of them.
 */
export function tallyOf(states: readonly ItemState[]): Tally {
  const counts = Object.fromEntries(
    ITEM_STATES.map((state) => [state, states.filter((one) => one === state).length]),
  ) as Record<ItemState, number>;
  const all = states.length - counts['not-applicable'];
  return { ...counts, percent: all === 0 ? null : Math.floor((100 * counts.published) / all) };
}
