import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import { type Admission, type Attempts, admission, isLockedOut } from './attempts.ts';
import { findPerson } from './people-store.ts';

/** A person's wrong passwords in a row, or null where there are none. */
export function readAttempts(handle: ReadHandle, person: string): Attempts | null {
  return (
    handle.db
      .prepare<[string], Attempts>(
        'SELECT failures, last_at AS lastAt FROM password_attempt WHERE person = ?',
      )
      .get(person) ?? null
  );
}

function saveAttempts(handle: WriteHandle, person: string, { failures, lastAt }: Attempts): void {
  changed(
    handle.db
      .prepare(
        `INSERT INTO password_attempt (person, failures, last_at) VALUES (?, ?, ?)
         ON CONFLICT (person) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at`,
      )
      .run(person, failures, lastAt),
    1,
  );
}

/**
 * Asks whether a password may be tried, and if so counts the try as a wrong one beforehand: two processes
 * that try at once, or one that is killed while it tries, get no try for nothing. `forgetAttempts` takes the
 * count back when the password was right.
 */
export function countAttempt(handle: WriteHandle, person: Person, now: string): Result<Admission> {
  return transact(handle, () => {
    const attempts = readAttempts(handle, person.id);
    const admitted = admission(attempts, person.roles, now);
    const failures = attempts?.failures ?? 0;
    if (admitted.kind === 'admitted')
      saveAttempts(handle, person.id, { failures: failures + 1, lastAt: now });
    else if (admitted.kind === 'wait' && admitted.from !== attempts?.lastAt)
      saveAttempts(handle, person.id, { failures, lastAt: admitted.from });
    return ok(admitted);
  });
}

/** The password was right: what was wrong before counts no more. */
export function forgetAttempts(handle: WriteHandle, person: string): Result<null> {
  return transact(handle, () => {
    handle.db.prepare('DELETE FROM password_attempt WHERE person = ?').run(person);
    return ok(null);
  });
}

/**
 * Writes a wrong password to the audit log, and the lock-out that it brings. Returns how many there have
 * been in a row.
 */
export function noteWrongPassword(
  handle: WriteHandle,
  person: Person,
  action: 'sign-in-failed' | 'wrong-password',
  now: string,
): Result<number> {
  return transact(handle, () => {
    const failures = readAttempts(handle, person.id)?.failures ?? 0;
    const entry = { at: now, person: person.id, subject: person.id, details: { failures } };
    appendAudit(handle, { ...entry, action });
    if (isLockedOut(failures, person.roles)) appendAudit(handle, { ...entry, action: 'locked-out' });
    return ok(failures);
  });
}

/** An administrator lets the person's password be tried again. Failure 'not-locked-out'. */
export function liftLockOut(handle: WriteHandle, id: string, by: string, now: string): Result<Person> {
  return transact(handle, () => {
    const person = findPerson(handle, id);
    if (!person) return fail('person-not-found');
    if (!person.lockedOut) return fail('not-locked-out');
    changed(handle.db.prepare('DELETE FROM password_attempt WHERE person = ?').run(id), 1);
    appendAudit(handle, { at: now, person: by, action: 'lock-out-lifted', subject: id });
    return ok({ ...person, lockedOut: false });
  });
}
