import { existsSync, statSync } from 'node:fs';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Scan } from '../contract/events.ts';
import { storedPath } from '../files/file-store.ts';
import type { Program } from '../program.ts';

/** Takes a scan or photograph into the register's store, in a worker. Failures: those of takeScanFile. */
export async function takeScan(program: Program, path: string): Promise<Result<Scan>> {
  const { folder } = program.openRegister;
  const taken = await program.surroundings.jobs.run('take-scan', { path, filesDir: folder.files });
  if (!taken.ok) return { ok: false, error: { ...taken.error, field: 'scan' } };
  const { name, size, mediaType, sha256 } = taken.value;
  return ok({ name, size, mediaType, sha256 });
}

/** Makes sure that the scan which a record names lies in the store, as large as the record says: it gets signed. */
export function hasScan(program: Program, scan: Scan): Result<null> {
  const stored = storedPath(program.openRegister.folder.files, scan.sha256);
  return existsSync(stored) && statSync(stored).size === scan.size
    ? ok(null)
    : fail('file-missing', { name: scan.name }, 'scan');
}
