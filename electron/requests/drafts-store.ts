import type { Content } from '../contract/content.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { readContent } from '../history/history-store.ts';
import { mayRevise } from '../signoff/signoff.ts';
import type { DraftRecord } from './content.ts';
import { readDraft, readState, refreshProjection } from './projection-store.ts';

/** Who does something, and when. */
export interface Act {
  readonly person: string;
  readonly now: string;
}

/**
 * Writes a draft under its next version and returns it. Versions go on from one draft of a request to the
 * next, so that nobody saves over, or signs, another text than the one that he has seen under its number.
 */
function writeDraft(handle: WriteHandle, request: string, content: Content, act: Act): number {
  const version = handle.db
    .prepare<[string], number>(
      'UPDATE request SET draft_version = draft_version + 1 WHERE id = ? RETURNING draft_version',
    )
    .pluck()
    .get(request) as number | undefined;
  if (version === undefined) throw new Error(`no request ${request} to write a draft of`);
  changed(
    handle.db
      .prepare(
        `INSERT INTO draft (request, content, version, saved_at, saved_by) VALUES (@request, @content, @version, @now, @person)
         ON CONFLICT (request) DO UPDATE SET content = @content, version = @version, saved_at = @now, saved_by = @person`,
      )
      .run({ request, content: JSON.stringify(content), version, ...act }),
    1,
  );
  return version;
}

/** True when the request exists and was not discarded. */
export function requestExists(handle: ReadHandle, request: string): boolean {
  return (
    handle.db.prepare('SELECT 1 FROM request WHERE id = ? AND discarded_at IS NULL').get(request) !==
    undefined
  );
}

/** Starts a request with a draft; the operation id keeps a retry from starting a second one. */
export function createRequest(
  handle: WriteHandle,
  profile: AgencyProfile,
  operation: string,
  request: string,
  content: Content,
  act: Act,
): Result<{ readonly request: string }> {
  return once(handle, operation, `create by ${act.person}`, act.now, () => {
    changed(
      handle.db
        .prepare(
          `INSERT INTO request (id, recorder, created_at, status, revision, marks, title, unit, officers, search_text, changed_at)
           VALUES (?, ?, ?, 'draft', 1, '[]', '', '', '{}', '', ?)`,
        )
        .run(request, act.person, act.now, act.now),
      1,
    );
    writeDraft(handle, request, content, act);
    refreshProjection(handle, profile, request, act.now);
    appendAudit(handle, { at: act.now, person: act.person, action: 'request-created', subject: request });
    return ok({ request });
  });
}

/**
 * Replaces a draft's content. `version` is the one that the change builds on; when somebody else has saved
 * since, nothing is overwritten: failure 'draft-changed' with who and when.
 */
export function saveDraft(
  handle: WriteHandle,
  profile: AgencyProfile,
  request: string,
  version: number | null,
  change: (content: Content) => Content,
  act: Act,
): Result<{ readonly version: number; readonly savedAt: string }> {
  return transact(handle, () => {
    if (!requestExists(handle, request)) return fail('request-not-found');
    const draft = readDraft(handle, request);
    if (!draft) return fail('draft-closed');
    if (version !== null && draft.version !== version)
      return fail('draft-changed', { by: personName(handle, draft.savedBy), at: draft.savedAt });
    // Attachments are added and removed by commands of their own; typing goes on meanwhile.
    const next = writeDraft(handle, request, change(draft.content), act);
    refreshProjection(handle, profile, request, act.now);
    return ok({ version: next, savedAt: act.now });
  });
}

function personName(handle: ReadHandle, person: string): string {
  return String(handle.db.prepare('SELECT name FROM person WHERE id = ?').pluck().get(person) ?? '');
}

/** Puts a draft that was never sealed out of sight, or back; one that was sealed stays in the register. */
export function setDiscarded(
  handle: WriteHandle,
  profile: AgencyProfile,
  request: string,
  discarded: boolean,
  act: Act,
): Result<null> {
  return transact(handle, () => {
    const state = readState(handle, profile, request);
    const draft = readDraft(handle, request);
    if (!draft) return fail('draft-closed');
    if (state.revision > 0) return fail('request-has-number', { number: state.number ?? '' });
    changed(
      handle.db
        .prepare('UPDATE request SET discarded_at = ?, changed_at = ? WHERE id = ?')
        .run(discarded ? act.now : null, act.now, request),
      1,
    );
    appendAudit(handle, {
      at: act.now,
      person: act.person,
      action: discarded ? 'draft-discarded' : 'draft-restored',
      subject: request,
    });
    return ok(null);
  });
}

/**
 * Opens a sealed request for its next revision. What was signed is void as soon as that revision is sealed;
 * until then giving the reopening up restores it. `head` is the newest event that the caller has seen;
 * `content` what the draft begins with, where it is not what was sealed.
 */
export function reopen(
  handle: WriteHandle,
  profile: AgencyProfile,
  request: string,
  head: string,
  act: Act,
  content?: Content,
): Result<null> {
  return transact(handle, () => {
    if (!requestExists(handle, request)) return fail('request-not-found');
    if (readDraft(handle, request)) return fail('draft-open-already');
    const state = readState(handle, profile, request);
    if (state.contentDigest === null || !mayRevise(state))
      return fail('request-closed', { status: state.status });
    if (newestHead(handle, request) !== head) return fail('request-changed');
    writeDraft(handle, request, content ?? readContent(handle, state.contentDigest), act);
    refreshProjection(handle, profile, request, act.now);
    appendAudit(handle, { at: act.now, person: act.person, action: 'request-reopened', subject: request });
    return ok(null);
  });
}

/** Opens the next revision of a request that was sent back; inside the transaction of that decision. */
export function openNextRevision(handle: WriteHandle, request: string, content: Content, act: Act): void {
  writeDraft(handle, request, content, act);
}

/** Gives a reopening up: the sealed revision stands again, with its signatures. Returns what was typed. */
export function cancelReopen(
  handle: WriteHandle,
  profile: AgencyProfile,
  request: string,
  act: Act,
): Result<Content> {
  return transact(handle, () => {
    const draft = readDraft(handle, request);
    if (!draft) return fail('draft-closed');
    const { revision, status } = readState(handle, profile, request);
    // What was returned can only go on with a next revision.
    if (revision === 0 || status === 'returned') return fail('nothing-to-restore');
    changed(handle.db.prepare('DELETE FROM draft WHERE request = ?').run(request), 1);
    refreshProjection(handle, profile, request, act.now);
    appendAudit(handle, { at: act.now, person: act.person, action: 'reopening-cancelled', subject: request });
    return ok(draft.content);
  });
}

/** Closes a draft because its revision was sealed; inside the sealing transaction. */
export function closeDraft(handle: WriteHandle, request: string): DraftRecord {
  const draft = readDraft(handle, request);
  if (!draft) throw new Error(`request ${request} has no draft to close`);
  changed(handle.db.prepare('DELETE FROM draft WHERE request = ?').run(request), 1);
  return draft;
}

/** Digest of the newest event of a request, or null. */
export function newestHead(handle: ReadHandle, request: string): string | null {
  const head = handle.db
    .prepare<[string], string>('SELECT digest FROM event WHERE request = ? ORDER BY sequence DESC LIMIT 1')
    .pluck()
    .get(request) as string | undefined;
  return head ?? null;
}
