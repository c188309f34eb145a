import { type Content, contentSchema } from '../contract/content.ts';
import { EVENT_FORMAT, eventSchema, type RequestEvent, type SignedEvent } from '../contract/events.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { canonicalJson, eventDigest, sha256Hex } from './canonical.ts';

/** The part of an event that its author decides; the envelope around it is made when it is appended. */
type BodyOf<E> = E extends RequestEvent
  ? Omit<
      E,
      'format' | 'id' | 'register' | 'request' | 'sequence' | 'previous' | 'author' | 'time' | 'clockBefore'
    >
  : never;
export type EventBody = BodyOf<RequestEvent>;

/** Whoever signs an event. */
interface Author {
  readonly person: string;
  readonly fingerprint: string;
  /** Instant from which his key holds, where the clock stands before it and he says that the clock is right. */
  readonly clockBefore?: string;
  sign(statement: string): string;
}

interface EventDbRow {
  statement: string;
  signature: string;
  digest: string;
}

const toSigned = (row: EventDbRow): SignedEvent => ({
  event: eventSchema.parse(JSON.parse(row.statement)),
  statement: row.statement,
  digest: row.digest,
  signature: row.signature,
});

/** The statements, digests and signatures of a request exactly as kept, in order; for verification. */
export function readRawHistory(handle: ReadHandle, request: string): EventDbRow[] {
  return handle.db
    .prepare<[string], EventDbRow>(
      'SELECT statement, signature, digest FROM event WHERE request = ? ORDER BY sequence',
    )
    .all(request);
}

/** The history of a request in order. */
export function readHistory(handle: ReadHandle, request: string): SignedEvent[] {
  return readRawHistory(handle, request).map(toSigned);
}

/**
 * Signs and appends an event; to be called inside a transaction, because the head of the chain is read here.
 * `id` is a fresh UUIDv7, `now` the time of recording.
 */
export function appendEvent(
  handle: WriteHandle,
  place: { readonly id: string; readonly register: string; readonly request: string; readonly now: string },
  body: EventBody,
  author: Author,
): SignedEvent {
  const last = handle.db
    .prepare<[string], { sequence: number; digest: string }>(
      'SELECT sequence, digest FROM event WHERE request = ? ORDER BY sequence DESC LIMIT 1',
    )
    .get(place.request);
  const event = eventSchema.parse({
    ...body,
    format: EVENT_FORMAT,
    id: place.id,
    register: place.register,
    request: place.request,
    sequence: (last?.sequence ?? 0) + 1,
    previous: last?.digest ?? null,
    author: { person: author.person, key: author.fingerprint },
    time: place.now,
    ...(author.clockBefore !== undefined && { clockBefore: author.clockBefore }),
  });
  const statement = canonicalJson(event);
  const digest = eventDigest(statement);
  const signature = author.sign(statement);
  changed(
    handle.db
      .prepare(
        `INSERT INTO event (id, request, sequence, kind, digest, previous, recorded_at, statement, signature)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        event.id,
        event.request,
        event.sequence,
        event.kind,
        digest,
        event.previous,
        event.time,
        statement,
        signature,
      ),
    1,
  );
  return { event, statement, digest, signature };
}

/** Has the owner of a key said before that the clock is right, though it stands before the key? */
export function hasConfirmedClock(handle: ReadHandle, fingerprint: string): boolean {
  const said = (table: string, key: string): string =>
    `SELECT 1 FROM ${table} WHERE statement ->> '${key}' = @fingerprint AND statement ->> '$.clockBefore' IS NOT NULL`;
  return (
    handle.db
      .prepare(
        [
          said('event', '$.author.key'),
          said('key_enrolment', '$.enrolledBy.key'),
          said('key_confirmation', '$.confirmedBy.key'),
        ].join(' UNION ALL '),
      )
      .get({ fingerprint }) !== undefined
  );
}

/** Keeps a content under its digest, once; to be called inside a transaction. Returns the digest. */
export function keepContent(handle: WriteHandle, content: Content): string {
  const canonical = canonicalJson(contentSchema.parse(content));
  const digest = sha256Hex(canonical);
  const known = handle.db.prepare('SELECT 1 FROM content WHERE digest = ?').get(digest);
  if (!known)
    changed(
      handle.db.prepare('INSERT INTO content (digest, canonical) VALUES (?, ?)').run(digest, canonical),
      1,
    );
  return digest;
}

/** The canonical text of a content exactly as kept, or null. */
export function readRawContent(handle: ReadHandle, digest: string): string | null {
  const text = handle.db
    .prepare<[string], string>('SELECT canonical FROM content WHERE digest = ?')
    .pluck()
    .get(digest);
  return (text as string | undefined) ?? null;
}

/** The content under a digest; one that is missing is a bug, or the register was tampered with. */
export function readContent(handle: ReadHandle, digest: string): Content {
  const text = readRawContent(handle, digest);
  if (text === null) throw new Error(`no content ${digest}`);
  return contentSchema.parse(JSON.parse(text));
}
