import { describe, expect, it } from 'vitest';
import { isDue, isOverdue, nearestDue } from '../../../electron/contract/days.ts';
import type { AgencyProfile } from '../../../electron/contract/profile.ts';
import { officeCalendar } from '../../../electron/contract/rules/due-days.ts';
import {
  type DueOffice,
  dueIfBegun,
  ratificationDue,
  termOf,
  type WaitingFacts,
  waitingOf,
} from '../../../electron/days/due.ts';

const office = (today: string): DueOffice => ({
  today,
  isFree: officeCalendar([]),
  ratify: { count: 3, kind: 'days' },
  publishWithin: (page) => (page === 'news.news' ? 7 : null),
});
const three = { count: 3, kind: 'days', uncertain: false, pages: ['external.approved'] } as const;
const one = { count: 1, kind: 'days', uncertain: true } as const;
const steps = [
  { id: 'provider', days: one },
  { id: 'checker' },
  { id: 'publisher', days: three, publishes: true },
] as unknown as AgencyProfile['steps'];
const profile = { steps };

const never = () => null;

/** Waits for its publisher since 20 November at 23:30 UTC: in Bangkok it is the 21st already. */
const WAITS: WaitingFacts = {
  status: 'approved',
  waitingFor: 'publisher',
  pageId: 'external.approved',
  waitingSince: '2026-11-20T23:30:00.000Z',
  ratifySince: null,
  begun: null,
};

describe('the term of a step', () => {
  it('holds for the pages that the guideline names', () => {
    expect(termOf(profile, 'publisher', 'external.approved', never)).toBe(three);
    expect(termOf(profile, 'publisher', 'news.news', never)).toBeNull();
    expect(termOf(profile, 'publisher', null, never)).toBeNull();
    expect(termOf(profile, 'provider', 'news.news', never)).toBe(one);
    expect(termOf(profile, 'checker', 'news.news', never)).toBeNull();
  });

  it('is that of the outside way on pages for other agencies’ information only', () => {
    const days = { count: 5, kind: 'working-days', uncertain: false } as const;
    const outside = { words: 'x', pages: ['external.approved'], steps: [{ step: 'publisher', days }] };
    expect(termOf({ steps, outside }, 'publisher', 'external.approved', never)).toBe(days);
    expect(termOf({ steps, outside }, 'provider', 'external.approved', never)).toBe(one);
    expect(termOf({ steps, outside }, 'provider', 'news.news', never)).toBe(one);
  });
});

describe('the days of a row of the matrix', () => {
  const { publishWithin } = office('2026-11-20');

  it('count for the step that publishes where the profile gives it none for that page', () => {
    expect(termOf(profile, 'publisher', 'news.news', publishWithin)).toEqual({
      count: 7,
      kind: 'days',
      uncertain: false,
    });
    expect(termOf(profile, 'publisher', 'external.approved', () => 7)).toBe(three);
    expect(termOf(profile, 'checker', 'news.news', publishWithin)).toBeNull();
    expect(termOf(profile, 'publisher', null, publishWithin)).toBeNull();
  });

  it('say beforehand by when the publisher would have to act', () => {
    const due = dueIfBegun(profile, 'publisher', 'news.news', office('2026-11-20'));
    expect(due).toMatchObject({ on: '2026-11-27', left: 7 });
    expect(dueIfBegun(profile, 'checker', 'news.news', office('2026-11-20'))).toBeNull();
  });
});

describe('what a request waits for', () => {
  it('is due so many days after the day in Bangkok on which it began to wait', () => {
    expect(waitingOf(profile, WAITS, office('2026-11-24')).due).toEqual({
      on: '2026-11-24',
      left: 0,
      count: 3,
      kind: 'days',
      uncertain: false,
    });
    expect(isOverdue(waitingOf(profile, WAITS, office('2026-11-24')))).toBe(false);
    expect(['2026-11-23', '2026-11-24'].map((day) => isDue(waitingOf(profile, WAITS, office(day))))).toEqual([
      false,
      true,
    ]);
    const late = waitingOf(profile, WAITS, office('2026-11-25'));
    expect([isOverdue(late), late.due?.left]).toEqual([true, -1]);
  });

  it('has waited working days, also without a term', () => {
    const checked = waitingOf(
      profile,
      { ...WAITS, status: 'in-progress', waitingFor: 'checker', waitingSince: '2026-11-20T02:00:00.000Z' },
      office('2026-11-24'),
    );
    expect(checked).toMatchObject({ due: null, waited: 2 });
  });

  it('is the first step for a new draft since it was begun, and for a returned request since it came back', () => {
    const begun = '2026-11-20T02:00:00.000Z';
    const draft = { ...WAITS, status: 'draft', waitingFor: null, waitingSince: null, begun } as const;
    expect(waitingOf(profile, draft, office('2026-11-23')).due).toMatchObject({ left: -2, uncertain: true });
    const returned = { ...WAITS, status: 'returned', waitingFor: null } as const;
    expect(waitingOf(profile, returned, office('2026-11-23')).due).toMatchObject({ on: '2026-11-22' });
  });

  it('is nothing for a next revision that nobody asked for, nor after an end', () => {
    const own = { ...WAITS, status: 'draft', waitingFor: null, waitingSince: null } as const;
    const none = { waitingSince: null, waited: null, due: null, ratifyDue: null };
    expect(waitingOf(profile, own, office('2026-12-31'))).toEqual(none);
    expect(waitingOf(profile, { ...own, status: 'published' }, office('2026-12-31'))).toEqual(none);
  });

  it('is a verbal approval that waits for its signature as well: the earlier term is shown', () => {
    const both = waitingOf(
      profile,
      { ...WAITS, ratifySince: '2026-11-19T02:00:00.000Z' },
      office('2026-11-23'),
    );
    expect(both.ratifyDue).toMatchObject({ on: '2026-11-22', left: -1, uncertain: false });
    expect(nearestDue(both)).toBe(both.ratifyDue);
    expect(isOverdue(both)).toBe(true);
    const working = { ...office('2026-11-23'), ratify: { count: 3, kind: 'working-days' } as const };
    expect(ratificationDue('2026-11-19T02:00:00.000Z', working)).toMatchObject({ on: '2026-11-24', left: 1 });
  });
});
