import type { RolePeriod } from '../contract/delegations.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Scan } from '../contract/events.ts';
import type { Role } from '../contract/roles.ts';
import { addDays } from '../contract/rules/be-dates.ts';
import { covers } from '../contract/rules/capacities.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import { overlap } from './delegations.ts';

interface PeriodDbRow {
  person: string;
  name: string;
  role: Role;
  from_date: string;
  until: string | null;
  order_number: string;
  order_file: string | null;
}

/** Every period in which somebody held, holds or will hold a role: by name, then the newest first. */
export function listRolePeriods(handle: ReadHandle, person: string | null = null): RolePeriod[] {
  return handle.db
    .prepare<[string | null, string | null], PeriodDbRow>(
      `SELECT r.person, p.name, r.role, r.from_date, r.until, r.order_number, r.order_file
       FROM person_role r JOIN person p ON p.id = r.person
       WHERE (? IS NULL OR r.person = ?) AND (r.until IS NULL OR r.from_date <= r.until)
       ORDER BY p.sort_key, p.id, r.from_date DESC, r.role`,
    )
    .all(person, person)
    .map((row) => ({
      person: row.person,
      name: row.name,
      role: row.role,
      from: row.from_date,
      until: row.until,
      order: row.order_number,
      orderFile: row.order_file === null ? null : (JSON.parse(row.order_file) as Scan),
    }));
}

/** The roles that a person holds on a day, YYYY-MM-DD. */
export function rolesOn(handle: ReadHandle, person: string, day: string): Role[] {
  return listRolePeriods(handle, person)
    .filter((period) => covers(period, day))
    .map(({ role }) => role);
}

/** Ends what a person holds of a role on the day before `day`; what was to come is not given. */
export function endRole(handle: WriteHandle, person: string, role: Role, day: string): void {
  handle.db
    .prepare(
      `UPDATE person_role SET until = max(date(?, '-1 day'), date(from_date, '-1 day'))
       WHERE person = ? AND role = ? AND (until IS NULL OR ? <= until)`,
    )
    .run(day, person, role, day);
}

/** Gives a person a role from a day on; one that ended the day before goes on, one that is to come is joined. */
export function beginRole(handle: WriteHandle, person: string, role: Role, day: string): void {
  const held = handle.db
    .prepare(
      'SELECT 1 FROM person_role WHERE person = ? AND role = ? AND from_date <= ? AND (until IS NULL OR ? <= until)',
    )
    .get(person, role, day, day);
  if (held) return;
  const coming = handle.db
    .prepare<[string, string, string], string>(
      'SELECT min(from_date) FROM person_role WHERE person = ? AND role = ? AND from_date > ? AND (until IS NULL OR from_date <= until)',
    )
    .pluck()
    .get(person, role, day);
  const until = typeof coming === 'string' ? addDays(coming, -1) : null;
  const resumed = handle.db
    .prepare(
      `UPDATE person_role SET until = ? WHERE row = (SELECT row FROM person_role
         WHERE person = ? AND role = ? AND until = date(?, '-1 day') ORDER BY from_date DESC LIMIT 1)`,
    )
    .run(until, person, role, day);
  if (resumed.changes === 0)
    changed(
      handle.db
        .prepare(
          "INSERT INTO person_role (person, role, from_date, until, order_number) VALUES (?, ?, ?, ?, '')",
        )
        .run(person, role, day, until),
      1,
    );
}

/** Makes these the roles that a person holds from a day on; to be called inside a transaction. */
export function setRoles(handle: WriteHandle, person: string, roles: readonly Role[], day: string): void {
  for (const role of rolesOn(handle, person, day))
    if (!roles.includes(role)) endRole(handle, person, role, day);
  for (const role of new Set(roles)) beginRole(handle, person, role, day);
}

/** A period as an administrator states it; `was` is the first day of the one that is changed, or null. */
export interface PeriodFields extends Omit<RolePeriod, 'name'> {
  readonly was: string | null;
}

/**
 * Gives a role from a day to a day with its appointment order, or changes such a period. Failures:
 * 'person-not-found', 'role-period-not-found', 'ends-before-it-begins', 'role-overlaps', 'last-administrator'.
 */
export function saveRolePeriod(
  handle: WriteHandle,
  fields: PeriodFields,
  act: { readonly by: string; readonly now: string },
  isAdministered: () => boolean,
): Result<null> {
  const { person, role, from, until, order, orderFile, was } = fields;
  return transact(handle, () => {
    const known = handle.db.prepare('SELECT 1 FROM person WHERE id = ?').get(person);
    if (!known) return fail('person-not-found', undefined, 'person');
    if (until !== null && until < from) return fail('ends-before-it-begins', undefined, 'until');
    const periods = listRolePeriods(handle, person).filter((period) => period.role === role);
    const before = periods.find((period) => period.from === was);
    if (was !== null && !before) return fail('role-period-not-found');
    if (periods.some((period) => period !== before && overlap(period, fields)))
      return fail('role-overlaps', undefined, 'from');
    const file = orderFile === null ? null : JSON.stringify(orderFile);
    if (before)
      changed(
        handle.db
          .prepare(
            `UPDATE person_role SET from_date = ?, until = ?, order_number = ?, order_file = ?
             WHERE person = ? AND role = ? AND from_date = ? AND (until IS NULL OR from_date <= until)`,
          )
          .run(from, until, order, file, person, role, before.from),
        1,
      );
    else
      changed(
        handle.db
          .prepare(
            `INSERT INTO person_role (person, role, from_date, until, order_number, order_file)
             VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(person, role, from, until, order, file),
        1,
      );
    if (!isAdministered()) return fail('last-administrator');
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'role-period-saved',
      subject: person,
      details: {
        role,
        from,
        until,
        order,
        file: orderFile?.sha256 ?? null,
        fromBefore: before?.from ?? null,
        untilBefore: before?.until ?? null,
        orderBefore: before?.order ?? null,
      },
    });
    return ok(null);
  });
}

/** Notes the appointment order of the period that holds on a day; inside a transaction. */
export function noteOrder(handle: WriteHandle, person: string, role: Role, day: string, order: string): void {
  handle.db
    .prepare(
      `UPDATE person_role SET order_number = ?
       WHERE person = ? AND role = ? AND order_number = '' AND from_date = ? AND (until IS NULL OR from_date <= until)`,
    )
    .run(order, person, role, day);
}
