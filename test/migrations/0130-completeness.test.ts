import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';

it('migration 0130 keeps requests, and lists, their use and answers that can only be added to', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  const before = MIGRATIONS.filter(({ version }) => version < 130);
  expect(migrate(handle, file, before).ok).toBe(true);
  db.exec(
    `INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
       VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z');
     INSERT INTO request (id, recorder, created_at, status, revision, marks, title, unit, officers, search_text,
       changed_at) VALUES ('r1', 'p1', 't', 'published', 1, '[]', 'เรื่องเดิม', '', '{}', '', 't');`,
  );
  expect(migrate(handle, file)).toMatchObject({ ok: true });
  expect(db.prepare('SELECT title FROM request').pluck().get()).toBe('เรื่องเดิม');
  db.exec(
    `INSERT INTO required_list (sha256, id, version, canonical, added_at) VALUES ('h', 'l', '1', '{}', 't');
     INSERT INTO list_use (list, sha256, used_at) VALUES ('l', 'h', 't');
     INSERT INTO list_answer (act, list, code, kind, request, answered_at, answered_by)
       VALUES ('a', 'l', '1.1', 'serves', 'r1', 't', 'p1');`,
  );
  for (const table of ['required_list', 'list_use', 'list_answer']) {
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only');
    expect(() => db.exec(`UPDATE ${table} SET row = row + 1`)).toThrow('append-only');
    expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow('append-only');
  }
  const answer = (columns: string, values: string) =>
    db.exec(
      `INSERT INTO list_answer (act, list, code, answered_at, answered_by, ${columns})
       VALUES ('b', 'l', '1.1', 't', 'p1', ${values})`,
    );
  expect(() => answer('kind', "'serves'")).toThrow('CHECK');
  expect(() => answer('kind, request', "'applicable', 'r1'")).toThrow('CHECK');
  expect(() => answer('kind, url, words', "'outside', 'https://a.go.th', ''")).toThrow('CHECK');
  answer('kind, words', "'not-applicable', 'ไม่มี'");
  db.close();
});
