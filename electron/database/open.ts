import { existsSync, mkdirSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { type DataFolder, dataFolder, prepareDataFolder } from './data-folder.ts';
import { asWriteHandle, type ReadHandle, storageFailure, tellToday, type WriteHandle } from './handle.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';
import { APPLICATION_ID } from './migrations/0010-register.ts';

/** The only place that knows the driver's options (register.md, "Encryption at rest"). */

const BUSY_MS = 5000;
/** Files up to this size are checked whole when they are opened; larger ones take too long for a start. */
const QUICK_CHECK_BYTES = 32 * 1024 * 1024;

/** True where a register was too large to be checked while it was opened: `checkRegister` does it then. */
export function isCheckedLater({ register }: DataFolder): boolean {
  return statSync(register).size > QUICK_CHECK_BYTES;
}

/**
 * Checks the file of a register whole, which takes seconds for a large one: for a job.
 * Failures: those of openForReading, register-damaged among them.
 */
export function checkRegister(root: string): Result<null> {
  const folder = dataFolder(root);
  const opened = openForReading(folder);
  if (!opened.ok) return opened;
  const { db } = opened.value;
  try {
    const sound = db.pragma('quick_check(1)', { simple: true }) === 'ok';
    return sound ? ok(null) : fail('register-damaged', { file: folder.register });
  } catch (error) {
    const failure = storageFailure(error);
    if (!failure) throw error;
    return fail(failure.code, { file: folder.register, folder: root });
  } finally {
    db.close();
  }
}

function configure(db: Database.Database): void {
  db.pragma('foreign_keys = ON');
  // INSERT OR REPLACE fires delete triggers only with this.
  db.pragma('recursive_triggers = ON');
  db.pragma('trusted_schema = OFF');
  tellToday({ db }, () => bangkokDate(new Date().toISOString()));
}

/** True where the folder holds a register already. */
export function hasRegister(folder: DataFolder): boolean {
  return existsSync(folder.register) && statSync(folder.register).size > 0;
}

/**
 * Why a file that is there cannot be opened as a register, or null. Looked at before anything is written, and
 * through a connection that cannot write: a damaged file, and the write-ahead log beside it, stay as they are
 * found, also where somebody has put a backup back beside a log that is not its own.
 */
function inspect(file: string): Failure | null {
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size === 0) return null;
  // A rollback journal, left by a crash while the file was made, needs a connection that can write.
  const db = new Database(file, { readonly: !existsSync(`${file}-journal`), timeout: BUSY_MS });
  try {
    if (size <= QUICK_CHECK_BYTES && db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      return fail('register-damaged', { file }).error;
    const version = Number(db.pragma('user_version', { simple: true }));
    const isEmpty = version === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
    if (!isEmpty && Number(db.pragma('application_id', { simple: true })) !== APPLICATION_ID)
      return fail('register-foreign', { file }).error;
    if (version > SCHEMA_VERSION)
      return fail('register-newer', { found: version, known: SCHEMA_VERSION }).error;
    return null;
  } finally {
    db.close();
  }
}

/**
 * Opens, or creates, the register of a data folder for writing: WAL with full synchronisation, because a
 * signature that the user was told is safe must survive a power cut (register.md, "Writing").
 * Failures: those of prepareDataFolder, register-damaged, register-foreign, register-newer, register-busy.
 */
export function openRegister(
  root: string,
): Result<{ readonly handle: WriteHandle; readonly folder: DataFolder }> {
  const prepared = prepareDataFolder(root);
  if (!prepared.ok) return prepared;
  const folder = prepared.value;
  let db: Database.Database | undefined;
  try {
    const unfit = inspect(folder.register);
    if (unfit) return { ok: false, error: unfit };
    mkdirSync(folder.files, { recursive: true });
    db = new Database(folder.register, { timeout: BUSY_MS });
    const mode = db.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') {
      db.close();
      return fail('folder-on-network', { folder: root });
    }
    db.pragma('synchronous = FULL');
    configure(db);
    const handle = asWriteHandle(db);
    const migrated = migrate(handle, folder.register);
    if (!migrated.ok) {
      db.close();
      return migrated;
    }
    // SQLite opens a file that may not be written for reading only, and says so when something is written,
    // though it were nothing. BEGIN IMMEDIATE does not show it.
    db.exec('UPDATE setting SET value = value WHERE 0');
    return ok({ handle, folder });
  } catch (error) {
    db?.close();
    const failure = storageFailure(error);
    if (!failure) throw error;
    return fail(failure.code, { file: folder.register, folder: root });
  }
}

/**
 * Opens a register for reading only, as workers and `verify --register` do.
 * Failures: register-missing, register-damaged, register-foreign, register-newer, register-busy.
 */
export function openForReading(folder: DataFolder): Result<ReadHandle> {
  if (!hasRegister(folder)) return fail('register-missing', { folder: folder.root });
  let db: Database.Database | undefined;
  try {
    const unfit = inspect(folder.register);
    if (unfit) return { ok: false, error: unfit };
    db = new Database(folder.register, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    configure(db);
    return ok({ db });
  } catch (error) {
    db?.close();
    const failure = storageFailure(error);
    if (!failure) throw error;
    return fail(failure.code, { file: folder.register, folder: folder.root });
  }
}
