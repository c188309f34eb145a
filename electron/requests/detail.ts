import type { Content } from '../contract/content.ts';
import type { Capacities } from '../contract/delegations.ts';
import type {
  Person,
  RequestDetail,
  SentBack,
  SignatureView,
  StepView,
  TrailEntry,
} from '../contract/domain.ts';
import type { RequestEvent, SignoffEvent } from '../contract/events.ts';
import type { MatrixPage, StepRoute } from '../contract/matrix.ts';
import type { AgencyProfile, Decision, ProfileStep, StepId } from '../contract/profile.ts';
import { holdsRole, type Role } from '../contract/roles.ts';
import { capacitiesFor } from '../contract/rules/capacities.ts';
import { ruleNumber } from '../contract/rules/rule-number.ts';
import { type DueOffice, dueIfBegun, ratificationDue, waitingOf } from '../days/due.ts';
import { shortFingerprint } from '../history/canonical.ts';
import type { VerifiedEvent, VerifiedHistory } from '../history/verify-events.ts';
import { type Acts, isBarred } from '../matrix/routing.ts';
import { mayReopen, offeredDecisions, otherOffers, prepares } from '../signoff/offers.ts';
import { waitingVerbal } from '../signoff/ratification.ts';
import { type SignoffState, stepMarks, stepOf } from '../signoff/signoff.ts';
import {
  contentChanges,
  contentProblems,
  type DraftRecord,
  fileNotes,
  officerProblems,
  toFields,
} from './content.ts';
import { confirmationsAt, metadataDemands } from './demands.ts';

/** Everything known of a request, gathered from the register. */
export interface RequestFacts {
  readonly id: string;
  /**
   * Under which it stands: of its draft while one is open, else of its newest revision; the outside way for another
   * agency's information.
   */
  readonly profile: AgencyProfile;
  /** Under which an earlier revision was made, by the digest of its content. */
  readonly profileAt: (contentDigest: string) => AgencyProfile;
  readonly state: SignoffState;
  readonly history: VerifiedHistory;
  readonly draft: DraftRecord | null;
  readonly content: Content | null;
  /** The page of the matrix as it holds today, or held last; null while none is chosen. */
  readonly page: MatrixPage | null;
  /** Whom the matrix proposes for each step today; empty where nothing is to be done any more. */
  readonly routes: readonly StepRoute[];
  /** The content of the revision before the newest one. */
  readonly before: Content | null;
  readonly recorder: string;
  /** Instant at which it was begun. */
  readonly begun: string;
  readonly office: DueOffice;
  /** Of an officer who no longer has the role: the name of whoever took over from him. null: he still has it. */
  readonly goneFrom: (officer: string, role: Role) => { readonly successor: string | null } | null;
  /** A person's name by id. */
  readonly nameOf: (person: string) => string;
}

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

/** The words that an entry gives as its reason: of a revision, the answer to what was sent back. */
function reasonOf(event: RequestEvent): string {
  switch (event.kind) {
    case 'revision':
      return event.answer;
    case 'publication':
      return '';
    case 'endorsement':
      return event.note;
    default:
      return event.reason;
  }
}

/** The guideline's own word for a return or refusal at a step; null where it has none, and for an approval. */
export function ownVerb({ verbs }: Pick<ProfileStep, 'verbs'>, decision: Decision | null): string | null {
  return decision === 'return' || decision === 'refuse' ? (verbs[decision] ?? null) : null;
}

/** The return or refusal that stands, as lists and screens show it. */
export function sentBackView(
  profile: Pick<AgencyProfile, 'steps' | 'samePerson'>,
  { sentBack }: Pick<SignoffState, 'sentBack'>,
): SentBack | null {
  if (sentBack === null) return null;
  const step = stepOf(profile, sentBack.step);
  const decision = sentBack.decision === 'refuse' ? 'refuse' : 'return';
  return {
    sequence: sentBack.sequence,
    by: sentBack.signer.name,
    acting: sentBack.signer.acting,
    stepLabel: step.label,
    verb: ownVerb(step, decision),
    reason: sentBack.reason,
    at: sentBack.time,
    decision,
  };
}

function trailEntry(facts: RequestFacts, entry: VerifiedEvent): TrailEntry[] {
  const { event } = entry;
  if (event === null) return [];
  const signoff = event.kind === 'sign-off' ? event : null;
  const publication = event.kind === 'publication' ? event : null;
  const endorser = event.kind === 'endorsement' ? event.endorser : null;
  const step = event.kind === 'sign-off' || event.kind === 'sign-off-withdrawal' ? event.step : null;
  const author = facts.nameOf(event.author.person);
  const profile = facts.profileAt(event.contentDigest);
  return [
    {
      sequence: event.sequence,
      kind: event.kind,
      mode: signoff?.mode ?? null,
      at: event.time,
      who: signoff?.signer.name ?? endorser?.name ?? author,
      recordedBy: endorser || (signoff && signoff.signer.person !== event.author.person) ? author : null,
      position: signoff?.signer.position ?? endorser?.position ?? '',
      acting: signoff?.signer.acting ?? null,
      revision: event.revision,
      number: event.kind === 'revision' ? event.number : null,
      step,
      stepLabel: step === null ? null : stepOf(profile, step).label,
      decision: signoff?.decision ?? null,
      verb: signoff && ownVerb(stepOf(profile, signoff.step), signoff.decision),
      reason: reasonOf(event),
      confirmed: signoff?.confirmed ?? [],
      url: publication?.url ?? null,
      publishedAt: publication?.publishedAt ?? null,
      verified: isVerified(entry),
      problem: entry.problems[0]?.code ?? null,
      keyFingerprint: shortFingerprint(event.author.key),
      digest: entry.digest,
      voided: event.revision < facts.state.revision,
      clockConfirmed: event.clockBefore !== undefined,
    },
  ];
}

/** Whom the guideline names for a step of this page: in the matrix, or for every page. */
function wordingOf({ page }: RequestFacts, step: ProfileStep): string | null {
  const { role } = step;
  if (step.byLetter) return null;
  const named = role === 'provider' || role === 'checker' || role === 'publisher';
  const words = step.officer ?? (named ? page?.[role] : undefined) ?? '';
  return words === '' ? null : words;
}

/** The profile of the newest revision: of what is signed, sent back or waits to be ratified. */
const sealedProfile = ({ profile, profileAt, state }: RequestFacts): AgencyProfile =>
  state.contentDigest === null ? profile : profileAt(state.contentDigest);

/** A returned request stays returned while its next revision is typed; every other one is a draft then. */
const statusOf = ({ draft, state }: RequestFacts): RequestDetail['status'] =>
  draft !== null && state.status !== 'returned' ? 'draft' : state.status;

/** What became of the officer of a step that is still to be signed; null where he is in office, or nobody is named. */
function goneFromStep(
  { state, draft, content, goneFrom }: RequestFacts,
  { id, role }: ProfileStep,
): StepView['gone'] {
  const assigned = content?.officers[id]?.person ?? null;
  const open = draft === null && state.waitingFor !== null && !state.signed.has(id);
  return open && assigned !== null ? goneFrom(assigned, role) : null;
}

function stepViews(facts: RequestFacts): StepView[] {
  const { profile, state, draft, history } = facts;
  const content = draft?.content ?? facts.content;
  const marks = stepMarks(profile, state, draft !== null);
  const { due } = waitingOf(
    profile,
    {
      status: statusOf(facts),
      waitingFor: draft === null ? state.waitingFor : null,
      pageId: content?.page?.id ?? null,
      waitingSince: draft !== null && state.status !== 'returned' ? null : state.waitingSince,
      ratifySince: null,
      begun: state.revision === 0 ? facts.begun : null,
    },
    facts.office,
  );
  const turn = draft === null ? state.waitingFor : profile.steps[0]!.id;
  return profile.steps.map((step, index) => {
    const signed = draft === null ? state.signed.get(step.id) : undefined;
    const assigned = content?.officers[step.id] ?? null;
    const sentBack = state.sentBack?.step === step.id ? state.sentBack.signer : undefined;
    const officer = signed?.signer ?? sentBack ?? assigned;
    return {
      step: step.id,
      role: step.role,
      wording: wordingOf(facts, step),
      gap: signed ? null : gapOf(facts, step, assigned?.person ?? null),
      label: step.label,
      verb: step.verbs.approve,
      decisions: step.decisions,
      returnVerb: ownVerb(step, 'return'),
      refuseVerb: ownVerb(step, 'refuse'),
      publishes: step.publishes,
      byLetter: step.byLetter === true,
      confirmations: confirmationsAt(profile, step, content?.page?.id ?? null),
      mark: marks[index]!,
      officer: officer && { name: officer.name, position: officer.position, acting: officer.acting },
      gone: goneFromStep(facts, step),
      inPlaceOf: signed && assigned && assigned.person !== signed.signer.person ? assigned.name : null,
      signed: signed ? signatureView(history, signed) : null,
      mode: signed?.mode ?? null,
      scan: signed?.scan ?? null,
      due: step.id === turn ? due : null,
      dueIfBegun: dueIfBegun(profile, step.id, content?.page?.id ?? null, facts.office),
    };
  });
}

/** A step that nobody can take as the matrix is: nobody fits, and nobody else was chosen who may. */
function gapOf({ routes }: RequestFacts, step: ProfileStep, assigned: string | null): StepView['gap'] {
  const route = routes.find((one) => one.step === step.id);
  if (!route?.gap || (assigned !== null && !route.only)) return null;
  return { gap: route.gap, column: route.column };
}

function waitingStep(facts: RequestFacts, id: StepId | null): RequestDetail['step'] {
  if (id === null) return null;
  const { profile } = facts;
  const content = facts.draft?.content ?? facts.content;
  const step = stepOf(profile, id);
  const index = profile.steps.indexOf(step);
  const next = profile.steps[index + 1];
  const first = profile.steps[0]!;
  const whoIs = (at: ProfileStep): string =>
    goneFromStep(facts, at)?.successor ?? content?.officers[at.id]?.name ?? at.label;
  const reached = (to: 'owner' | 'step-before'): string =>
    whoIs(to === 'owner' ? first : (profile.steps[index - 1] ?? first));
  const { refuseTo, refusalToldTo } = step;
  return {
    id,
    label: step.label,
    index,
    verb: step.verbs.approve,
    certifies: step.certifies,
    publishes: step.publishes,
    byLetter: step.byLetter === true,
    confirmations: confirmationsAt(profile, step, content?.page?.id ?? null),
    next: next ? whoIs(next) : null,
    returnsTo: step.decisions.includes('return') ? whoIs(first) : null,
    returnVerb: ownVerb(step, 'return'),
    refuseVerb: ownVerb(step, 'refuse'),
    refusal: refuseTo && {
      to: refuseTo,
      who: refuseTo === 'step-before' ? reached('step-before') : whoIs(first),
      told: refusalToldTo === undefined ? null : reached(refusalToldTo),
    },
  };
}

/** The verbal approval that waits for its signature, and by when. */
function ratification(facts: RequestFacts): RequestDetail['toRatify'] {
  const { state, nameOf, office } = facts;
  const approval = waitingVerbal(state);
  if (!approval?.verbal) return null;
  return {
    step: approval.step,
    stepLabel: stepOf(sealedProfile(facts), approval.step).label,
    officer: approval.signer.name,
    acting: approval.signer.acting,
    recordedBy: nameOf(approval.author.person),
    ...approval.verbal,
    confirmations: confirmationsAt(
      sealedProfile(facts),
      stepOf(sealedProfile(facts), approval.step),
      facts.content?.page?.id ?? null,
    ),
    due: ratificationDue(approval.time, office),
  };
}

/** Does the profile have a way for other agencies' information, and what does the guideline call it? */
function outsideWayOf({ profile }: RequestFacts): RequestDetail['outsideWay'] {
  const { outside } = profile;
  if (outside === undefined) return null;
  const rule = profile.rules.find(({ id }) => id === outside.rule);
  return {
    words: outside.words,
    rule: rule ? { number: ruleNumber(rule.id), text: rule.text } : null,
    pages: outside.pages ?? [],
  };
}

const NO_CAPACITIES: Capacities = { own: false, acting: [], preset: null };

/** Who confirms his own word does so in the capacity in which he gave it, unless he chooses otherwise. */
function ratifyCapacities(profile: AgencyProfile, verbal: SignoffEvent, person: Person): Capacities {
  const { signer } = verbal;
  const capacities = capacitiesFor(person, stepOf(profile, verbal.step).role, signer.person);
  if (signer.person !== person.id || signer.acting === null) return capacities;
  const { ground, office } = signer.acting;
  const same = capacities.acting.find((one) => one.ground === ground && one.office === office);
  return { ...capacities, preset: same?.delegation ?? capacities.preset };
}

/** What may be decided, without publishing for whoever may not publish this page. */
function withoutPublishing(
  { profile, state, draft, routes }: RequestFacts,
  person: Person,
  offered: ReturnType<typeof offeredDecisions>,
): ReturnType<typeof offeredDecisions> {
  if (draft !== null || state.waitingFor === null || !stepOf(profile, state.waitingFor).publishes)
    return offered;
  const route = routes.find(({ step }) => step === state.waitingFor);
  const names: Acts[] = [
    { person: person.id },
    ...person.actingFor.map(({ holder }) => ({ person: person.id, holder })),
  ];
  if (!offered.decisions.includes('approve') || names.some((acts) => !isBarred(route, acts))) return offered;
  return {
    decisions: offered.decisions.filter((decision) => decision !== 'approve'),
    blocked: 'only-webmaster-publishes',
  };
}

/** What the screens show of a request to this person. */
export function requestDetail(facts: RequestFacts, person: Person): Omit<RequestDetail, 'unconfirmedKeys'> {
  const { profile, state, draft, content } = facts;
  const sealed = sealedProfile(facts);
  const editing = draft !== null;
  const page = content?.page?.id ?? null;
  const offered = withoutPublishing(facts, person, offeredDecisions(profile, state, editing, person, page));
  const waitingFor = editing ? null : state.waitingFor;
  const turn = editing ? profile.steps[0]!.id : state.waitingFor;
  const assigned = turn === null ? null : ((draft?.content ?? content)?.officers[turn] ?? null);
  const mayPrepare = prepares(person);
  const capacities: Capacities =
    turn === null
      ? NO_CAPACITIES
      : capacitiesFor(person, stepOf(profile, turn).role, assigned?.person ?? null);
  const verbal = [...state.toRatify.values()].find(({ step }) =>
    holdsRole(person, stepOf(sealed, step).role),
  );
  const holder = capacities.acting.find(({ delegation }) => delegation === capacities.preset)?.holder;
  const exportable = ['approved', 'to-ratify', 'published'].includes(state.status);
  const latest = draft?.content ?? content;
  const compared = editing ? content : facts.before;
  return {
    id: facts.id,
    number: state.number,
    status: statusOf(facts),
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
      problems: [...contentProblems(draft.content, profile), ...officerProblems(draft.content, facts.routes)],
    },
    outsideWay: outsideWayOf(facts),
    demands: metadataDemands(profile, latest?.page?.id ?? null),
    fileNotes: latest === null ? [] : fileNotes(latest, profile.files),
    recorder: facts.nameOf(facts.recorder),
    steps: stepViews(facts),
    capacities,
    trail: facts.history.events.flatMap((entry) => trailEntry(facts, entry)),
    sentBack: sentBackView(sealed, state),
    can: {
      edit: editing && mayPrepare,
      reopen: mayReopen(state, editing, person),
      discard: editing && mayPrepare && state.revision === 0,
      issueForHandSigning: editing && mayPrepare,
      exportBundle: !editing && exportable,
      decide: offered.decisions,
      decideBlocked: offered.blocked,
      inPlaceOf: assigned?.person && ![person.id, holder].includes(assigned.person) ? assigned.name : null,
      ...otherOffers(sealed, state, editing, person, page),
    },
    ratifyCapacities: verbal === undefined ? NO_CAPACITIES : ratifyCapacities(sealed, verbal, person),
    toRatify: ratification(facts),
    closed: state.closed && {
      kind: state.closed.kind === 'void' ? 'voided' : 'withdrawn',
      by: facts.nameOf(state.closed.author.person),
      reason: state.closed.reason,
      at: state.closed.time,
    },
    step: waitingStep(facts, turn),
    publication: state.publication && {
      url: state.publication.url,
      publishedAt: state.publication.publishedAt,
    },
    changes: compared && latest ? contentChanges(compared, latest) : [],
  };
}
