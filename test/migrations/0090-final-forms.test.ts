import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { readFinalForms } from '../../electron/printing/final-form-store.ts';

it('migration 0090: a final form of before stays, with the numbers that stood when it was published', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  const before = MIGRATIONS.filter(({ version }) => version < 90);
  expect(migrate(handle, file, before).ok).toBe(true);
  const head = 'ab'.repeat(32);
  const form = 'cd'.repeat(32);
  db.exec(`
    INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
      VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z');
    INSERT INTO request (id, recorder, created_at, status, revision, marks, title, unit, officers, search_text, changed_at)
      VALUES ('r1', 'p1', '2026-11-20T02:00:00.000Z', 'published', 1, '', '', '', '', '', '2026-11-20T02:00:00.000Z');
    INSERT INTO event (id, request, sequence, kind, digest, recorded_at, statement, signature)
      VALUES ('e1', 'r1', 1, 'sign-off', '${head}', '2026-11-20T02:00:00.000Z', '', '');
    INSERT INTO final_form (request, head, sha256) VALUES ('r1', '${head}', '${form}');
    INSERT INTO registry_number (request, kind, number, date, recorded_at, recorded_by) VALUES
      ('r1', 'received', '๑๒', '2026-11-19', '2026-11-19T02:00:00.000Z', 'p1'),
      ('r1', 'sent', '๓๔', '2026-11-21', '2026-11-21T02:00:00.000Z', 'p1');`);
  expect(migrate(handle, file)).toMatchObject({ ok: true });
  expect(readFinalForms(handle, 'r1', head)).toEqual([
    {
      sha256: form,
      cause: 'published',
      registry: '{"received":{"date":"2026-11-19","number":"๑๒"},"sent":null}',
    },
  ]);
  db.prepare(
    `INSERT INTO final_form_edition (request, head, sha256, cause, registry, made_at)
     VALUES ('r1', ?, ?, 'registry', '{}', '2026-11-21T02:00:00.000Z')`,
  ).run(head, 'ef'.repeat(32));
  expect(() => db.exec('DELETE FROM final_form_edition')).toThrow('append-only');
  expect(() => db.exec("UPDATE final_form_edition SET cause = 'remade'")).toThrow('append-only');
  db.close();
});
