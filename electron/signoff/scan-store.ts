import { readFile } from 'node:fs/promises';
import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Scan } from '../contract/events.ts';
import { isStored, storedPath, type TakenFile } from '../files/file-store.ts';
import { isTurnable } from '../files/scan-store.ts';
import type { Program } from '../program.ts';

/** Takes a scan or photograph into the register's store, in a worker. Failures: those of takeScanFile. */
export async function takeScan(program: Program, path: string): Promise<Result<Scan>> {
  const { folder } = program.openRegister;
  return scanOf(await program.surroundings.jobs.run('take-scan', { path, filesDir: folder.files }));
}

function scanOf(taken: Result<TakenFile>): Result<Scan> {
  if (!taken.ok) return { ok: false, error: { ...taken.error, field: 'scan' } };
  const { name, size, mediaType, sha256 } = taken.value;
  return ok({ name, size, mediaType, sha256 });
}

/** A picture that this person has taken in while the program runs, of a kind that can be turned. */
function ownPicture(program: Program, person: Person, sha256: string): Result<Scan> {
  const scan = program.scans.find(person.id, sha256);
  return scan && isTurnable(scan.mediaType) ? ok(scan) : fail('choose-file-again', undefined, 'scan');
}

/** The bytes of a scan that was just taken in, for showing it. Failures: choose-file-again, file-missing. */
export async function readOwnScan(
  program: Program,
  person: Person,
  sha256: string,
): Promise<Result<{ readonly picture: Uint8Array; readonly mediaType: string }>> {
  const scan = ownPicture(program, person, sha256);
  if (!scan.ok) return scan;
  const { name, mediaType } = scan.value;
  const bytes = await readFile(storedPath(program.openRegister.folder.files, sha256)).catch(() => null);
  return bytes ? ok({ picture: new Uint8Array(bytes), mediaType }) : fail('file-missing', { name }, 'scan');
}

/**
 * Takes in what the window has made of a scan by turning it: looked at and cleaned like any file, under the name of
 * the scan. Failures: choose-file-again, and those of takeScanBytes.
 */
export async function takeStraightened(
  program: Program,
  person: Person,
  from: string,
  bytes: Uint8Array,
): Promise<Result<Scan>> {
  const before = ownPicture(program, person, from);
  if (!before.ok) return before;
  const { folder } = program.openRegister;
  const { name, mediaType } = before.value;
  const job = { name, mediaType, bytes, filesDir: folder.files };
  const scan = scanOf(await program.surroundings.jobs.run('take-straightened', job));
  if (scan.ok) program.scans.note(person.id, scan.value);
  return scan;
}

/**
 * The scan that a record of the caller is to name, as it was taken in here: its name and media type get signed, and
 * the window's word for them counts for nothing. Failures: choose-file-again, file-missing.
 */
export function ownScan(program: Program, person: Person, sha256: string): Result<Scan> {
  const scan = program.scans.find(person.id, sha256);
  if (!scan) return fail('choose-file-again', undefined, 'scan');
  const kept = hasScan(program, scan);
  return kept.ok ? ok(scan) : kept;
}

/** Makes sure that the scan which a record names lies in the store, as large as the record says: it gets signed. */
export function hasScan(program: Program, scan: Scan): Result<null> {
  return isStored(program.openRegister.folder.files, scan)
    ? ok(null)
    : fail('file-missing', { name: scan.name }, 'scan');
}
