import type { Acting, Content } from '../contract/content.ts';
import type { Numbering, Person } from '../contract/domain.ts';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { Drawing, SignoffEvent } from '../contract/events.ts';
import type { AgencyProfile, Decision, ProfileStep } from '../contract/profile.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { profileFor, stepsOf } from '../contract/rules/outside-way.ts';
import { changed, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import { checkClock } from '../history/clock-store.ts';
import { appendEvent, keepContent, readContent } from '../history/history-store.ts';
import { routeRequest } from '../matrix/route-store.ts';
import { isBarred } from '../matrix/routing.ts';
import { actingOf } from '../people/delegations.ts';
import type { Signer } from '../people/keys.ts';
import { findPerson } from '../people/people-store.ts';
import { profileOfContent, profileOfRequest } from '../profiles/kept-profiles-store.ts';
import { contentProblems, officerProblems } from '../requests/content.ts';
import { confirmedParts } from '../requests/demands.ts';
import { closeDraft, newestHead, openNextRevision, requestExists } from '../requests/drafts-store.ts';
import { formatNumber, numberYear } from '../requests/numbering.ts';
import { readDraft, readState, refreshProjection } from '../requests/projection-store.ts';
import { vouches } from './offers.ts';
import { checkDecision, mayRevise, type SignoffState, stepOf } from './signoff.ts';

/** The register that a command works on. */
export interface SignoffPlace {
  readonly handle: WriteHandle;
  readonly register: string;
  /** The register's: for a request, `atRequest` gives that under which it stands. */
  readonly profile: AgencyProfile;
  readonly numbering: Numbering;
  /** Fresh UUIDv7s. */
  readonly newId: () => string;
}

/** A signer with his open key, as he stands in the register now. */
export interface SigningPerson {
  readonly person: Person;
  readonly signer: Signer;
}

/**
 * Lets somebody act as he stands in the register in the very transaction that writes what he signs: a role that
 * was taken from him a moment ago, by another process, counts no more. Failure: 'not-signed-in'.
 */
export function actingNow<T>(
  handle: WriteHandle,
  { person: { id }, signer }: SigningPerson,
  work: (who: SigningPerson) => Result<T>,
): Result<T> {
  return transact(handle, () => {
    const person = findPerson(handle, id);
    return person?.active ? work({ person, signer }) : fail('not-signed-in');
  });
}

/** A decision as the screen sends it. */
export interface DecisionCommand {
  readonly operation: string;
  readonly request: string;
  readonly head: string | null;
  readonly draftVersion: number | null;
  readonly decision: Decision;
  readonly reason: string;
  readonly publication: { readonly url: string; readonly publishedAt: string } | null;
  readonly clockAccepted: boolean;
  /** The delegation by which he signs; null: in his own role. */
  readonly delegation?: string | null;
  /** Ids of the sentences that he has ticked. */
  readonly confirmed?: readonly string[];
  /** What he drew for the paper; it is printed with an approval only. */
  readonly drawing?: Drawing | null;
}

/** A person as the statement that he signs has him; `acting` are the words of his capacity. */
export function signerOf(person: Person, acting: Acting | null = person.acting): SignoffEvent['signer'] {
  const { id, name, position, unit } = person;
  return { person: id, name, position, unit, acting };
}

/** What every act on a request ends with: next revision where it was sent back, projection, audit log. */
export function finishAct(
  place: SignoffPlace,
  request: string,
  person: string,
  now: string,
  action: AuditAction,
  details: Readonly<Record<string, string>>,
): Result<{ readonly request: string }> {
  const { handle, profile } = place;
  const state = readState(handle, profile, request);
  if (state.status === 'returned' && readDraft(handle, request) === null)
    openNextRevision(handle, request, readContent(handle, state.contentDigest!), { person, now });
  refreshProjection(handle, profile, request, now);
  appendAudit(handle, { at: now, person, action, subject: request, details });
  return ok({ request });
}

/** Gives the request its number, without gaps or doubles: the highest of the year and one. */
function giveNumber(place: SignoffPlace, request: string, now: string): string {
  const { db } = place.handle;
  const year = numberYear(bangkokDate(now), place.numbering);
  const highest = db
    .prepare('SELECT max(number_running) FROM request WHERE number_year = ?')
    .pluck()
    .get(year);
  const running = Number(highest ?? 0) + 1;
  const number = formatNumber(running, year, place.numbering.prefix);
  changed(
    db
      .prepare(
        'UPDATE request SET number = ?, number_year = ?, number_running = ? WHERE id = ? AND number IS NULL',
      )
      .run(number, year, running, request),
    1,
  );
  return number;
}

/** Seals the draft as the next revision; inside the transaction of the first signature on it. */
function seal(
  place: SignoffPlace,
  request: string,
  draftVersion: number,
  answer: string,
  signer: Signer,
  now: string,
): Result<null> {
  const { handle } = place;
  const draft = readDraft(handle, request);
  if (!draft) return fail('request-changed');
  const profile = profileOfContent(handle, draft.content, place.profile);
  if (draft.version !== draftVersion) return fail('draft-changed-before-signing');
  const routes = routeRequest(handle, profile, draft.content, bangkokDate(now));
  const [problem] = [...contentProblems(draft.content, profile), ...officerProblems(draft.content, routes)];
  if (problem) return fail(problem.code, problem.params, problem.field);
  const state = readState(handle, profile, request);
  if (!mayRevise(state)) return fail('request-closed', { status: state.status });
  const contentDigest = keepContent(handle, draft.content);
  appendEvent(
    handle,
    { id: place.newId(), register: place.register, request, now },
    {
      kind: 'revision',
      revision: state.revision + 1,
      contentDigest,
      number: state.number ?? giveNumber(place, request, now),
      supersedes: state.revision === 0 ? null : state.revision,
      answer,
    },
    signer,
  );
  closeDraft(handle, request);
  return ok(null);
}

/**
 * The first reason why the publisher's record cannot be right, or null. Nothing is published before it is
 * approved (Nakhon Phanom guideline, section ๓, rule ๑): `signed` is what stands when the publisher signs.
 */
function publicationProblem(
  publication: DecisionCommand['publication'],
  signed: SignoffState['signed'],
  now: string,
): Failure | null {
  if (!publication || publication.url.trim() === '') return fail('url-required', undefined, 'url').error;
  const url = publication.url.trim();
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return fail('not-a-web-address', undefined, 'url').error;
  // A minute's grace: the time is typed, and clocks differ.
  if (Date.parse(publication.publishedAt) > Date.parse(now) + 60_000)
    return fail('published-in-the-future', undefined, 'publishedAt').error;
  const publishedOn = bangkokDate(publication.publishedAt);
  if ([...signed.values()].some(({ signedOn }) => publishedOn < signedOn))
    return fail('published-before-approval', undefined, 'publishedAt').error;
  return null;
}

/** Why the person may not publish this page, or null: only the webmaster publishes what the matrix gives to him. */
function publisherBarred(
  { handle, profile }: SignoffPlace,
  contentDigest: string,
  person: Person,
  delegation: string | null,
  now: string,
): Failure | null {
  const routes = routeRequest(handle, profile, readContent(handle, contentDigest), bangkokDate(now));
  const route = routes.find(({ only }) => only);
  const acts = person.actingFor.find((capacity) => capacity.delegation === delegation);
  const barred = isBarred(route, { person: person.id, ...(acts && { holder: acts.holder }) });
  return barred ? fail('only-webmaster-publishes').error : null;
}

/** The place with the profile under which the request stands. */
export function atRequest(place: SignoffPlace, request: string): SignoffPlace {
  return { ...place, profile: profileOfRequest(place.handle, request, place.profile) };
}

/** Failure: 'not-your-role'. */
function mayVouch(person: Person, step: ProfileStep): Result<null> {
  return vouches(person) ? ok(null) : fail('not-your-role', { step: step.label });
}

/**
 * The other agency's signature at the first step: its letter, for which the officer vouches with his own signature
 * (nakhon-phanom, steps ๑ and ๔: the owner agency is the provider).
 */
function vouchForLetter(
  place: SignoffPlace,
  sealed: {
    readonly request: string;
    readonly state: SignoffState;
    readonly content: Content;
    readonly confirmed?: readonly string[] | undefined;
  },
  { person, signer }: SigningPerson,
  now: string,
): Result<null> {
  const { request, state, content } = sealed;
  const { outside: letter } = content;
  if (!letter?.file || letter.date === null || state.waitingFor === null || state.contentDigest === null)
    throw new Error(`request ${request} has no letter to vouch for`);
  const rules = profileFor(place.profile, content);
  const step = stepOf(rules, state.waitingFor);
  const may = mayVouch(person, step);
  if (!may.ok) return may;
  if (letter.date > bangkokDate(now)) return fail('time-in-the-future', undefined, 'outside.date');
  const page = content.page?.id ?? null;
  const signs = {
    person: null,
    name: letter.sender.trim(),
    position: letter.position.trim(),
    unit: letter.agency.trim(),
    acting: null,
  };
  const facts = {
    step: step.id,
    decision: 'approve',
    reason: '',
    signer: signs,
    mode: 'paper',
    page,
  } as const;
  const lawful = checkDecision(rules, state, facts);
  if (!lawful.ok) return lawful;
  const confirmed = confirmedParts(rules, step, page, sealed.confirmed ?? [], false);
  if (!confirmed.ok) return confirmed;
  appendEvent(
    place.handle,
    { id: place.newId(), register: place.register, request, now },
    {
      kind: 'sign-off',
      revision: state.revision,
      contentDigest: state.contentDigest,
      step: step.id,
      decision: 'approve',
      reason: '',
      certifies: null,
      signer: signs,
      mode: 'paper',
      scan: letter.file,
      verbal: null,
      ratifies: null,
      signedOn: letter.date,
      ...confirmed.value,
    },
    signer,
  );
  return ok(null);
}

/**
 * Takes one decision at the step whose turn it is: seals the draft first where one is open, writes the
 * publication before the publisher's sign-off, gives the number with the first signature; all in one
 * transaction. What the signer has not seen is never signed: another head or draft version fails.
 */
export function decide(
  office: SignoffPlace,
  command: DecisionCommand,
  { person, signer }: SigningPerson,
  now: string,
): Result<{ readonly request: string }> {
  const { request } = command;
  const place = atRequest(office, request);
  const { handle, profile } = place;
  const doing = `${command.decision} ${request} by ${person.id}`;
  return once(handle, command.operation, doing, now, () => {
    if (!requestExists(handle, request)) return fail('request-not-found');
    if (newestHead(handle, request) !== command.head) return fail('request-changed');
    const draft = readDraft(handle, request);
    if ((draft === null) !== (command.draftVersion === null)) return fail('request-changed');
    const clock = checkClock(handle, command.clockAccepted, signer, now);
    if (!clock.ok) return clock;
    const reason = command.reason.trim();
    const actingAt = (at: ProfileStep): Result<Acting | null> =>
      actingOf(person, at, command.delegation ?? null, bangkokDate(now));
    if (draft !== null && command.draftVersion !== null) {
      const first = stepsOf(profile, draft.content)[0]!;
      const may = first.byLetter ? mayVouch(person, first) : actingAt(first);
      if (!may.ok) return may;
      if (command.decision !== 'approve') return fail('decision-not-offered', { step: first.label });
      const sealed = seal(place, request, command.draftVersion, reason, signer, now);
      if (!sealed.ok) return sealed;
    }
    const state = readState(handle, profile, request);
    if (state.waitingFor === null) return fail('signoff-not-open', { status: state.status });
    const contentDigest = state.contentDigest!;
    const content = readContent(handle, contentDigest);
    const rules = profileFor(profile, content);
    const step = stepOf(rules, state.waitingFor);
    const page = content.page?.id ?? null;
    if (step.byLetter) {
      const vouched = vouchForLetter(
        place,
        { request, state, content, confirmed: command.confirmed },
        { person, signer },
        now,
      );
      return vouched.ok
        ? finishAct(place, request, person.id, now, 'letter-vouched', { step: step.id })
        : vouched;
    }
    const acting = actingAt(step);
    if (!acting.ok) return acting;
    const signs = signerOf(person, acting.value);
    const facts = {
      step: step.id,
      decision: command.decision,
      signer: signs,
      mode: 'electronic',
      page,
    } as const;
    const lawful = checkDecision(rules, state, { ...facts, reason });
    if (!lawful.ok) return lawful;
    const approves = command.decision === 'approve';
    const confirmed = confirmedParts(rules, step, page, command.confirmed ?? [], approves);
    if (!confirmed.ok) return confirmed;
    const revision = { revision: state.revision, contentDigest };
    const where = { register: place.register, request, now };
    if (step.publishes && command.decision === 'approve') {
      const barred = publisherBarred(place, contentDigest, person, command.delegation ?? null, now);
      if (barred) return { ok: false, error: barred };
      const problem = publicationProblem(command.publication, state.signed, now);
      if (problem) return { ok: false, error: problem };
      const { url, publishedAt } = command.publication!;
      appendEvent(
        handle,
        { id: place.newId(), ...where },
        { kind: 'publication', ...revision, url: url.trim(), publishedAt },
        signer,
      );
    }
    appendEvent(
      handle,
      { id: place.newId(), ...where },
      {
        kind: 'sign-off',
        ...revision,
        step: step.id,
        decision: command.decision,
        // With a draft the reason is the answer to what was sent back: it stands in the revision.
        reason: command.draftVersion === null ? reason : '',
        certifies: approves ? step.certifies : null,
        signer: signs,
        mode: 'electronic',
        scan: null,
        verbal: null,
        ratifies: null,
        signedOn: bangkokDate(now),
        ...(approves && confirmed.value),
        ...(approves && command.drawing && { drawing: command.drawing }),
      },
      signer,
    );
    return finishAct(place, request, person.id, now, 'request-signed', {
      step: step.id,
      decision: command.decision,
    });
  });
}

/**
 * Seals the draft and gives the number without a sign-off, for the form that is printed and signed by hand
 * (signing.md, "Identity": a number is given at the first sign-off or the first such print).
 */
export function issueForHandSigning(
  place: SignoffPlace,
  command: {
    readonly operation: string;
    readonly request: string;
    readonly draftVersion: number;
    readonly clockAccepted: boolean;
  },
  { person, signer }: SigningPerson,
  now: string,
): Result<{ readonly request: string }> {
  const doing = `issue ${command.request} by ${person.id}`;
  return once(place.handle, command.operation, doing, now, () => {
    if (!requestExists(place.handle, command.request)) return fail('request-not-found');
    // The number is of the year that the clock says.
    const clock = checkClock(place.handle, command.clockAccepted, signer, now);
    if (!clock.ok) return clock;
    const sealed = seal(place, command.request, command.draftVersion, '', signer, now);
    if (!sealed.ok) return sealed;
    const state = readState(place.handle, place.profile, command.request);
    const content = readContent(place.handle, state.contentDigest!);
    if (stepsOf(place.profile, content)[0]!.byLetter) {
      // The other agency signs no form of ours: its letter stands at its step from the beginning.
      const vouched = vouchForLetter(
        place,
        { request: command.request, state, content },
        { person, signer },
        now,
      );
      if (!vouched.ok) return vouched;
    }
    refreshProjection(place.handle, place.profile, command.request, now);
    appendAudit(place.handle, {
      at: now,
      person: person.id,
      action: 'form-issued',
      subject: command.request,
    });
    return ok({ request: command.request });
  });
}
