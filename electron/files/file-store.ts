import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { FilePolicy } from '../contract/profile.ts';
import { storageFailure } from '../database/handle.ts';
import { syncFolder } from './durable.ts';
import { judgeFile } from './file-kinds.ts';

/**
 * Attachments are content-addressed files: files/ab/abcd… under their SHA-256. They are written to a
 * temporary name, synchronised, renamed, and the folder synchronised, before any row names them
 * (register.md, "Writing").
 */

const CHUNK = 1024 * 1024;
const START = 8192;

/** Where the file with this SHA-256 lies in the store. */
export function storedPath(filesDir: string, sha256: string): string {
  return join(filesDir, sha256.slice(0, 2), sha256);
}

/** Lies this file in the store, as large as it is said to be? */
export function isStored(
  filesDir: string,
  file: { readonly sha256: string; readonly size: number },
): boolean {
  const stored = storedPath(filesDir, file.sha256);
  return existsSync(stored) && statSync(stored).size === file.size;
}

/** A file taken into the store. */
export interface TakenFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
}

/** What the office asks of files, and the page that they are for; null while none is chosen. */
export interface FileDemands {
  readonly policy: FilePolicy;
  readonly page: string | null;
}

interface Watch {
  readonly signal: AbortSignal;
  onBytes(count: number): void;
}

async function copyHashed(
  source: FileHandle,
  target: FileHandle,
  watch: Watch,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK);
  let size = 0;
  for (;;) {
    watch.signal.throwIfAborted();
    const { bytesRead } = await source.read(buffer, 0, CHUNK);
    if (bytesRead === 0) break;
    const part = buffer.subarray(0, bytesRead);
    hash.update(part);
    await target.writeFile(part);
    size += bytesRead;
    watch.onBytes(bytesRead);
  }
  await target.sync();
  return { sha256: hash.digest('hex'), size };
}

function moveIntoPlace(
  filesDir: string,
  temporary: string,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): void {
  const place = storedPath(filesDir, sha256);
  mkdirSync(join(filesDir, sha256.slice(0, 2)), { recursive: true });
  // One of another size is damaged, and this is what it was.
  if (existsSync(place) && statSync(place).size === size) {
    // Taken anew: whoever sweeps the store of what nothing names goes by the age.
    const now = new Date();
    utimesSync(place, now, now);
    rmSync(temporary);
    return;
  }
  renameSync(temporary, place);
  syncFolder(join(filesDir, sha256.slice(0, 2)));
  syncFolder(filesDir);
}

async function take(
  path: string,
  filesDir: string,
  { policy, page }: FileDemands,
  watch: Watch,
): Promise<Result<TakenFile>> {
  const name = basename(path).normalize('NFC');
  let source: FileHandle;
  try {
    // Asked first: opening a pipe would wait for whoever writes to it.
    if (!(await stat(path)).isFile()) return fail('file-is-a-folder', { name });
    source = await open(path, 'r');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? fail('file-missing', { name })
      : fail('file-unreadable', { name });
  }
  const temporary = join(filesDir, `.part-${process.pid}-${randomUUID()}`);
  try {
    const { size } = await source.stat();
    const start = Buffer.alloc(Math.min(START, size));
    // At a place of its own: the copy below reads the same open file from its beginning.
    await source.read(start, 0, start.length, 0);
    const sniffed = (await fileTypeFromBuffer(start).catch(() => undefined)) ?? null;
    const judged = judgeFile({ name, size, bytes: start, sniffed }, policy, page);
    if (!judged.ok) return judged;
    mkdirSync(filesDir, { recursive: true });
    const target = await open(temporary, 'wx');
    const copied = await copyHashed(source, target, watch).finally(() => target.close());
    moveIntoPlace(filesDir, temporary, copied);
    return ok({ name, ...copied, ...judged.value });
  } catch (error) {
    rmSync(temporary, { force: true });
    if (watch.signal.aborted) return fail('cancelled');
    const failure = storageFailure(error);
    if (!failure) throw error;
    return fail(failure.code, { name });
  } finally {
    await source.close();
  }
}

/** Takes files into the store, each for itself: one that is refused does not keep the others out. */
export async function takeFiles(
  paths: readonly string[],
  filesDir: string,
  demands: FileDemands,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<{ readonly name: string; readonly result: Result<TakenFile> }[]> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  const onBytes = (count: number): void => {
    done += count;
    onProgress(done, total);
  };
  const taken: { name: string; result: Result<TakenFile> }[] = [];
  for (const path of paths)
    taken.push({
      name: basename(path).normalize('NFC'),
      result: await take(path, filesDir, demands, { signal, onBytes }),
    });
  return taken;
}

/** Keeps bytes made by the program, such as a final form, in the store; returns their SHA-256. */
export async function keepBytes(filesDir: string, bytes: Uint8Array): Promise<Result<string>> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const temporary = join(filesDir, `.part-${process.pid}-${randomUUID()}`);
  try {
    mkdirSync(filesDir, { recursive: true });
    const target = await open(temporary, 'wx');
    try {
      await target.writeFile(bytes);
      await target.sync();
    } finally {
      await target.close();
    }
    moveIntoPlace(filesDir, temporary, { sha256, size: bytes.length });
    return ok(sha256);
  } catch (error) {
    rmSync(temporary, { force: true });
    const failure = storageFailure(error);
    if (!failure) throw error;
    return { ok: false, error: failure };
  }
}
