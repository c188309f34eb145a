import type { RequestStatus, StepMark } from '../contract/domain.ts';
import { assertNever, fail, ok, type Result } from '../contract/errors.ts';
import type { PublicationEvent, RequestEvent, RevisionEvent, SignoffEvent } from '../contract/events.ts';
import type { AgencyProfile, Decision, ProfileStep, StepId } from '../contract/profile.ts';
import type { Role } from '../contract/roles.ts';

/**
 * The sign-off machine: what a request's history means and which event may come next. Pure; the store
 * asks it before it writes, verification asks it about histories that come from elsewhere.
 *
 * Approved is a request on one revision of which every step before the publisher's is signed; published
 * when the publisher has recorded URL and time and signed (glossary; Nakhon Phanom guideline, section ๓,
 * rules ๑, ๓, ๔).
 */
export interface SignoffState {
  readonly status: RequestStatus;
  /** 0 before the first revision is sealed. */
  readonly revision: number;
  readonly contentDigest: string | null;
  readonly number: string | null;
  /** The step whose turn it is; null when nobody's is. */
  readonly waitingFor: StepId | null;
  /** Approvals on the present revision. */
  readonly signed: ReadonlyMap<StepId, SignoffEvent>;
  /** The return or refusal that stands. */
  readonly sentBack: SignoffEvent | null;
  readonly publication: PublicationEvent | null;
}

/** The part of a profile that the machine needs. */
export type SignoffRules = Pick<AgencyProfile, 'steps' | 'samePerson'>;

/** A request of which nothing is sealed yet. */
export const UNSEALED: SignoffState = {
  status: 'draft',
  revision: 0,
  contentDigest: null,
  number: null,
  waitingFor: null,
  signed: new Map(),
  sentBack: null,
  publication: null,
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
      exception.page === page && exception.steps.includes(one) && exception.steps.includes(other),
  );
}

/** What a decision needs to be judged. */
export interface DecisionFacts {
  readonly step: StepId;
  readonly decision: Decision;
  readonly reason: string;
  readonly person: string;
  readonly page: string | null;
}

/** Is it lawful that this person takes this decision at this step now? */
export function checkDecision(rules: SignoffRules, state: SignoffState, facts: DecisionFacts): Result<null> {
  if (state.waitingFor === null) return fail('signoff-not-open', { status: state.status });
  if (state.waitingFor !== facts.step)
    return fail('signoff-out-of-order', { step: facts.step, waiting: state.waitingFor });
  const step = stepOf(rules, facts.step);
  if (!step.decisions.includes(facts.decision)) return fail('decision-not-offered', { step: step.label });
  if (facts.decision !== 'approve' && facts.reason.trim() === '')
    return fail('reason-required', undefined, 'reason');
  if (facts.decision === 'approve') {
    for (const [other, event] of state.signed) {
      if (event.author.person === facts.person && !mayBeSamePerson(rules, facts.page, other, facts.step))
        return fail('signed-another-step', { step: stepOf(rules, other).label });
    }
  }
  return ok(null);
}

/** May the content be changed, so that a next revision comes? Not once it is published, nor after an end. */
export function mayRevise(state: SignoffState): boolean {
  return state.status !== 'published' && state.status !== 'refused';
}

function applyRevision(rules: SignoffRules, state: SignoffState, event: RevisionEvent): Result<SignoffState> {
  if (!mayRevise(state))
    return fail('history-unlawful', { sequence: event.sequence, why: 'revision-after-end' });
  if (event.revision !== state.revision + 1)
    return fail('history-unlawful', { sequence: event.sequence, why: 'revision-number' });
  if (event.supersedes !== (state.revision === 0 ? null : state.revision))
    return fail('history-unlawful', { sequence: event.sequence, why: 'supersedes' });
  if (state.number !== null && event.number !== state.number)
    return fail('history-unlawful', { sequence: event.sequence, why: 'number-changed' });
  return ok({
    ...UNSEALED,
    status: 'in-progress',
    revision: event.revision,
    contentDigest: event.contentDigest,
    number: event.number,
    waitingFor: rules.steps[0]!.id,
  });
}

const isOnRevision = (state: SignoffState, event: SignoffEvent | PublicationEvent): boolean =>
  state.revision > 0 && event.revision === state.revision && event.contentDigest === state.contentDigest;

function applyPublication(
  rules: SignoffRules,
  state: SignoffState,
  event: PublicationEvent,
): Result<SignoffState> {
  if (!isOnRevision(state, event))
    return fail('history-unlawful', { sequence: event.sequence, why: 'other-revision' });
  if (state.waitingFor === null || !stepOf(rules, state.waitingFor).publishes)
    return fail('history-unlawful', { sequence: event.sequence, why: 'publication-before-approval' });
  return ok({ ...state, publication: event });
}

function applySignoff(
  rules: SignoffRules,
  state: SignoffState,
  event: SignoffEvent,
  page: string | null,
): Result<SignoffState> {
  if (!isOnRevision(state, event))
    return fail('history-unlawful', { sequence: event.sequence, why: 'other-revision' });
  const lawful = checkDecision(rules, state, {
    step: event.step,
    decision: event.decision,
    reason: event.reason,
    person: event.author.person,
    page,
  });
  if (!lawful.ok) return lawful;
  const step = stepOf(rules, event.step);
  switch (event.decision) {
    case 'approve': {
      if (
        step.publishes &&
        (state.publication === null || state.publication.author.person !== event.author.person)
      )
        return fail('history-unlawful', { sequence: event.sequence, why: 'publication-missing' });
      const signed = new Map(state.signed).set(step.id, event);
      const next = rules.steps[rules.steps.indexOf(step) + 1] ?? null;
      return ok({
        ...state,
        signed,
        waitingFor: next?.id ?? null,
        status: next === null ? 'published' : next.publishes ? 'approved' : 'in-progress',
      });
    }
    case 'return':
      return ok({ ...state, status: 'returned', waitingFor: null, sentBack: event, publication: null });
    case 'refuse':
      return ok({
        ...state,
        status: step.refuseTo === 'end' ? 'refused' : 'returned',
        waitingFor: null,
        sentBack: event,
        publication: null,
      });
    default:
      return assertNever(event.decision);
  }
}

/** The state after an event, or why the event is unlawful. `page` is the page id in the revision's content. */
export function applyEvent(
  rules: SignoffRules,
  state: SignoffState,
  event: RequestEvent,
  page: string | null,
): Result<SignoffState> {
  switch (event.kind) {
    case 'revision':
      return applyRevision(rules, state, event);
    case 'sign-off':
      return applySignoff(rules, state, event, page);
    case 'publication':
      return applyPublication(rules, state, event);
    default:
      return assertNever(event);
  }
}

/** The state that a whole history leads to. `pageOf` gives the page id of a content digest. */
export function replay(
  rules: SignoffRules,
  events: readonly RequestEvent[],
  pageOf: (contentDigest: string) => string | null,
): Result<SignoffState> {
  let state = UNSEALED;
  for (const event of events) {
    const next = applyEvent(rules, state, event, pageOf(event.contentDigest));
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
    if (state.signed.has(step.id)) return 'signed';
    return state.waitingFor === step.id ? 'waiting' : 'not-reached';
  });
}

/** What a person may decide now, and if nothing, why. A draft not sealed yet waits for its first step. */
export function offeredDecisions(
  rules: SignoffRules,
  state: SignoffState,
  editing: boolean,
  person: { readonly id: string; readonly roles: readonly Role[] },
  page: string | null,
): { readonly decisions: readonly Decision[]; readonly blocked: string | null } {
  const waiting = editing ? rules.steps[0]!.id : state.waitingFor;
  if (waiting === null) return { decisions: [], blocked: null };
  const step = stepOf(rules, waiting);
  if (!person.roles.includes(step.role)) return { decisions: [], blocked: 'not-your-role' };
  if (editing)
    return { decisions: step.decisions.filter((decision) => decision === 'approve'), blocked: null };
  const decisions = step.decisions.filter(
    (decision) =>
      checkDecision(rules, state, { step: waiting, decision, reason: '-', person: person.id, page }).ok,
  );
  return { decisions, blocked: decisions.includes('approve') ? null : 'signed-another-step' };
}
