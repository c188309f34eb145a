import { fail, type Result } from '../contract/errors.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { readDraft } from '../requests/projection-store.ts';
import { type ActCommand, onRequest } from './acts-store.ts';
import { finishAct, type SigningPerson, type SignoffPlace } from './signoff-store.ts';

/**
 * Notes a superior through whom a request went up and who has no block on the form ('เสนอผ่าน'), signed by whoever
 * notes it; the state stays as it is. Failures: 'signoff-not-open', 'time-in-the-future'.
 */
export function endorse(
  place: SignoffPlace,
  command: ActCommand & { readonly name: string; readonly position: string; readonly endorsedOn: string },
  who: SigningPerson,
  now: string,
): Result<{ readonly request: string }> {
  const { name, position, endorsedOn } = command;
  return onRequest(place, command, `endorsement by ${name}`, who, now, ({ state, revision, append }) => {
    if (state.status !== 'in-progress' || readDraft(place.handle, command.request))
      return fail('signoff-not-open', { status: state.status });
    if (endorsedOn > bangkokDate(now)) return fail('time-in-the-future', undefined, 'endorsedOn');
    append({
      kind: 'endorsement',
      ...revision,
      endorser: { name, position },
      endorsedOn,
      note: command.reason.trim(),
    });
    return finishAct(place, command.request, who.person.id, now, 'endorsement-recorded', { name });
  });
}
