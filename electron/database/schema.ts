import Database from 'better-sqlite3';
import type { ReadHandle } from './handle.ts';
import { MIGRATIONS } from './migrate.ts';

/** A table, index or trigger that is not as the migrations make it. */
export interface SchemaDifference {
  readonly kind: 'missing' | 'changed' | 'extra';
  /** 'table', 'index' or 'trigger'. */
  readonly type: string;
  readonly name: string;
}

interface SchemaRow {
  type: string;
  name: string;
  sql: string | null;
}

function objectsOf(db: Database.Database): ReadonlyMap<string, SchemaRow> {
  const rows = db
    .prepare<[], SchemaRow>("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .all();
  return new Map(rows.map((row) => [`${row.type} ${row.name}`, row]));
}

/**
 * Compares the register's tables, indexes and triggers with what the migrations make. The triggers are what
 * refuses changes (signing.md, "What it proves"): one that was dropped, or weakened, is named here.
 */
export function compareSchema({ db }: ReadHandle): readonly SchemaDifference[] {
  const version = Number(db.pragma('user_version', { simple: true }));
  const model = new Database(':memory:');
  try {
    for (const migration of MIGRATIONS) if (migration.version <= version) model.exec(migration.sql);
    const expected = objectsOf(model);
    const found = objectsOf(db);
    const differences: SchemaDifference[] = [];
    for (const [key, { type, name, sql }] of expected) {
      const other = found.get(key);
      if (!other) differences.push({ kind: 'missing', type, name });
      else if (other.sql !== sql) differences.push({ kind: 'changed', type, name });
    }
    for (const [key, { type, name }] of found)
      if (!expected.has(key)) differences.push({ kind: 'extra', type, name });
    return differences;
  } finally {
    model.close();
  }
}

/** Every table of the register; its pages and indexes are checked one by one, so that a check can be stopped. */
export function tableNames({ db }: ReadHandle): readonly string[] {
  return db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
}

/** True when the pages and indexes of a table agree with each other. */
export function isTableIntact({ db }: ReadHandle, table: string): boolean {
  return db.pragma(`integrity_check("${table}")`, { simple: true }) === 'ok';
}

/** Tables with rows that refer to a row which is not there. */
export function brokenReferences({ db }: ReadHandle): readonly string[] {
  const rows = db.pragma('foreign_key_check') as { table: string }[];
  return [...new Set(rows.map(({ table }) => table))];
}
