import type { AppState } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { ReadHandle, WriteHandle } from '../database/handle.ts';
import { appendAudit } from './audit-store.ts';
import { hasConfirmedClock } from './history-store.ts';

/** Clocks of several computers differ by this much without harm. */
const GRACE_MS = 5 * 60_000;
/** A register that nobody touched for longer than this is rarer than a clock that is a year off. */
const LEAP_MS = 366 * 86_400_000;

/**
 * The time of the register's newest act; before the first one, that of its set-up; null while it is empty.
 * Signing in is written to the audit log with whatever the clock says, and nobody was asked then: so only what
 * was signed counts.
 */
function newestInstant(handle: ReadHandle): string | null {
  // The newest row, not the greatest instant, which would be looked for in all of them.
  const event = handle.db.prepare('SELECT recorded_at FROM event ORDER BY row DESC LIMIT 1').pluck().get();
  const setUp = handle.db
    .prepare("SELECT json_extract(entry, '$.at') FROM audit ORDER BY sequence LIMIT 1")
    .pluck()
    .get();
  return (event ?? setUp ?? null) as string | null;
}

/** How the clock is off against the newest act, with both times; null where it is believable. */
export function clockOff(handle: ReadHandle, now: string): AppState['clock'] {
  const newest = newestInstant(handle);
  if (newest === null) return null;
  const difference = Date.parse(now) - Date.parse(newest);
  const code = difference < -GRACE_MS ? 'clock-behind' : difference > LEAP_MS ? 'clock-ahead' : null;
  return code && { code, params: { now, newest } };
}

/** Whoever acts, where he signs with his key, which may be younger than the clock says. */
interface Signing {
  readonly person: string;
  readonly fingerprint?: string;
  readonly clockBefore?: string;
}

/**
 * Is the computer's clock believable? One that went back, or leapt by more than a year, is shown to the user:
 * failures 'clock-behind' and 'clock-ahead' with both times. When he says that it is right, that is written
 * to the audit log. Inside the transaction of the act.
 */
export function checkClock(
  handle: WriteHandle,
  accepted: boolean,
  { person, fingerprint, clockBefore }: Signing,
  now: string,
): Result<null> {
  const accept = (off: string, newest: string): Result<null> => {
    const details = { now, newest, off };
    appendAudit(handle, { at: now, person, action: 'clock-accepted', subject: null, details });
    return ok(null);
  };
  // That the key is younger was shown before it was opened.
  if (fingerprint !== undefined && clockBefore !== undefined && !hasConfirmedClock(handle, fingerprint))
    return accept('clock-before-key', clockBefore);
  const off = clockOff(handle, now);
  if (off === null) return ok(null);
  if (!accepted) return fail(off.code, off.params, 'clock');
  return accept(off.code, off.params.newest);
}
