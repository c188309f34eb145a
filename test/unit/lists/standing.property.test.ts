import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_STATES } from '../../../electron/contract/completeness.ts';
import type { PageTiming } from '../../../electron/contract/matrix.ts';
import { addDays } from '../../../electron/contract/rules/be-dates.ts';
import {
  type ItemAnswers,
  type Place,
  type PublishedRequest,
  standingOf,
  tallyOf,
  type Website,
} from '../../../electron/lists/standing.ts';

const TODAY = '2026-11-20';
const PAGES = ['a', 'b', 'c'];

const day = fc.integer({ min: -900, max: 0 }).map((days) => addDays(TODAY, days));
const later = fc.integer({ min: -60, max: 400 }).map((days) => addDays(TODAY, days));
const months = fc.option(fc.integer({ min: 1, max: 24 }), { nil: undefined });
const timing: fc.Arbitrary<PageTiming> = fc.record(
  { everyMonths: fc.integer({ min: 1, max: 24 }), staysMonths: fc.integer({ min: 1, max: 24 }) },
  { requiredKeys: [] },
);

interface World {
  readonly item: { readonly ifAny?: true; readonly everyMonths?: number };
  readonly places: readonly Place[];
  readonly answers: ItemAnswers;
  readonly requests: readonly PublishedRequest[];
  readonly underWay: readonly { readonly id: string; readonly page: string }[];
  readonly timings: readonly PageTiming[];
}

const world: fc.Arbitrary<World> = fc
  .record({
    ifAny: fc.boolean(),
    everyMonths: months,
    alone: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
    requests: fc.array(fc.record({ page: fc.constantFrom(...PAGES), day, until: fc.option(later) }), {
      maxLength: 6,
    }),
    underWay: fc.array(fc.constantFrom(...PAGES), { maxLength: 3 }),
    said: fc.array(fc.constantFrom(true, false, null), { minLength: 9, maxLength: 9 }),
    outside: fc.option(day),
    notApplicable: fc.option(fc.constant('ไม่มีเรื่องนี้')),
    timings: fc.tuple(timing, timing, timing),
  })
  .map(({ ifAny, everyMonths, alone, requests, underWay, said, outside, notApplicable, timings }) => ({
    item: { ...(ifAny && { ifAny }), ...(everyMonths !== undefined && { everyMonths }) },
    places: alone.map((each, index) => ({ page: PAGES[index]!, alone: each })),
    requests: requests.map((request, index) => ({
      ...request,
      id: `p${index}`,
      number: `${index}/2569`,
      title: '',
      url: 'https://a.go.th',
    })),
    underWay: underWay.map((page, index) => ({ id: `w${index}`, page })),
    answers: {
      serves: new Map(
        said.flatMap((does, index) =>
          does === null ? [] : [[index < 6 ? `p${index}` : `w${index - 6}`, does] as const],
        ),
      ),
      outside: outside === null ? null : { url: 'https://a.go.th', day: outside, words: '' },
      notApplicable,
    },
    timings,
  }));

const websiteOf = ({ requests, underWay, timings }: World): Website => ({
  published: (page) => requests.filter((request) => request.page === page),
  find: (id) => requests.find((request) => request.id === id) ?? null,
  underWay: (page) => underWay.filter((request) => request.page === page),
  timing: (page) => timings[PAGES.indexOf(page)] ?? {},
});

const stand = (one: World, today = TODAY) =>
  standingOf(one.item, one.places, one.answers, websiteOf(one), today);

const whole = { numRuns: 2000 };

describe('where an item stands', () => {
  it('is published exactly when something valid serves it, and an item without "if any" always counts', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { state, evidence, inWork } = stand(one);
        const exempt = one.item.ifAny === true && one.answers.notApplicable !== null;
        expect(state === 'not-applicable').toBe(exempt);
        if (exempt) return;
        expect(state === 'published').toBe(evidence.some(({ stale }) => stale === null));
        expect(state === 'out-of-date').toBe(
          evidence.length > 0 && evidence.every(({ stale }) => stale !== null),
        );
        expect(state === 'in-work').toBe(evidence.length === 0 && inWork > 0);
      }),
      whole,
    );
  });

  it('takes nothing of a shared page that nobody matched, and nothing that an officer said is not its own', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { evidence, candidates } = stand(one);
        const requests = evidence.flatMap(({ request }) => request ?? []);
        for (const id of requests) {
          const page = one.requests.find((request) => request.id === id)!.page;
          const alone = one.places.some((place) => place.page === page && place.alone);
          expect(one.answers.serves.get(id) ?? alone).toBe(true);
        }
        expect(new Set(requests).size).toBe(requests.length);
        const shared = one.places.filter(({ alone }) => !alone).map(({ page }) => page);
        const open = one.requests.filter(
          ({ id, page }) => shared.includes(page) && !one.answers.serves.has(id),
        );
        expect(candidates).toBe(open.length);
      }),
      whole,
    );
  });

  it('only becomes worse as days go by, and evidence is valid to the end of its last day', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 800 }), (one, days) => {
        const rank = (today: string) => ITEM_STATES.indexOf(stand(one, today).state);
        expect(rank(addDays(TODAY, days))).toBeGreaterThanOrEqual(rank(TODAY));
        for (const { validUntil, stale } of stand(one).evidence)
          expect(stale !== null).toBe(validUntil !== null && TODAY > validUntil);
      }),
      whole,
    );
  });

  it('puts what is valid first, and of that the newest', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { evidence } = stand(one);
        for (const [index, each] of evidence.entries()) {
          const next = evidence[index + 1];
          if (!next) continue;
          expect(Number(each.stale !== null)).toBeLessThanOrEqual(Number(next.stale !== null));
          if ((each.stale === null) === (next.stale === null)) expect(each.day >= next.day).toBe(true);
        }
      }),
      whole,
    );
  });

  it('goes by the earliest limit: publication period, months of the item, months of the page', () => {
    const request = {
      id: 'p0',
      number: '1/2569',
      title: '',
      page: 'a',
      url: 'https://a.go.th',
      day: '2026-05-31',
    };
    const at = (until: string | null, everyMonths: number | undefined, ofPage: PageTiming) =>
      standingOf(
        everyMonths === undefined ? {} : { everyMonths },
        [{ page: 'a', alone: true }],
        { serves: new Map(), outside: null, notApplicable: null },
        {
          published: () => [{ ...request, until }],
          find: () => null,
          underWay: () => [],
          timing: () => ofPage,
        },
        TODAY,
      ).evidence[0];
    expect(at(null, undefined, {})).toMatchObject({ validUntil: null, stale: null });
    expect(at('2026-11-20', undefined, {})).toMatchObject({ validUntil: '2026-11-20', stale: null });
    expect(at('2026-11-19', undefined, {})).toMatchObject({ stale: 'period-over' });
    expect(at(null, 1, {})).toMatchObject({ validUntil: '2026-06-30', stale: 'too-old' });
    expect(at(null, 12, { everyMonths: 1, dueDay: 15 })).toMatchObject({ validUntil: '2026-06-15' });
    expect(at(null, 12, { staysMonths: 3 })).toMatchObject({
      validUntil: '2026-08-31',
      stale: 'period-over',
    });
  });
});

describe('the percentage', () => {
  it('is of the items that apply, rounded down, and 100 only when all of them are published', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ITEM_STATES), { maxLength: 300 }), (states) => {
        const tally = tallyOf(states);
        const apply = states.filter((state) => state !== 'not-applicable');
        expect(ITEM_STATES.reduce((sum, state) => sum + tally[state], 0)).toBe(states.length);
        expect(tally.percent === null).toBe(apply.length === 0);
        expect(tally.percent === 100).toBe(apply.length > 0 && apply.every((state) => state === 'published'));
        if (tally.percent !== null) expect(tally.percent).toBeGreaterThanOrEqual(0);
      }),
      whole,
    );
    expect(tallyOf(['published', 'published', 'missing', 'not-applicable'])).toMatchObject({ percent: 66 });
  });
});
