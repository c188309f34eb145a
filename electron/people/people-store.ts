import type { Capacity } from '../contract/delegations.ts';
import type { Person, PersonName } from '../contract/domain.ts';
import type { SignedEnrolment } from '../contract/events.ts';
import { keyEnrolmentSchema } from '../contract/events.ts';
import type { Role } from '../contract/roles.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { thaiSortKey } from '../contract/rules/sort-key.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { shortFingerprint } from '../history/canonical.ts';
import { isLockedOut } from './attempts.ts';
import type { Credential } from './keys.ts';
import { setRoles } from './roles-store.ts';

/** What an administrator states of a person. */
export interface PersonFields {
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly acting: { readonly ground: string; readonly office: string } | null;
  readonly roles: readonly Role[];
}

interface PersonDbRow {
  id: string;
  name: string;
  position: string;
  unit: string;
  acting_ground: string | null;
  acting_office: string | null;
  active: number;
  fingerprint: string | null;
  failures: number;
  roles: string;
  acting_for: string;
}

const PERSON = `
  WITH today (day) AS MATERIALIZED (SELECT bangkok_today())
  SELECT p.id, p.name, p.position, p.unit, p.acting_ground, p.acting_office, p.active, c.fingerprint,
    coalesce(a.failures, 0) AS failures,
    (SELECT coalesce(group_concat(r.role), '') FROM person_role r, today
      WHERE r.person = p.id AND r.from_date <= day AND (r.until IS NULL OR day <= r.until)) AS roles,
    (SELECT json_group_array(json_object('delegation', d.id, 'role', d.role, 'ground', d.ground, 'office', d.office,
        'holder', d.holder, 'holderName', d.holder_name, 'scope', d.scope, 'order', d.order_number,
        'from', d.from_date, 'until', coalesce(d.ended_on, d.until)))
      FROM delegation d, today
      WHERE d.person = p.id AND d.from_date <= day AND (d.until IS NULL OR day <= d.until)
        AND (d.ended_on IS NULL OR day <= d.ended_on)) AS acting_for
  FROM person p LEFT JOIN credential c ON c.person = p.id LEFT JOIN password_attempt a ON a.person = p.id`;

function toPerson(row: PersonDbRow): Person {
  const roles = row.roles === '' ? [] : (row.roles.split(',') as Role[]);
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    unit: row.unit,
    acting:
      row.acting_ground === null || row.acting_office === null
        ? null
        : { ground: row.acting_ground, office: row.acting_office },
    roles,
    active: row.active === 1,
    hasPassword: row.fingerprint !== null,
    keyFingerprint: row.fingerprint === null ? null : shortFingerprint(row.fingerprint),
    actingFor: JSON.parse(row.acting_for) as Capacity[],
    lockedOut: isLockedOut(row.failures, roles),
  };
}

/** All persons by name, the inactive ones last. */
export function listPeople(handle: ReadHandle): Person[] {
  return handle.db
    .prepare<[], PersonDbRow>(`${PERSON} ORDER BY p.active DESC, p.sort_key, p.id`)
    .all()
    .map(toPerson);
}

/** Those who can sign in, by name; `last` marks who did so last. */
export function listSignInNames(handle: ReadHandle, last: string | null): PersonName[] {
  return listPeople(handle)
    .filter((person) => person.active && person.hasPassword)
    .map(({ id, name, position }) => ({ id, name, position, last: id === last }));
}

/** One person, or null. */
export function findPerson(handle: ReadHandle, id: string): Person | null {
  const row = handle.db.prepare<[string], PersonDbRow>(`${PERSON} WHERE p.id = ?`).get(id);
  return row ? toPerson(row) : null;
}

/** How many active persons with a password hold the role. */
export function countHolders(handle: ReadHandle, role: Role, except: string | null): number {
  return Number(
    handle.db
      .prepare(
        `SELECT count(*) FROM person p JOIN person_role r ON r.person = p.id JOIN credential c ON c.person = p.id
         WHERE p.active = 1 AND r.role = ? AND p.id IS NOT ?
           AND r.from_date <= bangkok_today() AND (r.until IS NULL OR bangkok_today() <= r.until)`,
      )
      .pluck()
      .get(role, except),
  );
}

/** Adds a person; to be called inside a transaction. */
export function insertPerson(handle: WriteHandle, id: string, fields: PersonFields, now: string): void {
  changed(
    handle.db
      .prepare(
        `INSERT INTO person (id, name, sort_key, position, unit, acting_ground, acting_office, active, created_at, changed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
      )
      .run(
        id,
        fields.name,
        thaiSortKey(fields.name),
        fields.position,
        fields.unit,
        fields.acting?.ground ?? null,
        fields.acting?.office ?? null,
        now,
        now,
      ),
    1,
  );
  setRoles(handle, id, fields.roles, bangkokDate(now));
}

/** Changes a person; to be called inside a transaction. */
export function updatePerson(
  handle: WriteHandle,
  id: string,
  fields: PersonFields & { readonly active: boolean },
  now: string,
): void {
  changed(
    handle.db
      .prepare(
        `UPDATE person SET name = ?, sort_key = ?, position = ?, unit = ?, acting_ground = ?, acting_office = ?,
           active = ?, changed_at = ? WHERE id = ?`,
      )
      .run(
        fields.name,
        thaiSortKey(fields.name),
        fields.position,
        fields.unit,
        fields.acting?.ground ?? null,
        fields.acting?.office ?? null,
        fields.active ? 1 : 0,
        now,
        id,
      ),
    1,
  );
  setRoles(handle, id, fields.roles, bangkokDate(now));
}

interface CredentialDbRow {
  person: string;
  fingerprint: string;
  public_key: Buffer;
  salt: Buffer;
  memory_kib: number;
  passes: number;
  iv: Buffer;
  sealed_seed: Buffer;
  tag: Buffer;
}

/** The sealed key of a person, or null where there is none. */
export function findCredential(handle: ReadHandle, person: string): Credential | null {
  const row = handle.db
    .prepare<[string], CredentialDbRow>('SELECT * FROM credential WHERE person = ?')
    .get(person);
  return row
    ? {
        person: row.person,
        fingerprint: row.fingerprint,
        publicKey: row.public_key,
        salt: row.salt,
        memoryKib: row.memory_kib,
        passes: row.passes,
        iv: row.iv,
        sealedSeed: row.sealed_seed,
        tag: row.tag,
      }
    : null;
}

/** Keeps a sealed key in place of the person's earlier one; to be called inside a transaction. */
export function saveCredential(handle: WriteHandle, credential: Credential, now: string): void {
  changed(
    handle.db
      .prepare(
        `INSERT INTO credential (person, fingerprint, public_key, salt, memory_kib, passes, iv, sealed_seed, tag, changed_at)
         VALUES (@person, @fingerprint, @publicKey, @salt, @memoryKib, @passes, @iv, @sealedSeed, @tag, @now)
         ON CONFLICT (person) DO UPDATE SET fingerprint = @fingerprint, public_key = @publicKey, salt = @salt,
           memory_kib = @memoryKib, passes = @passes, iv = @iv, sealed_seed = @sealedSeed, tag = @tag, changed_at = @now`,
      )
      .run({ ...credential, now }),
    1,
  );
}

/** Adds a signed enrolment; to be called inside a transaction. */
export function insertEnrolment(handle: WriteHandle, signed: SignedEnrolment, fingerprint: string): void {
  changed(
    handle.db
      .prepare(
        'INSERT INTO key_enrolment (id, person, fingerprint, statement, signature) VALUES (?, ?, ?, ?, ?)',
      )
      .run(signed.enrolment.id, signed.enrolment.person, fingerprint, signed.statement, signed.signature),
    1,
  );
}

/** The instant from which a key is its person's; a key that was never enrolled is a bug, or tampering. */
export function keyBegins(handle: ReadHandle, fingerprint: string): string {
  const statement = handle.db
    .prepare<[string], string>('SELECT statement FROM key_enrolment WHERE fingerprint = ?')
    .pluck()
    .get(fingerprint) as string | undefined;
  if (statement === undefined) throw new Error(`no enrolment of key ${fingerprint}`);
  return keyEnrolmentSchema.parse(JSON.parse(statement)).from;
}

/** All enrolments in the order in which they were made. */
export function listEnrolments(handle: ReadHandle): SignedEnrolment[] {
  return handle.db
    .prepare<[], { statement: string; signature: string }>(
      'SELECT statement, signature FROM key_enrolment ORDER BY row',
    )
    .all()
    .map(({ statement, signature }) => ({
      enrolment: keyEnrolmentSchema.parse(JSON.parse(statement)),
      statement,
      signature,
    }));
}
