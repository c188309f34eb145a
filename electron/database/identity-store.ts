import { fail, ok, type Result } from '../contract/errors.ts';
import { type AgencyProfile, agencyProfileSchema } from '../contract/profile.ts';
import { changed, type ReadHandle, type WriteHandle } from './handle.ts';

/** Whose register this is, and the agency profile that it was set up with. */
export interface RegisterIdentity {
  readonly uuid: string;
  readonly officeName: string;
  readonly officeCode: string;
  readonly profile: AgencyProfile;
  readonly profileSha256: string;
}

interface IdentityDbRow {
  uuid: string;
  office_name: string;
  office_code: string;
  profile_sha256: string;
  profile_id: string;
  canonical: string;
}

/**
 * The register's identity. Failures: not-set-up; register-profile-unfit {id, place, detail}: its profile is not
 * one that this program knows, because the file was changed or is of another version.
 */
export function readIdentity(handle: ReadHandle): Result<RegisterIdentity> {
  const row = handle.db
    .prepare<[], IdentityDbRow>(
      'SELECT r.*, p.id AS profile_id, p.canonical FROM register r JOIN profile p ON p.sha256 = r.profile_sha256',
    )
    .get();
  if (!row) return fail('not-set-up');
  const profile = readProfile(row.profile_id, row.canonical);
  if (!profile.ok) return profile;
  return ok({
    uuid: row.uuid,
    officeName: row.office_name,
    officeCode: row.office_code,
    profile: profile.value,
    profileSha256: row.profile_sha256,
  });
}

function readProfile(id: string, canonical: string): Result<AgencyProfile> {
  const unfit = (place: string, detail: string) => fail('register-profile-unfit', { id, place, detail });
  let json: unknown;
  try {
    json = JSON.parse(canonical);
  } catch (error) {
    return unfit('-', error instanceof Error ? error.message : String(error));
  }
  const parsed = agencyProfileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  return unfit(first?.path.join('.') || '-', first?.message ?? '');
}

/** Writes the identity of a new register; inside the transaction of its set-up. */
export function insertIdentity(
  handle: WriteHandle,
  identity: {
    readonly uuid: string;
    readonly officeName: string;
    readonly officeCode: string;
    readonly profile: { readonly id: string; readonly version: string };
    readonly profileSha256: string;
    readonly profileCanonical: string;
  },
  now: string,
): void {
  changed(
    handle.db
      .prepare('INSERT INTO profile (sha256, id, version, canonical) VALUES (?, ?, ?, ?)')
      .run(identity.profileSha256, identity.profile.id, identity.profile.version, identity.profileCanonical),
    1,
  );
  changed(
    handle.db
      .prepare(
        `INSERT INTO register (id, uuid, office_name, office_code, profile_sha256, created_at)
         VALUES (1, ?, ?, ?, ?, ?)`,
      )
      .run(identity.uuid, identity.officeName, identity.officeCode, identity.profileSha256, now),
    1,
  );
  changed(
    handle.db
      .prepare('INSERT INTO profile_use (sha256, used_at) VALUES (?, ?)')
      .run(identity.profileSha256, now),
    1,
  );
}
