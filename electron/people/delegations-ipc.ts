import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { fail, ok } from '../contract/errors.ts';
import { extensionOf } from '../contract/rules/file-policy.ts';
import { storedPath } from '../files/file-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { hasScan, takeScan } from '../signoff/scan-store.ts';
import { addDelegation, endDelegation, findOrderFile, listDelegations } from './delegations-store.ts';
import { accountAct } from './people-ipc.ts';
import { countHolders } from './people-store.ts';
import { listRolePeriods, saveRolePeriod } from './roles-store.ts';

/** Who acts for whom, and the files of the orders that say so. */
export function delegationHandlers(program: Program): HandlersFor<'delegations' | 'orders' | 'roles'> {
  return {
    'delegations.list': () => ok(listDelegations(program.openRegister.handle, program.openRegister.today())),

    'delegations.add': ({ operation, ...fields }, by) => {
      const kept = fields.orderFile === null ? ok(null) : hasScan(program, fields.orderFile);
      if (!kept.ok) return kept;
      const added = addDelegation(program.openRegister.handle, operation, fields, accountAct(program, by));
      return added.ok ? ok(null) : added;
    },

    'delegations.end': ({ delegation, on, reason }, by) =>
      endDelegation(program.openRegister.handle, delegation, on, reason, accountAct(program, by)),

    'roles.list': () => ok(listRolePeriods(program.openRegister.handle)),

    'roles.save': (fields, by) => {
      const { handle } = program.openRegister;
      const kept = fields.orderFile === null ? ok(null) : hasScan(program, fields.orderFile);
      if (!kept.ok) return kept;
      return saveRolePeriod(
        handle,
        fields,
        accountAct(program, by),
        () => countHolders(handle, 'administrator', null) > 0,
      );
    },

    'orders.choose': async () => {
      const [path] = await program.surroundings.desktop.chooseFiles();
      return path === undefined ? ok(null) : takeScan(program, path);
    },

    'orders.open': async ({ sha256 }) => {
      const file = findOrderFile(program.openRegister.handle, sha256);
      const stored = storedPath(program.openRegister.folder.files, sha256);
      if (!file || !existsSync(stored)) return fail('file-missing', { name: file?.name ?? '' });
      // A copy is opened: what another program changes and saves must not touch the kept file.
      const copy = await program.copies.place(`order.${extensionOf(file.name)}`);
      await cp(stored, copy);
      return (await program.surroundings.desktop.openFile(copy))
        ? ok(null)
        : fail('no-program-for-file', { name: file.name });
    },
  };
}
