import type { Role } from '../contract/roles.ts';

/**
 * Wrong passwords: each one after the second makes the next try wait, longer every time; the tenth locks the
 * person out until an administrator lifts it. Counted for sign-in and for every password that is asked for a
 * signature together, because a stranger at the keyboard may guess at either.
 *
 * Administrators are never locked out, they only wait, a quarter of an hour at most. Names stand on the lock
 * screen, so anybody who passes by could type ten wrong passwords for every administrator; with nobody left
 * to lift it, and no server to ask, the office would have lost its register for ever. Four tries an hour are
 * too few for guessing a password that the rules of contract/rules/passwords.ts let through.
 */

/** Seconds to wait after the n-th wrong password in a row, the first one at 0. */
const WAITS = [0, 0, 5, 15, 30, 60, 120, 300, 600, 900] as const;

/** So many wrong passwords in a row lock a person out. */
export const MOST_FAILURES: number = WAITS.length;

/** What the register knows of a person's wrong passwords in a row. */
export interface Attempts {
  readonly failures: number;
  /** Instant of the newest one. */
  readonly lastAt: string;
}

/** May the person's password be tried? */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'locked-out' }
  | {
      readonly kind: 'wait';
      readonly seconds: number;
      /** The instant from which the wait counts; another one than was kept after the clock went back. */
      readonly from: string;
    };

/** Is a person with so many wrong passwords in a row locked out? */
export function isLockedOut(failures: number, roles: readonly Role[]): boolean {
  return failures >= MOST_FAILURES && !roles.includes('administrator');
}

/** Seconds that the next try has to wait after so many wrong passwords in a row. */
export function waitAfter(failures: number): number {
  return WAITS[Math.min(failures, WAITS.length) - 1] ?? 0;
}

/**
 * Decides by the times that the register keeps. Where the clock stands before the newest wrong password, it
 * was turned back: the whole wait begins anew, so that turning it neither unlocks nor locks for years.
 */
export function admission(attempts: Attempts | null, roles: readonly Role[], now: string): Admission {
  if (!attempts) return { kind: 'admitted' };
  if (isLockedOut(attempts.failures, roles)) return { kind: 'locked-out' };
  const wait = waitAfter(attempts.failures);
  const from = now < attempts.lastAt ? now : attempts.lastAt;
  const seconds = Math.ceil(wait - (Date.parse(now) - Date.parse(from)) / 1000);
  return wait > 0 && seconds > 0 ? { kind: 'wait', seconds, from } : { kind: 'admitted' };
}
