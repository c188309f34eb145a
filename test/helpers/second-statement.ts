import type {
  PublicationEvent,
  RequestEvent,
  RevisionEvent,
  SignoffEvent,
} from '../../electron/contract/events.ts';
import type { ProfileStep } from '../../electron/contract/profile.ts';
import type { DecidingPerson, RevisionFacts, SignoffRules } from '../../electron/signoff/signoff.ts';

/**
 * The rules of sign-off once more, in other words than the machine's: read off the whole history each time,
 * with no state kept (glossary: approved, published, revision, return, refuse, withdraw, void, ratify; Nakhon
 * Phanom, section ๓, rules ๑, ๓, ๔; OPDC's แจ้งกลับ; Wang Saphung ๒.๒).
 */

/** What a lawful history says of its newest revision. */
export interface Reading {
  readonly newest: RevisionEvent | undefined;
  /** Events on the newest revision that nobody took back. */
  readonly standing: readonly RequestEvent[];
  /** The approval of each step that has signed, in order. */
  readonly approvals: readonly SignoffEvent[];
  /** Verbal approvals among them without their ratification. */
  readonly unratified: readonly SignoffEvent[];
  readonly ratifications: readonly SignoffEvent[];
  /** The return or refusal that nobody has answered yet. */
  readonly sentBack: SignoffEvent | undefined;
  readonly publication: PublicationEvent | undefined;
  /** The step whose turn it is. */
  readonly turn: ProfileStep | undefined;
  readonly status: string;
}

const stepOf = (rules: SignoffRules, id: string): ProfileStep | undefined =>
  rules.steps.find((step) => step.id === id);

/** A refusal after which the step before decides again. */
const goesToStepBefore = (rules: SignoffRules, { decision, step }: SignoffEvent): boolean =>
  decision === 'refuse' && stepOf(rules, step)?.refuseTo === 'step-before';

/** Events without those that were taken back: a withdrawal takes back what stands before it. */
function standingOf(since: readonly RequestEvent[]): RequestEvent[] {
  const standing: RequestEvent[] = [];
  for (const event of since) {
    if (event.kind === 'sign-off-withdrawal') standing.pop();
    else standing.push(event);
  }
  return standing;
}

const isSignoff = (event: RequestEvent): event is SignoffEvent => event.kind === 'sign-off';

export function read(rules: SignoffRules, past: readonly RequestEvent[]): Reading {
  const newest = past.findLast((event): event is RevisionEvent => event.kind === 'revision');
  const standing = standingOf(newest ? past.slice(past.indexOf(newest) + 1) : []);
  const signoffs = standing.filter(isSignoff);
  const decisions = signoffs.filter(({ mode }) => mode !== 'ratification');
  const ratifications = signoffs.filter(({ mode }) => mode === 'ratification');
  const place = decisions.reduce(
    (at, event) => at + (event.decision === 'approve' ? 1 : goesToStepBefore(rules, event) ? -1 : 0),
    0,
  );
  const approvals = rules.steps
    .slice(0, place)
    .map(({ id }) => decisions.findLast(({ step, decision }) => step === id && decision === 'approve')!);
  const unratified = approvals.filter(
    ({ mode, id }) => mode === 'verbal' && !ratifications.some(({ ratifies }) => ratifies === id),
  );
  const last = decisions.at(-1);
  const sentBack = last && last.decision !== 'approve' ? last : undefined;
  const sinceSentBack = standing.slice(
    standing.findLastIndex((event) => isSignoff(event) && event.decision !== 'approve') + 1,
  );
  const publication = sinceSentBack.findLast(
    (event): event is PublicationEvent => event.kind === 'publication',
  );
  const closing = standing.find(({ kind }) => kind === 'void' || kind === 'request-withdrawal');
  const stuck = closing !== undefined || (sentBack !== undefined && !goesToStepBefore(rules, sentBack));
  const turn = newest === undefined || stuck ? undefined : rules.steps[place];
  const status = ((): string => {
    if (!newest) return 'draft';
    if (closing) return closing.kind === 'void' ? 'voided' : 'withdrawn';
    if (stuck)
      return sentBack?.decision === 'refuse' && stepOf(rules, sentBack.step)?.refuseTo === 'end'
        ? 'refused'
        : 'returned';
    if (!turn) return unratified.length > 0 ? 'to-ratify' : 'published';
    return turn.publishes ? 'approved' : 'in-progress';
  })();
  return { newest, standing, approvals, unratified, ratifications, sentBack, publication, turn, status };
}

const isOneOf = (status: string, ...these: readonly string[]): boolean => these.includes(status);

/** Statuses in which content may change and the whole may be withdrawn. */
export const isOpen = (status: string): boolean =>
  isOneOf(status, 'draft', 'in-progress', 'approved', 'returned');

/** On a page that the profile names, or because the guideline gives both to one officer in the outside way. */
export const allows = (
  rules: SignoffRules,
  { page, outside }: RevisionFacts,
  one: string,
  other: string,
): boolean =>
  [
    ...rules.samePerson.filter((exception) => exception.page === page).map(({ steps }) => steps),
    ...(outside && rules.outside?.samePerson ? [rules.outside.samePerson] : []),
  ].some((steps) => steps.includes(one) && steps.includes(other));

/** The other agency's letter is what stands at this step. */
const isByLetter = (rules: SignoffRules, { outside }: RevisionFacts, step: string): boolean =>
  outside !== null && (rules.outside?.steps ?? []).some((one) => one.step === step && one.byLetter === true);

/** Somebody who is not in the register is known by his name only. */
export const isSame = (one: DecidingPerson, other: DecidingPerson): boolean =>
  one.person !== null && other.person !== null ? one.person === other.person : one.name === other.name;

/** Do scan, word of mouth, signer and what is ratified belong to the way of signing? */
function partsFit(event: SignoffEvent): boolean {
  const { mode, scan, verbal, ratifies, signer, author } = event;
  const himself = signer.person === author.person;
  switch (mode) {
    case 'electronic':
      return himself && scan === null && verbal === null && ratifies === null;
    case 'paper':
      return scan !== null && verbal === null && ratifies === null;
    case 'verbal':
      return scan === null && verbal !== null && ratifies === null;
    default:
      return (himself || scan !== null) && verbal === null && ratifies !== null;
  }
}

function isLawfulSignoff(
  rules: SignoffRules,
  now: Reading,
  event: SignoffEvent,
  facts: RevisionFacts,
): boolean {
  const { turn, approvals, unratified, publication, status } = now;
  if (!partsFit(event)) return false;
  // Nothing is confirmed by sending back, nor by word of mouth.
  if (event.confirmed && (event.decision !== 'approve' || event.mode === 'verbal')) return false;
  if (isByLetter(rules, facts, event.step))
    if (event.mode !== 'paper' || event.scan?.sha256 !== facts.outside?.letter) return false;
  // Whoever ratified stands at the step in place of whoever was said to have allowed by word of mouth.
  const standing = approvals.map(
    (one) => now.ratifications.find(({ ratifies }) => ratifies === one.id) ?? one,
  );
  const signsTwice = standing.some(
    ({ step, signer }) =>
      step !== event.step && isSame(signer, event.signer) && !allows(rules, facts, step, event.step),
  );
  if (event.mode === 'ratification')
    return (
      isOneOf(status, 'in-progress', 'approved', 'to-ratify') &&
      event.decision === 'approve' &&
      unratified.some(({ id, step }) => id === event.ratifies && step === event.step) &&
      !signsTwice
    );
  if (!turn || event.step !== turn.id || !turn.decisions.includes(event.decision)) return false;
  if (event.mode === 'verbal' && !(turn.verbal && event.decision === 'approve')) return false;
  if (event.decision !== 'approve') return event.reason.trim() !== '';
  if (turn.publishes && publication?.author.person !== event.author.person) return false;
  return !signsTwice;
}

/** May this event follow that lawful history? */
export function isLawful(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  event: RequestEvent,
  factsOf: (digest: string) => RevisionFacts,
): boolean {
  const now = read(rules, past);
  const { newest, standing, turn, status } = now;
  if (event.kind === 'revision')
    return (
      isOpen(status) &&
      event.revision === (newest?.revision ?? 0) + 1 &&
      event.supersedes === (newest?.revision ?? null) &&
      (!newest || event.number === newest.number)
    );
  if (!newest || event.revision !== newest.revision || event.contentDigest !== newest.contentDigest)
    return false;
  switch (event.kind) {
    case 'publication':
      return turn?.publishes === true;
    case 'sign-off':
      return isLawfulSignoff(rules, now, event, factsOf(event.contentDigest));
    case 'sign-off-withdrawal': {
      const last = standing.at(-1);
      return (
        last !== undefined &&
        isSignoff(last) &&
        last.mode !== 'ratification' &&
        !isOneOf(status, 'published', 'to-ratify') &&
        last.id === event.signoff &&
        last.step === event.step &&
        last.author.person === event.author.person
      );
    }
    case 'request-withdrawal':
      return isOpen(status) && event.reason.trim() !== '';
    case 'void':
      return status === 'approved' && event.reason.trim() !== '';
    default:
      throw new Error(`another kind: ${JSON.stringify(event)}`);
  }
}
