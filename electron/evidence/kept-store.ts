import type { Content } from '../contract/content.ts';
import type { KeptForm } from '../contract/evidence.ts';
import type { ReadHandle } from '../database/handle.ts';
import type { RequestProjection } from '../requests/projection.ts';
import type { KeptEntry } from './check-audit.ts';
import type { KeptConfirmation, KeptCredential, KeptKey, KeptKeys } from './check-keys.ts';
import type { KeptNumber } from './check-numbers.ts';
import type { KeptEvent, KeptRequest } from './check-request.ts';

/** Reads the register's tables as they lie, in batches, for verification. */

const BATCH = 200;

interface RequestDbRow extends RequestProjection {
  readonly row: number;
  readonly id: string;
}

const REQUEST_COLUMNS = `row, id, number, status, waiting_for AS waitingFor, revision, head, marks, title, unit,
  page_id AS pageId, page_label AS pageLabel, date, officers, search_text AS searchText`;
const WAIT_COLUMNS = 'waiting_since AS waitingSince, ratify_since AS ratifySince';
/** The schema that brought them. */
const WAIT_VERSION = 100;
const PROFILE_COLUMN = 'profile_sha256 AS profileSha256';
const PROFILE_VERSION = 160;
const OUTSIDE_VERSION = 150;
const EVENT = `SELECT e.request, e.id, e.sequence, e.kind, e.digest, e.previous, e.recorded_at AS recordedAt,
  e.statement, e.signature FROM event e`;

/** The columns of a request that this register has: one that is only read may be an older program's. */
function requestSql({ db }: ReadHandle): string {
  const version = Number(db.pragma('user_version', { simple: true }));
  const columns = [
    REQUEST_COLUMNS,
    ...(version < WAIT_VERSION ? [] : [WAIT_COLUMNS]),
    ...(version < OUTSIDE_VERSION ? [] : ['outside']),
    ...(version < PROFILE_VERSION ? [] : [PROFILE_COLUMN]),
  ];
  return `SELECT ${columns.join(', ')} FROM request`;
}

/** How much there is to verify. */
export function countKept({ db }: ReadHandle): {
  readonly requests: number;
  readonly events: number;
  readonly entries: number;
} {
  const count = (table: 'request' | 'event' | 'audit'): number =>
    Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return { requests: count('request'), events: count('event'), entries: count('audit') };
}

/** One request with all that belongs to it, or null. */
export function readKept(handle: ReadHandle, request: string): KeptRequest | null {
  const row = handle.db.prepare<[string], RequestDbRow>(`${requestSql(handle)} WHERE id = ?`).get(request);
  if (!row) return null;
  const events = handle.db
    .prepare<[string], KeptEvent>(`${EVENT} WHERE e.request = ? ORDER BY e.sequence`)
    .all(request);
  return createAssembler(handle)(row, events);
}

/** All requests in the order in which they were made, discarded ones too. */
export function* keptRequests(handle: ReadHandle): Generator<KeptRequest> {
  const { db } = handle;
  const rowsAfter = db.prepare<[number], RequestDbRow>(
    `${requestSql(handle)} WHERE row > ? ORDER BY row LIMIT ${BATCH}`,
  );
  const eventsOf = db.prepare<[number, number], KeptEvent & { request: string }>(
    `${EVENT} JOIN request r ON r.id = e.request WHERE r.row BETWEEN ? AND ? ORDER BY r.row, e.sequence`,
  );
  const assemble = createAssembler(handle);
  let after = 0;
  for (;;) {
    const rows = rowsAfter.all(after);
    const last = rows.at(-1);
    if (!last) return;
    const events = Map.groupBy(eventsOf.all(rows[0]!.row, last.row), ({ request }) => request);
    for (const row of rows) yield assemble(row, events.get(row.id) ?? []);
    after = last.row;
  }
}

function createAssembler({
  db,
}: ReadHandle): (row: RequestDbRow, events: readonly KeptEvent[]) => KeptRequest {
  const content = db.prepare<[string], string>('SELECT canonical FROM content WHERE digest = ?').pluck();
  const draft = db.prepare<[string], string>('SELECT content FROM draft WHERE request = ?').pluck();
  const forms = db.prepare<[string, string], KeptForm>(
    `SELECT f.head, f.sha256, 'published' AS cause, NULL AS madeAt FROM final_form f WHERE f.request = ?
       AND NOT EXISTS (SELECT 1 FROM final_form_edition e
         WHERE e.request = f.request AND e.head = f.head AND e.sha256 = f.sha256 AND e.cause = 'published')
     UNION ALL
     SELECT * FROM (SELECT head, sha256, cause, made_at AS madeAt FROM final_form_edition WHERE request = ?
       ORDER BY row)`,
  );
  return ({ row: _, id, ...projection }, events) => {
    const contents = new Map<string, string>();
    for (const { statement } of events) {
      const digest = contentDigestOf(statement);
      if (digest === null || contents.has(digest)) continue;
      const text = content.get(digest) as string | undefined;
      if (text !== undefined) contents.set(digest, text);
    }
    const typed = draft.get(id) as string | undefined;
    return {
      id,
      projection,
      events,
      contents,
      draft: typed === undefined ? null : (JSON.parse(typed) as Content),
      finalForms: forms.all(id, id),
    };
  };
}

/** Taken out of the text, which may be anything: what is found is looked up by its digest. */
function contentDigestOf(statement: string): string | null {
  return /"contentDigest":"([0-9a-f]{64})"/.exec(statement)?.[1] ?? null;
}

/** The audit log in order. */
export function keptEntries({ db }: ReadHandle): IterableIterator<KeptEntry> {
  return db
    .prepare<[], KeptEntry>('SELECT sequence, entry, digest, previous FROM audit ORDER BY sequence')
    .iterate();
}

/** Enrolments and confirmations in order, and what each person signs with now. */
export function readKeptKeys({ db }: ReadHandle): KeptKeys {
  return {
    keys: db
      .prepare<[], KeptKey>(
        'SELECT id, person, fingerprint, statement, signature FROM key_enrolment ORDER BY row',
      )
      .all(),
    confirmations: db
      .prepare<[], KeptConfirmation>(
        'SELECT id, fingerprint, statement, signature FROM key_confirmation ORDER BY row',
      )
      .all(),
    credentials: db
      .prepare<[], KeptCredential>(
        `SELECT c.person, coalesce(p.name, '') AS name, c.fingerprint, c.public_key AS publicKey
         FROM credential c LEFT JOIN person p ON p.id = c.person ORDER BY c.person`,
      )
      .all(),
  };
}

/** Numbers in the order of year and running number. */
export function readKeptNumbers({ db }: ReadHandle): readonly KeptNumber[] {
  return db
    .prepare<[], KeptNumber>(
      `SELECT number, number_year AS year, number_running AS running FROM request
       WHERE number IS NOT NULL ORDER BY number_year, number_running`,
    )
    .all();
}

/** Agency profiles with the digest under which they are kept. */
export function readKeptProfiles({ db }: ReadHandle): readonly { sha256: string; canonical: string }[] {
  return db.prepare<[], { sha256: string; canonical: string }>('SELECT sha256, canonical FROM profile').all();
}

/** The statement of an event by its digest, or null. */
export function findStatement({ db }: ReadHandle, digest: string): string | null {
  const text = db
    .prepare<[string], string>('SELECT statement FROM event WHERE digest = ?')
    .pluck()
    .get(digest) as string | undefined;
  return text ?? null;
}

/** How many events a request has. */
export function countEvents({ db }: ReadHandle, request: string): number {
  return Number(db.prepare('SELECT count(*) FROM event WHERE request = ?').pluck().get(request));
}

/** Runs `work` on one unchanging view of the register, whatever others write meanwhile. */
export async function inOneView<T>({ db }: ReadHandle, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN');
  try {
    return await work();
  } finally {
    if (db.inTransaction) db.exec('COMMIT');
  }
}
