import { isOverdue, type Waiting } from '../contract/days.ts';
import type { RequestPage, RequestRow, RequestStatus, StepMark } from '../contract/domain.ts';
import { OPEN_STATUSES, STATUSES } from '../contract/domain.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';
import { profileFor } from '../contract/rules/outside-way.ts';
import type { ReadHandle } from '../database/handle.ts';
import { type DueOffice, waitingOf } from '../days/due.ts';
import { keptProfile } from '../profiles/kept-profiles-store.ts';

interface RequestDbRow {
  id: string;
  number: string | null;
  title: string;
  unit: string;
  page_label: string | null;
  status: RequestStatus;
  waiting_for: string | null;
  marks: string;
  revision: number;
  date: string | null;
  changed_at: string;
  page_id: string | null;
  waiting_since: string | null;
  ratify_since: string | null;
  /** Instant at which it was begun, while it was never sealed. */
  begun: string | null;
  profile_sha256: string | null;
  outside: 0 | 1;
}

const WAITS = `status, waiting_for, page_id, waiting_since, ratify_since, profile_sha256, outside,
  CASE WHEN head IS NULL THEN created_at END AS begun`;
const ROW = `id, number, title, unit, page_label, marks, revision, date, changed_at, ${WAITS}`;
const PAGE_SIZE = 50;

/** The words for what a request waits for, from the profile; null where its status says it. */
export function waitingLabel(profile: AgencyProfile, step: string | null): string | null {
  return profile.steps.find((candidate) => candidate.id === step)?.verbs.waiting ?? null;
}

type WaitsDbRow = Pick<
  RequestDbRow,
  | 'status'
  | 'waiting_for'
  | 'page_id'
  | 'waiting_since'
  | 'ratify_since'
  | 'begun'
  | 'profile_sha256'
  | 'outside'
>;

const waitsOf = (profile: AgencyProfile, office: DueOffice, row: WaitsDbRow): Waiting =>
  waitingOf(
    profile,
    {
      status: row.status,
      waitingFor: row.waiting_for,
      pageId: row.page_id,
      waitingSince: row.waiting_since,
      ratifySince: row.ratify_since,
      begun: row.begun,
    },
    office,
  );

/** The profile under which a request stands; `present`, the register's, where none is named. */
const ownProfile = (
  handle: ReadHandle,
  present: AgencyProfile,
  { profile_sha256, outside }: Pick<RequestDbRow, 'profile_sha256' | 'outside'>,
): AgencyProfile =>
  profileFor((profile_sha256 === null ? null : keptProfile(handle, profile_sha256)) ?? present, {
    outside: outside === 1,
  });

const toRow =
  (handle: ReadHandle, present: AgencyProfile, office: DueOffice) =>
  (row: RequestDbRow, profile = ownProfile(handle, present, row)): RequestRow => ({
    id: row.id,
    number: row.number,
    title: row.title,
    unit: row.unit,
    page: row.page_label,
    status: row.status,
    waitingFor: row.waiting_for,
    waitingLabel: waitingLabel(profile, row.waiting_for),
    steps: JSON.parse(row.marks) as StepMark[],
    revision: row.revision,
    date: row.date,
    changedAt: row.changed_at,
    ...waitsOf(profile, office, row),
  });

/**
 * One page of the register, newest request first; `after` is the `next` of the page before. Search compares
 * folded text, so ๒๕๖๙ finds 2569.
 */
export function listRequests(
  handle: ReadHandle,
  profile: AgencyProfile,
  office: DueOffice,
  filter: {
    readonly status: 'all' | 'overdue' | RequestStatus;
    readonly search: string;
    readonly after: string | null;
  },
): RequestPage {
  const { status } = filter;
  const late = status === 'overdue' ? overdueRequests(handle, profile, office) : null;
  const words = fold(filter.search)
    .split(' ')
    .filter((word) => word !== '');
  const conditions = [
    'discarded_at IS NULL',
    ...(late === null ? [] : ['id IN (SELECT value FROM json_each(?))']),
    ...(status === 'all' || status === 'overdue' ? [] : ['status = ?']),
    ...(filter.after === null ? [] : ['id < ?']),
    ...words.map(() => 'instr(search_text, ?) > 0'),
  ];
  const parameters = [
    ...(late === null ? [] : [JSON.stringify(late)]),
    ...(status === 'all' || status === 'overdue' ? [] : [status]),
    ...(filter.after === null ? [] : [filter.after]),
    ...words,
  ];
  const rows = handle.db
    .prepare<unknown[], RequestDbRow>(
      `SELECT ${ROW} FROM request WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ${PAGE_SIZE + 1}`,
    )
    .all(...parameters);
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    rows: shown.map((row) => toRow(handle, profile, office)(row)),
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Ids of the requests of which a term is over: those at an open status, which are few, are looked at one by one. */
function overdueRequests(handle: ReadHandle, profile: AgencyProfile, office: DueOffice): string[] {
  return handle.db
    .prepare<unknown[], WaitsDbRow & { id: string }>(
      `SELECT id, ${WAITS} FROM request
       WHERE discarded_at IS NULL AND status IN (${OPEN_STATUSES.map(() => '?').join(', ')})`,
    )
    .all(...OPEN_STATUSES)
    .filter((row) => isOverdue(waitsOf(ownProfile(handle, profile, row), office, row)))
    .map(({ id }) => id);
}

/** How many requests stand at each status, and how many are overdue. */
export function countRequests(
  handle: ReadHandle,
  profile: AgencyProfile,
  office: DueOffice,
): Record<'all' | 'overdue' | RequestStatus, number> {
  const counts = Object.fromEntries(['all', 'overdue', ...STATUSES].map((status) => [status, 0])) as Record<
    'all' | 'overdue' | RequestStatus,
    number
  >;
  counts.overdue = overdueRequests(handle, profile, office).length;
  const rows = handle.db
    .prepare<[], { status: RequestStatus; n: number }>(
      'SELECT status, count(*) AS n FROM request WHERE discarded_at IS NULL GROUP BY status',
    )
    .all();
  for (const { status, n } of rows) {
    counts[status] = n;
    counts.all += n;
  }
  return counts;
}

/** Requests at one of these statuses, newest first, to a limit that no desk reaches. */
export function requestsAt(
  handle: ReadHandle,
  profile: AgencyProfile,
  office: DueOffice,
  statuses: readonly RequestStatus[],
): {
  readonly row: RequestRow;
  readonly officers: Readonly<Record<string, string | null>>;
  readonly recorder: string;
  /** Under which it stands. */
  readonly profile: AgencyProfile;
}[] {
  return handle.db
    .prepare<unknown[], RequestDbRow & { officers: string; recorder: string }>(
      `SELECT ${ROW}, officers, recorder FROM request
       WHERE discarded_at IS NULL AND status IN (${statuses.map(() => '?').join(', ')})
       ORDER BY changed_at DESC LIMIT 2000`,
    )
    .all(...statuses)
    .map((row) => {
      const own = ownProfile(handle, profile, row);
      return {
        row: toRow(handle, profile, office)(row, own),
        officers: JSON.parse(row.officers) as Record<string, string | null>,
        recorder: row.recorder,
        profile: own,
      };
    });
}

/** The recorder of a request, or null where there is no such request. */
export function findRecorder(handle: ReadHandle, request: string): string | null {
  const recorder = handle.db
    .prepare<[string], string>('SELECT recorder FROM request WHERE id = ? AND discarded_at IS NULL')
    .pluck()
    .get(request) as string | undefined;
  return recorder ?? null;
}

/** How a request is called; null where there is no such request. */
export function numberAndTitle(
  handle: ReadHandle,
  request: string,
): { readonly number: string | null; readonly title: string } | null {
  return (
    handle.db
      .prepare<[string], { number: string | null; title: string }>(
        'SELECT number, title FROM request WHERE id = ?',
      )
      .get(request) ?? null
  );
}

/** Published requests that a new one may replace, newest first. */
export function replaceableRequests(handle: ReadHandle): { id: string; number: string; title: string }[] {
  return handle.db
    .prepare<[], { id: string; number: string; title: string }>(
      `SELECT id, number, title FROM request
       WHERE status = 'published' AND discarded_at IS NULL ORDER BY id DESC LIMIT 500`,
    )
    .all();
}

/** The number of a published request, or null where there is no such request to replace. */
export function numberOfPublished(handle: ReadHandle, request: string): string | null {
  const number = handle.db
    .prepare<[string], string>(
      "SELECT number FROM request WHERE id = ? AND status = 'published' AND discarded_at IS NULL",
    )
    .pluck()
    .get(request) as string | undefined;
  return number ?? null;
}

/** Units typed in earlier requests, the newest first. */
export function knownUnits(handle: ReadHandle): string[] {
  return handle.db
    .prepare<[], string>(
      "SELECT unit FROM request WHERE unit <> '' AND discarded_at IS NULL GROUP BY unit ORDER BY max(id) DESC LIMIT 50",
    )
    .pluck()
    .all() as string[];
}

/** How many published requests each page of the website has, and when it was published last (YYYY-MM-DD). */
export function publishedByPage(
  handle: ReadHandle,
): ReadonlyMap<string, { readonly count: number; readonly last: string | null }> {
  const rows = handle.db
    .prepare<[], { page_id: string; count: number; last: string | null }>(
      `SELECT r.page_id, count(DISTINCT CASE WHEN r.status = 'published' THEN r.id END) AS count,
         max(date(e.statement ->> 'publishedAt', '+7 hours')) AS last
       FROM request r JOIN event e ON e.request = r.id AND e.kind = 'publication'
       WHERE r.status IN ('published', 'to-ratify') AND r.page_id IS NOT NULL AND r.discarded_at IS NULL
       GROUP BY r.page_id`,
    )
    .all();
  return new Map(rows.map(({ page_id, count, last }) => [page_id, { count, last }]));
}
