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
  canonical: string;
}

/** The register's identity, or null while it is not set up. */
export function readIdentity(handle: ReadHandle): RegisterIdentity | null {
  const row = handle.db
    .prepare<[], IdentityDbRow>(
      'SELECT r.*, p.canonical FROM register r JOIN profile p ON p.sha256 = r.profile_sha256',
    )
    .get();
  return row
    ? {
        uuid: row.uuid,
        officeName: row.office_name,
        officeCode: row.office_code,
        profile: agencyProfileSchema.parse(JSON.parse(row.canonical)),
        profileSha256: row.profile_sha256,
      }
    : null;
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
}
