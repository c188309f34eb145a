import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../electron/contract/rules/be-dates.ts';
import { addMonths, pageDue } from '../../../electron/contract/rules/page-timing.ts';

describe('when a page is due', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-20', 6, '2027-05-20'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-10-31', 120, '2036-10-31'],
  ])('%s and %i months: %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each([
    // never published: missing, and due on no day
    [{ everyMonths: 6 }, null, '2026-11-20', { due: null, sendBy: null, state: 'never' }],
    // no timing: what was published stays current
    [{}, '2020-01-01', '2026-11-20', { due: null, sendBy: null, state: 'current' }],
    [{ everyMonths: 6 }, '2026-05-20', '2026-11-19', { due: '2026-11-20', sendBy: null, state: 'current' }],
    [{ everyMonths: 6 }, '2026-05-20', '2026-11-20', { due: '2026-11-20', sendBy: null, state: 'due' }],
    // on a day of the month, however late it was the time before
    [
      { everyMonths: 1, dueDay: 15 },
      '2026-10-28',
      '2026-11-14',
      { due: '2026-11-15', sendBy: null, state: 'current' },
    ],
    [
      { everyMonths: 1, dueDay: 31 },
      '2026-10-28',
      '2026-11-30',
      { due: '2026-11-30', sendBy: null, state: 'due' },
    ],
    // from the day on which it must be sent in
    [
      { everyMonths: 6, sendDaysBefore: 7 },
      '2026-05-20',
      '2026-11-13',
      { due: '2026-11-20', sendBy: '2026-11-13', state: 'due' },
    ],
  ] as const)('%j, published %s, on %s', (timing, last, today, expected) => {
    expect(pageDue(timing, last, today)).toEqual(expected);
  });

  it('is never due before it was published, and once due stays so', () => {
    const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 1, max: 120 }),
        fc.option(fc.integer({ min: 1, max: 31 }), { nil: undefined }),
        fc.nat(400),
        (last, everyMonths, dueDay, later) => {
          const timing = { everyMonths, ...(dueDay !== undefined && { dueDay }) };
          const { due } = pageDue(timing, last, last);
          expect(due! > last).toBe(true);
          expect(pageDue(timing, last, addDays(due!, -1)).state).toBe('current');
          expect(pageDue(timing, last, addDays(due!, later)).state).toBe('due');
        },
      ),
    );
  });
});
