import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { transact } from '../database/handle.ts';
import { writeBytes } from '../files/atomic-file.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { accessPaper } from './access-paper.ts';

const FILE = 'who-may-do-what.pdf';

/** Who may do what, on paper. */
export function accessHandlers(program: Program): HandlersFor<'access'> {
  const { desktop, jobs, clock } = program.surroundings;

  const made = (): Promise<RenderedPaper> =>
    jobs.run(
      'render-table',
      accessPaper(program.openRegister.officeName, clock.now(), program.openRegister.profile.digits),
    );

  const note = (action: AuditAction, person: Person): Result<null> => {
    const { handle } = program.openRegister;
    return transact(handle, () => {
      appendAudit(handle, { at: clock.now(), person: person.id, action, subject: null });
      return ok(null);
    });
  };

  return {
    'access.paper': async () => ok(await made()),

    'access.save': async (_input, person) => {
      const paper = await made();
      const target = await desktop.chooseTarget(FILE);
      if (target === null) return ok(null);
      const written = await writeBytes(target, paper.pdf);
      if (!written.ok) return written;
      program.noteWritten(target);
      const noted = note('access-table-saved', person);
      return noted.ok ? ok({ file: target }) : noted;
    },

    'access.print': async (_input, person) => {
      if (!(await desktop.printWindow())) return fail('no-printer-dialog');
      return note('access-table-printed', person);
    },
  };
}
