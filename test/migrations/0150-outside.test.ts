import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';

describe('migration 0150', () => {
  it('takes every request that there is for one of the office’s own, and only yes or no from then on', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
    const db = new Database(file);
    const handle = asWriteHandle(db);
    const older = MIGRATIONS.filter(({ version }) => version < 150);
    expect(migrate(handle, file, older).ok).toBe(true);
    db.prepare(
      `INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
       VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z')`,
    ).run();
    db.prepare(
      `INSERT INTO request (id, recorder, created_at, status, revision, marks, title, unit, officers, search_text, changed_at)
       VALUES ('r1', 'p1', '2026-01-05T02:00:00.000Z', 'draft', 1, '[]', 'เรื่องเดิม', '', '{}', '', '2026-01-05T02:00:00.000Z')`,
    ).run();
    expect(migrate(handle, file)).toMatchObject({ ok: true });
    expect(db.prepare('SELECT title, outside FROM request').get()).toEqual({ title: 'เรื่องเดิม', outside: 0 });
    db.prepare("UPDATE request SET outside = 1 WHERE id = 'r1'").run();
    expect(() => db.prepare("UPDATE request SET outside = 2 WHERE id = 'r1'").run()).toThrow('CHECK');
    db.close();
  });
});
