import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { keepDrawing, keptDrawing } from '../../electron/signoff/drawing-store.ts';

it('migration 0080: people of before keep no drawn signature, and can keep one', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  expect(
    migrate(
      handle,
      file,
      MIGRATIONS.filter(({ version }) => version < 80),
    ).ok,
  ).toBe(true);
  db.prepare(
    `INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
     VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z')`,
  ).run();
  expect(migrate(handle, file)).toMatchObject({ ok: true });
  expect(keptDrawing(handle, 'p1')).toBeNull();
  const drawing = { sha256: 'ab'.repeat(32), size: 10, mediaType: 'image/png' } as const;
  expect(keepDrawing(handle, 'p1', drawing, '2026-11-20T02:00:00.000Z').ok).toBe(true);
  expect(keptDrawing(handle, 'p1')).toEqual(drawing);
  db.close();
});
