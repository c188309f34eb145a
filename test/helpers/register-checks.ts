import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Content, contentSchema } from '../../electron/contract/content.ts';
import { eventSchema, type RequestEvent } from '../../electron/contract/events.ts';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import type { ReadHandle } from '../../electron/database/handle.ts';
import { readIdentity } from '../../electron/database/identity-store.ts';
import { storedPath } from '../../electron/files/file-store.ts';
import { readAudit } from '../../electron/history/audit-store.ts';
import { registerKeys } from '../../electron/people/key-ring-store.ts';
import { verifyRequest } from '../../electron/requests/detail-store.ts';
import { projectRequest } from '../../electron/requests/projection-store.ts';
import { isOpen, read } from './second-statement.ts';

/** What has to hold of a register at any time, read off its tables. */

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Everything that does not hold of a register; empty when it is sound. */
export function registerFlaws(handle: ReadHandle, filesDir: string): string[] {
  const found = readIdentity(handle);
  if (!found.ok) return ['no identity'];
  const identity = found.value;
  return [
    ...structureFlaws(handle),
    ...auditFlaws(handle),
    ...numberFlaws(handle),
    ...requestIds(handle).flatMap((request) =>
      requestFlaws(handle, identity.uuid, identity.profile, request).map((flaw) => `${request}: ${flaw}`),
    ),
    ...fileFlaws(handle, filesDir),
  ];
}

/** All requests, discarded ones too. */
export function requestIds({ db }: ReadHandle): string[] {
  return db.prepare<[], string>('SELECT id FROM request ORDER BY row').pluck().all() as string[];
}

function structureFlaws({ db }: ReadHandle): string[] {
  const flaws: string[] = [];
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') flaws.push(`integrity_check: ${String(integrity)}`);
  if ((db.pragma('foreign_key_check') as unknown[]).length > 0) flaws.push('foreign_key_check');
  return flaws;
}

function auditFlaws(handle: ReadHandle): string[] {
  let previous: string | null = null;
  return readAudit(handle).flatMap(({ entry, digest, previous: stated }, index) => {
    const said = JSON.parse(entry) as { sequence: number; previous: string | null };
    const sound =
      digest === sha256(entry) &&
      stated === previous &&
      said.previous === previous &&
      said.sequence === index + 1;
    previous = digest;
    return sound ? [] : [`audit entry ${index + 1}`];
  });
}

/** Numbers of a year run from 1 without a gap or a double, and stand in the events as in the table. */
function numberFlaws({ db }: ReadHandle): string[] {
  const rows = db
    .prepare<[], { id: string; number: string; year: number; running: number }>(
      `SELECT id, number, number_year AS year, number_running AS running FROM request
       WHERE number IS NOT NULL ORDER BY number_year, number_running`,
    )
    .all();
  const flaws: string[] = [];
  const last = new Map<number, number>();
  for (const { id, number, year, running } of rows) {
    if (running !== (last.get(year) ?? 0) + 1) flaws.push(`number ${number} after ${last.get(year) ?? 0}`);
    last.set(year, running);
    if (!number.endsWith(`${running}/${year}`)) flaws.push(`number ${number} is not ${running}/${year}`);
    const signed = db
      .prepare<[string], string>("SELECT statement FROM event WHERE request = ? AND kind = 'revision'")
      .pluck()
      .all(id) as string[];
    if (signed.length === 0) flaws.push(`number ${number} without a revision`);
    for (const statement of signed)
      if ((JSON.parse(statement) as { number: string }).number !== number)
        flaws.push(`number ${number} in event`);
  }
  if (new Set(rows.map(({ number }) => number)).size !== rows.length) flaws.push('a number twice');
  return flaws;
}

/** What does not hold of one request: its chain, its signatures, the row that screens read. */
export function requestFlaws(
  handle: ReadHandle,
  register: string,
  profile: AgencyProfile,
  request: string,
): string[] {
  const { db } = handle;
  const flaws: string[] = [];
  const verified = verifyRequest(handle, register, profile, request, registerKeys(handle).ring);
  const columns = db
    .prepare<
      [string],
      {
        statement: string;
        digest: string;
        previous: string | null;
        sequence: number;
        kind: string;
        recorded_at: string;
        id: string;
      }
    >('SELECT * FROM event WHERE request = ? ORDER BY sequence')
    .all(request);
  if (columns.length > 0) for (const { code } of verified.problems) flaws.push(code);
  columns.forEach(({ statement, digest, previous, sequence, kind, recorded_at, id }, index) => {
    const event = eventSchema.parse(JSON.parse(statement));
    if (digest !== sha256(statement) || previous !== (columns[index - 1]?.digest ?? null))
      flaws.push(`event ${sequence}: chain`);
    if (event.sequence !== sequence || event.kind !== kind || event.time !== recorded_at || event.id !== id)
      flaws.push(`event ${sequence}: columns`);
  });
  flaws.push(
    ...projectionFlaws(
      handle,
      profile,
      request,
      columns.map(({ statement }) => eventSchema.parse(JSON.parse(statement))),
    ),
  );
  return flaws;
}

/** The row that screens read, against the program's own projection and against a plain reading of the events. */
function projectionFlaws(
  handle: ReadHandle,
  profile: AgencyProfile,
  request: string,
  events: readonly RequestEvent[],
): string[] {
  const { db } = handle;
  const flaws: string[] = [];
  const row = db
    .prepare<[string], Record<string, unknown>>(
      `SELECT number, status, waiting_for AS waitingFor, revision, head, marks, title, unit, page_id AS pageId,
         page_label AS pageLabel, date, officers, search_text AS searchText, waiting_since AS waitingSince,
         ratify_since AS ratifySince, profile_sha256 AS profileSha256, outside FROM request WHERE id = ?`,
    )
    .get(request);
  const projection = projectRequest(handle, profile, request);
  if (!isDeepStrictEqual({ ...row }, { ...projection }))
    flaws.push(`projection ${JSON.stringify(row)} is not ${JSON.stringify(projection)}`);

  const draft = db
    .prepare<[string], { content: string; version: number }>('SELECT * FROM draft WHERE request = ?')
    .get(request);
  const { newest, status: sealed } = read(profile, events);
  const status = draft && sealed !== 'returned' ? 'draft' : sealed;
  if (row?.status !== status) flaws.push(`status ${String(row?.status)}, by its events ${status}`);
  if (!draft && !newest) flaws.push('neither draft nor revision');
  if (draft && !isOpen(sealed)) flaws.push(`a draft of a request that is ${sealed}`);
  const content = draft
    ? (JSON.parse(draft.content) as Content)
    : contentOf(handle, newest?.contentDigest ?? '');
  if (row?.title !== content.title || row.unit !== content.unit || row.date !== content.date)
    flaws.push('title, unit or date is not that of its content');
  if (row?.number !== (newest?.kind === 'revision' ? newest.number : null))
    flaws.push('number is not that of its events');
  const counted = db
    .prepare<[string], number>('SELECT draft_version FROM request WHERE id = ?')
    .pluck()
    .get(request);
  if (draft && draft.version !== counted) flaws.push('version of the draft');
  return flaws;
}

function contentOf({ db }: ReadHandle, digest: string): Content {
  const text = db
    .prepare<[string], string>('SELECT canonical FROM content WHERE digest = ?')
    .pluck()
    .get(digest);
  return contentSchema.parse(JSON.parse(String(text)));
}

/** Every file that a draft, a revision, a scanned signature or a final form names lies in the store, whole. */
function fileFlaws({ db }: ReadHandle, filesDir: string): string[] {
  const texts = db
    .prepare<[], string>('SELECT canonical FROM content UNION ALL SELECT content FROM draft')
    .pluck()
    .all() as string[];
  const named = new Map<string, number | null>();
  for (const text of texts)
    for (const { sha256: digest, size } of (JSON.parse(text) as Content).attachments) named.set(digest, size);
  for (const statement of db.prepare<[], string>('SELECT statement FROM event').pluck().all() as string[]) {
    const { scan } = JSON.parse(statement) as { scan?: { sha256: string; size: number } | null };
    if (scan) named.set(scan.sha256, scan.size);
  }
  for (const digest of db.prepare<[], string>('SELECT sha256 FROM final_form').pluck().all() as string[])
    named.set(digest, null);
  return [...named].flatMap(([digest, size]) => {
    const path = storedPath(filesDir, digest);
    if (!existsSync(path)) return [`file ${digest} is missing`];
    const bytes = readFileSync(path);
    return sha256(bytes) === digest && (size === null || size === bytes.length)
      ? []
      : [`file ${digest} is damaged`];
  });
}
