import { fail, ok, type Result } from '../contract/errors.ts';
import { backUpBeforeMigration } from './backup.ts';
import type { WriteHandle } from './handle.ts';
import { register0010 } from './migrations/0010-register.ts';
import { accounts0030 } from './migrations/0030-accounts.ts';
import { delegations0050 } from './migrations/0050-delegations.ts';
import { drawings0080 } from './migrations/0080-drawings.ts';
import { finalForms0090 } from './migrations/0090-final-forms.ts';
import { days0100 } from './migrations/0100-days.ts';
import { staffOrders0110 } from './migrations/0110-staff-orders.ts';
import { matrix0120 } from './migrations/0120-matrix.ts';
import { completeness0130 } from './migrations/0130-completeness.ts';
import { selfChecks0140 } from './migrations/0140-self-checks.ts';
import { outside0150 } from './migrations/0150-outside.ts';
import { profiles0160 } from './migrations/0160-profiles.ts';

/** A numbered step of the schema; numbers go in tens. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** All migrations in order. */
export const MIGRATIONS: readonly Migration[] = [
  register0010,
  accounts0030,
  delegations0050,
  drawings0080,
  finalForms0090,
  days0100,
  staffOrders0110,
  matrix0120,
  completeness0130,
  selfChecks0140,
  outside0150,
  profiles0160,
];

/** The schema version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.at(-1)!.version;

const readVersion = (handle: WriteHandle): number =>
  Number(handle.db.pragma('user_version', { simple: true }));

/**
 * Brings the register to this program's schema: each migration in a transaction that also sets its version,
 * a backup beside the file first. A register written by a newer program is refused and left as it is.
 */
export function migrate(
  handle: WriteHandle,
  file: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<{ readonly from: number; readonly to: number }> {
  const from = readVersion(handle);
  const target = migrations.at(-1)?.version ?? 0;
  if (from > target) return fail('register-newer', { found: from, known: target });
  if (from === target) return ok({ from, to: from });
  if (from > 0) {
    const copied = backUpBeforeMigration(handle, file, from);
    if (!copied.ok) return copied;
  }
  for (const migration of migrations) {
    handle.db
      .transaction(() => {
        // Read inside the transaction: another process may have migrated meanwhile.
        if (readVersion(handle) >= migration.version) return;
        handle.db.exec(migration.sql);
        handle.db.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
  return ok({ from, to: readVersion(handle) });
}
