import type { Content } from '../contract/content.ts';
import { OPEN_STATUSES, type RequestStatus } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { RunningRequest } from '../contract/profiles.ts';
import type { ReadHandle, WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { readContent } from '../history/history-store.ts';
import type { ProfileRef } from '../requests/content.ts';
import { type Act, newestHead, reopen, saveDraft } from '../requests/drafts-store.ts';
import { readDraft, readState } from '../requests/projection-store.ts';
import { compareProfiles } from './compare-profiles.ts';
import { keptProfile } from './kept-profiles-store.ts';

/** What is not done yet; a published request whose verbal approval waits stays as it is. */
const MOVABLE = OPEN_STATUSES.filter((status) => status !== 'to-ratify');

interface RunningDbRow {
  id: string;
  number: string | null;
  title: string;
  status: RequestStatus;
  profile_sha256: string;
  editing: 0 | 1;
}

const RUNNING = `FROM request r WHERE discarded_at IS NULL AND profile_sha256 <> ?
  AND status IN (${MOVABLE.map(() => '?').join(', ')})`;

/** How many requests are not done and stand under another version than this. */
export function countRunning({ db }: ReadHandle, sha256: string): number {
  return Number(
    db
      .prepare(`SELECT count(*) ${RUNNING}`)
      .pluck()
      .get(sha256, ...MOVABLE),
  );
}

/** The requests that are not done and stand under another version than this, with what would change for each. */
export function listRunning(handle: ReadHandle, { profile, sha256 }: ProfileRef): RunningRequest[] {
  const rows = handle.db
    .prepare<unknown[], RunningDbRow>(
      `SELECT id, number, title, status, profile_sha256,
         EXISTS (SELECT 1 FROM draft d WHERE d.request = r.id) AS editing ${RUNNING} ORDER BY id DESC LIMIT 500`,
    )
    .all(sha256, ...MOVABLE);
  return rows.map((row) => {
    const own = keptProfile(handle, row.profile_sha256) ?? profile;
    return {
      request: row.id,
      number: row.number,
      title: row.title,
      status: row.status,
      isDraft: row.editing === 1,
      from: { name: own.name, version: own.version },
      difference: compareProfiles(own, profile),
    };
  });
}

/** The content under another version: the steps that both have keep their officers. */
function underProfile(content: Content, { profile, sha256 }: ProfileRef): Content {
  return {
    ...content,
    profile: { id: profile.id, version: profile.version, sha256 },
    officers: Object.fromEntries(profile.steps.map(({ id }) => [id, content.officers[id] ?? null])),
  };
}

/**
 * Moves requests to the version in use, all or none: drafts at once, a request under way as a next revision that
 * is opened for it; what was signed stands until that is sealed. Failures: 'reason-required'; those of `reopen` and
 * `saveDraft`.
 */
export function moveRequests(
  handle: WriteHandle,
  to: ProfileRef,
  command: { readonly operation: string; readonly requests: readonly string[]; readonly reason: string },
  act: Act,
): Result<{ readonly moved: number }> {
  const reason = command.reason.trim();
  const doing = `move ${command.requests.length} requests to ${to.sha256} by ${act.person}`;
  return once(handle, command.operation, doing, act.now, () => {
    if (reason === '') return fail('reason-required', undefined, 'reason');
    for (const request of command.requests) {
      const moved = moveRequest(handle, to, request, act);
      if (!moved.ok) return moved;
      const { id, version } = to.profile;
      appendAudit(handle, {
        at: act.now,
        person: act.person,
        action: 'request-moved',
        subject: request,
        details: { from: `${moved.value.id} ${moved.value.version}`, to: `${id} ${version}`, reason },
      });
    }
    return ok({ moved: command.requests.length });
  });
}

function moveRequest(
  handle: WriteHandle,
  to: ProfileRef,
  request: string,
  act: Act,
): Result<Pick<AgencyProfile, 'id' | 'version'>> {
  const present = to.profile;
  const draft = readDraft(handle, request);
  if (draft) {
    const saved = saveDraft(
      handle,
      present,
      request,
      draft.version,
      (content) => underProfile(content, to),
      act,
    );
    return saved.ok ? ok(draft.content.profile) : saved;
  }
  const { contentDigest } = readState(handle, present, request);
  const head = newestHead(handle, request);
  if (contentDigest === null || head === null) return fail('request-not-found');
  const content = readContent(handle, contentDigest);
  const opened = reopen(handle, present, request, head, act, underProfile(content, to));
  return opened.ok ? ok(content.profile) : opened;
}
