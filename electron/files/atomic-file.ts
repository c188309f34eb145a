import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../contract/errors.ts';
import { syncFolder } from './durable.ts';

/** Thrown inside `writeAtomically` to end it with a failure of the caller's own. */
export class WriteRefused extends Error {
  readonly failure: ReturnType<typeof fail>;
  constructor(failure: ReturnType<typeof fail>) {
    super(failure.error.code);
    this.failure = failure;
  }
}

/**
 * Writes a file wholly or not at all: a temporary name in the target's folder, fsync, rename, fsync of the
 * folder. A file that stands at `target` is replaced; whatever fails, it stays as it was and the temporary
 * file is removed.
 *
 * Failures: 'disk-full', 'target-not-writable', 'target-folder-missing', 'target-is-folder',
 * 'target-in-use', 'target-name-too-long', 'target-too-large', 'target-write-failed', 'cancelled', and
 * whatever `write` refuses with.
 */
export async function writeAtomically<T>(
  target: string,
  write: (handle: FileHandle) => Promise<T>,
  signal?: AbortSignal,
): Promise<Result<T>> {
  const folder = dirname(target);
  const temporary = join(folder, `.phoeiphrae-${randomUUID()}.part`);
  let handle: FileHandle | null = null;
  try {
    await refuseFolder(target);
    handle = await open(temporary, 'wx');
    const value = await write(handle);
    await handle.sync();
    await handle.close();
    handle = null;
    if (signal?.aborted) return await discard(handle, temporary, fail('cancelled'));
    await rename(temporary, target);
    syncFolder(folder);
    return ok(value);
  } catch (error) {
    return discard(handle, temporary, failureOf(error, target, signal));
  }
}

/** Writes these bytes wholly or not at all. Failures: those of `writeAtomically`. */
export function writeBytes(target: string, bytes: Uint8Array): Promise<Result<null>> {
  return writeAtomically(target, async (handle) => {
    await handle.writeFile(bytes);
    return null;
  });
}

async function discard(
  handle: FileHandle | null,
  temporary: string,
  failure: ReturnType<typeof fail>,
): Promise<ReturnType<typeof fail>> {
  await handle?.close().catch(() => undefined);
  await rm(temporary, { force: true }).catch(() => undefined);
  return failure;
}

/** Before any work is done, rather than at the rename. */
async function refuseFolder(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) throw new WriteRefused(fail('target-is-folder', { file: basename(target) }));
}

/** The error of the operating system as a failure; anything else is a bug and is thrown on. */
function failureOf(error: unknown, target: string, signal?: AbortSignal): ReturnType<typeof fail> {
  if (error instanceof WriteRefused) return error.failure;
  if (signal?.aborted && error === signal.reason) return fail('cancelled');
  const code = systemCode(error);
  const folder = dirname(target);
  const file = basename(target);
  if (isRename(error) && (code === 'EPERM' || code === 'EACCES')) return fail('target-in-use', { file });
  switch (code) {
    case null:
      throw error;
    case 'ENOSPC':
    case 'EDQUOT':
      return fail('disk-full', { folder });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fail('target-not-writable', { folder });
    case 'ENOENT':
    case 'ENOTDIR':
      return fail('target-folder-missing', { folder });
    case 'EBUSY':
      return fail('target-in-use', { file });
    case 'EISDIR':
      return fail('target-is-folder', { file });
    case 'ENAMETOOLONG':
      return fail('target-name-too-long', { file });
    case 'EFBIG':
      return fail('target-too-large', { folder });
    default:
      return fail('target-write-failed', { file, reason: code });
  }
}

/** Windows refuses so to replace a file that another program has open. */
function isRename(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'rename';
}

/** 'ENOENT' and the like; null for an error that is not the operating system's. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
