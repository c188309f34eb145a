import type { Content } from '../contract/content.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { readContent, readHistory } from '../history/history-store.ts';
import { replay, type SignoffState, stepMarks } from '../signoff/signoff.ts';
import { type DraftRecord, pageLabel } from './content.ts';

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

/** The state that a request's history leads to; an unlawful history is a bug or tampering. */
export function readState(handle: ReadHandle, profile: AgencyProfile, request: string): SignoffState {
  const events = readHistory(handle, request).map(({ event }) => event);
  const state = replay(profile, events, (digest) => readContent(handle, digest).page?.id ?? null);
  if (!state.ok) throw new Error(`history of ${request}: ${JSON.stringify(state.error)}`);
  return state.value;
}

/** What the tables that screens read say of a request; computed from its history and draft alone. */
export interface RequestProjection {
  readonly number: string | null;
  readonly status: string;
  readonly waitingFor: string | null;
  readonly revision: number;
  readonly head: string | null;
  readonly marks: string;
  readonly title: string;
  readonly unit: string;
  readonly pageId: string | null;
  readonly pageLabel: string | null;
  readonly date: string | null;
  readonly officers: string;
  readonly searchText: string;
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
  const editing = draft !== null;
  const label = pageLabel(content.page);
  return {
    number: state.number,
    // A returned request stays returned while its next revision is typed; every other one is a draft then.
    status: editing && state.status !== 'returned' ? 'draft' : state.status,
    waitingFor: editing ? null : state.waitingFor,
    revision: editing ? state.revision + 1 : state.revision,
    head: head ?? null,
    marks: JSON.stringify(stepMarks(profile, state, editing)),
    title: content.title,
    unit: content.unit,
    pageId: content.page?.id ?? null,
    pageLabel: label,
    date: content.date,
    officers: JSON.stringify(
      Object.fromEntries(
        Object.entries(content.officers).map(([step, officer]) => [step, officer?.person ?? null]),
      ),
    ),
    searchText: fold(
      [
        state.number ?? '',
        content.title,
        label ?? '',
        content.unit,
        content.details,
        content.notes,
        ...Object.values(content.officers).map((officer) => officer?.name ?? ''),
        ...content.attachments.map((file) => file.name),
      ].join('\n'),
    ),
  };
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
           officers = @officers, search_text = @searchText, number = @number, changed_at = @now
         WHERE id = @request`,
      )
      .run({ ...projection, now, request }),
    1,
  );
  return projection;
}
