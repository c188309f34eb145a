import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { Act } from '../requests/drafts-store.ts';

/** Drafts of profiles of the office's own. */

/** A draft as kept. */
export interface KeptProfileDraft {
  readonly draft: string;
  /** Of a profile's shape: it began as a profile, and the screens keep its shape. */
  readonly profile: AgencyProfile;
  readonly origin: 'copy' | 'file';
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
}

interface DraftDbRow {
  id: string;
  content: string;
  origin: 'copy' | 'file';
  version: number;
  saved_at: string;
  name: string;
}

const SELECT = `SELECT d.id, d.content, d.origin, d.version, d.saved_at, p.name
  FROM profile_draft d JOIN person p ON p.id = d.saved_by WHERE d.discarded_at IS NULL`;

const toDraft = (row: DraftDbRow): KeptProfileDraft => ({
  draft: row.id,
  profile: JSON.parse(row.content) as AgencyProfile,
  origin: row.origin,
  version: row.version,
  savedAt: row.saved_at,
  savedBy: row.name,
});

/** The drafts, the newest first. */
export function listProfileDrafts({ db }: ReadHandle): KeptProfileDraft[] {
  return db.prepare<[], DraftDbRow>(`${SELECT} ORDER BY d.row DESC`).all().map(toDraft);
}

/** A draft, or null where there is none or it was discarded. */
export function findProfileDraft({ db }: ReadHandle, draft: string): KeptProfileDraft | null {
  const row = db.prepare<[string], DraftDbRow>(`${SELECT} AND d.id = ?`).get(draft);
  return row ? toDraft(row) : null;
}

/** Begins a draft with a profile. */
export function beginProfileDraft(
  handle: WriteHandle,
  operation: string,
  begun: { readonly id: string; readonly profile: AgencyProfile; readonly origin: 'copy' | 'file' },
  act: Act,
): Result<{ readonly draft: string }> {
  return once(handle, operation, `begin profile draft by ${act.person}`, act.now, () => {
    changed(
      handle.db
        .prepare(
          `INSERT INTO profile_draft (id, content, origin, version, made_at, saved_at, saved_by)
           VALUES (@id, @content, @origin, 1, @now, @now, @person)`,
        )
        .run({ id: begun.id, content: JSON.stringify(begun.profile), origin: begun.origin, ...act }),
      1,
    );
    const { id, version } = begun.profile;
    appendAudit(handle, {
      at: act.now,
      person: act.person,
      action: begun.origin === 'file' ? 'profile-imported' : 'profile-copied',
      subject: begun.id,
      details: { profile: id, version },
    });
    return ok({ draft: begun.id });
  });
}

/**
 * Saves what was typed over the version that it builds on. Failures: 'profile-draft-not-found'; 'draft-changed'
 * with who and when, where somebody else has saved since: nothing is overwritten.
 */
export function saveProfileDraft(
  handle: WriteHandle,
  draft: string,
  version: number,
  profile: AgencyProfile,
  act: Act,
): Result<{ readonly version: number; readonly savedAt: string }> {
  return transact(handle, () => {
    const kept = findProfileDraft(handle, draft);
    if (!kept) return fail('profile-draft-not-found');
    if (kept.version !== version) return fail('draft-changed', { by: kept.savedBy, at: kept.savedAt });
    changed(
      handle.db
        .prepare(
          'UPDATE profile_draft SET content = ?, version = version + 1, saved_at = ?, saved_by = ? WHERE id = ?',
        )
        .run(JSON.stringify(profile), act.now, act.person, draft),
      1,
    );
    return ok({ version: version + 1, savedAt: act.now });
  });
}

/** Puts a draft out of sight, or back. Failure: 'profile-draft-not-found'. */
export function setProfileDraftDiscarded(
  handle: WriteHandle,
  draft: string,
  discarded: boolean,
  act: Act,
): Result<null> {
  return transact(handle, () => {
    const { changes } = handle.db
      .prepare('UPDATE profile_draft SET discarded_at = ? WHERE id = ? AND (discarded_at IS NULL) = ?')
      .run(discarded ? act.now : null, draft, discarded ? 1 : 0);
    if (changes !== 1) return fail('profile-draft-not-found');
    appendAudit(handle, {
      at: act.now,
      person: act.person,
      action: discarded ? 'profile-draft-discarded' : 'profile-draft-restored',
      subject: draft,
    });
    return ok(null);
  });
}

/** Closes a draft because it was put to use; inside the transaction of that. */
export function closeProfileDraft(handle: WriteHandle, draft: string, now: string): void {
  changed(
    handle.db
      .prepare('UPDATE profile_draft SET discarded_at = ? WHERE id = ? AND discarded_at IS NULL')
      .run(now, draft),
    1,
  );
}
