import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FoundProblem } from '../contract/evidence.ts';
import { storedPath } from '../files/file-store.ts';
import type { NamedFile } from './check-request.ts';

const CHUNK = 1024 * 1024;

/**
 * Hashes a stored file and holds it against its name. Null: it is what it says. A file is read once however many
 * requests name it; the caller sees to that.
 */
export async function checkStoredFile(
  filesDir: string,
  { sha256, size, name }: NamedFile,
  signal: AbortSignal | null,
): Promise<FoundProblem | null> {
  const params = { name };
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(storedPath(filesDir, sha256), 'r');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { code: missing ? 'stored-file-missing' : 'stored-file-unreadable', params };
  }
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK);
    let total = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, CHUNK);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      total += bytesRead;
    }
    const isSame = hash.digest('hex') === sha256 && (size === null || size === total);
    return isSame ? null : { code: 'stored-file-changed', params };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { code: 'stored-file-unreadable', params };
  } finally {
    await file.close();
  }
}
