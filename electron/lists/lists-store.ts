import type { ListComparison, ListEntry, ListVersion } from '../contract/completeness.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { RequiredList } from '../contract/list.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { AccountAct } from '../people/accounts-store.ts';
import type { LoadedList } from './list-files.ts';
import { compareLists, leavesOf } from './lists.ts';

interface ListDbRow {
  sha256: string;
  id: string;
  version: string;
  canonical: string;
  added_at: string;
  added_by: string | null;
}

/** What was written was checked before. */
const listOf = (canonical: string): RequiredList => JSON.parse(canonical) as RequiredList;

/** The version of each list that is in use, in the order in which the lists came into use first. */
function readUses(handle: ReadHandle): readonly { readonly list: string; readonly sha256: string | null }[] {
  return handle.db
    .prepare<[], { list: string; sha256: string | null }>(
      `SELECT list, sha256 FROM list_use
       WHERE row IN (SELECT max(row) FROM list_use GROUP BY list)
       ORDER BY (SELECT min(f.row) FROM list_use f WHERE f.list = list_use.list)`,
    )
    .all();
}

/** The version of a list that is in use. Failure: list-not-in-use. */
export function usedList(handle: ReadHandle, id: string): Result<RequiredList> {
  const canonical = handle.db
    .prepare<[string], string>(
      `SELECT l.canonical FROM list_use u JOIN required_list l ON l.sha256 = u.sha256
       WHERE u.row = (SELECT max(row) FROM list_use WHERE list = ?)`,
    )
    .pluck()
    .get(id) as string | undefined;
  return canonical === undefined ? fail('list-not-in-use') : ok(listOf(canonical));
}

/** Every list in use. */
export function usedLists(handle: ReadHandle): readonly RequiredList[] {
  return readUses(handle).flatMap(({ list }) => {
    const used = usedList(handle, list);
    return used.ok ? [used.value] : [];
  });
}

function insertList(handle: WriteHandle, loaded: LoadedList, now: string, by: string | null): void {
  const known = handle.db.prepare('SELECT 1 FROM required_list WHERE sha256 = ?').get(loaded.sha256);
  if (known) return;
  const { id, version } = loaded.list;
  changed(
    handle.db
      .prepare(
        'INSERT INTO required_list (sha256, id, version, canonical, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(loaded.sha256, id, version, loaded.canonical, now, by),
    1,
  );
}

function insertUse(
  handle: WriteHandle,
  list: string,
  sha256: string | null,
  now: string,
  by: string | null,
): void {
  changed(
    handle.db
      .prepare('INSERT INTO list_use (list, sha256, used_at, used_by) VALUES (?, ?, ?, ?)')
      .run(list, sha256, now, by),
    1,
  );
}

/**
 * Takes into use the profile's lists of which the register has never heard, as the program has them now. A list
 * that cannot be read stays out; the screen of the lists names it.
 */
export function startLists(
  handle: WriteHandle,
  profile: Pick<AgencyProfile, 'lists'>,
  load: (id: string) => Result<LoadedList>,
  now: string,
): void {
  const known = handle.db.prepare('SELECT 1 FROM list_use WHERE list = ?');
  const loaded = (profile.lists ?? [])
    .filter(({ list }) => known.get(list) === undefined)
    .flatMap(({ list }) => {
      const found = load(list);
      return found.ok ? [found.value] : [];
    });
  if (loaded.length === 0) return;
  transact(handle, () => {
    for (const each of loaded) {
      // another process may have been faster
      if (known.get(each.list.id)) continue;
      insertList(handle, each, now, null);
      insertUse(handle, each.list.id, each.sha256, now, null);
    }
    return ok(null);
  });
}

const countItems = (list: RequiredList): number => leavesOf(list, {}).length;

/** Every list of the register and of the program with its versions, those in use first. */
export function listEntries(handle: ReadHandle, shipped: readonly LoadedList[]): readonly ListEntry[] {
  const uses = readUses(handle);
  const used = new Map(uses.map(({ list, sha256 }) => [list, sha256]));
  const kept = handle.db
    .prepare<[], ListDbRow>(
      `SELECT l.sha256, l.id, l.version, l.canonical, l.added_at, p.name AS added_by
       FROM required_list l LEFT JOIN person p ON p.id = l.added_by ORDER BY l.row DESC`,
    )
    .all();
  const present = new Set(kept.map(({ sha256 }) => sha256));
  const versionOf = (list: RequiredList, sha256: string): ListVersion => ({
    sha256,
    version: list.version,
    name: list.name,
    source: list.source,
    items: countItems(list),
    addedAt: null,
    addedBy: null,
  });
  const versions = new Map<string, ListVersion[]>();
  const add = (id: string, version: ListVersion) => versions.set(id, [...(versions.get(id) ?? []), version]);
  for (const { list, sha256 } of shipped) if (!present.has(sha256)) add(list.id, versionOf(list, sha256));
  for (const row of kept)
    add(row.id, {
      ...versionOf(listOf(row.canonical), row.sha256),
      addedAt: row.added_at,
      addedBy: row.added_by,
    });
  const inUse = uses.filter(({ sha256 }) => sha256 !== null).map(({ list }) => list);
  const others = [...versions.keys()].filter((id) => !inUse.includes(id)).sort();
  return [...inUse, ...others].map((id) => {
    const all = versions.get(id) ?? [];
    const sha256 = used.get(id) ?? null;
    const named = all.find((version) => version.sha256 === sha256) ?? all[0];
    return { id, name: named?.name ?? id, used: sha256, versions: all };
  });
}

/** A version of a list in the register, as it was read when it was taken in; null: it is not there. */
export function keptList(handle: ReadHandle, id: string, sha256: string): LoadedList | null {
  const canonical = handle.db
    .prepare<[string, string], string>('SELECT canonical FROM required_list WHERE id = ? AND sha256 = ?')
    .pluck()
    .get(id, sha256) as string | undefined;
  return canonical === undefined ? null : { list: listOf(canonical), sha256, canonical };
}

/** A version of a list against the one in use: what would be carried over by its code, and what would not. */
export function compareWithUsed(handle: ReadHandle, list: RequiredList): ListComparison {
  const used = usedList(handle, list.id);
  const answered = new Set(
    handle.db
      .prepare<[string], string>('SELECT DISTINCT code FROM list_answer WHERE list = ?')
      .pluck()
      .all(list.id) as string[],
  );
  return compareLists(used.ok ? used.value : null, list, answered);
}

/**
 * Takes a version of a list into use, in place of the one before. Answers go by the item's code: those of items
 * that the version has are carried over. Failures: list-used-already; list-version-exists {version}: the register
 * has another list of this id and version.
 */
export function putListToUse(
  handle: WriteHandle,
  operation: string,
  loaded: LoadedList,
  act: AccountAct,
): Result<{ readonly list: string; readonly carried: number }> {
  const { list, sha256 } = loaded;
  return once(handle, operation, `use list ${list.id} ${sha256} by ${act.by}`, act.now, () => {
    if (readUses(handle).some((use) => use.list === list.id && use.sha256 === sha256))
      return fail('list-used-already');
    const other = handle.db
      .prepare('SELECT 1 FROM required_list WHERE id = ? AND version = ? AND sha256 <> ?')
      .get(list.id, list.version, sha256);
    if (other) return fail('list-version-exists', { version: list.version }, 'version');
    const { before, carried } = compareWithUsed(handle, list);
    insertList(handle, loaded, act.now, act.by);
    insertUse(handle, list.id, sha256, act.now, act.by);
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'list-used',
      subject: list.id,
      details: { name: list.name, version: list.version, before: before ?? '', carried },
    });
    return ok({ list: list.id, carried });
  });
}

/** Takes a list out of use; its versions and answers stay, for taking it back. Failure: list-not-in-use. */
export function dropList(
  handle: WriteHandle,
  list: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  return transact(handle, () => {
    const used = usedList(handle, list);
    if (!used.ok) return used;
    insertUse(handle, list, null, act.now, act.by);
    const { name, version } = used.value;
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'list-dropped',
      subject: list,
      details: { name, version },
    });
    return ok(null);
  });
}
