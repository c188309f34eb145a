import type { Content } from '../contract/content.ts';
import type { RequestStatus, StepMark } from '../contract/domain.ts';
import { assertNever, type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type {
  ClosingEvent,
  PublicationEvent,
  RequestEvent,
  RevisionEvent,
  SignoffEvent,
  SignoffMode,
} from '../contract/events.ts';
import type { AgencyProfile, Decision, ProfileStep, StepId } from '../contract/profile.ts';
import { profileFor } from '../contract/rules/outside-way.ts';

/**
 * The sign-off machine: what a request's history means and which event may come next. Pure; the store
 * asks it before it writes, verification asks it about histories that come from elsewhere.
 *
 * Approved is a request on one revision of which every step before the publisher's is signed; published
 * when the publisher has recorded URL and time and signed (glossary; Nakhon Phanom guideline, section ๓,
 * rules ๑, ๓, ๔), and no verbal approval waits for its ratification.
 */
export interface SignoffState {
  readonly status: RequestStatus;
  /** 0 before the first revision is sealed. */
  readonly revision: number;
  readonly contentDigest: string | null;
  readonly number: string | null;
  /** The step whose turn it is; null when nobody's is. */
  readonly waitingFor: StepId | null;
  /** Approvals on the present revision, verbal ones among them. */
  readonly signed: ReadonlyMap<StepId, SignoffEvent>;
  /** Verbal approvals that wait for their ratification. */
  readonly toRatify: ReadonlyMap<StepId, SignoffEvent>;
  /** The return or refusal that stands. */
  readonly sentBack: SignoffEvent | null;
  readonly publication: PublicationEvent | null;
  /** Why it was withdrawn or voided. */
  readonly closed: ClosingEvent | null;
  /** The newest sign-off while its signer may still take it back, and the state to go back to. */
  readonly undo: { readonly signoff: SignoffEvent; readonly before: SignoffState } | null;
  /**
   * Instant of the event since which it has stood so: since when its step waits, or since when it is back with its
   * provider. A sign-off that is taken back begins no new wait. null where nothing waits any more.
   */
  readonly waitingSince: string | null;
}

/** The part of a profile that the machine needs. */
export type SignoffRules = Pick<AgencyProfile, 'steps' | 'samePerson' | 'outside'>;

/** What the machine needs to know of a revision's content. */
export interface RevisionFacts {
  /** Id of the page. */
  readonly page: string | null;
  /** Of another agency's information: SHA-256 of the letter's file, null without one. null: the office's own. */
  readonly outside: { readonly letter: string | null } | null;
}

/** What the machine needs to know of this content. */
export function revisionFacts(content: Pick<Content, 'page' | 'outside'> | null): RevisionFacts {
  const { page = null, outside } = content ?? {};
  return {
    page: page?.id ?? null,
    outside: outside === undefined ? null : { letter: outside.file?.sha256 ?? null },
  };
}

/** The rules as they hold for a revision. */
export function rulesFor<R extends SignoffRules>(rules: R, facts: RevisionFacts): R {
  return profileFor(rules, { outside: facts.outside !== null });
}

/** A request of which nothing is sealed yet. */
export const UNSEALED: SignoffState = {
  status: 'draft',
  revision: 0,
  contentDigest: null,
  number: null,
  waitingFor: null,
  signed: new Map(),
  toRatify: new Map(),
  sentBack: null,
  publication: null,
  closed: null,
  undo: null,
  waitingSince: null,
};

/** The step of a profile by its id; an id that the profile does not have is a bug. */
export function stepOf(rules: SignoffRules, id: StepId): ProfileStep {
  const step = rules.steps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`no step '${id}' in the profile`);
  return step;
}

/** May one person sign both steps on this page of the website? (samePerson in the profile) */
function mayBeSamePerson(rules: SignoffRules, page: string | null, one: StepId, other: StepId): boolean {
  return rules.samePerson.some(
    (exception) =>
      (exception.page === null || exception.page === page) &&
      exception.steps.includes(one) &&
      exception.steps.includes(other),
  );
}

/** Who decides: a person of the register, or a name where he is not one. */
export type DecidingPerson = Pick<SignoffEvent['signer'], 'person' | 'name'>;

const isSamePerson = (one: DecidingPerson, other: DecidingPerson): boolean =>
  one.person === null || other.person === null ? one.name === other.name : one.person === other.person;

/** The step that this person has signed already and that keeps him from signing another one, or null. */
function otherStepOf(
  rules: SignoffRules,
  state: SignoffState,
  step: StepId,
  signer: DecidingPerson,
  page: string | null,
): StepId | null {
  for (const [other, event] of state.signed) {
    if (other === step || !isSamePerson(event.signer, signer)) continue;
    if (!mayBeSamePerson(rules, page, other, step)) return other;
  }
  return null;
}

/** What a decision needs to be judged. */
export interface DecisionFacts {
  readonly step: StepId;
  readonly decision: Decision;
  readonly reason: string;
  readonly signer: DecidingPerson;
  readonly mode: SignoffMode;
  readonly page: string | null;
}

/** Is it lawful that this person takes this decision at this step now? */
export function checkDecision(rules: SignoffRules, state: SignoffState, facts: DecisionFacts): Result<null> {
  const { mode, signer, page } = facts;
  if (mode === 'ratification') return checkRatification(rules, state, facts);
  if (state.waitingFor === null) return fail('signoff-not-open', { status: state.status });
  if (state.waitingFor !== facts.step)
    return fail('signoff-out-of-order', { step: facts.step, waiting: state.waitingFor });
  const step = stepOf(rules, facts.step);
  if (!step.decisions.includes(facts.decision)) return fail('decision-not-offered', { step: step.label });
  if (mode === 'verbal' && (step.verbal !== true || facts.decision !== 'approve' || step.publishes))
    return fail('verbal-not-allowed', { step: step.label });
  // What the other agency signed is its letter.
  if (step.byLetter && mode !== 'paper') return fail('signed-by-letter', { step: step.label });
  if (facts.decision !== 'approve')
    return facts.reason.trim() === '' ? fail('reason-required', undefined, 'reason') : ok(null);
  const other = otherStepOf(rules, state, step.id, signer, page);
  return other === null ? ok(null) : fail('signed-another-step', { step: stepOf(rules, other).label });
}

/** A verbal approval is ratified while its request goes on, or as the last thing that it waits for. */
const RATIFIABLE: ReadonlySet<RequestStatus> = new Set(['in-progress', 'approved', 'to-ratify']);

function checkRatification(rules: SignoffRules, state: SignoffState, facts: DecisionFacts): Result<null> {
  // The step may be one that the profile does not have: histories come from elsewhere too.
  const waits = RATIFIABLE.has(state.status) && state.toRatify.has(facts.step);
  if (!waits || facts.decision !== 'approve') return fail('nothing-to-ratify', { step: facts.step });
  const other = otherStepOf(rules, state, facts.step, facts.signer, facts.page);
  return other === null ? ok(null) : fail('signed-another-step', { step: stepOf(rules, other).label });
}

/** Statuses that a request does not leave any more. */
const ENDED: ReadonlySet<RequestStatus> = new Set([
  'to-ratify',
  'published',
  'refused',
  'withdrawn',
  'voided',
]);

/** May the content be changed, so that a next revision comes? Not once it is published, nor after an end. */
export function mayRevise(state: SignoffState): boolean {
  return !ENDED.has(state.status);
}

/** May the whole request be withdrawn? Once it has a revision and before it is published. */
export function mayWithdraw(state: SignoffState): boolean {
  return state.revision > 0 && mayRevise(state);
}

/** May it be voided? Once approved, before it is published. */
export function mayVoid(state: SignoffState): boolean {
  return state.status === 'approved';
}

const unlawful = (event: RequestEvent, why: string): { readonly ok: false; readonly error: Failure } =>
  fail('history-unlawful', { sequence: event.sequence, why });

function applyRevision(rules: SignoffRules, state: SignoffState, event: RevisionEvent): Result<SignoffState> {
  if (!mayRevise(state)) return unlawful(event, 'revision-after-end');
  if (event.revision !== state.revision + 1) return unlawful(event, 'revision-number');
  if (event.supersedes !== (state.revision === 0 ? null : state.revision))
    return unlawful(event, 'supersedes');
  if (state.number !== null && event.number !== state.number) return unlawful(event, 'number-changed');
  return ok({
    ...UNSEALED,
    status: 'in-progress',
    revision: event.revision,
    contentDigest: event.contentDigest,
    number: event.number,
    waitingFor: rules.steps[0]!.id,
  });
}

function applyPublication(
  rules: SignoffRules,
  state: SignoffState,
  event: PublicationEvent,
): Result<SignoffState> {
  if (state.waitingFor === null || !stepOf(rules, state.waitingFor).publishes)
    return unlawful(event, 'publication-before-approval');
  return ok({ ...state, publication: event, undo: null });
}

/** What does not fit in a sign-off's own parts: who signs how, scan, word of mouth, the letter. */
function modeProblem(
  rules: SignoffRules,
  state: SignoffState,
  event: SignoffEvent,
  facts: RevisionFacts,
): string | null {
  const { mode, scan, verbal, ratifies, signer, author, drawing } = event;
  if ((mode === 'verbal') !== (verbal !== null)) return 'verbal-facts';
  if ((mode === 'ratification') !== (ratifies !== null)) return 'ratifies';
  if (mode === 'ratification' && state.toRatify.get(event.step)?.id !== ratifies) return 'ratifies';
  if (mode === 'paper' && scan === null) return 'scan';
  if (stepOf(rules, event.step).byLetter && scan?.sha256 !== facts.outside?.letter) return 'letter';
  if ((mode === 'electronic' || mode === 'verbal') && scan !== null) return 'scan';
  if (event.confirmed !== undefined && (event.decision !== 'approve' || mode === 'verbal'))
    return 'confirmed';
  const signsHimself = mode === 'electronic' || (mode === 'ratification' && scan === null);
  if (drawing !== undefined && !(signsHimself && event.decision === 'approve')) return 'drawing';
  if (signsHimself && signer.person !== author.person) return 'signer';
  return null;
}

/** The state after an approval: whose turn it is, and what that makes of the request. */
function afterApproval(
  rules: SignoffRules,
  state: SignoffState,
  step: ProfileStep,
  event: SignoffEvent,
): SignoffState {
  const signed = new Map(state.signed).set(step.id, event);
  const toRatify = new Map(state.toRatify);
  if (event.mode === 'verbal') toRatify.set(step.id, event);
  const next = rules.steps[rules.steps.indexOf(step) + 1] ?? null;
  const done = toRatify.size === 0 ? 'published' : 'to-ratify';
  return {
    ...state,
    signed,
    toRatify,
    sentBack: null,
    waitingFor: next?.id ?? null,
    status: next === null ? done : next.publishes ? 'approved' : 'in-progress',
  };
}

function afterRatification(state: SignoffState, event: SignoffEvent): SignoffState {
  const toRatify = new Map(state.toRatify);
  toRatify.delete(event.step);
  return {
    ...state,
    signed: new Map(state.signed).set(event.step, event),
    toRatify,
    status: state.status === 'to-ratify' && toRatify.size === 0 ? 'published' : state.status,
    undo: null,
  };
}

/** The state after a refusal, which goes where the profile says. */
function afterRefusal(
  rules: SignoffRules,
  state: SignoffState,
  step: ProfileStep,
  event: SignoffEvent,
): SignoffState {
  const back = { ...state, sentBack: event, publication: null };
  switch (step.refuseTo) {
    case 'step-before': {
      const before = rules.steps[rules.steps.indexOf(step) - 1];
      if (!before) throw new Error(`step '${step.id}' has no step before it`);
      const signed = new Map(state.signed);
      const toRatify = new Map(state.toRatify);
      signed.delete(before.id);
      toRatify.delete(before.id);
      return { ...back, signed, toRatify, waitingFor: before.id, status: 'in-progress' };
    }
    case 'owner':
      return { ...back, waitingFor: null, status: 'returned' };
    case 'end':
    case null:
      return { ...back, waitingFor: null, status: 'refused' };
    default:
      return assertNever(step.refuseTo);
  }
}

function applySignoff(
  rules: SignoffRules,
  state: SignoffState,
  event: SignoffEvent,
  facts: RevisionFacts,
): Result<SignoffState> {
  const { step: id, decision, reason, signer, mode } = event;
  const { page } = facts;
  const lawful = checkDecision(rules, state, { step: id, decision, reason, signer, mode, page });
  if (!lawful.ok) return lawful;
  const problem = modeProblem(rules, state, event, facts);
  if (problem !== null) return unlawful(event, problem);
  const step = stepOf(rules, id);
  if (mode === 'ratification') return ok(afterRatification(state, event));
  const undo = { signoff: event, before: state };
  switch (decision) {
    case 'approve':
      if (!step.publishes) return ok({ ...afterApproval(rules, state, step, event), undo });
      if (state.publication === null || state.publication.author.person !== event.author.person)
        return unlawful(event, 'publication-missing');
      return ok({ ...afterApproval(rules, state, step, event), undo: null });
    case 'return':
      return ok({ ...state, status: 'returned', waitingFor: null, sentBack: event, publication: null, undo });
    case 'refuse':
      return ok({ ...afterRefusal(rules, state, step, event), undo });
    default:
      return assertNever(decision);
  }
}

function applyClosing(state: SignoffState, event: ClosingEvent): Result<SignoffState> {
  const lawful = event.kind === 'void' ? mayVoid(state) : mayWithdraw(state);
  if (!lawful) return unlawful(event, event.kind);
  if (event.reason.trim() === '') return unlawful(event, 'reason');
  const status = event.kind === 'void' ? 'voided' : 'withdrawn';
  return ok({ ...state, status, waitingFor: null, closed: event, undo: null });
}

/** Statuses in which somebody is to do something by his step. */
const WAITING: ReadonlySet<RequestStatus> = new Set(['in-progress', 'returned', 'approved']);

/**
 * The state after an event, or why the event is unlawful. `facts` are those of the revision's content, which decides
 * the way: `rules` are the profile's own.
 */
export function applyEvent(
  rules: SignoffRules,
  state: SignoffState,
  event: RequestEvent,
  facts: RevisionFacts,
): Result<SignoffState> {
  const next = afterEvent(rulesFor(rules, facts), state, event, facts);
  if (!next.ok || event.kind === 'sign-off-withdrawal') return next;
  const { status, waitingFor } = next.value;
  if (!WAITING.has(status)) return ok({ ...next.value, waitingSince: null });
  const stands = event.kind !== 'revision' && status === state.status && waitingFor === state.waitingFor;
  return ok(stands ? next.value : { ...next.value, waitingSince: event.time });
}

function afterEvent(
  rules: SignoffRules,
  state: SignoffState,
  event: RequestEvent,
  facts: RevisionFacts,
): Result<SignoffState> {
  if (event.kind === 'revision') return applyRevision(rules, state, event);
  const present = state.revision > 0 && event.revision === state.revision;
  if (!present || event.contentDigest !== state.contentDigest) return unlawful(event, 'other-revision');
  switch (event.kind) {
    case 'sign-off':
      return applySignoff(rules, state, event, facts);
    case 'publication':
      return applyPublication(rules, state, event);
    case 'sign-off-withdrawal':
      if (state.undo?.signoff.id !== event.signoff || state.undo.signoff.step !== event.step)
        return unlawful(event, 'withdrawal-too-late');
      if (state.undo.signoff.author.person !== event.author.person)
        return unlawful(event, 'withdrawal-by-another');
      return ok(state.undo.before);
    case 'endorsement':
      return state.status === 'in-progress' ? ok(state) : unlawful(event, 'endorsement');
    case 'request-withdrawal':
    case 'void':
      return applyClosing(state, event);
    default:
      return assertNever(event);
  }
}

/**
 * The state that a whole history leads to. `factsOf` gives what is to be known of a content by its digest. `rules`:
 * those of one profile; or, where revisions were made under several versions of it, those of each content by its
 * digest.
 */
export function replay(
  rules: SignoffRules | ((contentDigest: string) => SignoffRules),
  events: readonly RequestEvent[],
  factsOf: (contentDigest: string) => RevisionFacts,
): Result<SignoffState> {
  let state = UNSEALED;
  for (const event of events) {
    const own = typeof rules === 'function' ? rules(event.contentDigest) : rules;
    const next = applyEvent(own, state, event, factsOf(event.contentDigest));
    if (!next.ok) return next;
    state = next.value;
  }
  return ok(state);
}

/** The cells of the signature glyph, in the order of signing. `editing`: a next revision is being typed. */
export function stepMarks(rules: SignoffRules, state: SignoffState, editing: boolean): StepMark[] {
  return rules.steps.map((step, index): StepMark => {
    if (state.sentBack?.step === step.id)
      return state.sentBack.decision === 'refuse' ? 'refused' : 'returned';
    if (editing || state.revision === 0)
      return index === 0 && state.sentBack === null ? 'waiting' : 'not-reached';
    if (state.toRatify.has(step.id)) return 'verbal';
    if (state.signed.has(step.id)) return 'signed';
    return state.waitingFor === step.id ? 'waiting' : 'not-reached';
  });
}
