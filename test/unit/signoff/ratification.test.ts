import { expect, it } from 'vitest';
import type { SignoffEvent } from '../../../electron/contract/events.ts';
import { waitingRatification } from '../../../electron/signoff/ratification.ts';
import { UNSEALED } from '../../../electron/signoff/signoff.ts';

/** Recorded on 20 November at 23:30 UTC: in Bangkok it is the 21st already. */
const APPROVAL = { time: '2026-11-20T23:30:00.000Z' } as SignoffEvent;
const STATE = { ...UNSEALED, toRatify: new Map([['approver', APPROVAL]]) };

it('is due so many days after the day of recording in Bangkok, and overdue from the day after', () => {
  expect(waitingRatification(STATE, 3, '2026-11-21')).toEqual({
    approval: APPROVAL,
    due: '2026-11-24',
    overdue: false,
  });
  expect(waitingRatification(STATE, 3, '2026-11-24')?.overdue).toBe(false);
  expect(waitingRatification(STATE, 3, '2026-11-25')?.overdue).toBe(true);
});

it('is not there where nothing waits', () => {
  expect(waitingRatification(UNSEALED, 3, '2026-11-21')).toBeNull();
});
