import type { Failure } from '../contract/errors.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { AccountAct } from './accounts-store.ts';
import type { HandOver } from './staff-change.ts';

/** A hand-over that waits for its day. */
export interface StaffOrder {
  readonly id: string;
  readonly command: HandOver;
  readonly orderedAt: string;
  readonly orderedBy: string;
  /** Why it could not take effect on its day. */
  readonly failure: Failure | null;
}

/** Keeps an order for a day to come; inside a transaction. */
export function keepOrder(handle: WriteHandle, id: string, command: HandOver, act: AccountAct): void {
  const { leaver, from, successor, order } = command;
  changed(
    handle.db
      .prepare(
        'INSERT INTO staff_order (id, leaver, from_date, command, ordered_at, ordered_by) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(id, leaver, from, JSON.stringify(command), act.now, act.by),
    1,
  );
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'staff-change-ordered',
    subject: leaver,
    details: { change: id, successor, from, order },
  });
}

/** The orders that wait, those that come first at the head. */
export function listOrders(handle: ReadHandle): StaffOrder[] {
  return handle.db
    .prepare<
      [],
      { id: string; command: string; ordered_at: string; ordered_by: string; failure: string | null }
    >(
      `SELECT id, command, ordered_at, ordered_by, failure FROM staff_order
       WHERE done_at IS NULL AND cancelled_at IS NULL ORDER BY from_date, row`,
    )
    .all()
    .map(({ id, command, ordered_at, ordered_by, failure }) => ({
      id,
      command: JSON.parse(command) as HandOver,
      orderedAt: ordered_at,
      orderedBy: ordered_by,
      failure: failure === null ? null : (JSON.parse(failure) as Failure),
    }));
}

/** Cancels an order before it takes effect. Failure: 'staff-change-not-pending'. */
export function cancelOrder(
  handle: WriteHandle,
  id: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  return transact(handle, () => {
    const order = listOrders(handle).find((one) => one.id === id);
    if (!order) return fail('staff-change-not-pending');
    changed(
      handle.db
        .prepare('UPDATE staff_order SET cancelled_at = ?, cancelled_by = ? WHERE id = ?')
        .run(act.now, act.by, id),
      1,
    );
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'staff-change-cancelled',
      subject: order.command.leaver,
      details: { change: id, from: order.command.from },
    });
    return ok(null);
  });
}
