import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../contract/errors.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { keepBytes, storedPath } from '../files/file-store.ts';
import { sha256Hex } from '../history/canonical.ts';
import type { OpenRegister, Program } from '../program.ts';
import type { RequestFacts } from '../requests/detail.ts';
import { readRegistry } from '../requests/registry-store.ts';
import { readDrawing } from '../signoff/drawing-store.ts';
import {
  noteFinalForm,
  readFinalForms,
  registryAddedAt,
  registryText,
  setAside,
} from './final-form-store.ts';
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
    facts.profile,
    shown,
    identityOf(register, facts),
    draft ? null : { state, history, nameOf, drawings: await drawingsOf(register.folder.files, facts) },
  );
  const registry = readRegistry(register.handle, facts.id);
  const head = history.heads.at(-1);
  const registryAdded =
    draft === null && state.status === 'published' && head !== undefined
      ? registryAddedAt(register.handle, facts.id, head)
      : null;
  return program.surroundings.jobs.run('render-form', { ...paper, registry, registryAdded });
}

/** A stored form's bytes; null where they are gone or are not what their name says. */
async function readForm(filesDir: string, sha256: string, now: string): Promise<Uint8Array | null> {
  const place = storedPath(filesDir, sha256);
  if (!existsSync(place)) return null;
  const bytes = await readFile(place);
  if (sha256Hex(bytes) === sha256) return bytes;
  await setAside(filesDir, sha256, now);
  return null;
}

/**
 * The PDF of a request for saving, printing and bundles. The final form is made once, when it is published, stored
 * by its hash and read from there ever after (signing.md, "Content"). Two things make another one, kept beside it
 * and told of by the evidence: the registry's numbers, which offices note when the paper has come back, are added
 * at the foot with the day of noting, on the same head, since they are no part of what was signed; and a stored
 * file that is gone, or is not what its name says, is made again from the history.
 */
export async function formPdf(program: Program, facts: RequestFacts): Promise<Result<Uint8Array>> {
  const { handle, folder } = program.openRegister;
  const head = facts.history.heads.at(-1);
  if (facts.state.status !== 'published' || head === undefined)
    return ok((await paperOf(program, facts)).pdf);
  const now = program.surroundings.clock.now();
  const registry = registryText(readRegistry(handle, facts.id));
  const newest = readFinalForms(handle, facts.id, head).at(-1);
  if (newest?.registry === registry) {
    const stored = await readForm(folder.files, newest.sha256, now);
    if (stored) return ok(stored);
  }
  const { pdf } = await paperOf(program, facts);
  const sha256 = await keepBytes(folder.files, pdf);
  if (!sha256.ok) return sha256;
  const cause = !newest ? 'published' : newest.registry === registry ? 'remade' : 'registry';
  const form = { sha256: sha256.value, cause, registry } as const;
  const noted = noteFinalForm(handle, { request: facts.id, head }, form, now);
  return noted.ok ? ok(pdf) : noted;
}
