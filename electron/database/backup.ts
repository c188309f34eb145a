import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../contract/errors.ts';
import { syncFolder } from '../files/durable.ts';
import type { ReadHandle } from './handle.ts';

/**
 * Copies the register beside itself before a migration ('register.db.before-10'): to a temporary name,
 * checked, synchronised, renamed. A copy of an earlier attempt is replaced: migrations are whole or not at
 * all, so that the register still is what it was then, and more may have been written since.
 * Failure: register-damaged, where the copy is not sound.
 */
export function backUpBeforeMigration(handle: ReadHandle, file: string, version: number): Result<string> {
  const target = `${file}.before-${version}`;
  const temporary = `${target}.part-${process.pid}`;
  rmSync(temporary, { force: true });
  try {
    handle.db.prepare('VACUUM INTO ?').run(temporary);
    if (!isSound(handle, temporary)) return fail('register-damaged', { file });
    const descriptor = openSync(temporary, 'r+');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
    syncFolder(dirname(target));
    return ok(target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function isSound({ db }: ReadHandle, copy: string): boolean {
  db.prepare('ATTACH ? AS copy').run(copy);
  try {
    return db.pragma('copy.integrity_check(1)', { simple: true }) === 'ok';
  } finally {
    db.exec('DETACH copy');
  }
}
