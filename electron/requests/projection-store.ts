import type { Content } from '../contract/content.ts';
import { OPEN_STATUSES } from '../contract/domain.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { readSetting } from '../database/settings-store.ts';
import { readContent, readHistory } from '../history/history-store.ts';
import { profileOfContent, profilesByContent } from '../profiles/kept-profiles-store.ts';
import { replay, revisionFacts, type SignoffState } from '../signoff/signoff.ts';
import type { DraftRecord } from './content.ts';
import { projectionOf, type RequestProjection } from './projection.ts';

/** The draft of a request, or null when nobody is editing it. */
export function readDraft(handle: ReadHandle, request: string): DraftRecord | null {
  const row = handle.db
    .prepare<[string], { content: string; version: number; saved_at: string; saved_by: string }>(
      'SELECT content, version, saved_at, saved_by FROM draft WHERE request = ?',
    )
    .get(request);
  return row
    ? {
        content: JSON.parse(row.content) as Content,
        version: row.version,
        savedAt: row.saved_at,
        savedBy: row.saved_by,
      }
    : null;
}

/**
 * The state that a request's history leads to, each revision by the profile under which it was made; an unlawful
 * history is a bug or tampering. `profile` is the register's.
 */
export function readState(handle: ReadHandle, profile: AgencyProfile, request: string): SignoffState {
  const events = readHistory(handle, request).map(({ event }) => event);
  const rules = profilesByContent(handle, profile);
  const state = replay(rules, events, (digest) => revisionFacts(readContent(handle, digest)));
  if (!state.ok) throw new Error(`history of ${request}: ${JSON.stringify(state.error)}`);
  return state.value;
}

/** Computes the projection of a request from its history and draft. */
export function projectRequest(
  handle: ReadHandle,
  profile: AgencyProfile,
  request: string,
): RequestProjection {
  const state = readState(handle, profile, request);
  const draft = readDraft(handle, request);
  const content =
    draft?.content ?? (state.contentDigest === null ? null : readContent(handle, state.contentDigest));
  if (!content) throw new Error(`request ${request} has neither draft nor content`);
  const head = handle.db
    .prepare<[string], string>('SELECT digest FROM event WHERE request = ? ORDER BY sequence DESC LIMIT 1')
    .pluck()
    .get(request) as string | undefined;
  const own = profileOfContent(handle, content, profile);
  return projectionOf(own, { state, content, editing: draft !== null, head: head ?? null });
}

/** Writes a request's projection anew; inside the transaction that changed its history or draft. */
export function refreshProjection(
  handle: WriteHandle,
  profile: AgencyProfile,
  request: string,
  now: string,
): RequestProjection {
  const projection = projectRequest(handle, profile, request);
  changed(
    handle.db
      .prepare(
        `UPDATE request SET status = @status, waiting_for = @waitingFor, revision = @revision, head = @head,
           marks = @marks, title = @title, unit = @unit, page_id = @pageId, page_label = @pageLabel, date = @date,
           officers = @officers, search_text = @searchText, number = @number, waiting_since = @waitingSince,
           ratify_since = @ratifySince, profile_sha256 = @profileSha256, outside = @outside, changed_at = @now
         WHERE id = @request`,
      )
      .run({ ...projection, now, request }),
    1,
  );
  return projection;
}

/** What a migration leaves behind where requests are older than the columns of waiting. */
const TO_FILL = 'waits-to-fill';

/**
 * Fills in since when the open requests of an older register wait, once: only a replay of their histories knows.
 * Nothing else of them is touched. A history that was tampered with is for the verification to name: it must not
 * keep the register from being opened.
 */
export function fillWaits(handle: WriteHandle, profile: AgencyProfile): void {
  if (readSetting(handle, TO_FILL) === null) return;
  handle.db
    .transaction(() => {
      const open = handle.db
        .prepare<unknown[], string>(
          `SELECT id FROM request WHERE status IN (${OPEN_STATUSES.map(() => '?').join(', ')})`,
        )
        .pluck()
        .all(...OPEN_STATUSES) as string[];
      const fill = handle.db.prepare(
        'UPDATE request SET waiting_since = @waitingSince, ratify_since = @ratifySince WHERE id = @id',
      );
      for (const id of open) {
        const waits = waitsByHistory(handle, profile, id);
        if (waits !== null) changed(fill.run({ id, ...waits }), 1);
      }
      handle.db.prepare('DELETE FROM setting WHERE name = ?').run(TO_FILL);
    })
    .immediate();
}

function waitsByHistory(
  handle: ReadHandle,
  profile: AgencyProfile,
  request: string,
): Pick<RequestProjection, 'waitingSince' | 'ratifySince'> | null {
  try {
    const { waitingSince, ratifySince } = projectRequest(handle, profile, request);
    return { waitingSince, ratifySince };
  } catch (error) {
    console.error(error);
    return null;
  }
}
