import { ok } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { exportFolders, type Swept } from '../files/sweep-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { Program } from '../program.ts';

/**
 * Sweeps the open register's store, and the folders exported into, of what was left behind; what was taken away is
 * noted in the audit log. Null where it must not: no register, or somebody else had it open when it was opened.
 */
export async function sweepLeftovers(program: Program): Promise<Swept | null> {
  const { register, openedAlone } = program;
  if (!register.ok || !openedAlone) return null;
  const { handle, folder } = register.value;
  const now = program.surroundings.clock.now();
  const folders = exportFolders(handle);
  const swept = await program.surroundings.jobs.run('sweep', { root: folder.root, now, folders });
  if (!swept.ok) return null;
  const { orphans, parts, bytes } = swept.value;
  // The register may have been closed meanwhile.
  if (orphans + parts > 0 && handle.db.open)
    transact(handle, () => {
      const details = { orphans, parts, bytes };
      appendAudit(handle, { at: now, person: null, action: 'store-swept', subject: null, details });
      return ok(null);
    });
  return swept.value;
}
