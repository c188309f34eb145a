import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asWriteHandle, type WriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { register0010 } from '../../electron/database/migrations/0010-register.ts';

let folder: string;
let handle: WriteHandle;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migration-'));
  handle = asWriteHandle(new Database(join(folder, 'register.sqlite')));
  handle.db.pragma('foreign_keys = ON');
  handle.db.pragma('recursive_triggers = ON');
  migrate(handle, join(folder, 'register.sqlite'), [register0010]);
  handle.db.exec(`
    INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
      VALUES ('p1', 'A', 'A', 'B', 'C', 1, '2026-01-01', '2026-01-01');
    INSERT INTO key_enrolment (id, person, fingerprint, statement, signature) VALUES ('e1', 'p1', 'f1', 's', 'g');
  `);
});
afterEach(() => {
  handle.db.close();
  rmSync(folder, { recursive: true, force: true });
});

const upTo30 = MIGRATIONS.filter(({ version }) => version <= 30);
const bringUp = () => migrate(handle, join(folder, 'register.sqlite'), upTo30);

test('people of before have no wrong passwords and keep their keys', () => {
  expect(bringUp()).toMatchObject({ ok: true, value: { to: 30 } });
  expect(handle.db.prepare('SELECT id, name FROM person').all()).toEqual([{ id: 'p1', name: 'A' }]);
  expect(handle.db.prepare('SELECT * FROM password_attempt').all()).toEqual([]);
  expect(handle.db.prepare('SELECT fingerprint FROM key_enrolment').pluck().all()).toEqual(['f1']);
});

test('a confirmation can be added and never changed', () => {
  bringUp();
  const add = (verb: string) =>
    handle.db.exec(
      `${verb} INTO key_confirmation (id, fingerprint, statement, signature) VALUES ('c1', 'f1', 's', 'g')`,
    );
  add('INSERT');
  expect(() => add('INSERT OR REPLACE')).toThrow('append-only');
  expect(() => handle.db.exec("UPDATE key_confirmation SET statement = 'x'")).toThrow('append-only');
  expect(() => handle.db.exec('DELETE FROM key_confirmation')).toThrow('append-only');
});

test('wrong passwords are counted for people of the register only', () => {
  bringUp();
  expect(() =>
    handle.db.exec("INSERT INTO password_attempt (person, failures, last_at) VALUES ('nobody', 1, 'x')"),
  ).toThrow('FOREIGN KEY');
});
