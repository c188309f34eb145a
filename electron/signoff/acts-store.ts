import type { Acting } from '../contract/content.ts';
import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Drawing, Scan, SignoffEvent } from '../contract/events.ts';
import type { AgencyProfile, Decision, ProfileStep, StepId } from '../contract/profile.ts';
import { holdsRole } from '../contract/roles.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { actingOnDay } from '../contract/rules/capacities.ts';
import { profileFor } from '../contract/rules/outside-way.ts';
import { once } from '../database/operations.ts';
import { checkClock } from '../history/clock-store.ts';
import { appendEvent, type EventBody, keepContent, readContent } from '../history/history-store.ts';
import { actingOf } from '../people/delegations.ts';
import { listDelegations } from '../people/delegations-store.ts';
import { findPerson } from '../people/people-store.ts';
import { confirmedParts } from '../requests/demands.ts';
import { closeDraft, newestHead, requestExists } from '../requests/drafts-store.ts';
import { readDraft, readState } from '../requests/projection-store.ts';
import { prepares } from './offers.ts';
import { checkDecision, mayVoid, mayWithdraw, type SignoffState, stepOf } from './signoff.ts';
import { atRequest, finishAct, type SigningPerson, type SignoffPlace, signerOf } from './signoff-store.ts';

/** What every act on a sealed request names: what was seen, and why. */
export interface ActCommand {
  readonly operation: string;
  readonly request: string;
  readonly head: string;
  readonly reason: string;
  readonly clockAccepted: boolean;
}

type Done = Result<{ readonly request: string }>;

/** A request inside the transaction of an act. */
interface Opened {
  readonly state: SignoffState;
  readonly page: string | null;
  /** The profile as it holds for this request. */
  readonly rules: AgencyProfile;
  readonly revision: { readonly revision: number; readonly contentDigest: string };
  append(body: EventBody): void;
}

/** Opens a request for an act, once per operation: it has to be as its actor has seen it. */
export function onRequest(
  place: SignoffPlace,
  command: ActCommand,
  doing: string,
  { person, signer }: SigningPerson,
  now: string,
  work: (opened: Opened) => Done,
): Done {
  const { handle, profile, register } = place;
  const { request } = command;
  return once(handle, command.operation, `${doing} ${request} by ${person.id}`, now, () => {
    if (!requestExists(handle, request)) return fail('request-not-found');
    if (newestHead(handle, request) !== command.head) return fail('request-changed');
    const clock = checkClock(handle, command.clockAccepted, signer, now);
    if (!clock.ok) return clock;
    const state = readState(handle, profile, request);
    if (state.contentDigest === null) return fail('request-not-sealed');
    const content = readContent(handle, state.contentDigest);
    return work({
      state,
      page: content.page?.id ?? null,
      rules: profileFor(profile, content),
      revision: { revision: state.revision, contentDigest: state.contentDigest },
      append: (body) => void appendEvent(handle, { id: place.newId(), register, request, now }, body, signer),
    });
  });
}

/** Takes the own newest sign-off back. After a return: only while nobody has worked on the next revision. */
export function withdrawSignoff(
  place: SignoffPlace,
  command: ActCommand,
  who: SigningPerson,
  now: string,
): Done {
  return onRequest(place, command, 'withdraw-signoff', who, now, ({ state, revision, append }) => {
    const signoff = state.undo?.signoff;
    if (!signoff) return fail('too-late-to-withdraw');
    if (signoff.author.person !== who.person.id) return fail('not-your-signature');
    const draft = readDraft(place.handle, command.request);
    if (draft) {
      const untouched = keepContent(place.handle, draft.content) === state.contentDigest;
      if (signoff.decision === 'approve' || !untouched) return fail('too-late-to-withdraw');
      closeDraft(place.handle, command.request);
    }
    append({
      kind: 'sign-off-withdrawal',
      ...revision,
      step: signoff.step,
      signoff: signoff.id,
      reason: command.reason.trim(),
    });
    return finishAct(place, command.request, who.person.id, now, 'signoff-withdrawn', { step: signoff.step });
  });
}

/** Takes the whole request back; a next revision that is being typed goes with it. */
export function withdrawRequest(
  place: SignoffPlace,
  command: ActCommand,
  who: SigningPerson,
  now: string,
): Done {
  return onRequest(place, command, 'withdraw-request', who, now, ({ state, revision, append }) => {
    if (!prepares(who.person)) return fail('not-allowed');
    if (!mayWithdraw(state)) return fail('request-closed', { status: state.status });
    if (command.reason.trim() === '') return fail('reason-required', undefined, 'reason');
    if (readDraft(place.handle, command.request)) closeDraft(place.handle, command.request);
    append({ kind: 'request-withdrawal', ...revision, reason: command.reason.trim() });
    return finishAct(place, command.request, who.person.id, now, 'request-withdrawn', {});
  });
}

/** Voids an approved request before it is published. */
export function voidRequest(place: SignoffPlace, command: ActCommand, who: SigningPerson, now: string): Done {
  return onRequest(place, command, 'void-request', who, now, ({ state, revision, append }) => {
    if (!holdsRole(who.person, 'approver')) return fail('not-allowed');
    if (!mayVoid(state) || readDraft(place.handle, command.request))
      return fail('not-approved', { status: state.status });
    if (command.reason.trim() === '') return fail('reason-required', undefined, 'reason');
    append({ kind: 'void', ...revision, reason: command.reason.trim() });
    return finishAct(place, command.request, who.person.id, now, 'request-voided', {});
  });
}

/** The parts of a sign-off that only some modes have. */
const PLAIN = { scan: null, verbal: null, ratifies: null, reason: '', certifies: null } as const;

/**
 * The words of the capacity in which a person decided on an earlier day (YYYY-MM-DD), as the delegations of that
 * day say. Failures: 'person-without-role', 'delegation-not-in-force'.
 */
function actingThen(
  place: SignoffPlace,
  person: Person,
  step: ProfileStep,
  delegation: string | null,
  day: string,
): Result<Acting | null> {
  const delegations = listDelegations(place.handle, day);
  const acting = actingOf(actingOnDay(person, delegations, day), step, delegation, day);
  return !acting.ok && delegation === null
    ? fail('person-without-role', { step: step.label }, 'person')
    : acting;
}

/** Records an approval by word of mouth: who, when, how and why; the work goes on. */
export function recordVerbal(
  office: SignoffPlace,
  command: ActCommand & {
    readonly person: string;
    readonly at: string;
    readonly channel: string;
    readonly cause: string;
    readonly delegation?: string | null;
  },
  who: SigningPerson,
  now: string,
): Done {
  const place = atRequest(office, command.request);
  return onRequest(
    place,
    command,
    `verbal of ${command.person}`,
    who,
    now,
    ({ state, page, rules, revision, append }) => {
      if (readDraft(place.handle, command.request)) return fail('request-changed');
      if (state.waitingFor === null) return fail('signoff-not-open', { status: state.status });
      const step = stepOf(rules, state.waitingFor);
      const approver = findPerson(place.handle, command.person);
      if (!approver?.active) return fail('person-without-role', { step: step.label }, 'person');
      const acting = actingThen(place, approver, step, command.delegation ?? null, bangkokDate(command.at));
      if (!acting.ok) return acting;
      if (Date.parse(command.at) > Date.parse(now) + 60_000)
        return fail('time-in-the-future', undefined, 'at');
      const signer = signerOf(approver, acting.value);
      const facts = { step: step.id, decision: 'approve', reason: '', signer, mode: 'verbal', page } as const;
      const lawful = checkDecision(rules, state, facts);
      if (!lawful.ok) return lawful;
      append({
        kind: 'sign-off',
        ...revision,
        ...PLAIN,
        step: step.id,
        decision: 'approve',
        signer,
        mode: 'verbal',
        verbal: { at: command.at, channel: command.channel.trim(), cause: command.cause.trim() },
        signedOn: bangkokDate(command.at),
      });
      return finishAct(place, command.request, who.person.id, now, 'verbal-recorded', { step: step.id });
    },
  );
}

/** Confirms a verbal approval by signature; the request can be closed then. */
export function ratify(
  office: SignoffPlace,
  command: ActCommand & {
    readonly delegation?: string | null;
    readonly confirmed?: readonly string[];
    readonly drawing?: Drawing | null;
  },
  who: SigningPerson,
  now: string,
): Done {
  const place = atRequest(office, command.request);
  return onRequest(place, command, 'ratify', who, now, ({ state, page, rules, revision, append }) => {
    if (readDraft(place.handle, command.request)) return fail('request-changed');
    const found = [...state.toRatify].find(([id]) => holdsRole(who.person, stepOf(rules, id).role));
    if (!found) return fail(state.toRatify.size === 0 ? 'nothing-to-ratify' : 'not-your-role', { step: '' });
    const [id, verbal] = found;
    const step = stepOf(rules, id);
    const acting = actingOf(who.person, step, command.delegation ?? null, bangkokDate(now));
    if (!acting.ok) return acting;
    const signer = signerOf(who.person, acting.value);
    const facts = { step: id, decision: 'approve', reason: '', signer, mode: 'ratification', page } as const;
    const lawful = checkDecision(rules, state, facts);
    if (!lawful.ok) return lawful;
    const confirmed = confirmedParts(rules, step, page, command.confirmed ?? [], true);
    if (!confirmed.ok) return confirmed;
    append({
      kind: 'sign-off',
      ...revision,
      ...PLAIN,
      step: id,
      decision: 'approve',
      reason: command.reason.trim(),
      certifies: step.certifies,
      signer,
      mode: 'ratification',
      ratifies: verbal.id,
      signedOn: bangkokDate(now),
      ...confirmed.value,
      ...(command.drawing && { drawing: command.drawing }),
    });
    return finishAct(place, command.request, who.person.id, now, 'verbal-ratified', { step: id });
  });
}

/** One step as it stands on the paper that was signed by hand. */
export interface PaperSignature {
  readonly step: StepId;
  readonly person: string | null;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly acting: Acting | null;
  readonly delegation?: string | null;
  readonly signedOn: string;
  readonly decision: Decision;
  readonly reason: string;
  /** Ids of the sentences that the paper shows as confirmed. */
  readonly confirmed?: readonly string[];
}

/** Who signed by hand. One of the register's people holds the step's role, or signed for somebody who does. */
function paperSigner(
  place: SignoffPlace,
  step: ProfileStep,
  signature: PaperSignature,
): Result<SignoffEvent['signer']> {
  const { person: id, name, position, unit } = signature;
  if (id === null) return ok({ person: null, name, position, unit, acting: signature.acting });
  const person = findPerson(place.handle, id);
  if (!person) return fail('person-not-found');
  if (signature.acting !== null && (signature.delegation ?? null) === null)
    return ok(signerOf(person, signature.acting));
  const acting = actingThen(place, person, step, signature.delegation ?? null, signature.signedOn);
  return acting.ok ? ok(signerOf(person, acting.value)) : acting;
}

/**
 * Records steps that were signed by hand, in order, on one scan; the author vouches for it with his own
 * signature. The publisher's step is not among them: he records where he published, and signs himself.
 */
export function recordPaper(
  office: SignoffPlace,
  command: ActCommand & { readonly scan: Scan; readonly signed: readonly PaperSignature[] },
  who: SigningPerson,
  now: string,
): Done {
  const place = atRequest(office, command.request);
  return onRequest(place, command, 'paper', who, now, ({ page, rules, revision, append }) => {
    if (readDraft(place.handle, command.request)) return fail('request-changed');
    const today = bangkokDate(now);
    for (const signature of command.signed) {
      const state = readState(place.handle, place.profile, command.request);
      const step = rules.steps.find(({ id }) => id === signature.step);
      if (!step || step.publishes || step.byLetter)
        return fail('step-not-on-paper', { step: step?.label ?? signature.step });
      if (signature.signedOn > today) return fail('time-in-the-future', undefined, 'signedOn');
      const signer = paperSigner(place, step, signature);
      if (!signer.ok) return signer;
      const facts = {
        step: step.id,
        decision: signature.decision,
        reason: signature.reason.trim(),
        signer: signer.value,
        mode: 'paper',
        page,
      } as const;
      const lawful = checkDecision(rules, state, facts);
      if (!lawful.ok) return lawful;
      const ticked = signature.decision === 'approve' ? (signature.confirmed ?? []) : [];
      const confirmed = confirmedParts(rules, step, page, ticked, false);
      if (!confirmed.ok) return confirmed;
      append({
        kind: 'sign-off',
        ...revision,
        ...PLAIN,
        step: step.id,
        decision: signature.decision,
        reason: signature.reason.trim(),
        signer: signer.value,
        mode: 'paper',
        scan: command.scan,
        signedOn: signature.signedOn,
        ...confirmed.value,
      });
    }
    return finishAct(place, command.request, who.person.id, now, 'paper-recorded', {
      steps: command.signed.map(({ step }) => step).join(' '),
    });
  });
}
