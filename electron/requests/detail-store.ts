import type { Content } from '../contract/content.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { holdsRole } from '../contract/roles.ts';
import type { ReadHandle } from '../database/handle.ts';
import { readDueOffice } from '../days/holidays-store.ts';
import { readContent, readRawContent, readRawHistory } from '../history/history-store.ts';
import type { RawSigned } from '../history/read-canonical.ts';
import { type VerifiedHistory, verifyHistory } from '../history/verify-events.ts';
import type { KeyRing } from '../history/verify-keys.ts';
import { findPageEver } from '../matrix/matrix-store.ts';
import { routeRequest } from '../matrix/route-store.ts';
import { findPerson } from '../people/people-store.ts';
import { successorOf } from '../people/staff-change.ts';
import { readSuccessions } from '../people/successions-store.ts';
import { keptProfile, profileOfRequest, profilesByContent } from '../profiles/kept-profiles-store.ts';
import { replay, revisionFacts, type SignoffState } from '../signoff/signoff.ts';
import type { RequestFacts } from './detail.ts';
import { readDraft, readState } from './projection-store.ts';
import { findRecorder } from './requests-store.ts';

/**
 * The order of sign-offs for a verification, each revision by the profile under which it was made. Nothing is said
 * of the order where `profileOf` does not know one of them.
 */
export const orderOf =
  (
    profileOf: (sha256: string) => AgencyProfile | null,
  ): NonNullable<Parameters<typeof verifyHistory>[0]['checkOrder']> =>
  (events, contentOf) => {
    const profiles = new Map<string, AgencyProfile>();
    for (const { contentDigest } of events) {
      const sha256 = contentOf(contentDigest)?.profile.sha256 ?? null;
      const profile = sha256 === null ? null : profileOf(sha256);
      if (!profile) return null;
      profiles.set(contentDigest, profile);
    }
    const state = replay(
      (digest) => profiles.get(digest)!,
      events,
      (digest) => revisionFacts(contentOf(digest)),
    );
    return state.ok ? [] : [state.error];
  };

/** The content of every revision that these events name, as canonical text by digest. */
function contentsOf(handle: ReadHandle, events: readonly RawSigned[]): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  for (const { statement } of events) {
    const { contentDigest } = JSON.parse(statement) as { contentDigest: string };
    if (contents.has(contentDigest)) continue;
    const text = readRawContent(handle, contentDigest);
    if (text !== null) contents.set(contentDigest, text);
  }
  return contents;
}

/** A request's history exactly as kept: its events in order, and the contents that they name. */
export function readKeptHistory(
  handle: ReadHandle,
  request: string,
): { readonly events: readonly RawSigned[]; readonly contents: ReadonlyMap<string, string> } {
  const events = readRawHistory(handle, request);
  return { events, contents: contentsOf(handle, events) };
}

/** Verifies a request's history as it lies in the register. */
export function verifyRequest(
  handle: ReadHandle,
  register: string,
  profile: AgencyProfile,
  request: string,
  keys: KeyRing,
): VerifiedHistory {
  return verifyHistory({
    ...readKeptHistory(handle, request),
    keys,
    register,
    request,
    checkOrder: orderOf((sha256) => keptProfile(handle, sha256) ?? profile),
  });
}

/**
 * The state that a history leads to, without reading it once more. Contents that do not verify are taken as they
 * lie: the state is what the screens show, with all that is wrong with it beside.
 */
function stateOf(
  handle: ReadHandle,
  profile: AgencyProfile,
  request: string,
  { events, contents }: VerifiedHistory,
): SignoffState {
  const readable = events.flatMap(({ event }) => (event ? [event] : []));
  // Says what is unreadable, as every act on it would.
  if (readable.length < events.length) return readState(handle, profile, request);
  const state = replay(profilesByContent(handle, profile), readable, (digest) =>
    revisionFacts(contents.get(digest) ?? readContent(handle, digest)),
  );
  if (!state.ok) throw new Error(`history of ${request}: ${JSON.stringify(state.error)}`);
  return state.value;
}

/**
 * Gathers all that is known of a request, its history verified anew; `present` is the register's profile, the
 * request's own is among what is gathered. Failure: request-not-found.
 */
export function readRequestFacts(
  handle: ReadHandle,
  register: string,
  present: AgencyProfile,
  request: string,
  keys: KeyRing,
  today: string,
): Result<RequestFacts> {
  const recorder = findRecorder(handle, request);
  if (recorder === null) return fail('request-not-found');
  const profile = profileOfRequest(handle, request, present);
  const history = verifyRequest(handle, register, present, request, keys);
  const state = stateOf(handle, present, request, history);
  const contentOf = (digest: string): Content => history.contents.get(digest) ?? readContent(handle, digest);
  const revisions = history.events.flatMap(({ event }) => (event?.kind === 'revision' ? [event] : []));
  const before = revisions.at(-2);
  const draft = readDraft(handle, request);
  const content = state.contentDigest === null ? null : contentOf(state.contentDigest);
  const page = (draft?.content ?? content)?.page?.id ?? null;
  return ok({
    id: request,
    profile,
    profileAt: profilesByContent(handle, present),
    state,
    history,
    draft,
    content,
    page: page === null ? null : findPageEver(handle, page, today),
    routes:
      draft || state.waitingFor !== null
        ? routeRequest(handle, profile, (draft?.content ?? content)!, today)
        : [],
    before: before ? contentOf(before.contentDigest) : null,
    recorder,
    begun: begun(handle, request),
    office: readDueOffice(handle, today),
    goneFrom: (officer, role) => {
      const person = findPerson(handle, officer);
      if (person?.active && holdsRole(person, role)) return null;
      const successor = successorOf(readSuccessions(handle), officer, request);
      return { successor: successor === null ? null : (findPerson(handle, successor)?.name ?? null) };
    },
    nameOf: (person) =>
      String(handle.db.prepare('SELECT name FROM person WHERE id = ?').pluck().get(person) ?? ''),
  });
}

/** The instant at which a request was begun. */
function begun(handle: ReadHandle, request: string): string {
  return String(handle.db.prepare('SELECT created_at FROM request WHERE id = ?').pluck().get(request));
}
