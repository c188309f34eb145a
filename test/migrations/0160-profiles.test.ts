import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';

it('migration 0160 puts every request under the profile that the register had, and says since when', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  const before = MIGRATIONS.filter(({ version }) => version < 160);
  expect(migrate(handle, file, before).ok).toBe(true);
  db.exec(`
    INSERT INTO profile VALUES ('sha', 'nakhon-phanom', '1.0.0', '{}');
    INSERT INTO register VALUES (1, 'uuid', 'office', 'code', 'sha', '2026-01-04T18:00:00.000Z');
    INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
      VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, 't', 't');
    INSERT INTO request (id, recorder, created_at, status, revision, marks, title, unit, officers, search_text, changed_at)
      VALUES ('r1', 'p1', 't', 'draft', 1, '[]', '', '', '{}', '', 't');
  `);
  expect(migrate(handle, file)).toMatchObject({ ok: true });
  expect(db.prepare('SELECT profile_sha256 FROM request').pluck().all()).toEqual(['sha']);
  expect(db.prepare('SELECT sha256, used_at, used_by FROM profile_use').all()).toEqual([
    { sha256: 'sha', used_at: '2026-01-04T18:00:00.000Z', used_by: null },
  ]);
  expect(() => db.prepare("UPDATE profile_use SET used_at = 'x'").run()).toThrow('append-only');
  expect(() => db.prepare('DELETE FROM profile_use').run()).toThrow('append-only');
  db.close();
});
