import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, type Result } from '../contract/errors.ts';
import { storageFailure } from '../database/handle.ts';

/** Makes sure that a folder's entries survive a power cut; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a file whole or not at all: temporary name, fsync, rename. Failures: disk-full, folder-read-only … */
export function writeWhole(target: string, bytes: Uint8Array): Result<null> {
  const temporary = join(dirname(target), `.part-${process.pid}-${randomUUID()}`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx' });
    const descriptor = openSync(temporary, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, target);
    syncFolder(dirname(target));
    return ok(null);
  } catch (error) {
    rmSync(temporary, { force: true });
    const failure = storageFailure(error);
    if (!failure) throw error;
    return { ok: false, error: { ...failure, params: { file: target, folder: dirname(target) } } };
  }
}
