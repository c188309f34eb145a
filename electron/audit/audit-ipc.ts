import { ok } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { readSettings } from '../database/settings-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { listAudit } from './audit-log-store.ts';

/** The audit log: reading, searching, exporting. */
export function auditHandlers(program: Program): HandlersFor<'audit'> {
  const { desktop, clock, jobs } = program.surroundings;
  const language = () => readSettings(program.openRegister.handle).language;
  return {
    'audit.list': ({ after, ...filter }) => {
      const { handle, profile } = program.openRegister;
      return ok(listAudit(handle, profile, language(), filter, after));
    },

    'audit.export': async ({ job, format, ...filter }, person) => {
      const { handle, folder, today } = program.openRegister;
      const target = await desktop.chooseTarget(`audit-${today()}.${format}`);
      if (target === null) return ok(null);
      return program.runJob(job, async (options) => {
        const work = { root: folder.root, target, language: language(), filter, format };
        const written = await jobs.run('export-audit', work, options);
        if (!written.ok) return written;
        program.noteWritten(target);
        transact(handle, () => {
          const details = { format, rows: written.value.rows };
          const entry = { at: clock.now(), person: person.id, subject: null, details };
          appendAudit(handle, { ...entry, action: 'audit-exported' });
          return ok(null);
        });
        return written;
      });
    },
  };
}
