import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { readRegistry, saveRegistry } from '../requests/registry-store.ts';
import { requestFacts } from '../requests/requests-ipc.ts';
import { coverMemo } from './cover-memo.ts';
import { openCopy, saveAs } from './paper-files.ts';
import { formPdf } from './printing-store.ts';

const MEMO = 'cover-memo.pdf';

/** What goes up with the paper: the registry's numbers, and the cover memo as a PDF. */
export function registryHandlers(program: Program): HandlersFor<'registry'> {
  const { jobs, clock } = program.surroundings;

  const memo = async (request: string): Promise<Result<Uint8Array>> => {
    const { officeName } = program.openRegister;
    const facts = requestFacts(program.openRegister, request);
    if (!facts.ok) return facts;
    const { draft, content, state, profile } = facts.value;
    const shown = draft?.content ?? content;
    if (!shown) return fail('request-not-found');
    const paper = coverMemo(profile, shown, officeName, state.number);
    return ok((await jobs.run('render-memos', [paper])).pdf);
  };

  const note = (request: string, person: Person): Result<null> =>
    transact(program.openRegister.handle, () => {
      appendAudit(program.openRegister.handle, {
        at: clock.now(),
        person: person.id,
        action: 'cover-memo-made',
        subject: request,
      });
      return ok(null);
    });

  return {
    'registry.get': ({ request }) => ok(readRegistry(program.openRegister.handle, request)),

    'registry.save': async ({ request, received, sent }, person) => {
      const saved = saveRegistry(
        program.openRegister.handle,
        request,
        { received, sent },
        { person: person.id, now: clock.now() },
      );
      if (!saved.ok) return saved;
      const facts = requestFacts(program.openRegister, request);
      // A failure here is made good at the form's next use.
      if (facts.ok && facts.value.state.status === 'published') await formPdf(program, facts.value);
      return saved;
    },

    'registry.openMemo': async ({ request }, person) => {
      const pdf = await memo(request);
      if (!pdf.ok) return pdf;
      const opened = await openCopy(program, MEMO, pdf.value);
      if (!opened.ok) return opened;
      return note(request, person);
    },

    'registry.saveMemo': async ({ request }, person) => {
      const pdf = await memo(request);
      if (!pdf.ok) return pdf;
      const saved = await saveAs(program, MEMO, pdf.value);
      if (!saved.ok || saved.value === null) return saved;
      const noted = note(request, person);
      return noted.ok ? saved : noted;
    },
  };
}
