import type { ChannelName, Parsed } from '../contract/api.ts';
import type { Person, RequestDetail } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { readSettings } from '../database/settings-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { withPersonsKey } from '../people/people-ipc.ts';
import { findPerson } from '../people/people-store.ts';
import { formPdf } from '../printing/printing-store.ts';
import type { Program } from '../program.ts';
import { detailFor, requestFacts } from '../requests/requests-ipc.ts';
import {
  ratify,
  recordPaper,
  recordVerbal,
  voidRequest,
  withdrawRequest,
  withdrawSignoff,
} from './acts-store.ts';
import { batchHandlers } from './batch-ipc.ts';
import { ownDrawing } from './drawing-ipc.ts';
import { endorse } from './endorse-store.ts';
import { ownScan, readOwnScan, takeScan, takeStraightened } from './scan-store.ts';
import {
  actingNow,
  decide,
  issueForHandSigning,
  type SigningPerson,
  type SignoffPlace,
} from './signoff-store.ts';

type Done = Result<{ readonly request: string }>;

/** The decisions on requests, and the other acts of those who sign them. */
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

  /** Opens the person's key once and lets him sign as he stands in the register at this moment. */
  const signing = <T>(
    { id }: Person,
    { password, clockAccepted }: { readonly password: string; readonly clockAccepted: boolean },
    use: (signing: SigningPerson, now: string) => Result<T> | Promise<Result<T>>,
  ): Promise<Result<T>> =>
    withPersonsKey(
      program,
      id,
      password,
      'password',
      (signer) => {
        const person = findPerson(program.openRegister.handle, id);
        return person?.active
          ? use({ person, signer }, program.surroundings.clock.now())
          : fail('not-signed-in');
      },
      clockAccepted,
    );

  /** What follows every act: the final form where there is something final, and the request anew. */
  const finished = async (done: Done, person: Person): Promise<Result<RequestDetail>> => {
    if (!done.ok) return done;
    const facts = requestFacts(program.openRegister, done.value.request);
    // A failure here is made good at the form's first use.
    if (facts.ok && facts.value.state.status === 'published') await formPdf(program, facts.value);
    return detailFor(program.openRegister, done.value.request, person);
  };

  /** A handler of an act that its actor confirms with his password. */
  const act =
    <C extends ChannelName & `signoff.${string}`>(
      work: (place: SignoffPlace, command: Parsed<C>, who: SigningPerson, now: string) => Done,
    ) =>
    async (
      command: Parsed<C> & { readonly password: string; readonly clockAccepted: boolean },
      person: Person,
    ): Promise<Result<RequestDetail>> =>
      finished(
        await signing(person, command, (asked, now) =>
          actingNow(program.openRegister.handle, asked, (who) => work(place(), command, who, now)),
        ),
        person,
      );

  return {
    'signoff.decide': (command, person) => {
      const drawing = ownDrawing(program, person, command.drawing);
      if (!drawing.ok) return drawing;
      return act<'signoff.decide'>((at, given, who, now) =>
        decide(at, { ...given, drawing: drawing.value }, who, now),
      )(command, person);
    },
    'signoff.issueForHandSigning': act<'signoff.issueForHandSigning'>(issueForHandSigning),
    'signoff.withdrawSignoff': act<'signoff.withdrawSignoff'>(withdrawSignoff),
    'signoff.withdrawRequest': act<'signoff.withdrawRequest'>(withdrawRequest),
    'signoff.voidRequest': act<'signoff.voidRequest'>(voidRequest),
    'signoff.recordVerbal': act<'signoff.recordVerbal'>(recordVerbal),
    'signoff.endorse': act<'signoff.endorse'>(endorse),
    'signoff.ratify': (command, person) => {
      const drawing = ownDrawing(program, person, command.drawing);
      if (!drawing.ok) return drawing;
      return act<'signoff.ratify'>((at, given, who, now) =>
        ratify(at, { ...given, drawing: drawing.value }, who, now),
      )(command, person);
    },

    ...batchHandlers(program, place, signing),

    'signoff.chooseScan': async (_input, person) => {
      const [path] = await program.surroundings.desktop.chooseFiles();
      if (path === undefined) return ok(null);
      const scan = await takeScan(program, path);
      if (scan.ok) program.scans.note(person.id, scan.value);
      return scan;
    },

    'signoff.scanPicture': ({ sha256 }, person) => readOwnScan(program, person, sha256),

    'signoff.straightenScan': ({ from, picture }, person) => takeStraightened(program, person, from, picture),

    'signoff.recordPaper': async (command, person) => {
      const scan = ownScan(program, person, command.scan.sha256);
      if (!scan.ok) return scan;
      const named = { ...command, scan: scan.value };
      return finished(
        await signing(person, command, (asked, now) =>
          actingNow(program.openRegister.handle, asked, (who) => recordPaper(place(), named, who, now)),
        ),
        person,
      );
    },
  };
}
