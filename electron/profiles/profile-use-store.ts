import { fail, ok, type Result } from '../contract/errors.ts';
import { fieldsOfRow, type MatrixEdit } from '../contract/matrix.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { NewPage } from '../contract/profiles.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { type MatrixAct, readBook, readMatrix } from '../matrix/matrix-store.ts';
import { changeOrPropose } from '../matrix/proposals-store.ts';
import { closeProfileDraft } from './profile-drafts-store.ts';
import type { LoadedProfile } from './profile-files.ts';

/** A profile as the register keeps it, with the instant since which it has used it last. */
export interface KeptProfileRow {
  readonly sha256: string;
  readonly id: string;
  readonly version: string;
  readonly canonical: string;
  readonly usedSince: string;
}

/** Every profile that the register has used, the one in use first. */
export function listUsedProfiles({ db }: ReadHandle): KeptProfileRow[] {
  return db
    .prepare<[], KeptProfileRow>(
      `SELECT p.sha256, p.id, p.version, p.canonical, max(u.used_at) AS usedSince
       FROM profile p JOIN profile_use u ON u.sha256 = p.sha256 GROUP BY p.sha256 ORDER BY max(u.row) DESC`,
    )
    .all();
}

/** Pages of a profile that the register's matrix has never had, in the profile's order. */
export function pagesToAdd(handle: ReadHandle, { matrix }: AgencyProfile): NewPage[] {
  const known = new Set(readBook(handle).pages.map(({ id }) => id));
  return matrix.filter(({ id }) => !known.has(id)).map(({ id, section, page }) => ({ id, section, page }));
}

/** What makes the profile's new pages, each after the one before it in the profile; with the parties they name. */
function additions(handle: ReadHandle, profile: AgencyProfile, today: string): MatrixEdit[] {
  const book = readBook(handle);
  const standing = new Set(readMatrix(handle, today).map(({ id }) => id));
  const wanted = new Set(pagesToAdd(handle, profile).map(({ id }) => id));
  const parties = new Set(book.parties.map(({ id }) => id));
  const edits: MatrixEdit[] = [];
  if (wanted.size === 0) return edits;
  for (const { id, kind, words, unit, unitWords, position } of profile.parties ?? []) {
    if (parties.has(id)) continue;
    const fields = {
      kind,
      words: [...words],
      unit: unit ?? '',
      unitWords: [...(unitWords ?? [])],
      position: position ?? '',
      committee: kind === 'committee' ? { order: '', orderDate: null, orderFile: null, signer: null } : null,
    };
    edits.push({ edit: 'party', party: id, fields });
  }
  let after: string | null = readMatrix(handle, today).at(-1)?.id ?? null;
  for (const row of profile.matrix) {
    if (standing.has(row.id)) after = row.id;
    if (!wanted.has(row.id)) continue;
    edits.push({ edit: 'add', page: row.id, fields: fieldsOfRow(row), after });
    after = row.id;
  }
  return edits;
}

/**
 * Puts a profile to use: it becomes the register's, requests begin under it from now on, and those that are there
 * keep theirs. The matrix is the office's own: nothing is removed from it, new pages come where that is wished (as
 * a proposal, where the profile asks for the head's approval). Failures: 'profile-in-use'; 'profile-version-taken'
 * {id, version}: another profile has that version already; those of `changeOrPropose`.
 */
export function putToUse(
  handle: WriteHandle,
  register: string,
  operation: string,
  chosen: { readonly loaded: LoadedProfile; readonly draft: string | null; readonly addPages: boolean },
  act: MatrixAct,
): Result<{ readonly sha256: string }> {
  const { loaded, draft, addPages } = chosen;
  const { profile, sha256, canonical } = loaded;
  return once(handle, operation, `use profile ${sha256} by ${act.by}`, act.now, () => {
    const present = handle.db.prepare('SELECT profile_sha256 FROM register').pluck().get() as string;
    if (present === sha256) return fail('profile-in-use');
    const kept = handle.db
      .prepare<[string, string], string>('SELECT sha256 FROM profile WHERE id = ? AND version = ?')
      .pluck()
      .get(profile.id, profile.version) as string | undefined;
    if (kept !== undefined && kept !== sha256)
      return fail('profile-version-taken', { id: profile.id, version: profile.version });
    if (kept === undefined)
      changed(
        handle.db
          .prepare('INSERT INTO profile (sha256, id, version, canonical) VALUES (?, ?, ?, ?)')
          .run(sha256, profile.id, profile.version, canonical),
        1,
      );
    changed(handle.db.prepare('UPDATE register SET profile_sha256 = ?').run(sha256), 1);
    changed(
      handle.db
        .prepare('INSERT INTO profile_use (sha256, used_at, used_by) VALUES (?, ?, ?)')
        .run(sha256, act.now, act.by),
      1,
    );
    if (draft !== null) closeProfileDraft(handle, draft, act.now);
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'profile-used',
      subject: sha256,
      details: { profile: profile.id, version: profile.version, before: present },
    });
    const today = bangkokDate(act.now);
    const edits = addPages ? additions(handle, profile, today) : [];
    if (edits.length > 0) {
      const made = changeOrPropose(
        handle,
        profile,
        register,
        { operation: act.newId(), from: today, edits },
        act,
      );
      if (!made.ok) return made;
    }
    return ok({ sha256 });
  });
}
