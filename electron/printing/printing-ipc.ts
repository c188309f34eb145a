import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { profileOfContent } from '../profiles/kept-profiles-store.ts';
import type { Program } from '../program.ts';
import type { RequestFacts } from '../requests/detail.ts';
import { requestExists } from '../requests/drafts-store.ts';
import { readState } from '../requests/projection-store.ts';
import { contentWithFields, openDraft, requestFacts } from '../requests/requests-ipc.ts';
import { openCopy, saveAs } from './paper-files.ts';
import { paperForm } from './paper-of-request.ts';
import { formPdf, paperOf } from './printing-store.ts';

/** 'request-147-2569-r1': a file name that any system takes; drafts have no number. */
export function fileStem({ state, draft, id }: RequestFacts): string {
  const number =
    state.number === null ? `draft-${id.slice(-6)}` : state.number.replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return `request-${number}-r${draft ? state.revision + 1 : state.revision}`;
}

/** The official form: on screen, as a file, on paper. */
export function printingHandlers(program: Program): HandlersFor<'printing'> {
  const { desktop, clock } = program.surroundings;

  const note = (action: AuditAction, request: string, person: Person): void => {
    const { handle } = program.openRegister;
    transact(handle, () => {
      appendAudit(handle, { at: clock.now(), person: person.id, action, subject: request });
      return ok(null);
    });
  };

  const withPdf = async <T>(
    request: string,
    use: (pdf: Uint8Array, facts: RequestFacts) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const facts = requestFacts(program.openRegister, request);
    if (!facts.ok) return facts;
    const pdf = await formPdf(program, facts.value);
    return pdf.ok ? use(pdf.value, facts.value) : pdf;
  };

  return {
    'printing.previewDraft': async ({ request, fields }) => {
      const register = program.openRegister;
      // Asked for while somebody types: the draft and its number are enough, nothing signed is shown.
      if (!requestExists(register.handle, request)) return fail('request-not-found');
      const draft = openDraft(program, request);
      if (!draft.ok) return draft;
      const state = readState(register.handle, register.profile, request);
      const content = contentWithFields(register, draft.value.content, fields);
      const identity = {
        register: register.uuid,
        number: state.number,
        revision: state.revision + 1,
        contentDigest: null,
        head: null,
      };
      return ok(
        await program.surroundings.jobs.run(
          'render-form',
          paperForm(profileOfContent(register.handle, content, register.profile), content, identity, null),
        ),
      );
    },

    'printing.form': async ({ request }) => {
      const facts = requestFacts(program.openRegister, request);
      return facts.ok ? ok(await paperOf(program, facts.value)) : facts;
    },

    'printing.save': ({ request }, person) =>
      withPdf(request, async (pdf, facts) => {
        const saved = await saveAs(program, `${fileStem(facts)}.pdf`, pdf);
        if (!saved.ok || saved.value === null) return saved;
        note('form-saved', request, person);
        return saved;
      }),

    'printing.open': ({ request }, person) =>
      withPdf(request, async (pdf, facts) => {
        const opened = await openCopy(program, `${fileStem(facts)}.pdf`, pdf);
        if (!opened.ok) return opened;
        note('form-opened', request, person);
        return ok(null);
      }),

    'printing.print': async ({ request }, person) => {
      if (!(await desktop.printWindow())) return fail('no-printer-dialog');
      note('form-printed', request, person);
      return ok(null);
    },
  };
}
