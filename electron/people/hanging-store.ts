import { OPEN_STATUSES } from '../contract/domain.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { Hanging, HangingRequest } from '../contract/staff.ts';
import type { ReadHandle } from '../database/handle.ts';
import { readDueOffice } from '../days/holidays-store.ts';
import { hangingCells } from '../matrix/hanging.ts';
import { readBook } from '../matrix/matrix-store.ts';
import { requestsAt } from '../requests/requests-store.ts';
import { listDelegations } from './delegations-store.ts';
import { listRolePeriods } from './roles-store.ts';
import { listWebsiteAccounts } from './website-accounts-store.ts';

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
  const open = requestsAt(handle, profile, readDueOffice(handle, day), OPEN_STATUSES);
  for (const { row, officers, profile: own } of open) {
    const isDraft = inDraft.get(row.id) !== undefined;
    const steps = own.steps
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
    // one that was ended already cannot be ended again
    delegations: listDelegations(handle, day).filter(
      (one) => (one.person === person || one.holder === person) && one.ended === null && lasts(one.until),
    ),
    accounts: listWebsiteAccounts(handle).filter((one) => one.person === person && one.until === null),
    cells: hangingCells(readBook(handle), person, day),
  };
}
