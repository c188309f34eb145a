import type { SignoffEvent } from '../contract/events.ts';
import { addDays, bangkokDate } from '../contract/rules/be-dates.ts';
import type { SignoffState } from './signoff.ts';

/** The verbal approval that waits for its signature, with the day (YYYY-MM-DD) by which it is due; null: none. */
export function waitingRatification(
  state: SignoffState,
  ratifyDays: number,
  today: string,
): { readonly approval: SignoffEvent; readonly due: string; readonly overdue: boolean } | null {
  const [approval] = state.toRatify.values();
  if (!approval) return null;
  const due = addDays(bangkokDate(approval.time), ratifyDays);
  return { approval, due, overdue: today > due };
}
