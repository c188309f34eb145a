import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';

it('migration 0140 keeps people, and rounds that can be closed once and never be deleted', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  expect(
    migrate(
      handle,
      file,
      MIGRATIONS.filter(({ version }) => version < 140),
    ).ok,
  ).toBe(true);
  db.prepare(
    `INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
     VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z')`,
  ).run();
  expect(migrate(handle, file)).toMatchObject({ ok: true });
  expect(db.prepare('SELECT name FROM person').pluck().get()).toBe('นางเดิม');
  db.prepare(
    "INSERT INTO self_check (id, title, demands, begun_at, begun_by) VALUES ('c1', 'รอบ', '[]', 't', 'p1')",
  ).run();
  const answer = db.prepare(
    "INSERT INTO self_check_answer (round, demand, answer, evidence, answered_at, answered_by) VALUES ('c1', 'd', 'yes', '', 't', 'p1')",
  );
  answer.run();
  expect(() => db.prepare("UPDATE self_check SET title = 'x'").run()).toThrow('only be closed');
  expect(() => db.prepare('DELETE FROM self_check_answer').run()).toThrow('append-only');
  db.prepare("UPDATE self_check SET closed_at = 't', closed_by = 'p1'").run();
  expect(() => answer.run()).toThrow('closed');
  expect(() => db.prepare('UPDATE self_check SET closed_at = NULL, closed_by = NULL').run()).toThrow('once');
  db.close();
});
