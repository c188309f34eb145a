import { fail, ok, type Result } from '../contract/errors.ts';
import type { SignedEnrolment } from '../contract/events.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { ReadHandle } from '../database/handle.ts';
import { readSettings } from '../database/settings-store.ts';
import { readContent, readRawContent, readRawHistory } from '../history/history-store.ts';
import { type VerifiedHistory, verifyHistory } from '../history/verify-events.ts';
import { replay } from '../signoff/signoff.ts';
import type { RequestFacts } from './detail.ts';
import { readDraft, readState } from './projection-store.ts';
import { findRecorder } from './requests-store.ts';

/** The order of sign-offs as this profile has it, for a verification. */
export const orderOf =
  (profile: AgencyProfile): NonNullable<Parameters<typeof verifyHistory>[0]['checkOrder']> =>
  (events, pageOf) => {
    const state = replay(profile, events, pageOf);
    return state.ok ? [] : [state.error];
  };

/** Every revision's content of a request, as canonical text by digest. */
export function contentsOf(handle: ReadHandle, request: string): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  for (const { statement } of readRawHistory(handle, request)) {
    const { contentDigest } = JSON.parse(statement) as { contentDigest: string };
    const text = readRawContent(handle, contentDigest);
    if (text !== null) contents.set(contentDigest, text);
  }
  return contents;
}

/** Verifies a request's history as it lies in the register. */
export function verifyRequest(
  handle: ReadHandle,
  register: string,
  profile: AgencyProfile,
  request: string,
  enrolments: readonly SignedEnrolment[],
): VerifiedHistory {
  return verifyHistory({
    events: readRawHistory(handle, request),
    contents: contentsOf(handle, request),
    keys: enrolments,
    register,
    request,
    checkOrder: orderOf(profile),
  });
}

/** Gathers all that is known of a request, its history verified anew. Failure: request-not-found. */
export function readRequestFacts(
  handle: ReadHandle,
  register: string,
  profile: AgencyProfile,
  request: string,
  enrolments: readonly SignedEnrolment[],
  today: string,
): Result<RequestFacts> {
  const recorder = findRecorder(handle, request);
  if (recorder === null) return fail('request-not-found');
  const state = readState(handle, profile, request);
  const history = verifyRequest(handle, register, profile, request, enrolments);
  const revisions = history.events.flatMap(({ event }) => (event?.kind === 'revision' ? [event] : []));
  const before = revisions.at(-2);
  return ok({
    id: request,
    profile,
    state,
    history,
    draft: readDraft(handle, request),
    content: state.contentDigest === null ? null : readContent(handle, state.contentDigest),
    before: before ? readContent(handle, before.contentDigest) : null,
    recorder,
    ratifyDays: readSettings(handle).ratifyDays,
    today,
    nameOf: (person) =>
      String(handle.db.prepare('SELECT name FROM person WHERE id = ?').pluck().get(person) ?? ''),
  });
}
