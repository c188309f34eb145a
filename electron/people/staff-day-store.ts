import { ok } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import type { PendingChange } from '../contract/staff.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import { checkClock } from '../history/clock-store.ts';
import type { AccountAct } from './accounts-store.ts';
import { changeOf, takeEffect } from './staff-change-store.ts';
import { listOrders, type StaffOrder } from './staff-orders-store.ts';

/** The hand-overs that wait for their day, with what they would move as the register stands now. */
export function pendingChanges(handle: ReadHandle, profile: AgencyProfile): PendingChange[] {
  return listOrders(handle).map(({ id, command, orderedAt, orderedBy, failure }) => ({
    ...changeOf(handle, profile, command, { id, at: orderedAt, by: orderedBy }),
    deactivate: command.deactivate,
    failure: failure && { code: failure.code, ...(failure.params && { params: failure.params }) },
  }));
}

/**
 * Lets the hand-overs whose day has come take effect, each in a transaction of its own and once, whichever process
 * comes first; in the name of whoever ordered it. One that is not possible any more stays, with the reason, and is
 * tried again on the next day. While the clock is not to be believed, or the register is busy, nothing takes effect:
 * `again` asks to be called once more. `changed` where the register was changed.
 */
export function takeEffectOfOrders(
  handle: WriteHandle,
  profile: AgencyProfile,
  place: { readonly register: string; readonly now: string; readonly newId: () => string },
): { readonly changed: boolean; readonly again: boolean } {
  const today = bangkokDate(place.now);
  const isDue = ({ command }: StaffOrder): boolean => command.from <= today;
  let anything = false;
  let again = false;
  for (const { id, orderedBy } of listOrders(handle).filter(isDue)) {
    const act: AccountAct = { ...place, by: orderedBy };
    const taken = transact(handle, () => {
      // read again: another process may have been first, or it was cancelled
      const order = listOrders(handle).find((one) => one.id === id);
      if (!order) return ok(false);
      const clock = checkClock(handle, false, { person: orderedBy }, place.now);
      if (!clock.ok) {
        again = true;
        return ok(false);
      }
      const effect = takeEffect(handle, profile, id, order.command, act, today);
      if (!effect.ok) return effect;
      changed(handle.db.prepare('UPDATE staff_order SET done_at = ? WHERE id = ?').run(place.now, id), 1);
      return ok(true);
    });
    if (taken.ok) anything ||= taken.value;
    else if (taken.error.code === 'register-busy') again = true;
    else anything = noteFailure(handle, id, taken.error, act) || anything;
  }
  return { changed: anything, again };
}

/** Notes once why an order could not take effect; trouble with the file itself passes, and is not noted. */
function noteFailure(
  handle: WriteHandle,
  id: string,
  failure: NonNullable<StaffOrder['failure']>,
  act: AccountAct,
): boolean {
  const noted = transact(handle, () => {
    const order = listOrders(handle).find((one) => one.id === id);
    if (!order || order.failure?.code === failure.code) return ok(false);
    changed(
      handle.db.prepare('UPDATE staff_order SET failure = ? WHERE id = ?').run(JSON.stringify(failure), id),
      1,
    );
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'staff-change-failed',
      subject: order.command.leaver,
      details: { change: id, from: order.command.from, failure: failure.code },
    });
    return ok(true);
  });
  return noted.ok && noted.value;
}
