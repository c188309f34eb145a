import type { SignoffEvent } from '../contract/events.ts';
import type { SignoffState } from './signoff.ts';

/** Statuses in which a verbal approval may still be ratified. */
const OPEN: ReadonlySet<SignoffState['status']> = new Set(['in-progress', 'approved', 'to-ratify']);

/** The verbal approval that waits for its signature; null where none does. */
export function waitingVerbal(state: Pick<SignoffState, 'status' | 'toRatify'>): SignoffEvent | null {
  return OPEN.has(state.status) ? ([...state.toRatify.values()][0] ?? null) : null;
}
