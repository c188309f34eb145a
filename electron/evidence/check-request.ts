import { isDeepStrictEqual } from 'node:util';
import { drawingName } from '../bundles/request-json.ts';
import type { Content } from '../contract/content.ts';
import type { CheckArea, FoundProblem, KeptForm } from '../contract/evidence.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { type VerifiedHistory, verifyHistory } from '../history/verify-events.ts';
import type { KeyRing } from '../history/verify-keys.ts';
import { projectionOf, type RequestProjection } from '../requests/projection.ts';
import { replay, revisionFacts, type SignoffState, UNSEALED } from '../signoff/signoff.ts';

/** An event with the columns that repeat what its statement says. */
export interface KeptEvent {
  readonly id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly digest: string;
  readonly previous: string | null;
  readonly recordedAt: string;
  readonly statement: string;
  readonly signature: string;
}

/** All that the register's tables hold of one request. */
export interface KeptRequest {
  readonly id: string;
  readonly projection: RequestProjection;
  readonly events: readonly KeptEvent[];
  /** Canonical text of the contents that are there, by digest. */
  readonly contents: ReadonlyMap<string, string>;
  /** Content of the draft; null while nobody is editing. */
  readonly draft: Content | null;
  readonly finalForms: readonly KeptForm[];
}

/** A file that the register says lies in its store. */
export interface NamedFile {
  readonly sha256: string;
  /** Bytes; null where nothing says how many. */
  readonly size: number | null;
  readonly name: string;
}

export interface CheckedRequest {
  readonly history: VerifiedHistory;
  readonly problems: readonly (FoundProblem & { readonly area: CheckArea })[];
  readonly files: readonly NamedFile[];
}

/** What every request of a register is held against. */
export interface RegisterRules {
  readonly register: string;
  /** The register's profile, where a content names none that is kept. */
  readonly profile: AgencyProfile;
  /** A kept profile by its digest: each revision is held against the one under which it was made. */
  readonly profileOf: (sha256: string) => AgencyProfile | null;
  readonly keys: KeyRing;
}

/**
 * Verifies one request as the register keeps it: its history with all contents and signatures, the columns that
 * repeat it, and the projection that screens read against a replay of the history. Pure; the files that it names
 * are given back for whoever can read them.
 */
export function checkRequest(rules: RegisterRules, kept: KeptRequest): CheckedRequest {
  const problems: (FoundProblem & { readonly area: CheckArea })[] = [];
  const note = (area: CheckArea, code: string, params?: FoundProblem['params']): void => {
    problems.push({ area, code, ...(params && { params }) });
  };
  const known = (sha256: string | null): AgencyProfile =>
    (sha256 === null ? null : rules.profileOf(sha256)) ?? rules.profile;
  let state: SignoffState | null = kept.events.length === 0 ? UNSEALED : null;
  const history = verifyHistory({
    events: kept.events,
    contents: kept.contents,
    keys: rules.keys,
    register: rules.register,
    request: kept.id,
    checkOrder: (events, contentOf) => {
      const replayed = replay(
        (digest) => known(contentOf(digest)?.profile.sha256 ?? null),
        events,
        (digest) => revisionFacts(contentOf(digest)),
      );
      if (!replayed.ok) return [replayed.error];
      state = replayed.value;
      return [];
    },
  });
  // Those of the keys stand in front; they are the register's, and told once.
  for (const problem of history.problems.slice(rules.keys.problems.length)) {
    if (problem.code === 'history-empty') continue;
    problems.push({ area: 'history', ...problem });
  }
  checkColumns(kept, history, note);
  if (state !== null) checkProjection(known, kept, history, state, note);
  for (const { head } of kept.finalForms)
    if (!history.heads.includes(head)) note('projections', 'final-form-head');
  return { history, problems, files: filesOf(kept, history) };
}

type Note = (area: CheckArea, code: string, params?: FoundProblem['params']) => void;

/** The columns beside a statement are for finding it; they have to say the same. */
function checkColumns({ events }: KeptRequest, history: VerifiedHistory, note: Note): void {
  events.forEach((kept, index) => {
    const verified = history.events[index];
    const params = { event: index + 1 };
    if (!verified) return;
    if (kept.digest !== verified.digest) note('history', 'event-digest', params);
    const { event } = verified;
    const agrees =
      event === null ||
      (event.id === kept.id &&
        event.sequence === kept.sequence &&
        event.kind === kept.kind &&
        event.previous === kept.previous &&
        event.time === kept.recordedAt);
    if (!agrees) note('history', 'event-columns', params);
  });
}

/** What screens show, against what the history leads to. */
function checkProjection(
  known: (sha256: string) => AgencyProfile,
  kept: KeptRequest,
  history: VerifiedHistory,
  state: SignoffState,
  note: Note,
): void {
  const sealed = state.contentDigest === null ? null : (history.contents.get(state.contentDigest) ?? null);
  const content = kept.draft ?? sealed;
  if (!content) {
    note('projections', 'request-without-content');
    return;
  }
  const truth = projectionOf(known(content.profile.sha256), {
    state,
    content,
    editing: kept.draft !== null,
    head: history.heads.at(-1) ?? null,
  });
  // A register that an older program made, and none has opened since, has fewer columns.
  for (const field of (Object.keys(truth) as (keyof RequestProjection)[]).filter(
    (name) => name in kept.projection,
  ))
    if (!isDeepStrictEqual(truth[field], kept.projection[field])) note('projections', `projection-${field}`);
}

/** Every file that its contents, sign-offs, draft and final forms name, once. */
function filesOf(kept: KeptRequest, history: VerifiedHistory): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  const add = (file: NamedFile): void => {
    if (!files.has(file.sha256)) files.set(file.sha256, file);
  };
  for (const content of [...history.contents.values(), ...(kept.draft ? [kept.draft] : [])])
    for (const { sha256, size, name } of [
      ...content.attachments,
      ...(content.outside?.file ? [content.outside.file] : []),
    ])
      add({ sha256, size, name });
  for (const { event } of history.events) {
    if (event?.kind !== 'sign-off') continue;
    if (event.scan) add(event.scan);
    if (event.drawing) add({ ...event.drawing, name: drawingName(event.signer.name) });
  }
  for (const { sha256 } of kept.finalForms)
    add({ sha256, size: null, name: `${kept.projection.number ?? ''}.pdf` });
  return [...files.values()];
}
