import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { canonicalJson, sha256Hex } from '../history/canonical.ts';
import { type ProfileProblem, parseProfile } from './profiles.ts';

/** A profile as signed content refers to it. */
export interface LoadedProfile {
  readonly profile: AgencyProfile;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 bytes of `canonical`. */
  readonly sha256: string;
  /** The RFC 8785 canonical JSON of the file. */
  readonly canonical: string;
}

/** The profiles that the program brings, and what is wrong with those that cannot be used. */
export interface ProfileList {
  readonly profiles: readonly LoadedProfile[];
  readonly problems: readonly Failure[];
}

const PROFILE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads `<resources>/profiles/<id>.json`.
 *
 * Errors: profile-unknown {id}: there is no such file; profile-unreadable {id, detail}: it cannot be read or
 * is no JSON; profile-invalid {id, place, problem, detail, count}: the first of `count` problems in it.
 */
export function loadProfile(resources: string, id: string): Result<LoadedProfile> {
  // the id may come from a command line or an import: it never leads out of the folder
  if (!PROFILE_ID.test(id)) return fail('profile-unknown', { id });
  return readProfile(join(resources, 'profiles', `${id}.json`), id);
}

function readProfile(file: string, id: string): Result<LoadedProfile> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    if (isNotFound(error)) return fail('profile-unknown', { id });
    return fail('profile-unreadable', { id, detail: error instanceof Error ? error.message : String(error) });
  }
  const parsed = parseProfile(json);
  if (!parsed.ok) return invalid(id, parsed.problems);
  if (parsed.value.id !== id)
    return invalid(id, [{ place: 'id', problem: 'other-id', detail: parsed.value.id }]);
  const canonical = canonicalJson(json);
  return ok({ profile: parsed.value, sha256: sha256Hex(canonical), canonical });
}

/** Reads every profile in `<resources>/profiles`, in the order of their ids. */
export function listProfiles(resources: string): ProfileList {
  const profiles: LoadedProfile[] = [];
  const problems: Failure[] = [];
  for (const id of jsonNames(join(resources, 'profiles'))) {
    const loaded = loadProfile(resources, id);
    if (loaded.ok) profiles.push(loaded.value);
    else problems.push(loaded.error);
  }
  return { profiles, problems };
}

/**
 * Reads the versions of profiles that the program brought before, `<resources>/profiles/earlier/<id>-<version>
 * .json`: offices no longer choose them, but what was made under them is still checked against them.
 */
export function listEarlierProfiles(resources: string): ProfileList {
  const folder = join(resources, 'profiles', 'earlier');
  const profiles: LoadedProfile[] = [];
  const problems: Failure[] = [];
  for (const name of jsonNames(folder)) {
    const loaded = readProfile(join(folder, `${name}.json`), name.replace(/-\d+\.\d+\.\d+$/, ''));
    if (loaded.ok) profiles.push(loaded.value);
    else problems.push(loaded.error);
  }
  return { profiles, problems };
}

/** A profile that the program brings or brought, by its digest: bundles keep the version they were made under. */
export function findShippedProfile(resources: string, sha256: string): AgencyProfile | null {
  const known = [...listProfiles(resources).profiles, ...listEarlierProfiles(resources).profiles];
  return known.find((candidate) => candidate.sha256 === sha256)?.profile ?? null;
}

/** The names of the JSON files in a folder, without their ending, in order. */
function jsonNames(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.map((name) => name.slice(0, -'.json'.length)).sort();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

function invalid(id: string, problems: readonly ProfileProblem[]): Result<never> {
  const [first] = problems;
  const { place = '', problem = '', detail = '' } = first ?? {};
  return fail('profile-invalid', { id, place, problem, detail, count: problems.length });
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
