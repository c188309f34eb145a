import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asWriteHandle, tellToday } from '../../electron/database/handle.ts';
import { MIGRATIONS, migrate } from '../../electron/database/migrate.ts';
import { standsFor } from '../../electron/people/staff-change.ts';
import { listStaffChanges } from '../../electron/people/staff-change-store.ts';
import { listOrders } from '../../electron/people/staff-orders-store.ts';
import { readSuccessions } from '../../electron/people/successions-store.ts';

/** A register of the schema before this migration, with a hand-over to one successor as it was kept then. */
it('keeps earlier hand-overs: everything went to one, delegations and accounts ended; orders can only be closed', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'migration-')), 'register.db');
  const db = new Database(file);
  const handle = asWriteHandle(db);
  expect(
    migrate(
      handle,
      file,
      MIGRATIONS.filter(({ version }) => version < 110),
    ).ok,
  ).toBe(true);
  const add = db.prepare(
    `INSERT INTO person (id, name, sort_key, position, unit, active, created_at, changed_at)
     VALUES (?, ?, 'x', '', '', 1, '2026-01-04T18:00:00.000Z', '2026-01-04T18:00:00.000Z')`,
  );
  for (const id of ['p1', 'p2']) add.run(id, id);
  const account = { id: 'a1', account: 'weerapol' };
  const summary = {
    id: 'c1',
    leaver: { id: 'p1', name: 'p1', position: '' },
    successor: { id: 'p2', name: 'p2', position: '' },
    from: '2026-11-01',
    order: '',
    doneAt: '2026-11-01T02:00:00.000Z',
    doneBy: { name: 'p1', position: '' },
    moved: { roles: [], drafts: [], waiting: [{ request: 'r1' }], delegations: [], accounts: [account] },
  };
  db.prepare(
    `INSERT INTO staff_change (id, leaver, successor, from_date, done_at, done_by, summary)
     VALUES ('c1', 'p1', 'p2', '2026-11-01', '2026-11-01T02:00:00.000Z', 'p1', ?)`,
  ).run(JSON.stringify(summary));

  expect(migrate(handle, file)).toMatchObject({ ok: true });
  tellToday(handle, () => '2026-11-20');
  expect(listStaffChanges(handle)).toMatchObject([
    {
      shares: [{ successor: { id: 'p2' }, waiting: [{ request: 'r1' }], accounts: [] }],
      ended: { accounts: [account] },
    },
  ]);
  expect(standsFor(readSuccessions(handle), 'p2', 'p1', 'r1')).toBe(true);
  expect(listOrders(handle)).toEqual([]);

  db.prepare(
    `INSERT INTO staff_order (id, leaver, from_date, command, ordered_at, ordered_by)
     VALUES ('o1', 'p1', '2026-12-01', '{}', '2026-11-20T02:00:00.000Z', 'p2')`,
  ).run();
  expect(() => db.prepare("UPDATE staff_order SET from_date = '2027-01-01'").run()).toThrow('take effect');
  db.prepare("UPDATE staff_order SET done_at = '2026-12-01T02:00:00.000Z'").run();
  expect(() => db.prepare('UPDATE staff_order SET done_at = NULL').run()).toThrow('once');
  expect(() => db.prepare('DELETE FROM staff_order').run()).toThrow('append-only');
  db.close();
});
