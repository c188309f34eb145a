import { ok } from '../contract/errors.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { accountAct } from '../people/people-ipc.ts';
import type { Program } from '../program.ts';
import { answerCheck, beginCheckRound, closeCheckRound, listCheckRounds } from './self-check-store.ts';

/** The website's self-check: rounds in which each demand of the guideline is answered. */
export function selfCheckHandlers(program: Program): HandlersFor<'selfCheck'> {
  return {
    'selfCheck.list': () => {
      const { handle, profile } = program.openRegister;
      return ok({ rounds: listCheckRounds(handle), demands: profile.selfChecks?.length ?? 0 });
    },
    'selfCheck.begin': ({ operation, title }, by) => {
      const { handle, profile } = program.openRegister;
      return beginCheckRound(handle, operation, title, profile, accountAct(program, by));
    },
    'selfCheck.answer': ({ round, ...given }, by) =>
      answerCheck(program.openRegister.handle, round, given, accountAct(program, by)),
    'selfCheck.close': ({ round }, by) =>
      closeCheckRound(program.openRegister.handle, round, accountAct(program, by)),
  };
}
