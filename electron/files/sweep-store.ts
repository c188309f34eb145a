import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../contract/errors.ts';
import { dataFolder } from '../database/data-folder.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { openForReading } from '../database/open.ts';
import { tableNames } from '../database/schema.ts';

/**
 * Sweeps what a kill or a discarded draft has left behind: stored files that nothing in the register names any
 * more, and files that were being written. Only by age, and only when nobody else has the register open: a file
 * is in its place before the row that names it (register.md, "Writing"), and what a draft has lost can be taken
 * back for a while.
 */

const DAY_MS = 86_400_000;
/** Days after which a file that nothing names is taken away. */
const ORPHAN_DAYS = 90;
/** Days after which nobody can be writing a file any more. */
const PART_DAYS = 1;
/** Rows between two breaths. */
const ROWS = 500;

const STORED = /^[0-9a-f]{64}$/;
const NAMED = /[0-9a-f]{64}/g;
const STORE_PART = /^\.part-\d+-[0-9a-f-]{36}$/;
const EXPORT_PART = /^\.phoeiphrae-[0-9a-f-]{36}\.part$/;

/** What a worker needs to sweep. Plain data. */
export interface SweepJob {
  /** Data folder of the register. */
  readonly root: string;
  /** Instant. */
  readonly now: string;
  /** Folders into which files were exported. */
  readonly folders: readonly string[];
}

/** How much was taken away. */
export interface Swept {
  readonly orphans: number;
  readonly parts: number;
  /** Bytes of both. */
  readonly bytes: number;
}

/** True where the register was closed properly by whoever had it open last, and nobody has it open now. */
export function nobodyHasOpen(root: string): boolean {
  // SQLite takes both away when the last one closes; after a kill they stay until the next proper close.
  const { register } = dataFolder(root);
  return !existsSync(`${register}-wal`) && !existsSync(`${register}-shm`);
}

/** Remembers a folder into which something long is about to be written. */
export function noteExportFolder(handle: WriteHandle, path: string, now: string): Result<null> {
  return transact(handle, () => {
    changed(
      handle.db
        .prepare(
          `INSERT INTO export_folder (path, last_at) VALUES (?, ?)
           ON CONFLICT (path) DO UPDATE SET last_at = excluded.last_at`,
        )
        .run(path, now),
      1,
    );
    return ok(null);
  });
}

/** Folders into which something was exported. */
export function exportFolders({ db }: ReadHandle): readonly string[] {
  return db
    .prepare('SELECT path FROM export_folder ORDER BY last_at DESC LIMIT 100')
    .pluck()
    .all() as string[];
}

/** Everything in the register that may be the name of a stored file, whichever table it stands in. */
async function namedFiles({ db }: ReadHandle, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  let rows = 0;
  for (const table of tableNames({ db })) {
    for (const row of db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).iterate()) {
      for (const value of Object.values(row))
        if (typeof value === 'string') for (const [name] of value.matchAll(NAMED)) named.add(name);
      rows += 1;
      if (rows % ROWS === 0) signal.throwIfAborted();
    }
    await setImmediate();
  }
  return named;
}

/** Sweeps a register's store and the folders exported into. Failures: those of opening the register. */
export async function runSweep(
  { root, now, folders }: SweepJob,
  { signal }: { readonly signal: AbortSignal },
): Promise<Result<Swept>> {
  const { files } = dataFolder(root);
  const opened = openForReading(dataFolder(root));
  if (!opened.ok) return opened;
  const swept = { orphans: 0, parts: 0, bytes: 0 };
  try {
    const named = await namedFiles(opened.value, signal);
    const sweep = async (kind: 'orphans' | 'parts', file: string, days: number): Promise<void> => {
      // Asked of the file right before: one that is being taken into the store again has just been touched.
      const found = await stat(file).catch(() => null);
      if (!found?.isFile() || Date.parse(now) - found.mtimeMs < days * DAY_MS) return;
      const isGone = await rm(file).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
      swept[kind] += 1;
      swept.bytes += found.size;
    };
    for (const name of await namesIn(files)) {
      if (STORE_PART.test(name)) await sweep('parts', join(files, name), PART_DAYS);
      if (!/^[0-9a-f]{2}$/.test(name)) continue;
      for (const stored of await namesIn(join(files, name)))
        if (STORED.test(stored) && stored.startsWith(name) && !named.has(stored))
          await sweep('orphans', join(files, name, stored), ORPHAN_DAYS);
    }
    for (const folder of folders)
      for (const name of await namesIn(folder))
        if (EXPORT_PART.test(name)) await sweep('parts', join(folder, name), PART_DAYS);
    return ok(swept);
  } finally {
    opened.value.db.close();
  }
}

/** A folder that is gone, or on a drive that is not there today, has nothing to sweep. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
