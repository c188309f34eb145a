import type { ReadHandle } from '../database/handle.ts';
import type { RawSigned } from '../history/read-canonical.ts';
import { type Confirmations, verifyConfirmations } from '../history/verify-confirmations.ts';
import { type KeyRing, verifyKeys } from '../history/verify-keys.ts';

/** A register's enrolments and confirmations exactly as kept, and what verifying them found. */
export interface RegisterKeys {
  readonly ring: KeyRing;
  readonly confirmations: Confirmations;
  readonly enrolled: readonly RawSigned[];
  readonly confirmed: readonly RawSigned[];
}

const verified = new WeakMap<ReadHandle, RegisterKeys>();

/**
 * The register's keys, verified. What they are verified to be depends on nothing but their texts: so the texts
 * are read each time, also those that another process has added or somebody has changed behind the program's
 * back, and their signatures are verified anew only when a letter of them is another.
 */
export function registerKeys(handle: ReadHandle): RegisterKeys {
  const enrolled = readSigned(handle, 'SELECT statement, signature FROM key_enrolment ORDER BY row');
  const confirmed = listConfirmations(handle);
  const known = verified.get(handle);
  if (known && isSame(known.enrolled, enrolled) && isSame(known.confirmed, confirmed)) return known;
  const ring = verifyKeys(enrolled);
  const keys = { ring, confirmations: verifyConfirmations(ring, confirmed), enrolled, confirmed };
  verified.set(handle, keys);
  return keys;
}

/** The confirmations exactly as kept. */
export function listConfirmations(handle: ReadHandle): readonly RawSigned[] {
  return readSigned(handle, 'SELECT statement, signature FROM key_confirmation ORDER BY row');
}

function readSigned({ db }: ReadHandle, sql: string): readonly RawSigned[] {
  return db.prepare<[], RawSigned>(sql).all();
}

function isSame(before: readonly RawSigned[], now: readonly RawSigned[]): boolean {
  return (
    before.length === now.length &&
    before.every(
      ({ statement, signature }, index) =>
        now[index]!.statement === statement && now[index]!.signature === signature,
    )
  );
}
