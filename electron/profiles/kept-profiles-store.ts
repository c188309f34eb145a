import type { Content } from '../contract/content.ts';
import { type AgencyProfile, agencyProfileSchema } from '../contract/profile.ts';
import type { ReadHandle } from '../database/handle.ts';

/**
 * The agency profiles that a register keeps, by the digest under which contents name them. A request keeps the
 * version under which its content was made: whoever reads a request takes its profile, not the register's.
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
  content: Pick<Content, 'profile'>,
  present: AgencyProfile,
): AgencyProfile {
  return keptProfile(handle, content.profile.sha256) ?? present;
}

/** For each sealed content, by its digest, the profile under which it was made. */
export function profilesByContent(
  handle: ReadHandle,
  present: AgencyProfile,
): (contentDigest: string) => AgencyProfile {
  const found = new Map<string, AgencyProfile>();
  const named = handle.db
    .prepare<[string], string | null>("SELECT canonical ->> '$.profile.sha256' FROM content WHERE digest = ?")
    .pluck();
  return (digest) => {
    const had = found.get(digest);
    if (had) return had;
    const sha256 = named.get(digest) as string | null | undefined;
    const profile = (sha256 ? keptProfile(handle, sha256) : null) ?? present;
    found.set(digest, profile);
    return profile;
  };
}

/** The profile of a request as it stands: that of its draft while one is open, else of its newest revision. */
export function profileOfRequest(handle: ReadHandle, request: string, present: AgencyProfile): AgencyProfile {
  const sha256 = handle.db
    .prepare<[string], string | null>('SELECT profile_sha256 FROM request WHERE id = ?')
    .pluck()
    .get(request) as string | null | undefined;
  return (sha256 ? keptProfile(handle, sha256) : null) ?? present;
}
