import { type Content, contentSchema } from '../contract/content.ts';
import { assertNever } from '../contract/errors.ts';
import { eventSchema, type RequestEvent, type RevisionEvent } from '../contract/events.ts';
import { eventDigest, sha256Hex, shortFingerprint } from './canonical.ts';
import { flawParams, type Problem, type RawSigned, readCanonical } from './read-canonical.ts';
import { type KeyRing, signatureFits, type VerifiedKey, verifyKeys } from './verify-keys.ts';

/**
 * Is the order of the sign-offs lawful? Answered by the sign-off machine of the caller, who knows the
 * agency profile; `contentOf` gives the content of a digest, null where there is none that can be read. null: one of
 * the profiles is not known to the caller.
 */
export type OrderCheck = (
  events: readonly RequestEvent[],
  contentOf: (contentDigest: string) => Content | null,
) => readonly Problem[] | null;

export interface HistoryInput {
  /** In order, the first one first. */
  readonly events: readonly RawSigned[];
  /** Canonical text of every revision's content by its digest. */
  readonly contents: ReadonlyMap<string, string>;
  /** The enrolments of the authors and of those who enrolled them; or these, checked already. */
  readonly keys: readonly RawSigned[] | KeyRing;
  /** The register and request that the history must be of; without them: those of its first event. */
  readonly register?: string;
  readonly request?: string;
  readonly checkOrder?: OrderCheck;
}

/** One event, with all that does not hold of it. It verifies when it has no problems. */
export interface VerifiedEvent {
  readonly statement: string;
  readonly signature: string;
  readonly digest: string;
  /** Null when the statement cannot be read. */
  readonly event: RequestEvent | null;
  /** The author's key, where it is among the keys given. */
  readonly key: VerifiedKey | null;
  readonly problems: readonly Problem[];
}

export interface VerifiedHistory {
  readonly events: readonly VerifiedEvent[];
  readonly contents: ReadonlyMap<string, Content>;
  readonly keys: KeyRing;
  /** Of everything: keys, contents, events, order. Empty: the history verifies. */
  readonly problems: readonly Problem[];
  /**
   * Digest after each event, the newest last. A chain cannot show that its newest events were cut off:
   * these are for comparing with what is on paper, in bundles and in backups (signing.md).
   */
  readonly heads: readonly string[];
  /** Without it, the order of the sign-offs is what nobody has looked at. */
  readonly orderChecked: boolean;
}

/**
 * Verifies one request's history (signing.md, "History", "Content", "Keys"): canonical JSON of the right
 * schema, sequence and chain without a gap, one register and request, every signature by the key that the
 * event names, keys that are their persons' and older than the event, contents that match their digests,
 * one number throughout. Pure. Which keys were used is reported, none is taken on trust.
 */
export function verifyHistory(input: HistoryInput): VerifiedHistory {
  const keys = 'byFingerprint' in input.keys ? input.keys : verifyKeys(input.keys);
  const contentProblems: Problem[] = [];
  const contents = readContents(input.contents, contentProblems);
  const walk: Walk = {
    keys,
    contents,
    given: input.contents,
    register: input.register ?? null,
    request: input.request ?? null,
    previous: null,
    revision: null,
    ids: new Set(),
  };
  const events = input.events.map((raw, index) => verifyEvent(walk, raw, index + 1));
  const problems: Problem[] = [...keys.problems, ...contentProblems];
  if (events.length === 0) problems.push({ code: 'history-empty' });
  for (const event of events) problems.push(...event.problems);

  const readable = events.flatMap(({ event }) => (event ? [event] : []));
  const order =
    readable.length === events.length && events.length > 0
      ? input.checkOrder?.(readable, (digest) => contents.get(digest) ?? null)
      : null;
  problems.push(...(order ?? []));
  const heads = events.map(({ digest }) => digest);
  return { events, contents, keys, problems, heads, orderChecked: Array.isArray(order) };
}

function readContents(given: ReadonlyMap<string, string>, problems: Problem[]): ReadonlyMap<string, Content> {
  const contents = new Map<string, Content>();
  for (const [digest, text] of given) {
    const params = { digest: shortFingerprint(digest) };
    // a text that is not well formed has no bytes, and so no digest
    if (!text.isWellFormed() || sha256Hex(text) !== digest) {
      problems.push({ code: 'content-digest', params });
      continue;
    }
    const read = readCanonical(text, contentSchema);
    if ('flaw' in read) {
      problems.push({ code: `content-${read.flaw}`, params: { ...params, ...flawParams(read) } });
    } else contents.set(digest, read.value);
  }
  return contents;
}

/** What is known while going along the chain. */
interface Walk {
  readonly keys: KeyRing;
  readonly contents: ReadonlyMap<string, Content>;
  readonly given: ReadonlyMap<string, string>;
  register: string | null;
  request: string | null;
  previous: string | null;
  revision: RevisionEvent | null;
  readonly ids: Set<string>;
}

function verifyEvent(walk: Walk, raw: RawSigned, position: number): VerifiedEvent {
  const problems: Problem[] = [];
  const note = (code: string, params: Readonly<Record<string, string | number>> = {}): void => {
    problems.push({ code, params: { event: position, ...params } });
  };
  // a lone surrogate has no UTF-8 bytes: what is hashed then is never equal to anything signed
  const digest = eventDigest(raw.statement.toWellFormed());
  const read = readCanonical(raw.statement, eventSchema);
  if ('flaw' in read) {
    note(`event-${read.flaw}`, flawParams(read));
    walk.previous = digest;
    return { ...raw, digest, event: null, key: null, problems };
  }
  const event = read.value;
  checkPlace(walk, event, position, note);
  const key = checkAuthor(walk, event, raw, note);
  checkSubject(walk, event, note);
  walk.previous = digest;
  return { ...raw, digest, event, key, problems };
}

type Note = (code: string, params?: Readonly<Record<string, string | number>>) => void;

/** Its place in the chain, and that it is of this register and request. */
function checkPlace(walk: Walk, event: RequestEvent, position: number, note: Note): void {
  if (event.sequence !== position) note('event-sequence', { found: event.sequence });
  if (event.previous !== walk.previous) note('event-chain');
  walk.register ??= event.register;
  walk.request ??= event.request;
  if (event.register !== walk.register) note('event-other-register');
  if (event.request !== walk.request) note('event-other-request');
  if (walk.ids.has(event.id)) note('event-id-twice');
  walk.ids.add(event.id);
}

function checkAuthor(walk: Walk, event: RequestEvent, raw: RawSigned, note: Note): VerifiedKey | null {
  const fingerprint = shortFingerprint(event.author.key);
  const key = walk.keys.byFingerprint.get(event.author.key);
  if (!key) {
    note('event-key-missing', { fingerprint });
    return null;
  }
  const params = { name: key.enrolment.name, fingerprint };
  if (key.problems.length > 0) note('event-key-unsound', params);
  if (key.enrolment.person !== event.author.person) note('event-key-person', params);
  if (key.enrolment.register !== event.register) note('event-key-register', params);
  // instants of one format compare as text
  if (isKeyYounger(key, event)) note('event-key-younger', params);
  if (key.publicKey === null || !signatureFits(key.publicKey, raw.statement, raw.signature))
    note('event-signature', params);
  return key;
}

/**
 * Was the key given after the event? Not where its author confirms that the clock was right, though the key's own
 * beginning was written by one that was ahead.
 */
export function isKeyYounger(
  { enrolment }: Pick<VerifiedKey, 'enrolment'>,
  { time, clockBefore }: Pick<RequestEvent, 'time' | 'clockBefore'>,
): boolean {
  return enrolment.from > time && clockBefore !== enrolment.from;
}

/** What it is about: a revision that follows on, or the newest revision's content. */
function checkSubject(walk: Walk, event: RequestEvent, note: Note): void {
  switch (event.kind) {
    case 'revision': {
      const before = walk.revision;
      if (event.revision !== (before?.revision ?? 0) + 1 || event.supersedes !== (before?.revision ?? null))
        note('revision-order', { revision: event.revision });
      if (before && event.number !== before.number)
        note('number-changed', { before: before.number, after: event.number });
      if (!walk.contents.has(event.contentDigest) && !walk.given.has(event.contentDigest))
        note('content-missing', { revision: event.revision, digest: shortFingerprint(event.contentDigest) });
      else if (!walk.contents.has(event.contentDigest))
        note('content-unsound', { revision: event.revision, digest: shortFingerprint(event.contentDigest) });
      walk.revision = event;
      return;
    }
    case 'sign-off':
    case 'publication':
    case 'sign-off-withdrawal':
    case 'endorsement':
    case 'request-withdrawal':
    case 'void':
      if (!walk.revision) note('event-before-revision');
      else if (
        event.revision !== walk.revision.revision ||
        event.contentDigest !== walk.revision.contentDigest
      )
        note('event-other-revision', { revision: event.revision, newest: walk.revision.revision });
      return;
    default:
      assertNever(event);
  }
}
