import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { ReadHandle } from './handle.ts';

/**
 * Copies the register beside itself before a migration ('register.db.before-10'), complete or not at all.
 * A copy that is already there is from an earlier attempt and is kept: it is the older one.
 */
export function backUpBeforeMigration(handle: ReadHandle, file: string, version: number): string {
  const target = `${file}.before-${version}`;
  if (existsSync(target)) return target;
  const temporary = `${target}.part-${process.pid}`;
  rmSync(temporary, { force: true });
  handle.db.prepare('VACUUM INTO ?').run(temporary);
  const descriptor = openSync(temporary, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, target);
  return target;
}
