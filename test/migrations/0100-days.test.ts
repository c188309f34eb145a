import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolder } from '../../electron/database/data-folder.ts';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { ProfileOffice } from '../helpers/profile-office.ts';

/** A register of the schema before this migration, with one person. */
function older() {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  expect(
    migrate(
      handle,
      file,
      MIGRATIONS.filter(({ version }) => version < 100),
    ).ok,
  ).toBe(true);
  db.prepare(
    `INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
     VALUES ('p1', 'นางเดิม', 'x', 'หัวหน้า', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z')`,
  ).run();
  return { db, handle, file };
}

const toFill = (db: Database.Database) =>
  db.prepare("SELECT value FROM setting WHERE name = 'waits-to-fill'").pluck().get();

describe('migration 0100', () => {
  it('leaves requests as they are, and asks for what only their history knows', () => {
    const { db, handle, file } = older();
    db.prepare(
      `INSERT INTO request (id, recorder, created_at, status, revision, marks, title, unit, officers, search_text, changed_at)
       VALUES ('r1', 'p1', '2026-01-05T02:00:00.000Z', 'draft', 1, '[]', 'เรื่องเดิม', '', '{}', '', '2026-01-05T02:00:00.000Z')`,
    ).run();
    expect(migrate(handle, file)).toMatchObject({ ok: true });
    expect(db.prepare('SELECT title, changed_at, waiting_since, ratify_since FROM request').get()).toEqual({
      title: 'เรื่องเดิม',
      changed_at: '2026-01-05T02:00:00.000Z',
      waiting_since: null,
      ratify_since: null,
    });
    expect(toFill(db)).toBe('1');
    db.close();
  });

  it('begins with no holidays, each with a name, a day of its own and somebody who entered it', () => {
    const { db, handle, file } = older();
    migrate(handle, file);
    expect(toFill(db)).toBeUndefined();
    const add = db.prepare('INSERT INTO holiday (date, name, changed_at, changed_by) VALUES (?, ?, ?, ?)');
    add.run('2027-01-01', 'วันขึ้นปีใหม่', '2026-11-20T02:00:00.000Z', 'p1');
    expect(() => add.run('2027-01-01', 'อีกวัน', '2026-11-20T02:00:00.000Z', 'p1')).toThrow('UNIQUE');
    expect(() => add.run('2027-01-02', '', '2026-11-20T02:00:00.000Z', 'p1')).toThrow('CHECK');
    expect(() => add.run('2027-01-02', 'x', '2026-11-20T02:00:00.000Z', 'nobody')).toThrow('FOREIGN KEY');
    db.close();
  });
});

describe('a register that is opened after it', () => {
  let own: ProfileOffice;
  afterAll(() => own.office.close());

  it('says since when its open requests wait, as their history has it, and asks no more', async () => {
    own = await ProfileOffice.open('wang-saphung');
    await own.draft();
    await own.waitingFor('approver');
    const verbal = await own.waitingFor('approver');
    await own.act('signoff.recordVerbal', own.at('publisher'), verbal, own.said('approver'));
    const returned = await own.waitingFor('publisher');
    await own.decide(own.at('publisher'), returned, { decision: 'return', reason: 'แก้' });
    const { program } = own.office;
    const waits = () =>
      program.openRegister.handle.db
        .prepare('SELECT id, waiting_since, ratify_since, changed_at FROM request ORDER BY id')
        .all() as { waiting_since: string | null; ratify_since: string | null }[];
    const known = waits();
    expect(known.map((row) => [row.waiting_since !== null, row.ratify_since !== null])).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [true, false],
    ]);
    program.close();
    const db = new Database(dataFolder(own.office.dir).register);
    db.exec(
      "UPDATE request SET waiting_since = NULL, ratify_since = NULL; INSERT INTO setting VALUES ('waits-to-fill', '1')",
    );
    db.close();
    program.start();
    expect(waits()).toEqual(known);
    expect(toFill(program.openRegister.handle.db)).toBeUndefined();
  });
});
