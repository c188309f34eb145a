import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { transact } from '../database/handle.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { saveAs } from '../printing/paper-files.ts';
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
      const saved = await saveAs(program, FILE, paper.pdf);
      if (!saved.ok || saved.value === null) return saved;
      const noted = note('access-table-saved', person);
      return noted.ok ? saved : noted;
    },

    'access.print': async (_input, person) => {
      if (!(await desktop.printWindow())) return fail('no-printer-dialog');
      return note('access-table-printed', person);
    },
  };
}
