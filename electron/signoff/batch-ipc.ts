import { setImmediate } from 'node:timers/promises';
import type { BatchOutcome, Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { numberAndTitle } from '../requests/requests-store.ts';
import { STOPPED } from './batches.ts';
import { ownDrawing } from './drawing-ipc.ts';
import { actingNow, decide, type SigningPerson, type SignoffPlace } from './signoff-store.ts';

type BatchChannel =
  | 'signoff.decideMany'
  | 'signoff.keepChoices'
  | 'signoff.keptChoices'
  | 'signoff.keptOutcomes'
  | 'signoff.closeOutcomes';

/** Opens a person's key with his password and lets him sign. */
type Signing = <T>(
  person: Person,
  how: { readonly password: string; readonly clockAccepted: boolean },
  use: (signing: SigningPerson, now: string) => Result<T> | Promise<Result<T>>,
) => Promise<Result<T>>;

/** Signing many with one password. */
export function batchHandlers(
  program: Program,
  place: () => SignoffPlace,
  signing: Signing,
): Pick<HandlersFor<'signoff'>, BatchChannel> {
  return {
    // The key stays open for the row; each request is a transaction of its own, and between two of them the
    // window gets its turn. What is acknowledged is on the disk, whatever ends the program in the middle.
    // A lock or a sign-out ends it after the request in hand: nobody signs who does not sit there.
    'signoff.decideMany': ({ password, clockAccepted, decisions, drawing: drawn }, person) => {
      const drawing = ownDrawing(program, person, drawn);
      if (!drawing.ok) return drawing;
      const { turn } = program.session;
      return signing(person, { password, clockAccepted }, async ({ signer }) => {
        const chosen = program.batches.choicesOf(person.id);
        const outcomes: BatchOutcome[] = [];
        for (const decision of decisions) {
          const { request } = decision;
          const here = program.session.turn === turn && program.register.ok;
          const common = { draftVersion: null, publication: null, clockAccepted, drawing: drawing.value };
          const command = { ...decision, ...common };
          const done: Result<unknown> = !here
            ? fail(STOPPED)
            : actingNow(program.openRegister.handle, { person, signer }, (who) =>
                decide(place(), command, who, program.surroundings.clock.now()),
              );
          const words = program.register.ok ? numberAndTitle(program.openRegister.handle, request) : null;
          outcomes.push({
            request,
            number: words?.number ?? null,
            title: words?.title ?? '',
            decision: decision.decision,
            verb: chosen.find((choice) => choice.request === request)?.verb ?? '',
            done: done.ok,
            failure: done.ok ? null : done.error,
          });
          await setImmediate();
        }
        program.batches.record(person.id, outcomes);
        return ok(outcomes);
      });
    },

    'signoff.keepChoices': ({ choices }, person) => {
      program.batches.choose(person.id, choices);
      return ok(null);
    },

    'signoff.keptChoices': (_input, person) => ok(program.batches.choicesOf(person.id)),

    'signoff.keptOutcomes': (_input, person) => ok(program.batches.outcomesOf(person.id)),

    'signoff.closeOutcomes': (_input, person) => {
      program.batches.seen(person.id);
      return ok(null);
    },
  };
}
