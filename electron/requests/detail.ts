import type { Content } from '../contract/content.ts';
import type { Person, RequestDetail, SignatureView, StepView, TrailEntry } from '../contract/domain.ts';
import type { SignoffEvent } from '../contract/events.ts';
import type { AgencyProfile, StepId } from '../contract/profile.ts';
import { shortFingerprint } from '../history/canonical.ts';
import type { VerifiedEvent, VerifiedHistory } from '../history/verify-events.ts';
import { mayRevise, offeredDecisions, type SignoffState, stepMarks, stepOf } from '../signoff/signoff.ts';
import { contentChanges, contentProblems, type DraftRecord, toFields } from './content.ts';

/** Everything known of a request, gathered from the register. */
export interface RequestFacts {
  readonly id: string;
  readonly profile: AgencyProfile;
  readonly state: SignoffState;
  readonly history: VerifiedHistory;
  readonly draft: DraftRecord | null;
  readonly content: Content | null;
  /** The content of the revision before the newest one. */
  readonly before: Content | null;
  readonly recorder: string;
  /** A person's name by id. */
  readonly nameOf: (person: string) => string;
}

const PREPARING: readonly string[] = ['recorder', 'provider', 'administrator'];

/** A signature as screens and paper show it; it verifies only when nothing at all is wrong with its event. */
export function signatureView(history: VerifiedHistory, event: SignoffEvent): SignatureView {
  const found = history.events.find((candidate) => candidate.event?.id === event.id);
  return {
    at: event.time,
    signedOn: event.signedOn,
    verified: found !== undefined && isVerified(found),
    keyFingerprint: shortFingerprint(event.author.key),
  };
}

const isVerified = (entry: VerifiedEvent): boolean => entry.problems.length === 0;

function trailEntry(facts: RequestFacts, entry: VerifiedEvent): TrailEntry[] {
  const { event } = entry;
  if (event === null) return [];
  const signoff = event.kind === 'sign-off' ? event : null;
  const publication = event.kind === 'publication' ? event : null;
  return [
    {
      sequence: event.sequence,
      kind: event.kind,
      at: event.time,
      who: signoff?.signer.name ?? facts.nameOf(event.author.person),
      position: signoff?.signer.position ?? '',
      revision: event.revision,
      number: event.kind === 'revision' ? event.number : null,
      step: signoff?.step ?? null,
      stepLabel: signoff ? stepOf(facts.profile, signoff.step).label : null,
      decision: signoff?.decision ?? null,
      reason: signoff?.reason ?? '',
      url: publication?.url ?? null,
      publishedAt: publication?.publishedAt ?? null,
      verified: isVerified(entry),
      problem: entry.problems[0]?.code ?? null,
      keyFingerprint: shortFingerprint(event.author.key),
      digest: entry.digest,
      voided: event.revision < facts.state.revision,
    },
  ];
}

function stepViews(facts: RequestFacts): StepView[] {
  const { profile, state, draft, history } = facts;
  const content = draft?.content ?? facts.content;
  const marks = stepMarks(profile, state, draft !== null);
  return profile.steps.map((step, index) => {
    const signed = draft === null ? state.signed.get(step.id) : undefined;
    const assigned = content?.officers[step.id] ?? null;
    const officer = signed?.signer ?? assigned;
    return {
      step: step.id,
      label: step.label,
      mark: marks[index]!,
      officer: officer && { name: officer.name, position: officer.position, acting: officer.acting },
      inPlaceOf: signed && assigned && assigned.person !== signed.author.person ? assigned.name : null,
      signed: signed ? signatureView(history, signed) : null,
    };
  });
}

function waitingStep(facts: RequestFacts, id: StepId | null): RequestDetail['step'] {
  if (id === null) return null;
  const { profile } = facts;
  const content = facts.draft?.content ?? facts.content;
  const step = stepOf(profile, id);
  const index = profile.steps.indexOf(step);
  const next = profile.steps[index + 1];
  const first = profile.steps[0]!;
  return {
    id,
    label: step.label,
    index,
    verb: step.verbs.approve,
    certifies: step.certifies,
    publishes: step.publishes,
    next: next ? (content?.officers[next.id]?.name ?? next.label) : null,
    returnsTo: step.decisions.includes('return') ? (content?.officers[first.id]?.name ?? first.label) : null,
  };
}

/** What the screens show of a request to this person. */
export function requestDetail(facts: RequestFacts, person: Person): RequestDetail {
  const { profile, state, draft, content } = facts;
  const editing = draft !== null;
  const page = content?.page?.id ?? null;
  const offered = offeredDecisions(profile, state, editing, person, page);
  const waitingFor = editing ? null : state.waitingFor;
  const turn = editing ? profile.steps[0]!.id : state.waitingFor;
  const assigned = turn === null ? null : ((draft?.content ?? content)?.officers[turn] ?? null);
  const prepares = person.roles.some((role) => PREPARING.includes(role));
  const published = state.status === 'published' || state.status === 'approved';
  const sentBack = state.sentBack;
  const latest = draft?.content ?? content;
  const compared = editing ? content : facts.before;
  return {
    id: facts.id,
    number: state.number,
    status: editing && state.status !== 'returned' ? 'draft' : state.status,
    waitingFor,
    waitingLabel: waitingFor === null ? null : stepOf(profile, waitingFor).verbs.waiting,
    revision: editing ? state.revision + 1 : state.revision,
    head: facts.history.heads.at(-1) ?? null,
    content,
    draft: draft && {
      fields: toFields(draft.content),
      attachments: draft.content.attachments,
      version: draft.version,
      savedAt: draft.savedAt,
      savedBy: facts.nameOf(draft.savedBy),
      problems: contentProblems(draft.content),
    },
    recorder: facts.nameOf(facts.recorder),
    steps: stepViews(facts),
    trail: facts.history.events.flatMap((entry) => trailEntry(facts, entry)),
    sentBack: sentBack && {
      by: sentBack.signer.name,
      stepLabel: stepOf(profile, sentBack.step).label,
      reason: sentBack.reason,
      at: sentBack.time,
      decision: sentBack.decision === 'refuse' ? 'refuse' : 'return',
    },
    can: {
      edit: editing && prepares,
      reopen: !editing && prepares && state.revision > 0 && mayRevise(state),
      discard: editing && prepares && state.revision === 0,
      issueForHandSigning: editing && prepares,
      exportBundle: !editing && published,
      decide: offered.decisions,
      decideBlocked: offered.blocked,
      inPlaceOf: assigned?.person && assigned.person !== person.id ? assigned.name : null,
    },
    step: waitingStep(facts, turn),
    publication: state.publication && {
      url: state.publication.url,
      publishedAt: state.publication.publishedAt,
    },
    changes: compared && latest ? contentChanges(compared, latest) : [],
  };
}
