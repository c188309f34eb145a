import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { transact } from '../database/handle.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import { readContent } from '../history/history-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { requestFacts } from '../requests/requests-ipc.ts';
import { saveAs } from './paper-files.ts';
import { refusalAt, refusalNotices } from './refusal-notice.ts';

/** The notices of a refusal, to the owner and to whom else the profile names: on screen, as a file, on paper. */
export function noticeHandlers(program: Program): HandlersFor<'notices'> {
  const { desktop, jobs, clock } = program.surroundings;

  const made = async (
    request: string,
    sequence: number | null,
  ): Promise<Result<{ readonly paper: RenderedPaper; readonly stem: string }>> => {
    const { handle, officeName } = program.openRegister;
    const facts = requestFacts(program.openRegister, request);
    if (!facts.ok) return facts;
    const { history, state, profileAt } = facts.value;
    const refusal = refusalAt(history, sequence);
    if (refusal === null || state.number === null) return fail('no-refusal');
    const content = readContent(handle, refusal.contentDigest);
    const memos = refusalNotices({
      profile: profileAt(refusal.contentDigest),
      refusal,
      content,
      number: state.number,
      office: officeName,
      events: history.events.flatMap(({ event }) => (event ? [event] : [])),
    });
    const number = state.number.replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-');
    return ok({
      paper: await jobs.run('render-memos', memos),
      stem: `refusal-notice-${number}-r${refusal.revision}`,
    });
  };

  const note = (action: AuditAction, request: string, person: Person): Result<null> => {
    const { handle } = program.openRegister;
    return transact(handle, () => {
      appendAudit(handle, { at: clock.now(), person: person.id, action, subject: request });
      return ok(null);
    });
  };

  return {
    'notices.paper': async ({ request, refusal }) => {
      const notices = await made(request, refusal);
      return notices.ok ? ok(notices.value.paper) : notices;
    },

    'notices.save': async ({ request, refusal }, person) => {
      const notices = await made(request, refusal);
      if (!notices.ok) return notices;
      const saved = await saveAs(program, `${notices.value.stem}.pdf`, notices.value.paper.pdf);
      if (!saved.ok || saved.value === null) return saved;
      const noted = note('refusal-notice-saved', request, person);
      return noted.ok ? saved : noted;
    },

    'notices.print': async ({ request }, person) => {
      if (!(await desktop.printWindow())) return fail('no-printer-dialog');
      return note('refusal-notice-printed', request, person);
    },
  };
}
