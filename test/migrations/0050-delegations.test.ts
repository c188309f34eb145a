import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { asWriteHandle, tellToday } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { findPerson } from '../../electron/people/people-store.ts';
import { listRolePeriods } from '../../electron/people/roles-store.ts';

/** A register of the schema before this migration, with one person. */
function before() {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  const older = MIGRATIONS.filter(({ version }) => version < 50);
  expect(migrate(handle, file, older).ok).toBe(true);
  db.prepare(
    `INSERT INTO person (id, name, sort_key, position, unit, acting_ground, acting_office, active, created_at, changed_at)
     VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 'ปฏิบัติราชการแทน', 'ผู้ว่าราชการจังหวัด', 1,
       '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z')`,
  ).run();
  db.prepare("INSERT INTO person_role (person, role) VALUES ('p1', 'approver')").run();
  return { db, handle, file };
}

describe('migration 0050', () => {
  it('keeps people with the words that they always sign with, and their roles as periods without an end', () => {
    const { db, handle, file } = before();
    expect(migrate(handle, file)).toMatchObject({ ok: true });
    tellToday(handle, () => '2026-11-20');
    expect(findPerson(handle, 'p1')).toMatchObject({
      roles: ['approver'],
      acting: { ground: 'ปฏิบัติราชการแทน', office: 'ผู้ว่าราชการจังหวัด' },
      actingFor: [],
    });
    // since he was added: after midnight in Bangkok
    expect(listRolePeriods(handle)).toEqual([
      {
        person: 'p1',
        name: 'นางเดิม',
        role: 'approver',
        from: '2026-01-05',
        until: null,
        order: '',
        orderFile: null,
      },
    ]);
    expect(() => db.prepare('DELETE FROM person_role').run()).toThrow('append-only');
    expect(db.prepare('SELECT count(*) FROM delegation').pluck().get()).toBe(0);
    db.close();
  });
});
