import { existsSync } from 'node:fs';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Scan } from '../contract/events.ts';
import { storedPath } from '../files/file-store.ts';
import type { Program } from '../program.ts';

/** What a scanner or a phone gives. */
const SCAN_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/heic', 'application/pdf']);

/** Takes a scan or photograph into the store. Failures: those of takeFiles, 'scan-not-an-image'. */
export async function takeScan(program: Program, path: string): Promise<Result<Scan>> {
  const { folder } = program.openRegister;
  const policy = { allowed: ['jpg', 'jpeg', 'png', 'heic', 'pdf'], maxBytes: null };
  const [taken] = await program.surroundings.jobs.run('take-files', {
    paths: [path],
    filesDir: folder.files,
    policy,
  });
  if (!taken) throw new Error('a file was given, and nothing came back');
  if (!taken.result.ok) {
    const { code, params } = taken.result.error;
    return fail(code === 'file-type-not-allowed' ? 'scan-not-an-image' : code, params, 'scan');
  }
  const { name, size, mediaType, sha256 } = taken.result.value;
  if (!SCAN_TYPES.has(mediaType)) return fail('scan-not-an-image', { name }, 'scan');
  return ok({ name, size, mediaType, sha256 });
}

/** Makes sure that the scan which a record names lies in the store. */
export function hasScan(program: Program, scan: Scan): Result<null> {
  return existsSync(storedPath(program.openRegister.folder.files, scan.sha256))
    ? ok(null)
    : fail('file-missing', { name: scan.name }, 'scan');
}
