import type { Delegation } from '../contract/delegations.ts';
import type { Person } from '../contract/domain.ts';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { auditsAlone } from '../contract/roles.ts';
import { addDays, bangkokDate } from '../contract/rules/be-dates.ts';
import type { Handing, Hanging, StaffChange, WebsiteAccount } from '../contract/staff.ts';
import { changed, type ReadHandle, tryOut, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { passOnMatrix } from '../matrix/proposals-store.ts';
import { profileOfRequest } from '../profiles/kept-profiles-store.ts';
import { wordOfficer } from '../requests/content.ts';
import { saveDraft } from '../requests/drafts-store.ts';
import type { AccountAct } from './accounts-store.ts';
import { laterDay } from './delegations.ts';
import { addDelegationWithin, endDelegationWithin } from './delegations-store.ts';
import { hangingOn } from './hanging-store.ts';
import { findPerson, listPeople } from './people-store.ts';
import { beginRole, endRole, noteOrder, rolesOn } from './roles-store.ts';
import { type HandOver, shareOut } from './staff-change.ts';
import { keepOrder } from './staff-orders-store.ts';
import { giveAccountWithin, withdrawAccountWithin } from './website-accounts-store.ts';

/** Somebody who can sign in holds the administrator's role on that day. */
function isAdministered(handle: ReadHandle, day: string): boolean {
  return listPeople(handle).some(
    ({ id, active, hasPassword }) =>
      active && hasPassword && rolesOn(handle, id, day).includes('administrator'),
  );
}

function replaceInDraft(
  handle: WriteHandle,
  profile: AgencyProfile,
  request: string,
  leaver: string,
  successor: Person,
  act: AccountAct,
): Result<unknown> {
  return saveDraft(
    handle,
    profile,
    request,
    null,
    (content) => ({
      ...content,
      officers: Object.fromEntries(
        Object.entries(content.officers).map(([step, officer]) => [
          step,
          officer?.person === leaver ? wordOfficer(successor) : officer,
        ]),
      ),
    }),
    { person: act.by, now: act.now },
  );
}

/** An officer as hand-overs name him; one who is not in the register is a bug. */
function officerOf(handle: ReadHandle, id: string): Handing {
  const person = findPerson(handle, id);
  if (!person) throw new Error(`no person ${id}`);
  return { id, name: person.name, position: person.position };
}

/** What would be moved by a hand-over as the register stands now. Its people have to be there. */
export function changeOf(
  handle: ReadHandle,
  profile: AgencyProfile,
  command: HandOver,
  { id, at, by }: { readonly id: string; readonly at: string; readonly by: string },
): StaffChange {
  const { leaver, successor, from, order, to } = command;
  const officer = (person: string): Handing => officerOf(handle, person);
  const { name, position } = officer(by);
  return {
    id,
    leaver: officer(leaver),
    successor: officer(successor),
    from,
    order,
    doneAt: at,
    doneBy: { name, position },
    ...shareOut(hangingOn(handle, profile, leaver, from), leaver, successor, to, officer),
  };
}

/** Everybody whom a hand-over names is in the register, and nobody succeeds himself. */
function namesProblem(handle: ReadHandle, { leaver, successor, to }: HandOver): Failure | null {
  if (!findPerson(handle, leaver)) return fail('person-not-found', undefined, 'leaver').error;
  const named = Object.values(to).flatMap((part) => Object.values(part) as (string | null)[]);
  for (const id of new Set([successor, ...named])) {
    if (id === null) continue;
    if (id === leaver) return fail('successor-is-leaver', undefined, 'successor').error;
    if (!findPerson(handle, id)?.active) return fail('person-not-found', undefined, 'successor').error;
  }
  return null;
}

/** Gives roles and checks that their new holders may have them. */
function giveRoles(handle: WriteHandle, { leaver, shares, from, order }: StaffChange): Failure | null {
  for (const { successor, roles } of shares) {
    for (const { role, from: begins } of roles) {
      endRole(handle, leaver.id, role, from);
      const day = laterDay(begins, from);
      beginRole(handle, successor.id, role, day);
      if (order !== '') noteOrder(handle, successor.id, role, day, order);
      if (!auditsAlone(rolesOn(handle, successor.id, day)))
        return fail('auditor-alone', undefined, 'successor').error;
    }
  }
  return null;
}

/** Sealed requests go to somebody who can sign them: with the role of each step, once roles are given. */
function waitingProblem(
  handle: ReadHandle,
  profile: AgencyProfile,
  { shares, from }: StaffChange,
): Failure | null {
  for (const { successor, waiting } of shares) {
    const held = rolesOn(handle, successor.id, from);
    for (const { request, number, title, steps } of waiting) {
      const own = profileOfRequest(handle, request, profile);
      const without = own.steps.find(({ label, role }) => steps.includes(label) && !held.includes(role));
      if (!without) continue;
      const params = { name: successor.name, step: without.label, title: [number, title].join(' ').trim() };
      return fail('successor-without-role', params).error;
    }
  }
  return null;
}

/** A delegation goes on with a successor in the officer's place: the old one ends, a new one begins. */
function passDelegation(
  handle: WriteHandle,
  one: Delegation,
  leaver: string,
  successor: string,
  { from, order, reason }: HandOver,
  act: AccountAct,
): Result<unknown> {
  const ended = endDelegationWithin(handle, one.id, addDays(from, -1), reason, act);
  if (!ended.ok) return ended;
  const acts = one.person === leaver;
  return addDelegationWithin(
    handle,
    {
      person: acts ? successor : one.person,
      holder: acts ? one.holder : successor,
      office: one.office,
      role: one.role,
      ground: one.ground,
      scope: one.scope,
      order: order === '' ? one.order : order,
      orderFile: order === '' ? one.orderFile : null,
      from: laterDay(one.from, from),
      until: one.until,
    },
    act,
  );
}

/** An account is withdrawn and, where somebody takes it over, given to him. */
function passAccount(
  handle: WriteHandle,
  { id, account, rights, from: given }: WebsiteAccount,
  successor: string | null,
  from: string,
  act: AccountAct,
): Result<unknown> {
  const withdrawn = withdrawAccountWithin(handle, id, laterDay(given, addDays(from, -1)), act);
  if (!withdrawn.ok || successor === null) return withdrawn;
  return giveAccountWithin(handle, { person: successor, account, rights, from: laterDay(given, from) }, act);
}

/** Everything but the roles of a hand-over. */
function moveThings(
  handle: WriteHandle,
  profile: AgencyProfile,
  change: StaffChange,
  command: HandOver,
  act: AccountAct,
): Result<null> {
  const { leaver, shares, ended, from } = change;
  const results = function* (): Generator<Result<unknown>> {
    for (const { id } of ended.delegations)
      yield endDelegationWithin(handle, id, addDays(from, -1), command.reason, act);
    for (const account of ended.accounts) yield passAccount(handle, account, null, from, act);
    for (const { successor, delegations, accounts, drafts } of shares) {
      for (const one of delegations) yield passDelegation(handle, one, leaver.id, successor.id, command, act);
      for (const account of accounts) yield passAccount(handle, account, successor.id, from, act);
      for (const { request } of drafts)
        yield replaceInDraft(handle, profile, request, leaver.id, findPerson(handle, successor.id)!, act);
    }
  };
  for (const result of results()) if (!result.ok) return result;
  const cells = new Map<string, string | null>([
    ...ended.cells.map(({ id }): [string, null] => [id, null]),
    ...shares.flatMap((share) => share.cells.map(({ id }): [string, string] => [id, share.successor.id])),
  ]);
  return passOnMatrix(handle, profile, leaver.id, cells, from, act);
}

/** Keeps a hand-over that was done, for its notice and for those who sign in somebody's place. */
function keepChange(handle: WriteHandle, change: StaffChange, by: string): void {
  const { id, leaver, successor, from, doneAt, shares } = change;
  changed(
    handle.db
      .prepare(
        'INSERT INTO staff_change (id, leaver, successor, from_date, done_at, done_by, summary) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, leaver.id, successor.id, from, doneAt, by, JSON.stringify(change)),
    1,
  );
  const own = handle.db.prepare(
    'INSERT INTO staff_change_request (change, request, successor) VALUES (?, ?, ?)',
  );
  for (const share of shares)
    if (share.successor.id !== successor.id)
      for (const { request } of [...share.drafts, ...share.waiting])
        changed(own.run(id, request, share.successor.id), 1);
}

/**
 * Hands everything that hangs on an officer over to his successors, all or nothing, inside a transaction: his
 * roles end the day before and are the successors' from that day, drafts name the successors, sealed requests that
 * wait for him come to them, who sign in his place; delegations and website accounts go on with them, or end.
 *
 * @param day the day (YYYY-MM-DD) on which it takes effect
 */
export function takeEffect(
  handle: WriteHandle,
  profile: AgencyProfile,
  id: string,
  command: HandOver,
  act: AccountAct,
  day: string,
): Result<{ readonly change: string }> {
  const names = namesProblem(handle, command);
  if (names) return { ok: false, error: names };
  const { leaver, from, order } = command;
  const change = changeOf(handle, profile, command, { id, at: act.now, by: act.by });
  const problem = giveRoles(handle, change) ?? waitingProblem(handle, profile, change);
  if (problem) return { ok: false, error: problem };
  const moved = moveThings(handle, profile, change, command, act);
  if (!moved.ok) return moved;
  if (command.deactivate)
    changed(
      handle.db.prepare('UPDATE person SET active = 0, changed_at = ? WHERE id = ?').run(act.now, leaver),
      1,
    );
  if (!isAdministered(handle, from) || !isAdministered(handle, day)) return fail('last-administrator');
  keepChange(handle, change, act.by);
  const count = (part: keyof Hanging): number =>
    change.shares.reduce((sum, one) => sum + one[part].length, 0);
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'staff-changed',
    subject: leaver,
    details: {
      change: id,
      successor: command.successor,
      successors: change.shares.map(({ successor }) => successor.id).join(' '),
      from,
      order,
      roles: count('roles'),
      drafts: count('drafts'),
      waiting: count('waiting'),
      delegations: count('delegations') + change.ended.delegations.length,
      accounts: count('accounts') + change.ended.accounts.length,
      cells: count('cells') + change.ended.cells.length,
      deactivated: command.deactivate,
    },
  });
  return ok({ change: id });
}

/**
 * Hands over at once, or, for a day to come, keeps the order until its day: then nothing changes before it. Once
 * per operation. What could not take effect as things stand is refused. Failures: 'person-not-found',
 * 'successor-is-leaver', 'successor-without-role', 'auditor-alone', 'last-administrator', those of delegations and
 * accounts.
 */
export function handOver(
  handle: WriteHandle,
  profile: AgencyProfile,
  { operation, ...command }: HandOver & { readonly operation: string },
  act: AccountAct,
): Result<{ readonly change: string }> {
  const { leaver, successor, from } = command;
  const doing = `hand over ${leaver} to ${successor} by ${act.by}`;
  return once(handle, operation, doing, act.now, () => {
    const id = act.newId();
    const today = bangkokDate(act.now);
    if (from <= today) return takeEffect(handle, profile, id, command, act, today);
    const tried = tryOut(handle, () => takeEffect(handle, profile, id, command, act, from));
    if (!tried.ok) return tried;
    keepOrder(handle, id, command, act);
    return ok({ change: id });
  });
}

/** A hand-over as it was kept by a version that knew one successor only: delegations and accounts ended. */
interface OldChange extends Omit<StaffChange, 'shares' | 'ended'> {
  readonly moved: Hanging;
}

function asKept(text: string): StaffChange {
  const kept = JSON.parse(text) as StaffChange | OldChange;
  if ('shares' in kept) return withCells(kept);
  const { moved, ...change } = kept;
  const { delegations, accounts } = moved;
  const share = { successor: change.successor, ...moved, delegations: [], accounts: [], cells: [] };
  return { ...change, shares: [share], ended: { delegations, accounts, cells: [] } };
}

/** A hand-over that was kept before the matrix was the register's own moved nothing there. */
function withCells(kept: StaffChange): StaffChange {
  const shares = kept.shares.map((share) => ({ ...share, cells: share.cells ?? [] }));
  return { ...kept, shares, ended: { ...kept.ended, cells: kept.ended.cells ?? [] } };
}

/** All hand-overs, the newest first. */
export function listStaffChanges(handle: ReadHandle): StaffChange[] {
  return handle.db
    .prepare<[], string>('SELECT summary FROM staff_change ORDER BY row DESC')
    .pluck()
    .all()
    .map((summary) => asKept(String(summary)));
}
