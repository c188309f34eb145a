import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { openCopy, saveAs } from '../printing/paper-files.ts';
import { staffNotice } from '../printing/staff-notice.ts';
import type { Program } from '../program.ts';
import { hangingOn } from './hanging-store.ts';
import { accountAct } from './people-ipc.ts';
import { handOver, listStaffChanges } from './staff-change-store.ts';
import { pendingChanges } from './staff-day-store.ts';
import { cancelOrder } from './staff-orders-store.ts';
import { giveWebsiteAccount, listWebsiteAccounts, withdrawWebsiteAccount } from './website-accounts-store.ts';

const NOTICE = 'webmaster-notice.pdf';

/** Staff changes: what hangs on an officer, the hand-over, the notice; and the accounts on the website. */
export function staffHandlers(program: Program): HandlersFor<'staff' | 'websiteAccounts'> {
  const { jobs, clock } = program.surroundings;

  const notice = async (id: string): Promise<Result<Uint8Array>> => {
    const { handle, profile, officeName } = program.openRegister;
    const changes = [...listStaffChanges(handle), ...pendingChanges(handle, profile)];
    const change = changes.find((one) => one.id === id);
    if (!change) return fail('staff-change-not-found');
    return ok((await jobs.run('render-memos', [staffNotice(change, officeName, profile.digits)])).pdf);
  };

  const note = (change: string, person: Person): Result<null> =>
    transact(program.openRegister.handle, () => {
      appendAudit(program.openRegister.handle, {
        at: clock.now(),
        person: person.id,
        action: 'staff-notice-printed',
        subject: change,
      });
      return ok(null);
    });

  return {
    'staff.get': ({ person, from }) => {
      const { handle, profile } = program.openRegister;
      return ok(hangingOn(handle, profile, person, from));
    },
    'staff.list': () => ok(listStaffChanges(program.openRegister.handle)),
    'staff.pending': () => {
      const { handle, profile } = program.openRegister;
      return ok(pendingChanges(handle, profile));
    },
    'staff.cancel': ({ change }, by) =>
      cancelOrder(program.openRegister.handle, change, accountAct(program, by)),
    'staff.handOver': (command, by) => {
      const { handle, profile } = program.openRegister;
      return handOver(handle, profile, command, accountAct(program, by));
    },
    'staff.openNotice': async ({ change }, person) => {
      const pdf = await notice(change);
      if (!pdf.ok) return pdf;
      const opened = await openCopy(program, NOTICE, pdf.value);
      if (!opened.ok) return opened;
      return note(change, person);
    },
    'staff.saveNotice': async ({ change }, person) => {
      const pdf = await notice(change);
      if (!pdf.ok) return pdf;
      const saved = await saveAs(program, NOTICE, pdf.value);
      if (!saved.ok || saved.value === null) return saved;
      const noted = note(change, person);
      return noted.ok ? saved : noted;
    },

    'websiteAccounts.list': () => ok(listWebsiteAccounts(program.openRegister.handle)),
    'websiteAccounts.give': ({ operation, ...fields }, by) =>
      giveWebsiteAccount(program.openRegister.handle, operation, fields, accountAct(program, by)),
    'websiteAccounts.withdraw': ({ account, until }, by) =>
      withdrawWebsiteAccount(program.openRegister.handle, account, until, accountAct(program, by)),
  };
}
