import { fail, ok, type Result } from '../contract/errors.ts';
import {
  type Committee,
  fieldsOfRow,
  MATRIX_BEGINNING,
  type MatrixChange,
  type MatrixColumn,
  type MatrixPage,
  type Membership,
  type PageTiming,
  type PartyKind,
} from '../contract/matrix.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import {
  type Assignment,
  type MatrixAdditions,
  type MatrixBook,
  type PageVersion,
  type PartyVersion,
  pageOf,
  pagesOn,
  withoutChange,
} from './book.ts';
import { applyEdits } from './edits.ts';

/** Who changes the matrix, and when. */
export interface MatrixAct {
  readonly by: string;
  readonly now: string;
  readonly newId: () => string;
}

/** The change with which a register's matrix begins. */
const START = 'start';

interface PageDbRow {
  change: string;
  page: string;
  valid_from: string;
  place: number;
  section: string | null;
  title: string;
  provider: string;
  checker: string;
  publisher: string;
  code: string;
  description: string;
  if_any: number;
  timing: string;
  removed: number;
}

const toVersion = (row: PageDbRow): PageVersion => ({
  id: row.page,
  section: row.section,
  page: row.title,
  provider: row.provider,
  checker: row.checker,
  publisher: row.publisher,
  code: row.code,
  description: row.description,
  ifAny: row.if_any === 1,
  timing: JSON.parse(row.timing) as PageTiming,
  from: row.valid_from,
  place: row.place,
  removed: row.removed === 1,
  change: row.change,
});

/** Every version of every page, or of one. */
function readPages(handle: ReadHandle, page: string | null): PageVersion[] {
  return handle.db
    .prepare<[string | null, string | null], PageDbRow>(
      'SELECT * FROM matrix_page WHERE ? IS NULL OR page = ? ORDER BY row',
    )
    .all(page, page)
    .map(toVersion);
}

function readParties(handle: ReadHandle): PartyVersion[] {
  return handle.db
    .prepare<
      [],
      {
        change: string;
        party: string;
        kind: PartyKind;
        words: string;
        unit: string;
        unit_words: string;
        position: string;
        committee: string | null;
        removed: number;
      }
    >('SELECT * FROM matrix_party ORDER BY row')
    .all()
    .map((row) => ({
      id: row.party,
      kind: row.kind,
      words: JSON.parse(row.words) as string[],
      unit: row.unit,
      unitWords: JSON.parse(row.unit_words) as string[],
      position: row.position,
      committee: row.committee === null ? null : (JSON.parse(row.committee) as Committee),
      removed: row.removed === 1,
      change: row.change,
    }));
}

function readAssignments(handle: ReadHandle): Assignment[] {
  const members = new Map<number, Membership[]>();
  const rows = handle.db
    .prepare<[], { assignment: number; person: string; from_date: string; until: string | null }>(
      'SELECT assignment, person, from_date, until FROM matrix_member ORDER BY row',
    )
    .all();
  for (const { assignment, person, from_date, until } of rows) {
    const list = members.get(assignment) ?? [];
    list.push({ person, from: from_date, until });
    members.set(assignment, list);
  }
  return handle.db
    .prepare<
      [],
      {
        row: number;
        change: string;
        party: string | null;
        page: string | null;
        matrix_column: MatrixColumn | null;
      }
    >('SELECT * FROM matrix_assignment ORDER BY row')
    .all()
    .map(({ row, change, party, page, matrix_column }) => ({
      change,
      to: party === null ? { page: page!, column: matrix_column! } : { party },
      members: members.get(row) ?? [],
    }));
}

/** Everything that the register knows of its matrix. */
export function readBook(handle: ReadHandle): MatrixBook {
  return {
    pages: readPages(handle, null),
    parties: readParties(handle),
    assignments: readAssignments(handle),
  };
}

/** Who is behind the matrix's words, without its pages: there may be thousands of them. */
export function readOfficers(handle: ReadHandle): MatrixBook {
  return { pages: [], parties: readParties(handle), assignments: readAssignments(handle) };
}

/** The rows that hold on a day, in their order. */
export function readMatrix(handle: ReadHandle, day: string): MatrixPage[] {
  return pagesOn({ pages: readPages(handle, null), parties: [], assignments: [] }, day).map(pageOf);
}

/** A page as it holds on a day; null where there is none, or it was removed. */
export function findPage(handle: ReadHandle, page: string, day: string): MatrixPage | null {
  const [found] = pagesOn({ pages: readPages(handle, page), parties: [], assignments: [] }, day);
  return found ? pageOf(found) : null;
}

/** A page as it holds on a day, or held last: for requests that were made for a page removed since. */
export function findPageEver(handle: ReadHandle, page: string, day: string): MatrixPage | null {
  const versions = readPages(handle, page);
  const last = versions.findLast(({ removed }) => !removed);
  return findPage(handle, page, day) ?? (last ? pageOf(last) : null);
}

/** Who made the changes, and who approved them. */
export function readChanges(handle: ReadHandle): ReadonlyMap<
  string,
  {
    readonly recordedAt: string;
    readonly recordedBy: string | null;
    readonly approvedBy: string | null;
  }
> {
  const rows = handle.db
    .prepare<[], { id: string; recorded_at: string; recorded_by: string | null; approved_by: string | null }>(
      `SELECT c.id, c.recorded_at, coalesce(q.name, p.name) AS recorded_by,
         CASE WHEN c.proposal IS NOT NULL THEN p.name END AS approved_by
       FROM matrix_change c LEFT JOIN person p ON p.id = c.recorded_by
       LEFT JOIN matrix_proposal o ON o.id = c.proposal LEFT JOIN person q ON q.id = o.proposed_by`,
    )
    .all();
  return new Map(
    rows.map(({ id, recorded_at, recorded_by, approved_by }) => [
      id,
      { recordedAt: recorded_at, recordedBy: recorded_by, approvedBy: approved_by },
    ]),
  );
}

/** Adds a change with its versions; inside a transaction. */
function insertChange(
  handle: WriteHandle,
  change: {
    readonly id: string;
    readonly at: string;
    readonly by: string | null;
    readonly undoes: string | null;
    readonly proposal: string | null;
  },
  { pages, parties, assignments }: MatrixAdditions,
): void {
  const { db } = handle;
  changed(
    db
      .prepare(
        'INSERT INTO matrix_change (id, recorded_at, recorded_by, undoes, proposal) VALUES (?, ?, ?, ?, ?)',
      )
      .run(change.id, change.at, change.by, change.undoes, change.proposal),
    1,
  );
  const addPage = db.prepare(
    `INSERT INTO matrix_page (change, page, valid_from, place, section, title, provider, checker, publisher, code,
       description, if_any, timing, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const page of pages)
    changed(
      addPage.run(
        change.id,
        page.id,
        page.from,
        page.place,
        page.section,
        page.page,
        page.provider,
        page.checker,
        page.publisher,
        page.code,
        page.description,
        page.ifAny ? 1 : 0,
        JSON.stringify(page.timing),
        page.removed ? 1 : 0,
      ),
      1,
    );
  const addParty = db.prepare(
    `INSERT INTO matrix_party (change, party, kind, words, unit, unit_words, position, committee, removed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { id, kind, words, unit, unitWords, position, committee, removed } of parties)
    changed(
      addParty.run(
        change.id,
        id,
        kind,
        JSON.stringify(words),
        unit,
        JSON.stringify(unitWords),
        position,
        committee === null ? null : JSON.stringify(committee),
        removed ? 1 : 0,
      ),
      1,
    );
  const addAssignment = db.prepare(
    'INSERT INTO matrix_assignment (change, party, page, matrix_column) VALUES (?, ?, ?, ?)',
  );
  const addMember = db.prepare(
    'INSERT INTO matrix_member (assignment, person, from_date, until) VALUES (?, ?, ?, ?)',
  );
  for (const { to, members } of assignments) {
    const [party, page, column] = 'party' in to ? [to.party, null, null] : [null, to.page, to.column];
    const { lastInsertRowid } = addAssignment.run(change.id, party, page, column);
    for (const { person, from, until } of members)
      changed(addMember.run(lastInsertRowid, person, from, until), 1);
  }
}

/** Gives a new register its profile's matrix; inside the transaction of its set-up. */
export function startMatrix(handle: WriteHandle, profile: AgencyProfile, now: string): void {
  insertChange(
    handle,
    { id: START, at: now, by: null, undoes: null, proposal: null },
    {
      pages: profile.matrix.map((row, index) => ({
        id: row.id,
        ...fieldsOfRow(row),
        from: MATRIX_BEGINNING,
        place: index + 1,
        removed: false,
      })),
      parties: (profile.parties ?? []).map(({ id, kind, words, unit, unitWords, position }) => ({
        id,
        kind,
        words,
        unit: unit ?? '',
        unitWords: unitWords ?? [],
        position: position ?? '',
        committee:
          kind === 'committee' ? { order: '', orderDate: null, orderFile: null, signer: null } : null,
        removed: false,
      })),
      assignments: [],
    },
  );
}

/** True when every person of the additions is in the register. */
function areKnown(handle: ReadHandle, { assignments, parties }: MatrixAdditions): boolean {
  const known = handle.db.prepare('SELECT 1 FROM person WHERE id = ?');
  const persons = [
    ...assignments.flatMap(({ members }) => members.map(({ person }) => person)),
    ...parties.flatMap(({ committee }) => committee?.signer ?? []),
  ];
  return [...new Set(persons)].every((person) => known.get(person) !== undefined);
}

/** What the additions of some changes are. Failures: those of `applyEdits`, 'person-not-found'. */
export function plannedChange(
  handle: ReadHandle,
  change: Pick<MatrixChange, 'edits' | 'from'>,
): Result<{ readonly book: MatrixBook; readonly additions: MatrixAdditions }> {
  const book = readBook(handle);
  const additions = applyEdits(book, change.edits, change.from);
  if (!additions.ok) return additions;
  if (!areKnown(handle, additions.value)) return fail('person-not-found');
  return ok({ book, additions: additions.value });
}

/** Makes additions hold; inside a transaction. Returns the change's id. */
export function applyChange(
  handle: WriteHandle,
  additions: MatrixAdditions,
  from: string,
  act: MatrixAct,
  why: { readonly undoes?: string; readonly proposal?: string },
  action: AuditAction,
): string {
  const id = act.newId();
  insertChange(
    handle,
    { id, at: act.now, by: act.by, undoes: why.undoes ?? null, proposal: why.proposal ?? null },
    additions,
  );
  const pages = new Set(additions.pages.map(({ id: page }) => page));
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action,
    subject: id,
    details: {
      from,
      pages: pages.size,
      parties: additions.parties.length,
      assignments: additions.assignments.length,
      ...(pages.size === 1 && { page: additions.pages[0]!.page }),
      ...(why.undoes !== undefined && { undoes: why.undoes }),
    },
  });
  return id;
}

/** Makes changes that hold at once, all or none, once per operation. Failures: those of `plannedChange`. */
export function changeMatrix(
  handle: WriteHandle,
  change: MatrixChange,
  act: MatrixAct,
): Result<{ readonly change: string }> {
  return once(handle, change.operation, `change matrix by ${act.by}`, act.now, () => {
    const planned = plannedChange(handle, change);
    if (!planned.ok) return planned;
    const id = applyChange(handle, planned.value.additions, change.from, act, {}, 'matrix-changed');
    return ok({ change: id });
  });
}

/**
 * Takes a change back: what held before holds again, from the same days. Failures: 'matrix-change-not-found',
 * 'matrix-changed-since'.
 */
export function undoMatrixChange(
  handle: WriteHandle,
  operation: string,
  change: string,
  act: MatrixAct,
): Result<{ readonly change: string }> {
  return once(handle, operation, `undo matrix change ${change} by ${act.by}`, act.now, () => {
    const found = handle.db
      .prepare('SELECT 1 FROM matrix_change WHERE id = ? AND recorded_by IS NOT NULL')
      .get(change);
    if (!found) return fail('matrix-change-not-found');
    const restored = withoutChange(readBook(handle), change);
    if (!restored.ok) return restored;
    const from = restored.value.pages[0]?.from ?? '';
    const id = applyChange(handle, restored.value, from, act, { undoes: change }, 'matrix-change-undone');
    return ok({ change: id });
  });
}
