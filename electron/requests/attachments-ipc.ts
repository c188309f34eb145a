import { existsSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename } from 'node:path';
import { ATTACHMENT_LIMIT, type Attachment, type Content } from '../contract/content.ts';
import type { FileOutcome, Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { FilePolicy } from '../contract/profile.ts';
import { extensionOf, fileConcerns } from '../contract/rules/file-policy.ts';
import { freeName } from '../files/file-kinds.ts';
import { storedPath, type TakenFile } from '../files/file-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { profileOfContent } from '../profiles/kept-profiles-store.ts';
import type { Program } from '../program.ts';
import { saveDraft } from './drafts-store.ts';
import { openDraft, requestFacts } from './requests-ipc.ts';

const toAttachment = ({ name, size, mediaType, sha256 }: TakenFile): Attachment => ({
  name,
  size,
  mediaType,
  sha256,
  source: '',
  dataFrom: null,
  dataTo: null,
});

/** Adds files to the draft one by one, and says what became of each. */
function addToContent(
  content: Content,
  taken: readonly { readonly name: string; readonly result: Result<TakenFile> }[],
  policy: FilePolicy,
): {
  readonly content: Content;
  readonly outcomes: readonly FileOutcome[];
} {
  const attachments = [...content.attachments];
  const outcomes = taken.map(({ name, result }): FileOutcome => {
    if (!result.ok)
      return {
        name,
        outcome: 'refused',
        code: result.error.code,
        ...(result.error.params && { params: result.error.params }),
      };
    const file = result.value;
    if (attachments.some((known) => known.sha256 === file.sha256))
      return { name, outcome: 'refused', code: 'file-attached-already', params: { name } };
    if (attachments.length >= ATTACHMENT_LIMIT)
      return { name, outcome: 'refused', code: 'too-many-files', params: { limit: ATTACHMENT_LIMIT } };
    const free = freeName(file.name, new Set(attachments.map((known) => known.name)));
    attachments.push({ ...toAttachment(file), name: free });
    const [warning] = fileConcerns(policy, content.page?.id ?? null, { name: free, size: file.size });
    return warning
      ? { name: free, outcome: 'warned', code: warning.code, params: warning.params }
      : { name: free, outcome: 'added', code: null };
  });
  return { content: { ...content, attachments }, outcomes };
}

/** Files of requests. */
export function attachmentHandlers(program: Program): HandlersFor<'attachments'> {
  const change = (
    request: string,
    person: Person,
    edit: (content: Content) => Content,
  ): Result<{ readonly version: number }> =>
    saveDraft(program.openRegister.handle, program.openRegister.profile, request, null, edit, {
      person: person.id,
      now: program.surroundings.clock.now(),
    });

  const add = async (
    request: string,
    paths: readonly string[],
    person: Person,
  ): Promise<Result<readonly FileOutcome[]>> => {
    const draft = openDraft(program, request);
    if (!draft.ok) return draft;
    if (paths.length === 0) return ok([]);
    const { handle, folder } = program.openRegister;
    const profile = profileOfContent(handle, draft.value.content, program.openRegister.profile);
    const taken = await program.surroundings.jobs.run('take-files', {
      paths,
      filesDir: folder.files,
      demands: { policy: profile.files, page: draft.value.content.page?.id ?? null },
    });
    // Where none was taken there is nothing to save, and no version for others to collide with.
    if (taken.every(({ result }) => !result.ok))
      return ok(addToContent(draft.value.content, taken, profile.files).outcomes);
    let outcomes: readonly FileOutcome[] = [];
    const saved = change(request, person, (content) => {
      const added = addToContent(content, taken, profile.files);
      outcomes = added.outcomes;
      return added.content;
    });
    return saved.ok ? ok(outcomes) : saved;
  };

  return {
    'attachments.choose': async ({ request }, person) =>
      add(request, await program.surroundings.desktop.chooseFiles(), person),

    'attachments.addDropped': async ({ request, tokens }, person) => {
      const paths = tokens.map((token) => program.grants.redeem(token)).filter((path) => path !== null);
      return add(request, paths, person);
    },

    'attachments.remove': ({ request, name }, person) => {
      const saved = change(request, person, (content) => ({
        ...content,
        attachments: content.attachments.filter((file) => file.name !== name),
      }));
      return saved.ok ? ok(null) : saved;
    },

    'attachments.putBack': ({ request, file }, person) => {
      // What the window says of a file is not taken on trust: it gets signed.
      const stored = storedPath(program.openRegister.folder.files, file.sha256);
      if (!existsSync(stored) || statSync(stored).size !== file.size || !isFileName(file.name))
        return fail('file-missing', { name: file.name });
      const draft = openDraft(program, request);
      if (!draft.ok) return draft;
      if (draft.value.content.attachments.some((known) => known.sha256 === file.sha256))
        return fail('file-attached-already', { name: file.name });
      if (draft.value.content.attachments.length >= ATTACHMENT_LIMIT)
        return fail('too-many-files', { limit: ATTACHMENT_LIMIT });
      const saved = change(request, person, (content) => ({
        ...content,
        attachments: [
          ...content.attachments.filter((known) => known.sha256 !== file.sha256),
          { ...file, name: freeName(file.name, new Set(content.attachments.map((known) => known.name))) },
        ],
      }));
      return saved.ok ? ok(null) : saved;
    },

    'attachments.open': async ({ request, sha256 }) => {
      const facts = requestFacts(program.openRegister, request);
      if (!facts.ok) return facts;
      const { draft, content, before, history } = facts.value;
      const scans = history.events.flatMap(({ event }) =>
        event?.kind === 'sign-off' && event.scan !== null ? [event.scan] : [],
      );
      const file = [
        ...[draft?.content, content, before].flatMap((each) => [
          ...(each?.attachments ?? []),
          ...(each?.outside?.file ? [each.outside.file] : []),
        ]),
        ...scans,
      ].find((each) => each.sha256 === sha256);
      const stored = storedPath(program.openRegister.folder.files, sha256);
      if (!file || !existsSync(stored)) return fail('file-missing', { name: file?.name ?? '' });
      // A copy is opened: what another program changes and saves must not touch the kept file.
      const copy = await program.copies.place(safeName(file.name));
      await cp(stored, copy);
      return (await program.surroundings.desktop.openFile(copy))
        ? ok(null)
        : fail('no-program-for-file', { name: file.name });
    },
  };
}

/** True for a name that a file can have, and that leads to no other folder. */
function isFileName(name: string): boolean {
  return basename(name) === name && name !== '.' && name !== '..' && !name.includes('\0');
}

/** A name that any file system takes, for the copy that is opened. */
function safeName(name: string): string {
  const extension = extensionOf(name);
  const stem = name
    .slice(0, extension === '' ? undefined : -(extension.length + 1))
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_');
  return `${stem.slice(0, 100)}${extension === '' ? '' : `.${extension}`}`;
}
