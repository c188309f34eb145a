import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fail, ok } from '../../../electron/contract/errors.ts';
import { changed, storageFailure, transact, type WriteHandle } from '../../../electron/database/handle.ts';
import { openRegister } from '../../../electron/database/open.ts';
import { once } from '../../../electron/database/operations.ts';
import { readSetting, readSettings, writeSetting } from '../../../electron/database/settings-store.ts';

const dir = mkdtempSync(join(tmpdir(), 'handle-'));
let handle: WriteHandle;
beforeAll(() => {
  const opened = openRegister(dir);
  if (!opened.ok) throw new Error(opened.error.code);
  ({ handle } = opened.value);
});
afterAll(() => {
  handle.db.close();
  rmSync(dir, { recursive: true });
});

it('a failure or an exception within a transaction rolls everything back', () => {
  const write = () => ok(writeSetting(handle, 'half', 'done'));
  expect(
    transact(handle, () => {
      write();
      return fail('no-good', { why: 1 }, 'field');
    }),
  ).toEqual({ ok: false, error: { code: 'no-good', params: { why: 1 }, field: 'field' } });
  expect(() =>
    transact(handle, () => {
      write();
      throw new Error('a bug');
    }),
  ).toThrow('a bug');
  expect(readSetting(handle, 'half')).toBeNull();
  expect(handle.db.inTransaction).toBe(false);
  expect(transact(handle, write).ok).toBe(true);
  expect(readSetting(handle, 'half')).toBe('done');
});

it('another process at work for too long is a failure, and nothing is written', () => {
  const other = new Database(join(dir, 'register.db'));
  other.exec('BEGIN IMMEDIATE');
  handle.db.pragma('busy_timeout = 50');
  expect(transact(handle, () => ok(writeSetting(handle, 'busy', 'x')))).toEqual({
    ok: false,
    error: { code: 'register-busy' },
  });
  other.exec('COMMIT');
  other.close();
  expect(readSetting(handle, 'busy')).toBeNull();
  expect(transact(handle, () => ok(null)).ok).toBe(true);
});

it('an operation is done once and its result kept; a failure is not kept', () => {
  const operation = randomUUID();
  let times = 0;
  const work = (good: boolean) =>
    once(handle, operation, 'count', '2026-11-20T02:00:00.000Z', () => {
      times += 1;
      writeSetting(handle, 'times', String(times));
      return good ? ok({ times }) : fail('not-yet');
    });
  expect(work(false)).toEqual({ ok: false, error: { code: 'not-yet' } });
  expect(readSetting(handle, 'times')).toBeNull();
  expect(work(true)).toEqual({ ok: true, value: { times: 2 } });
  expect(work(true)).toEqual({ ok: true, value: { times: 2 } });
  expect(work(false)).toEqual({ ok: true, value: { times: 2 } });
  expect(readSetting(handle, 'times')).toBe('2');
  expect(() => once(handle, operation, 'something else', '', () => ok(1))).toThrow(/count/);
});

it('a statement that changes another number of rows than it should is a bug', () => {
  const update = handle.db.prepare("UPDATE setting SET value = 'x' WHERE name = 'nobody'");
  expect(() => changed(update.run(), 1)).toThrow('0 rows changed instead of 1');
});

it('only trouble of the disk is a failure; anything else stays an exception', () => {
  const codeOf = (work: () => unknown): string | null => {
    try {
      work();
      return 'nothing happened';
    } catch (error) {
      return storageFailure(error)?.code ?? null;
    }
  };
  expect(codeOf(() => new Database(join(dir, 'nowhere.db'), { fileMustExist: true }))).toBe(
    'folder-not-usable',
  );
  expect(codeOf(() => handle.db.exec('SELECT * FROM nowhere'))).toBeNull();
  expect(codeOf(() => handle.db.exec("INSERT INTO setting VALUES ('a', NULL)"))).toBeNull();
  expect(codeOf(() => readFileSync(join(dir, 'nowhere')))).toBeNull();
  expect(codeOf(() => JSON.parse('{'))).toBeNull();
  const coded = (code: unknown): string | null =>
    storageFailure(Object.assign(new Error(''), { code }))?.code ?? null;
  expect(
    [
      'ENOSPC',
      'EDQUOT',
      'SQLITE_FULL',
      'SQLITE_IOERR_WRITE',
      'SQLITE_BUSY_SNAPSHOT',
      'SQLITE_READONLY_DBMOVED',
      'EROFS',
      'EACCES',
      'EIO',
      'EFBIG',
      'SQLITE_CORRUPT_VTAB',
      'SQLITE_CONSTRAINT_UNIQUE',
      'ENOENT',
      5,
    ].map(coded),
  ).toEqual([
    'disk-full',
    'disk-full',
    'disk-full',
    'disk-error',
    'register-busy',
    'folder-read-only',
    'folder-read-only',
    'folder-read-only',
    'disk-error',
    'disk-error',
    'register-damaged',
    null,
    null,
    null,
  ]);
});

it('settings that somebody broke are never taken for the defaults', () => {
  transact(handle, () => ok(writeSetting(handle, 'settings', '{"language":"th"}')));
  expect(() => readSettings(handle)).toThrow();
  transact(handle, () => ok(handle.db.exec("DELETE FROM setting WHERE name = 'settings'")));
  expect(readSettings(handle)).toMatchObject({ language: 'th', idleMinutes: 5 });
});
