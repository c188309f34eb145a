import type { RequestEvent } from '../contract/events.ts';
import type { KeyComparison } from '../contract/evidence.ts';
import { shortFingerprint } from '../history/canonical.ts';
import type { Problem } from '../history/read-canonical.ts';
import { isKeyYounger, type VerifiedEvent } from '../history/verify-events.ts';
import type { KeyRing } from '../history/verify-keys.ts';

export interface ComparedKeys {
  /** By fingerprint, of every key that signed an event. */
  readonly outcomes: ReadonlyMap<string, KeyComparison>;
  readonly problems: readonly Problem[];
}

/**
 * Compares the keys that signed a history with keys from outside (signing.md, "Keys"): each must be there,
 * sound, the same person's and not younger than what it signed. A bundle that somebody made anew with keys
 * of his own agrees with itself and fails here.
 */
export function compareKeys(
  events: readonly VerifiedEvent[],
  given: KeyRing,
  register: string,
): ComparedKeys {
  const outcomes = new Map<string, KeyComparison>();
  const problems: Problem[] = [];
  if (given.problems.length > 0) problems.push({ code: 'keys-not-sound' });
  if (given.keys.some(({ enrolment }) => enrolment.register !== register))
    problems.push({ code: 'keys-other-register' });
  for (const { event, key } of events) {
    if (!event || outcomes.get(event.author.key) === 'mismatch') continue;
    const name = key?.enrolment.name ?? '';
    const problem = compareOne(event, name, given);
    if (problem) problems.push(problem);
    outcomes.set(event.author.key, problem ? 'mismatch' : 'compared');
  }
  return { outcomes, problems };
}

function compareOne(event: RequestEvent, name: string, given: KeyRing): Problem | null {
  const { author } = event;
  const params = { name, fingerprint: shortFingerprint(author.key) };
  const known = given.byFingerprint.get(author.key);
  if (!known) {
    const hasAnother = given.keys.some(({ enrolment }) => enrolment.person === author.person);
    return { code: hasAnother ? 'key-mismatch' : 'key-not-given', params };
  }
  if (known.problems.length > 0) return { code: 'key-given-unsound', params };
  if (known.enrolment.person !== author.person)
    return { code: 'key-given-person', params: { ...params, owner: known.enrolment.name } };
  if (isKeyYounger(known, event)) return { code: 'key-given-younger', params };
  return null;
}
