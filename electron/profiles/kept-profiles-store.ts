import type { Content } from '../contract/content.ts';
import { type AgencyProfile, agencyProfileSchema } from '../contract/profile.ts';
import { profileFor } from '../contract/rules/outside-way.ts';
import type { ReadHandle } from '../database/handle.ts';

/**
 * The agency profiles that a register keeps, by the digest under which contents name them. A request keeps the
 * version under which its content was made: whoever reads a request takes its profile, not the register's; of
 * another agency's information as it is for that way.
 */

/** Kept profiles never change, so that each is read once per connection. */
const known = new WeakMap<ReadHandle['db'], Map<string, AgencyProfile | null>>();

/** A profile that the register keeps; null where it keeps none of this digest that this program can read. */
export function keptProfile({ db }: ReadHandle, sha256: string): AgencyProfile | null {
  const profiles = known.get(db) ?? new Map<string, AgencyProfile | null>();
  known.set(db, profiles);
  const had = profiles.get(sha256);
  if (had !== undefined) return had;
  const canonical = db
    .prepare<[string], string>('SELECT canonical FROM profile WHERE sha256 = ?')
    .pluck()
    .get(sha256) as string | undefined;
  // one that is not there may be put there later
  if (canonical === undefined) return null;
  const parsed = agencyProfileSchema.safeParse(jsonOf(canonical));
  const profile = parsed.success ? parsed.data : null;
  profiles.set(sha256, profile);
  return profile;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The profile under which a content was made; `present`, the register's, where it is not kept. */
export function profileOfContent(
  handle: ReadHandle,
  content: Pick<Content, 'profile' | 'outside'>,
  present: AgencyProfile,
): AgencyProfile {
  return profileFor(keptProfile(handle, content.profile.sha256) ?? present, content);
}

/** For each sealed content, by its digest, the profile under which it was made. */
export function profilesByContent(
  handle: ReadHandle,
  present: AgencyProfile,
): (contentDigest: string) => AgencyProfile {
  const found = new Map<string, AgencyProfile>();
  const named = handle.db.prepare<[string], { sha256: string | null; outside: 0 | 1 }>(
    `SELECT canonical ->> '$.profile.sha256' AS sha256, json_type(canonical, '$.outside') IS NOT NULL AS outside
       FROM content WHERE digest = ?`,
  );
  return (digest) => {
    const had = found.get(digest);
    if (had) return had;
    const content = named.get(digest);
    const kept = (content?.sha256 ? keptProfile(handle, content.sha256) : null) ?? present;
    const profile = profileFor(kept, { outside: content?.outside === 1 });
    found.set(digest, profile);
    return profile;
  };
}

/** The profile of a request as it stands: that of its draft while one is open, else of its newest revision. */
export function profileOfRequest(handle: ReadHandle, request: string, present: AgencyProfile): AgencyProfile {
  const row = handle.db
    .prepare<[string], { sha256: string | null; outside: 0 | 1 }>(
      'SELECT profile_sha256 AS sha256, outside FROM request WHERE id = ?',
    )
    .get(request);
  const kept = (row?.sha256 ? keptProfile(handle, row.sha256) : null) ?? present;
  return profileFor(kept, { outside: row?.outside === 1 });
}
