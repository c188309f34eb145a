import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate } from '../../../electron/contract/rules/be-dates.ts';
import {
  type DayKind,
  daysBetween,
  daysLeft,
  dueDay,
  isWeekend,
  officeCalendar,
} from '../../../electron/contract/rules/due-days.ts';

/** Friday 20 November 2026; Saturday, Sunday, Monday follow. */
const FRIDAY = '2026-11-20';
const weekends = officeCalendar([]);

describe('a term in days', () => {
  it('does not count the day on which it began, and ends on its last day though the office is closed', () => {
    expect(dueDay(FRIDAY, { count: 1, kind: 'days' }, weekends)).toBe('2026-11-21');
    expect(dueDay(FRIDAY, { count: 3, kind: 'days' }, weekends)).toBe('2026-11-23');
    expect(dueDay('2026-12-30', { count: 3, kind: 'days' }, weekends)).toBe('2027-01-02');
  });
});

describe('a term in working days', () => {
  it.each([
    ['over a weekend', FRIDAY, 1, [], '2026-11-23'],
    ['over a weekend', FRIDAY, 3, [], '2026-11-25'],
    ['that began on a Saturday', '2026-11-21', 1, [], '2026-11-23'],
    ['over a holiday', FRIDAY, 3, ['2026-11-24'], '2026-11-26'],
    ['over a holiday at a weekend', FRIDAY, 3, ['2026-11-21'], '2026-11-25'],
    ['over Songkran', '2027-04-09', 2, ['2027-04-13', '2027-04-14', '2027-04-15'], '2027-04-16'],
  ] as const)('%s from %s, %d: %s', (_, began, count, holidays, due) => {
    expect(dueDay(began, { count, kind: 'working-days' }, officeCalendar(holidays))).toBe(due);
  });
});

describe('days left', () => {
  const term = { count: 2, kind: 'working-days' } as const;
  const due = dueDay(FRIDAY, term, weekends);
  it.each([
    [FRIDAY, 2],
    // nobody works, nothing is used up
    ['2026-11-21', 2],
    ['2026-11-22', 2],
    ['2026-11-23', 1],
    ['2026-11-24', 0],
    ['2026-11-25', -1],
    // lateness does not rest at the weekend
    ['2026-11-29', -5],
  ])('on %s: %d', (today, left) => {
    expect(daysLeft(today, due, 'working-days', weekends)).toBe(left);
  });
});

const date = fc.integer({ min: 0, max: 20_000 }).map((days): IsoDate => addDays('2000-01-01', days));
const count = fc.integer({ min: 1, max: 60 });
const kind = fc.constantFrom<DayKind>('days', 'working-days');
const around = (began: IsoDate) =>
  fc.array(fc.integer({ min: -5, max: 90 }).map((days) => addDays(began, days)));

describe('any term', () => {
  const anything = fc
    .record({ began: date, count, kind })
    .chain((term) => fc.record({ term: fc.constant(term), holidays: around(term.began), on: fc.nat(200) }));

  it('has as many counted days as it says, and ends on one of them', () => {
    fc.assert(
      fc.property(anything, ({ term, holidays }) => {
        const isFree = officeCalendar(holidays);
        const due = dueDay(term.began, term, isFree);
        expect(due > term.began).toBe(true);
        expect(daysBetween(term.began, due, term.kind, isFree)).toBe(term.count);
        // the day before is one day too few: the last day is counted itself
        expect(daysBetween(term.began, addDays(due, -1), term.kind, isFree)).toBe(term.count - 1);
        if (term.kind === 'days') expect(due).toBe(addDays(term.began, term.count));
        else expect(isWeekend(due) || holidays.includes(due)).toBe(false);
      }),
    );
  });

  it('never ends earlier for a later beginning, a longer count or one more holiday', () => {
    fc.assert(
      fc.property(anything, ({ term, holidays, on }) => {
        const isFree = officeCalendar(holidays);
        const due = dueDay(term.began, term, isFree);
        expect(dueDay(addDays(term.began, 1), term, isFree) >= due).toBe(true);
        expect(dueDay(term.began, { ...term, count: term.count + 1 }, isFree) > due).toBe(true);
        const more = officeCalendar([...holidays, addDays(term.began, on)]);
        expect(dueDay(term.began, term, more) >= due).toBe(true);
        if (term.kind === 'days') expect(dueDay(term.began, term, more)).toBe(due);
      }),
    );
  });

  it('has days left until its last day, none on it, and is late from the day after', () => {
    fc.assert(
      fc.property(anything, ({ term, holidays, on }) => {
        const isFree = officeCalendar(holidays);
        const due = dueDay(term.began, term, isFree);
        const today = addDays(term.began, on);
        const left = daysLeft(today, due, term.kind, isFree);
        expect(Math.sign(left)).toBe(today < due ? 1 : today === due ? 0 : -1);
        expect(left).toBeLessThanOrEqual(term.count);
        expect(daysLeft(addDays(today, 1), due, term.kind, isFree)).toBeLessThanOrEqual(left);
      }),
    );
  });
});
