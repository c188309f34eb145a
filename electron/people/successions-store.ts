import type { ReadHandle } from '../database/handle.ts';
import type { Succession } from './staff-change.ts';

/** The hand-overs in force today. */
export function readSuccessions(handle: ReadHandle): Succession[] {
  return handle.db
    .prepare<[], { leaver: string; successor: string; requests: string }>(
      `SELECT c.leaver, c.successor,
         (SELECT json_group_object(r.request, r.successor) FROM staff_change_request r WHERE r.change = c.id) AS requests
       FROM staff_change c WHERE c.from_date <= bangkok_today() ORDER BY c.row`,
    )
    .all()
    .map(({ requests, ...one }) => ({ ...one, requests: JSON.parse(requests) as Record<string, string> }));
}
