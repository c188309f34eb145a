import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { agencyProfileSchema } from '../../electron/contract/profile.ts';
import { asWriteHandle } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { readBook, startMatrix } from '../../electron/matrix/matrix-store.ts';

const CREATED = '2026-01-04T18:00:00.000Z';

/** A register of the schema before this migration, set up with a profile. */
function before(profile: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  expect(
    migrate(
      handle,
      file,
      MIGRATIONS.filter(({ version }) => version < 120),
    ).ok,
  ).toBe(true);
  const canonical = readFileSync(resolve('resources/profiles', profile), 'utf8');
  db.prepare("INSERT INTO profile (sha256, id, version, canonical) VALUES ('d', 'p', '1.0.0', ?)").run(
    canonical,
  );
  db.prepare(
    `INSERT INTO register (id, uuid, office_name, office_code, profile_sha256, created_at)
     VALUES (1, 'u', 'o', 'c', 'd', ?)`,
  ).run(CREATED);
  return { db, handle, file, profile: agencyProfileSchema.parse(JSON.parse(canonical)) };
}

describe('migration 0120', () => {
  it.each(['nakhon-phanom.json', 'ban-luang.json', 'earlier/nakhon-phanom-1.0.0.json'])(
    'gives a register the matrix of its profile, as a new register gets it: %s',
    (name) => {
      const { db, handle, file, profile } = before(name);
      expect(migrate(handle, file)).toMatchObject({ ok: true });
      const migrated = readBook(handle);
      expect(migrated.pages).toHaveLength(profile.matrix.length);
      expect(migrated.parties).toHaveLength(profile.parties?.length ?? 0);
      expect(migrated.pages[0]).toMatchObject({ id: profile.matrix[0]!.id, page: profile.matrix[0]!.page });

      const fresh = new Database(':memory:');
      const other = asWriteHandle(fresh);
      migrate(other, ':memory:');
      startMatrix(other, profile, CREATED);
      expect(readBook(other)).toEqual(migrated);
      for (const table of ['matrix_change', 'matrix_page', 'matrix_party'])
        expect(db.prepare(`SELECT * FROM ${table}`).all(), table).toEqual(
          fresh.prepare(`SELECT * FROM ${table}`).all(),
        );
      expect(() => db.prepare("UPDATE matrix_page SET title = 'x'").run()).toThrow('append-only');
      expect(() => db.prepare('DELETE FROM matrix_page').run()).toThrow('append-only');
      db.close();
    },
  );

  it('leaves a register that is not set up yet without a matrix', () => {
    const db = new Database(':memory:');
    expect(migrate(asWriteHandle(db), ':memory:')).toMatchObject({ ok: true });
    expect(readBook({ db })).toEqual({ pages: [], parties: [], assignments: [] });
  });
});
