import type { Person } from '../contract/domain.ts';
import { fail, type Result } from '../contract/errors.ts';
import { readSettings } from '../database/settings-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { withPersonsKey } from '../people/people-ipc.ts';
import { findPerson } from '../people/people-store.ts';
import { formPdf } from '../printing/printing-store.ts';
import type { Program } from '../program.ts';
import { detailFor, requestFacts } from '../requests/requests-ipc.ts';
import { decide, issueForHandSigning, type SigningPerson, type SignoffPlace } from './signoff-store.ts';

/** The decisions on requests. */
export function signoffHandlers(program: Program): HandlersFor<'signoff'> {
  const place = (): SignoffPlace => {
    const { handle, uuid, profile } = program.openRegister;
    return {
      handle,
      register: uuid,
      profile,
      numbering: readSettings(handle).numbering,
      newId: program.surroundings.newId,
    };
  };

  /** Opens the person's key and lets him sign as he stands in the register at this moment. */
  const signing = (
    { id }: Person,
    password: string,
    use: (signing: SigningPerson, now: string) => Result<{ readonly request: string }>,
  ): Promise<Result<{ readonly request: string }>> =>
    withPersonsKey(program, id, password, 'password', (signer) => {
      const person = findPerson(program.openRegister.handle, id);
      return person?.active
        ? use({ person, signer }, program.surroundings.clock.now())
        : fail('not-signed-in');
    });

  return {
    'signoff.decide': async ({ password, ...command }, person) => {
      const decided = await signing(person, password, (who, now) => decide(place(), command, who, now));
      if (!decided.ok) return decided;
      const facts = requestFacts(program.openRegister, command.request);
      // The final form is made as soon as there is something final; a failure here is made good at its first use.
      if (facts.ok && facts.value.state.status === 'published') await formPdf(program, facts.value);
      return detailFor(program.openRegister, command.request, person);
    },

    'signoff.issueForHandSigning': async ({ password, ...command }, person) => {
      const issued = await signing(person, password, (who, now) =>
        issueForHandSigning(place(), command, who, now),
      );
      return issued.ok ? detailFor(program.openRegister, command.request, person) : issued;
    },
  };
}
