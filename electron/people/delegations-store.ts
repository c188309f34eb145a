import type { DelegatedRole, Delegation } from '../contract/delegations.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Scan } from '../contract/events.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { covers, earlier } from '../contract/rules/capacities.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { AccountAct } from './accounts-store.ts';
import { delegationProblem, laterDay } from './delegations.ts';
import { findPerson } from './people-store.ts';
import { rolesOn } from './roles-store.ts';

/** What an administrator states of a delegation. */
export interface DelegationFields {
  readonly person: string;
  readonly holder: string | null;
  readonly office: string;
  readonly role: DelegatedRole;
  readonly ground: string;
  readonly scope: string;
  readonly order: string;
  readonly orderFile: Scan | null;
  readonly from: string;
  readonly until: string | null;
}

interface DelegationDbRow {
  id: string;
  person: string;
  person_name: string;
  holder: string | null;
  holder_name: string;
  office: string;
  role: DelegatedRole;
  ground: string;
  scope: string;
  order_number: string;
  order_file: string | null;
  from_date: string;
  until: string | null;
  created_at: string;
  created_by: string;
  ended_on: string | null;
  ended_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
}

function toDelegation(row: DelegationDbRow, today: string): Delegation {
  const lastDay = earlier(row.until, row.ended_on);
  const inForce = covers({ from: row.from_date, until: lastDay }, today);
  const over = lastDay !== null && lastDay < today;
  return {
    id: row.id,
    person: row.person,
    personName: row.person_name,
    holder: row.holder,
    holderName: row.holder_name,
    office: row.office,
    role: row.role,
    ground: row.ground,
    scope: row.scope,
    order: row.order_number,
    orderFile: row.order_file === null ? null : (JSON.parse(row.order_file) as Scan),
    from: row.from_date,
    until: row.until,
    createdAt: row.created_at,
    createdBy: row.created_by,
    ended:
      row.ended_on === null
        ? null
        : { on: row.ended_on, at: row.ended_at!, by: row.ended_by!, reason: row.end_reason! },
    state: inForce ? 'in-force' : over ? 'over' : 'coming',
  };
}

/** All delegations, the newest first; `today` is YYYY-MM-DD. */
export function listDelegations(handle: ReadHandle, today: string): Delegation[] {
  return handle.db
    .prepare<[], DelegationDbRow>(
      `SELECT d.*, p.name AS person_name FROM delegation d JOIN person p ON p.id = d.person
       ORDER BY d.from_date DESC, d.row DESC`,
    )
    .all()
    .map((row) => toDelegation(row, today));
}

/**
 * Records who acts for whom, once per operation. Failures: 'person-not-found', 'holder-without-role', and those of
 * overlapping periods.
 */
export function addDelegation(
  handle: WriteHandle,
  operation: string,
  fields: DelegationFields,
  act: AccountAct,
): Result<{ readonly delegation: string }> {
  const doing = `delegation of ${fields.role} to ${fields.person} by ${act.by}`;
  return once(handle, operation, doing, act.now, () => addDelegationWithin(handle, fields, act));
}

/** Records who acts for whom, inside a transaction; the holder has the role on its first day, or today. */
export function addDelegationWithin(
  handle: WriteHandle,
  fields: DelegationFields,
  act: AccountAct,
): Result<{ readonly delegation: string }> {
  const person = findPerson(handle, fields.person);
  if (!person?.active) return fail('person-not-found', undefined, 'person');
  const holder = fields.holder === null ? null : findPerson(handle, fields.holder);
  if (fields.holder !== null && !holder) return fail('person-not-found', undefined, 'holder');
  const existing = listDelegations(handle, bangkokDate(act.now)).map((other) => ({
    ...other,
    until: earlier(other.until, other.ended?.on ?? null),
  }));
  const problem = delegationProblem(existing, { ...fields, personName: person.name });
  if (problem) return { ok: false, error: problem };
  const day = laterDay(fields.from, bangkokDate(act.now));
  if (holder && !rolesOn(handle, holder.id, day).includes(fields.role))
    return fail('holder-without-role', { name: holder.name }, 'holder');
  const id = act.newId();
  changed(
    handle.db
      .prepare(
        `INSERT INTO delegation (id, person, holder, holder_name, office, role, ground, scope, order_number,
             order_file, from_date, until, created_at, created_by)
           VALUES (@id, @person, @holder, @holderName, @office, @role, @ground, @scope, @order, @file, @from, @until,
             @now, @by)`,
      )
      .run({
        ...fields,
        id,
        holderName: holder?.name ?? '',
        file: fields.orderFile === null ? null : JSON.stringify(fields.orderFile),
        orderFile: null,
        now: act.now,
        by: act.by,
      }),
    1,
  );
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'delegation-added',
    subject: fields.person,
    details: {
      delegation: id,
      holder: fields.holder,
      office: fields.office,
      role: fields.role,
      ground: fields.ground,
      scope: fields.scope,
      order: fields.order,
      file: fields.orderFile?.sha256 ?? null,
      from: fields.from,
      until: fields.until,
    },
  });
  return ok({ delegation: id });
}

/**
 * Ends a delegation before its time; `on` is the last day on which it is in force, and may lie before its first.
 * Inside a transaction. Failures: 'delegation-not-found', 'delegation-over', 'ends-too-early'.
 */
export function endDelegationWithin(
  handle: WriteHandle,
  id: string,
  on: string,
  reason: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  const today = bangkokDate(act.now);
  const found = listDelegations(handle, today).find((delegation) => delegation.id === id);
  if (!found) return fail('delegation-not-found');
  if (found.ended || found.state === 'over') return fail('delegation-over');
  if (found.until !== null && on >= found.until) return fail('ends-later-than-agreed', undefined, 'on');
  changed(
    handle.db
      .prepare('UPDATE delegation SET ended_on = ?, ended_at = ?, ended_by = ?, end_reason = ? WHERE id = ?')
      .run(on, act.now, act.by, reason, id),
    1,
  );
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'delegation-ended',
    subject: found.person,
    details: { delegation: id, on, reason },
  });
  return ok(null);
}

/** Ends a delegation before its time, in a transaction of its own. */
export function endDelegation(
  handle: WriteHandle,
  id: string,
  on: string,
  reason: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  return transact(handle, () => endDelegationWithin(handle, id, on, reason, act));
}

/** The file of an order by its digest, or null where no order has it: only such a file is opened. */
export function findOrderFile(handle: ReadHandle, sha256: string): Scan | null {
  const text = handle.db
    .prepare<[string], string>(
      `SELECT order_file FROM (SELECT order_file FROM delegation UNION SELECT order_file FROM person_role)
       WHERE order_file ->> 'sha256' = ? LIMIT 1`,
    )
    .pluck()
    .get(sha256) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as Scan);
}
