import type { IssuedKey } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { SignedConfirmation } from '../contract/events.ts';
import { mayConfirm } from '../contract/rules/key-confirmation.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { shortFingerprint } from '../history/canonical.ts';
import { keyStanding } from '../history/verify-confirmations.ts';
import { type AccountAct, checkActClock, enrolCredential } from './accounts-store.ts';
import { confirmKey } from './confirmations.ts';
import { registerKeys } from './key-ring-store.ts';
import type { Credential, Signer } from './keys.ts';
import { findCredential, findPerson, keyBegins } from './people-store.ts';

/** Keys, old and present, that were issued by somebody else and that no second officer has confirmed. */
export function unconfirmedKeys(handle: ReadHandle): IssuedKey[] {
  const { ring, confirmations } = registerKeys(handle);
  return ring.keys.flatMap((key) => {
    if (keyStanding(key, confirmations) !== 'waiting') return [];
    const { fingerprint, enrolment } = key;
    const { person, name, from, enrolledBy } = enrolment;
    const present = findCredential(handle, person)?.fingerprint === fingerprint;
    const issuer = ring.byFingerprint.get(enrolledBy.key)?.enrolment.name ?? '';
    return [
      {
        person,
        name,
        key: fingerprint,
        keyFingerprint: shortFingerprint(fingerprint),
        issuer,
        issuerId: enrolledBy.person,
        at: from,
        present,
      },
    ];
  });
}

/**
 * Gives a person who has forgotten his password a new key under the password that he chooses. The old key's
 * enrolment stays: what it has signed verifies for ever.
 */
export function resetPassword(
  handle: WriteHandle,
  operation: string,
  credential: Credential,
  administrator: Signer,
  act: AccountAct,
): Result<{ readonly person: string }> {
  return once(handle, operation, `reset password of ${credential.person} by ${act.by}`, act.now, () => {
    const person = findPerson(handle, credential.person);
    if (!person) return fail('person-not-found');
    if (!person.hasPassword) return fail('no-password');
    if (person.id === act.by) return fail('reset-own-password');
    const clock = checkActClock(handle, administrator, act);
    if (!clock.ok) return clock;
    enrolCredential(handle, person.name, credential, administrator, act);
    handle.db.prepare('DELETE FROM password_attempt WHERE person = ?').run(person.id);
    appendAudit(handle, { at: act.now, person: act.by, action: 'password-reset', subject: person.id });
    return ok({ person: person.id });
  });
}

/** Confirms a key by a second officer. Failures: key-not-waiting, confirm-own-key (owner or issuer), and those of the clock. */
export function saveConfirmation(
  handle: WriteHandle,
  operation: string,
  key: string,
  officer: Signer,
  act: AccountAct,
): Result<null> {
  return once(handle, operation, `confirm key ${key} by ${act.by}`, act.now, () => {
    const waiting = unconfirmedKeys(handle).find((each) => each.key === key);
    if (!waiting) return fail('key-not-waiting');
    if (!mayConfirm(officer.person, waiting.person, waiting.issuerId)) return fail('confirm-own-key');
    // a clock that was ahead may have written the beginning of either key
    const youngest = [waiting.at, keyBegins(handle, officer.fingerprint)].sort().at(-1)!;
    const clockBefore = act.now < youngest ? youngest : undefined;
    if (clockBefore !== undefined && clockBefore !== officer.clockBefore && !act.clockAccepted)
      return fail('clock-before-key', { now: act.now, newest: youngest }, 'clock');
    const clock = checkActClock(handle, officer, act);
    if (!clock.ok) return clock;
    const signed: SignedConfirmation = confirmKey(
      { id: act.newId(), register: act.register, person: waiting.person, key, time: act.now, clockBefore },
      officer,
    );
    changed(
      handle.db
        .prepare('INSERT INTO key_confirmation (id, fingerprint, statement, signature) VALUES (?, ?, ?, ?)')
        .run(signed.confirmation.id, key, signed.statement, signed.signature),
      1,
    );
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'key-confirmed',
      subject: waiting.person,
      details: { key },
    });
    return ok(null);
  });
}
