import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../contract/errors.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { changed, transact } from '../database/handle.ts';
import { keepBytes, storedPath } from '../files/file-store.ts';
import type { OpenRegister, Program } from '../program.ts';
import type { RequestFacts } from '../requests/detail.ts';
import { readRegistry } from '../requests/registry-store.ts';
import { readDrawing } from '../signoff/drawing-store.ts';
import { type PaperIdentity, paperForm } from './paper-of-request.ts';

function identityOf(register: OpenRegister, facts: RequestFacts): PaperIdentity {
  const { state, draft, history } = facts;
  return {
    register: register.uuid,
    number: state.number,
    revision: draft ? state.revision + 1 : state.revision,
    contentDigest: draft ? null : state.contentDigest,
    head: draft ? null : (history.heads.at(-1) ?? null),
  };
}

/** The drawn signatures of what stands; one that is gone or was changed is left out: it is an ornament. */
async function drawingsOf(
  filesDir: string,
  { state }: RequestFacts,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const drawings = new Map<string, Uint8Array>();
  for (const { drawing } of state.signed.values()) {
    const bytes = drawing && (await readDrawing(filesDir, drawing));
    if (drawing && bytes) drawings.set(drawing.sha256, bytes);
  }
  return drawings;
}

/** The paper of a request as it stands: the draft while one is open, else the newest revision, signed. */
export async function paperOf(program: Program, facts: RequestFacts): Promise<RenderedPaper> {
  const register = program.openRegister;
  const { draft, content, state, history, nameOf } = facts;
  const shown = draft?.content ?? content;
  if (!shown) throw new Error(`request ${facts.id} has no content`);
  const paper = paperForm(
    register.profile,
    shown,
    identityOf(register, facts),
    draft ? null : { state, history, nameOf, drawings: await drawingsOf(register.folder.files, facts) },
  );
  const registry = readRegistry(register.handle, facts.id);
  return program.surroundings.jobs.run('render-form', { ...paper, registry });
}

/**
 * The PDF of a request for saving, printing and bundles. The final form is made once, when it is published,
 * stored by its hash and read from there ever after (signing.md, "Content").
 */
export async function formPdf(program: Program, facts: RequestFacts): Promise<Result<Uint8Array>> {
  const { handle, folder } = program.openRegister;
  const head = facts.history.heads.at(-1);
  if (facts.state.status !== 'published' || head === undefined)
    return ok((await paperOf(program, facts)).pdf);
  const kept = handle.db
    .prepare<[string, string], string>('SELECT sha256 FROM final_form WHERE request = ? AND head = ?')
    .pluck()
    .get(facts.id, head) as string | undefined;
  if (kept !== undefined && existsSync(storedPath(folder.files, kept)))
    return ok(await readFile(storedPath(folder.files, kept)));
  const { pdf } = await paperOf(program, facts);
  const sha256 = await keepBytes(folder.files, pdf);
  if (!sha256.ok) return sha256;
  const noted = transact(handle, () => {
    const known = handle.db
      .prepare('SELECT 1 FROM final_form WHERE request = ? AND head = ?')
      .get(facts.id, head);
    if (!known)
      changed(
        handle.db
          .prepare('INSERT INTO final_form (request, head, sha256) VALUES (?, ?, ?)')
          .run(facts.id, head, sha256.value),
        1,
      );
    return ok(null);
  });
  return noted.ok ? ok(pdf) : noted;
}
