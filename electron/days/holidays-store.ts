import type { Holiday, HolidayChange } from '../contract/days.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { IsoDate } from '../contract/rules/be-dates.ts';
import { officeCalendar } from '../contract/rules/due-days.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { readSettings } from '../database/settings-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import { findPageEver } from '../matrix/matrix-store.ts';
import type { DueOffice } from './due.ts';

/** The office's holidays, the earliest first. */
export function listHolidays(handle: ReadHandle): Holiday[] {
  return handle.db.prepare<[], Holiday>('SELECT date, name FROM holiday ORDER BY date').all();
}

/** What terms of this office are counted with on a day. */
export function readDueOffice(handle: ReadHandle, today: IsoDate): DueOffice {
  const { ratifyDays, ratifyKind } = readSettings(handle);
  return {
    today,
    isFree: officeCalendar(listHolidays(handle).map(({ date }) => date)),
    ratify: { count: ratifyDays, kind: ratifyKind },
    publishWithin: (page) => findPageEver(handle, page, today)?.timing.publishWithinDays ?? null,
  };
}

/**
 * Adds, renames and takes out holidays, all or none. Each change names what stood there when its author looked;
 * where it is another name by now, nothing is changed: failure 'holidays-changed'. Returns what undoes it.
 */
export function changeHolidays(
  handle: WriteHandle,
  changes: readonly HolidayChange[],
  act: { readonly person: string; readonly now: string },
): Result<readonly HolidayChange[]> {
  return transact(handle, () => {
    const nameOf = handle.db.prepare<[string], string>('SELECT name FROM holiday WHERE date = ?').pluck();
    const set = handle.db.prepare(
      `INSERT INTO holiday (date, name, changed_at, changed_by) VALUES (@date, @name, @now, @person)
       ON CONFLICT (date) DO UPDATE SET name = @name, changed_at = @now, changed_by = @person`,
    );
    const remove = handle.db.prepare('DELETE FROM holiday WHERE date = ?');
    for (const { date, was, name } of changes) {
      const found = (nameOf.get(date) as string | undefined) ?? null;
      if (found !== was) return fail('holidays-changed', { name: found ?? was ?? '' });
      if (name === found) continue;
      changed(name === null ? remove.run(date) : set.run({ date, name, ...act }), 1);
      appendAudit(handle, {
        at: act.now,
        person: act.person,
        action: name === null ? 'holiday-removed' : found === null ? 'holiday-added' : 'holiday-renamed',
        subject: null,
        details: {
          holiday: date,
          name: name ?? found,
          ...(name !== null && found !== null && { before: found }),
        },
      });
    }
    return ok(changes.map(({ date, was, name }) => ({ date, was: name, name: was })).reverse());
  });
}
