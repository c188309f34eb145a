import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../electron/database/migrate.ts';
import { APPLICATION_ID } from '../../electron/database/migrations/0010-register.ts';
import { openRegister } from '../../electron/database/open.ts';
import { filledRequest, officeWithFour, signAll, type TestOffice } from '../helpers/office.ts';
import { registerFlaws } from '../helpers/register-checks.ts';

/** The first migration: nothing in, an empty register out, which refuses to forget. */

describe('a fresh register', () => {
  it('has the schema, its version and its mark, and every connection its settings', () => {
    const dir = mkdtempSync(join(tmpdir(), 'fresh-'));
    const opened = openRegister(dir);
    if (!opened.ok) throw new Error(opened.error.code);
    const { db } = opened.value.handle;
    const pragma = (name: string): unknown => db.pragma(name, { simple: true });
    expect(pragma('user_version')).toBe(SCHEMA_VERSION);
    expect(pragma('application_id')).toBe(APPLICATION_ID);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('recursive_triggers')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5000);
    const tables = db
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'",
      )
      .all()
      .filter(({ name }) => !name.startsWith('sqlite_'));
    const first = [
      'audit',
      'content',
      'credential',
      'draft',
      'event',
      'final_form',
      'key_enrolment',
      'operation',
      'person',
      'person_role',
      'profile',
      'register',
      'request',
      'setting',
    ];
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(first));
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
    db.close();
    rmSync(dir, { recursive: true });
  });
});

const APPEND_ONLY = ['profile', 'key_enrolment', 'content', 'event', 'final_form', 'audit'] as const;

describe('what is signed or logged', () => {
  let office: TestOffice;
  beforeAll(async () => {
    const made = await officeWithFour();
    ({ office } = made);
    const request = await filledRequest(office, made.four);
    await signAll(office, made.four, request);
  });
  afterAll(() => office.close());

  /** Connections of the program and of any other one, which knows nothing of its settings. */
  const connections: readonly [string, () => Database.Database][] = [
    ['the program', () => office.program.openRegister.handle.db],
    ['another program, recursive triggers off', () => new Database(join(office.dir, 'register.db'))],
    [
      'another program, recursive triggers on',
      () => {
        const db = new Database(join(office.dir, 'register.db'));
        db.pragma('recursive_triggers = ON');
        return db;
      },
    ],
  ];

  for (const table of APPEND_ONLY) {
    it(`can be added to ${table} and never changed or taken away, by whatever program`, () => {
      for (const [who, connect] of connections) {
        const db = connect();
        const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
        expect(rows.length, table).toBeGreaterThan(0);
        const columns = Object.keys(rows[0]!);
        const names = columns.join(', ');
        const marks = columns.map((column) => `@${column}`).join(', ');
        const first = rows[0]!;
        const unique = uniqueColumns(db, table);
        const keys = new Set(unique.flat());
        const text = columns.find((column) => typeof first[column] === 'string' && !keys.has(column))!;
        const attempts: [string, object][] = [
          [`UPDATE ${table} SET ${text} = 'x'`, {}],
          [`UPDATE ${table} SET ${text} = ${text}`, {}],
          [`UPDATE OR REPLACE ${table} SET ${text} = 'x'`, {}],
          [`UPDATE OR IGNORE ${table} SET ${text} = 'x'`, {}],
          [`DELETE FROM ${table}`, {}],
          [`DELETE FROM ${table} WHERE rowid = (SELECT min(rowid) FROM ${table})`, {}],
          [`INSERT INTO ${table} (${names}) VALUES (${marks})`, first],
          [`INSERT OR REPLACE INTO ${table} (${names}) VALUES (${marks})`, first],
          [`REPLACE INTO ${table} (${names}) VALUES (${marks})`, { ...first, [text]: 'x' }],
          [
            `INSERT INTO ${table} (${names}) VALUES (${marks}) ON CONFLICT DO UPDATE SET ${text} = 'x'`,
            first,
          ],
        ];
        // A table without row numbers has no rowid to name.
        const possible = attempts.filter(([sql]) => table !== 'final_form' || !sql.includes('rowid'));
        for (const [sql, values] of possible)
          expect(() => db.prepare(sql).run(values), `${who}: ${sql}`).toThrow(/append-only/);
        // Each unique column of its own is enough to be refused: a replaced row may differ in all the others.
        for (const key of unique) {
          const other = Object.fromEntries(
            columns.map((column) => [column, key.includes(column) ? first[column] : fresh(first[column])]),
          );
          expect(
            () => db.prepare(`INSERT OR REPLACE INTO ${table} (${names}) VALUES (${marks})`).run(other),
            `${who}: ${table} by ${key.join()}`,
          ).toThrow(/append-only/);
        }
        if (hasHiddenRowNumber(db, table)) {
          const other = Object.fromEntries(columns.map((column) => [column, fresh(first[column])]));
          const taken = db.prepare(`SELECT min(rowid) FROM ${table}`).pluck().get();
          expect(
            () =>
              db
                .prepare(`INSERT OR REPLACE INTO ${table} (rowid, ${names}) VALUES (@taken, ${marks})`)
                .run({ ...other, taken }),
            `${who}: ${table} by its row number`,
          ).toThrow(/append-only/);
        }
        expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual(rows);
        if (db !== office.program.openRegister.handle.db) db.close();
      }
    });
  }

  it('includes the identity of the register and the numbers given', () => {
    for (const [who, connect] of connections) {
      const db = connect();
      const attempts = [
        "UPDATE register SET uuid = 'x'",
        'DELETE FROM register',
        `REPLACE INTO register SELECT 1, 'x', office_name, office_code, profile_sha256, created_at FROM register`,
        `INSERT INTO register SELECT 2, 'x', office_name, office_code, profile_sha256, created_at FROM register`,
        "UPDATE request SET number = '9/2569'",
        'UPDATE request SET number = NULL',
        'UPDATE request SET number_running = 9',
        'UPDATE request SET number_year = 2600',
      ];
      for (const sql of attempts) expect(() => db.exec(sql), `${who}: ${sql}`).toThrow(/fixed/);
      if (db !== office.program.openRegister.handle.db) db.close();
    }
    // A request with events cannot be taken away, so that its number is not given again.
    expect(() => office.program.openRegister.handle.db.exec('DELETE FROM request')).toThrow(/FOREIGN KEY/);
    const { handle, folder } = office.program.openRegister;
    expect(registerFlaws(handle, folder.files)).toEqual([]);
  });
});

/** The sets of columns that have to be unique in a table. */
function uniqueColumns(db: Database.Database, table: string): string[][] {
  const indexes = db
    .prepare<[string], { name: string }>('SELECT name FROM pragma_index_list(?) WHERE "unique"')
    .all(table);
  const byIndex = indexes.map(
    ({ name }) =>
      db.prepare<[string], string>('SELECT name FROM pragma_index_info(?)').pluck().all(name) as string[],
  );
  const primary = db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0')
    .pluck()
    .all(table) as string[];
  return [...byIndex, primary];
}

/** A table whose row number is no column of it: a row can be replaced by naming that number alone. */
function hasHiddenRowNumber(db: Database.Database, table: string): boolean {
  const isRowless = db.prepare('SELECT wr FROM pragma_table_list WHERE name = ?').pluck().get(table) === 1;
  const number = db
    .prepare("SELECT 1 FROM pragma_table_info(?) WHERE pk > 0 AND type = 'INTEGER'")
    .get(table);
  return !isRowless && number === undefined;
}

/** Another value of the same type. */
function fresh(value: unknown): unknown {
  return typeof value === 'number' ? value + 1_000_000 : `${String(value)}-other`;
}
