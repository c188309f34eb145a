import type { Input } from '../contract/api.ts';
import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { passwordProblem } from '../contract/rules/passwords.ts';
import { hasConfirmedClock } from '../history/history-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { type AccountAct, addPerson, changePerson, givePassword, replacePassword } from './accounts-store.ts';
import { tryPassword } from './attempts-ipc.ts';
import { liftLockOut } from './attempts-store.ts';
import { resetPassword, saveConfirmation, unconfirmedKeys } from './confirmations-store.ts';
import { changePassword, createCredential, type Signer, withSigner } from './keys.ts';
import { findCredential, findPerson, keyBegins, listPeople, type PersonFields } from './people-store.ts';

/**
 * Opens a person's key for one command. Failures: those of `tryPassword` at the field that was typed into;
 * 'clock-before-key' with both times where the computer's clock stands before the key was given: whatever is signed
 * now would be older than its key. Its owner may say that the clock is right now (`clockAccepted`, asked once for a
 * key): then that is part of what he signs.
 */
export async function withPersonsKey<T>(
  program: Program,
  person: string,
  password: string,
  field: string,
  use: (signer: Signer) => Result<T> | Promise<Result<T>>,
  clockAccepted = false,
): Promise<Result<T>> {
  const { handle } = program.openRegister;
  const credential = findCredential(handle, person);
  const owner = findPerson(handle, person);
  if (!credential || !owner) return fail('no-password', undefined, field);
  const now = program.surroundings.clock.now();
  // Instants of one format compare as text.
  const begins = keyBegins(handle, credential.fingerprint);
  const isEarly = now < begins;
  if (isEarly && !clockAccepted && !hasConfirmedClock(handle, credential.fingerprint))
    return fail('clock-before-key', { now, newest: begins }, 'clock');
  return tryPassword(program, owner, field, 'wrong-password', (right) =>
    withSigner(credential, password, (signer) => {
      const forgotten = right();
      return forgotten.ok ? use(isEarly ? { ...signer, clockBefore: begins } : signer) : forgotten;
    }),
  );
}

/** The facts of an act by an administrator at this moment. */
export const accountAct = (program: Program, by: Person, clockAccepted = false): AccountAct => ({
  clockAccepted,
  register: program.openRegister.uuid,
  by: by.id,
  now: program.surroundings.clock.now(),
  newId: program.surroundings.newId,
});

/** Looks at a new password by the rules; the person's name and the office's are among what is refused. */
function checkNewPassword(program: Program, password: string, name: string, field: string): Result<null> {
  const problem = passwordProblem(password, [name, program.openRegister.officeName]);
  return problem ? fail(problem, undefined, field) : ok(null);
}

/** The commands on people and their accounts. */
export function peopleHandlers(program: Program): HandlersFor<'people'> {
  const found = (result: Result<{ readonly person: string }>): Result<Person> => {
    if (!result.ok) return result;
    const person = findPerson(program.openRegister.handle, result.value.person);
    return person ? ok(person) : fail('person-not-found');
  };
  /** A person's new password with its key, vouched for by the administrator's own. */
  const newPassword = async (
    input: Input<'people.givePassword'>,
    by: Person,
    store: typeof givePassword,
  ): Promise<Result<Person>> => {
    const name = findPerson(program.openRegister.handle, input.person)?.name ?? '';
    const fit = checkNewPassword(program, input.password, name, 'password');
    if (!fit.ok) return fit;
    const credential = await createCredential(input.person, input.password);
    return found(
      await withPersonsKey(
        program,
        by.id,
        input.administratorPassword,
        'administratorPassword',
        (administrator) =>
          store(
            program.openRegister.handle,
            input.operation,
            credential,
            administrator,
            accountAct(program, by, input.clockAccepted),
          ),
        input.clockAccepted,
      ),
    );
  };

  return {
    'people.list': () => ok(listPeople(program.openRegister.handle)),

    'people.add': async (input, by) => {
      const { handle } = program.openRegister;
      const id = program.surroundings.newId();
      const { operation, password, administratorPassword, clockAccepted, ...rest } = input;
      const act = accountAct(program, by, clockAccepted);
      const fields: PersonFields = rest;
      if (password === null) return found(addPerson(handle, operation, id, fields, null, act));
      if (administratorPassword === null) return fail('required', undefined, 'administratorPassword');
      const fit = checkNewPassword(program, password, input.name, 'password');
      if (!fit.ok) return fit;
      const credential = await createCredential(id, password);
      return found(
        await withPersonsKey(
          program,
          by.id,
          administratorPassword,
          'administratorPassword',
          (administrator) => addPerson(handle, operation, id, fields, { credential, administrator }, act),
          clockAccepted,
        ),
      );
    },

    'people.update': ({ person, ...fields }, by) =>
      changePerson(program.openRegister.handle, person, fields, accountAct(program, by)),

    'people.givePassword': (input, by) => newPassword(input, by, givePassword),

    'people.resetPassword': (input, by) => newPassword(input, by, resetPassword),

    'people.unconfirmedKeys': () => ok(unconfirmedKeys(program.openRegister.handle)),

    'people.confirmKey': ({ operation, key, password, clockAccepted }, by) =>
      withPersonsKey(
        program,
        by.id,
        password,
        'password',
        (officer) =>
          saveConfirmation(
            program.openRegister.handle,
            operation,
            key,
            officer,
            accountAct(program, by, clockAccepted),
          ),
        clockAccepted,
      ),

    'people.liftLockOut': ({ person }, by) =>
      liftLockOut(program.openRegister.handle, person, by.id, program.surroundings.clock.now()),

    'people.changeOwnPassword': async ({ oldPassword, newPassword }, person) => {
      const { handle } = program.openRegister;
      const credential = findCredential(handle, person.id);
      if (!credential) return fail('no-password');
      const fit = checkNewPassword(program, newPassword, person.name, 'newPassword');
      if (!fit.ok) return fit;
      return tryPassword(program, person, 'oldPassword', 'wrong-password', async (right) => {
        const changed = await changePassword(credential, oldPassword, newPassword);
        if (!changed) return null;
        const forgotten = right();
        return {
          value: forgotten.ok
            ? replacePassword(handle, changed, program.surroundings.clock.now())
            : forgotten,
        };
      });
    },
  };
}
