import type Database from 'better-sqlite3';
import { type Failure, fail, type Result } from '../contract/errors.ts';

declare const writable: unique symbol;

/** A connection that may only read. */
export interface ReadHandle {
  readonly db: Database.Database;
}

/** A connection that may write; only the main thread has one. */
export interface WriteHandle extends ReadHandle {
  readonly [writable]: true;
}

/** Marks a connection as one that may write; only open.ts calls it. */
export function asWriteHandle(db: Database.Database): WriteHandle {
  return { db } as WriteHandle;
}

/**
 * Says which day it is in SQL, as `bangkok_today()`: YYYY-MM-DD. What is in force depends on it. A connection has
 * the computer's clock until the program gives it its own.
 */
export function tellToday({ db }: ReadHandle, today: () => string): void {
  db.function('bangkok_today', today);
}

/** Carries a failure out of a transaction, so that it is rolled back. */
class Rollback extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** How often something was written through a connection. */
const commits = new WeakMap<Database.Database, number>();

/** Grows with every transaction that has written something: two looks at it tell whether anything is new. */
export function commitsOf({ db }: ReadHandle): number {
  return commits.get(db) ?? 0;
}

const totalChanges = (db: Database.Database): number =>
  Number(db.prepare('SELECT total_changes()').pluck().get());

/**
 * Runs `work` in one immediate transaction. A failure as its result, or an exception, rolls everything back.
 * Trouble that SQLite reports (full disk, another process too long at work …) comes back as a failure.
 */
export function transact<T>(handle: WriteHandle, work: () => Result<T>): Result<T> {
  const { db } = handle;
  try {
    const before = totalChanges(db);
    const result = db
      .transaction(() => {
        const made = work();
        if (!made.ok) throw new Rollback(made.error);
        return made;
      })
      .immediate();
    if (totalChanges(db) !== before) commits.set(db, commitsOf(handle) + 1);
    return result;
  } catch (error) {
    if (error instanceof Rollback) return { ok: false, error: error.failure };
    const failure = storageFailure(error);
    if (failure) return { ok: false, error: failure };
    throw error;
  }
}

/** Runs `work` inside a transaction and takes everything back that it wrote: what would come of it? */
export function tryOut<T>({ db }: WriteHandle, work: () => T): T {
  db.exec('SAVEPOINT trial');
  try {
    return work();
  } finally {
    db.exec('ROLLBACK TO trial; RELEASE trial');
  }
}

const STORAGE_CODES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'disk-full',
  SQLITE_BUSY: 'register-busy',
  SQLITE_READONLY: 'folder-read-only',
  SQLITE_CANTOPEN: 'folder-not-usable',
  SQLITE_CORRUPT: 'register-damaged',
  SQLITE_NOTADB: 'register-damaged',
  SQLITE_IOERR: 'disk-error',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'folder-read-only',
  EACCES: 'folder-read-only',
  EPERM: 'folder-read-only',
  EIO: 'disk-error',
  // A file system that cannot hold so large a file, such as FAT32 above 4 GB.
  EFBIG: 'disk-error',
};

/** The failure that a storage error of SQLite or of the file system means, or null if it is none of those. */
export function storageFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const code = error.code;
  const known = STORAGE_CODES[code] ?? STORAGE_CODES[code.split('_').slice(0, 2).join('_')];
  return known ? fail(known).error : null;
}

/** Asserts how many rows a statement changed; another number is a bug. */
export function changed(result: Database.RunResult, rows: number): void {
  if (result.changes !== rows) throw new Error(`${result.changes} rows changed instead of ${rows}`);
}
