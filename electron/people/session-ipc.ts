import { fail, ok } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { readSetting, writeSetting } from '../database/settings-store.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { tryPassword } from './attempts-ipc.ts';
import { passwordFits } from './keys.ts';
import { findCredential, findPerson, listSignInNames } from './people-store.ts';

const LAST_PERSON = 'last-person';

/** Writes to the audit log who came or went; a full disk must not keep anybody from locking the screen. */
function note(program: Program, action: AuditAction, person: string): void {
  const { handle } = program.openRegister;
  const now = program.surroundings.clock.now();
  transact(handle, () => {
    appendAudit(handle, { at: now, person, action, subject: person });
    if (action === 'signed-in') writeSetting(handle, LAST_PERSON, person);
    return ok(null);
  });
}

/** Ends what one person sees and holds, so that nothing is left for the next one (signing.md, "Keys"). */
export function lockSession(program: Program, switching = false): void {
  const person = program.session.actor;
  if (person === null) return;
  program.session.lock(program.surroundings.clock.now(), switching);
  program.grants.revokeAll();
  program.copies.clear();
  note(program, 'locked', person);
  program.surroundings.desktop.resetWindow();
}

/** Signing in, signing out and locking. */
export function sessionHandlers(program: Program): HandlersFor<'session'> {
  return {
    'session.people': () => {
      const register = program.register;
      if (!register.ok) return register;
      const { handle } = register.value;
      return ok(listSignInNames(handle, readSetting(handle, LAST_PERSON)));
    },

    'session.signIn': async ({ person: id, password }) => {
      const register = program.register;
      if (!register.ok) return register;
      const { handle } = register.value;
      const person = findPerson(handle, id);
      const credential = findCredential(handle, id);
      if (!person?.active || !credential) return fail('cannot-sign-in', undefined, 'password');
      return tryPassword(program, person, 'password', 'sign-in-failed', async (right) => {
        if (!(await passwordFits(credential, password))) return null;
        const forgotten = right();
        if (!forgotten.ok) return { value: forgotten };
        const now = program.surroundings.clock.now();
        program.grants.revokeAll();
        program.copies.clear();
        const before = program.session.state;
        // the results of a batch that a lock has stopped are where he was
        const waiting = program.batches.outcomesOf(id).length > 0;
        if (before?.person !== id && !waiting) program.kept.beginAnew(id);
        program.session.signIn(id, now);
        note(program, 'signed-in', id);
        // whoever was not locked out before still has his screens in the window
        if (before && !before.locked && before.person !== id) program.surroundings.desktop.resetWindow();
        const unsaved = program.hasUnsaved(id);
        return { value: ok({ person, locked: false, switching: false, since: now, unsaved }) };
      });
    },

    'session.signOut': () => {
      const person = program.session.actor;
      program.session.signOut();
      program.grants.revokeAll();
      program.copies.clear();
      if (person !== null) note(program, 'signed-out', person);
      program.surroundings.desktop.resetWindow();
      return ok(null);
    },

    'session.lock': () => {
      lockSession(program);
      return ok(null);
    },

    'session.switch': () => {
      lockSession(program, true);
      return ok(null);
    },

    'session.keep': ({ key, kind, value }, person) => {
      program.kept.keep(person.id, key, kind, value);
      return ok(null);
    },

    'session.kept': (_input, person) => ok(program.kept.of(person.id)),
  };
}
