import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { auditsAlone } from '../contract/roles.ts';
import { transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { checkClock } from '../history/clock-store.ts';
import { enrolKey } from './enrolment.ts';
import type { Credential, Signer } from './keys.ts';
import {
  countHolders,
  findPerson,
  insertEnrolment,
  insertPerson,
  type PersonFields,
  saveCredential,
  updatePerson,
} from './people-store.ts';

/** The facts of an act on somebody's account. */
export interface AccountAct {
  readonly register: string;
  /** The administrator. */
  readonly by: string;
  readonly now: string;
  readonly newId: () => string;
  /** Whoever acts says that the computer's clock is right, though it seems to be off. */
  readonly clockAccepted?: boolean;
}

/** Is the clock believable to whoever signs this act? Inside its transaction. Failures: those of checkClock. */
export function checkActClock(handle: WriteHandle, signer: Signer, act: AccountAct): Result<null> {
  return checkClock(handle, act.clockAccepted ?? false, signer, act.now);
}

/** Enrols a key and keeps it sealed; inside a transaction. The administrator's key signs the enrolment. */
export function enrolCredential(
  handle: WriteHandle,
  name: string,
  credential: Credential,
  administrator: Signer,
  act: AccountAct,
): void {
  const enrolment = enrolKey(
    {
      id: act.newId(),
      register: act.register,
      person: credential.person,
      name,
      publicKey: credential.publicKey,
      from: act.now,
    },
    administrator,
  );
  insertEnrolment(handle, enrolment, credential.fingerprint);
  saveCredential(handle, credential, act.now);
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'key-enrolled',
    subject: credential.person,
    details: { key: credential.fingerprint },
  });
}

/** Adds a person; with a key where he gets a password. */
export function addPerson(
  handle: WriteHandle,
  operation: string,
  id: string,
  fields: PersonFields,
  key: { readonly credential: Credential; readonly administrator: Signer } | null,
  act: AccountAct,
): Result<{ readonly person: string }> {
  return once(handle, operation, `add person by ${act.by}`, act.now, () => {
    if (!auditsAlone(fields.roles)) return fail('auditor-alone', undefined, 'roles');
    const clock = key ? checkActClock(handle, key.administrator, act) : ok(null);
    if (!clock.ok) return clock;
    insertPerson(handle, id, fields, act.now);
    appendAudit(handle, { at: act.now, person: act.by, action: 'person-added', subject: id });
    if (key) enrolCredential(handle, fields.name, key.credential, key.administrator, act);
    return ok({ person: id });
  });
}

/** Changes a person. The last administrator who can sign in keeps the role: failure 'last-administrator'. */
export function changePerson(
  handle: WriteHandle,
  id: string,
  fields: PersonFields & { readonly active: boolean },
  act: AccountAct,
): Result<Person> {
  return transact(handle, () => {
    if (!findPerson(handle, id)) return fail('person-not-found');
    if (!auditsAlone(fields.roles)) return fail('auditor-alone', undefined, 'roles');
    const staysAdministrator = fields.active && fields.roles.includes('administrator');
    if (!staysAdministrator && countHolders(handle, 'administrator', id) === 0)
      return fail('last-administrator');
    updatePerson(handle, id, fields, act.now);
    appendAudit(handle, { at: act.now, person: act.by, action: 'person-changed', subject: id });
    return ok(findPerson(handle, id)!);
  });
}

/** Gives a person who had none a password and a key. */
export function givePassword(
  handle: WriteHandle,
  operation: string,
  credential: Credential,
  administrator: Signer,
  act: AccountAct,
): Result<{ readonly person: string }> {
  return once(handle, operation, `give password to ${credential.person} by ${act.by}`, act.now, () => {
    const person = findPerson(handle, credential.person);
    if (!person) return fail('person-not-found');
    if (person.hasPassword) return fail('has-password');
    const clock = checkActClock(handle, administrator, act);
    if (!clock.ok) return clock;
    enrolCredential(handle, person.name, credential, administrator, act);
    return ok({ person: person.id });
  });
}

/** Keeps the same key sealed under a new password. */
export function replacePassword(handle: WriteHandle, credential: Credential, now: string): Result<null> {
  return transact(handle, () => {
    saveCredential(handle, credential, now);
    appendAudit(handle, {
      at: now,
      person: credential.person,
      action: 'password-changed',
      subject: credential.person,
    });
    return ok(null);
  });
}
