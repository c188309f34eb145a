import { OPEN_STATUSES, type Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { addDays, bangkokDate } from '../contract/rules/be-dates.ts';
import { earlier } from '../contract/rules/capacities.ts';
import type { Hanging, HangingRequest, StaffChange } from '../contract/staff.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { readDueOffice } from '../days/holidays-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import { wordOfficer } from '../requests/content.ts';
import { saveDraft } from '../requests/drafts-store.ts';
import { requestsAt } from '../requests/requests-store.ts';
import type { AccountAct } from './accounts-store.ts';
import { laterDay } from './delegations.ts';
import { endDelegationWithin, listDelegations } from './delegations-store.ts';
import { findPerson, listPeople } from './people-store.ts';
import { beginRole, endRole, listRolePeriods, noteOrder, rolesOn } from './roles-store.ts';
import { listWebsiteAccounts, withdrawAccountWithin } from './website-accounts-store.ts';

/** The requests that name a person at a step that he has not signed: drafts, and those whose content is sealed. */
function requestsOf(
  handle: ReadHandle,
  profile: AgencyProfile,
  person: string,
  day: string,
): { readonly drafts: HangingRequest[]; readonly waiting: HangingRequest[] } {
  const inDraft = handle.db.prepare('SELECT 1 FROM draft WHERE request = ?');
  const drafts: HangingRequest[] = [];
  const waiting: HangingRequest[] = [];
  for (const { row, officers } of requestsAt(handle, profile, readDueOffice(handle, day), OPEN_STATUSES)) {
    const isDraft = inDraft.get(row.id) !== undefined;
    const steps = profile.steps
      .filter(({ id }, index) => officers[id] === person && (isDraft || row.steps[index] !== 'signed'))
      .map(({ label }) => label);
    if (steps.length === 0) continue;
    (isDraft ? drafts : waiting).push({ request: row.id, number: row.number, title: row.title, steps });
  }
  return { drafts, waiting };
}

/** Everything that hangs on a person on a day (YYYY-MM-DD) and after it. */
export function hangingOn(handle: ReadHandle, profile: AgencyProfile, person: string, day: string): Hanging {
  const lasts = (until: string | null): boolean => until === null || until >= day;
  return {
    ...requestsOf(handle, profile, person, day),
    roles: listRolePeriods(handle, person).filter(({ until }) => lasts(until)),
    delegations: listDelegations(handle, day).filter(
      (one) =>
        (one.person === person || one.holder === person) && lasts(earlier(one.until, one.ended?.on ?? null)),
    ),
    accounts: listWebsiteAccounts(handle).filter((one) => one.person === person && one.until === null),
  };
}

/** A hand-over as an administrator orders it. */
export interface HandOver {
  readonly operation: string;
  readonly leaver: string;
  readonly successor: string;
  /** The first day of the successor, YYYY-MM-DD. */
  readonly from: string;
  readonly order: string;
  /** The leaver's own account in this register is closed; only where `from` is not in the future. */
  readonly deactivate: boolean;
  readonly reason: string;
}

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

/**
 * Hands everything that hangs on an officer over to his successor, all or nothing, once per operation: his roles
 * end the day before and are the successor's from that day, drafts name the successor, sealed requests that wait
 * for him come to the successor, who signs in his place; delegations and website accounts end. Failures:
 * 'person-not-found', 'acting-for-himself', 'not-in-force-yet', 'last-administrator'.
 */
export function handOver(
  handle: WriteHandle,
  profile: AgencyProfile,
  command: HandOver,
  act: AccountAct,
): Result<{ readonly change: string }> {
  const { leaver: leaverId, successor: successorId, from, order } = command;
  const doing = `hand over ${leaverId} to ${successorId} by ${act.by}`;
  return once(handle, command.operation, doing, act.now, () => {
    const leaver = findPerson(handle, leaverId);
    const successor = findPerson(handle, successorId);
    if (!leaver) return fail('person-not-found', undefined, 'leaver');
    if (!successor?.active) return fail('person-not-found', undefined, 'successor');
    if (leaverId === successorId) return fail('successor-is-leaver', undefined, 'successor');
    if (command.deactivate && from > bangkokDate(act.now)) return fail('not-in-force-yet', undefined, 'from');
    const lastDay = addDays(from, -1);
    const moved = hangingOn(handle, profile, leaverId, from);
    for (const { role, from: begins } of moved.roles) {
      endRole(handle, leaverId, role, from);
      const day = laterDay(begins, from);
      beginRole(handle, successorId, role, day);
      if (order !== '') noteOrder(handle, successorId, role, day, order);
    }
    for (const { id } of moved.delegations) {
      const ended = endDelegationWithin(handle, id, lastDay, command.reason, act);
      if (!ended.ok) return ended;
    }
    for (const { id, from: begins } of moved.accounts) {
      const withdrawn = withdrawAccountWithin(handle, id, laterDay(begins, lastDay), act);
      if (!withdrawn.ok) return withdrawn;
    }
    for (const { request } of moved.drafts) {
      const replaced = replaceInDraft(handle, profile, request, leaverId, successor, act);
      if (!replaced.ok) return replaced;
    }
    if (command.deactivate)
      changed(
        handle.db.prepare('UPDATE person SET active = 0, changed_at = ? WHERE id = ?').run(act.now, leaverId),
        1,
      );
    if (!isAdministered(handle, from) || !isAdministered(handle, bangkokDate(act.now)))
      return fail('last-administrator');
    const by = findPerson(handle, act.by)!;
    const change: StaffChange = {
      id: act.newId(),
      leaver: { id: leaver.id, name: leaver.name, position: leaver.position },
      successor: { id: successor.id, name: successor.name, position: successor.position },
      from,
      order,
      doneAt: act.now,
      doneBy: { name: by.name, position: by.position },
      moved,
    };
    changed(
      handle.db
        .prepare(
          'INSERT INTO staff_change (id, leaver, successor, from_date, done_at, done_by, summary) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(change.id, leaverId, successorId, from, act.now, act.by, JSON.stringify(change)),
      1,
    );
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'staff-changed',
      subject: leaverId,
      details: {
        successor: successorId,
        from,
        order,
        roles: moved.roles.length,
        drafts: moved.drafts.length,
        waiting: moved.waiting.length,
        delegations: moved.delegations.length,
        accounts: moved.accounts.length,
        deactivated: command.deactivate,
      },
    });
    return ok({ change: change.id });
  });
}

/** All hand-overs, the newest first. */
export function listStaffChanges(handle: ReadHandle): StaffChange[] {
  return handle.db
    .prepare<[], string>('SELECT summary FROM staff_change ORDER BY row DESC')
    .pluck()
    .all()
    .map((summary) => JSON.parse(String(summary)) as StaffChange);
}
