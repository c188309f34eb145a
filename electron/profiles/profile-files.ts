import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Failure, fail, type Result } from '../contract/errors.ts';
import type { FileProblem } from '../contract/file-problems.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { canonicalJson, sha256Hex } from '../history/canonical.ts';
import { parseProfile } from './profiles.ts';

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

/** The profile in a file of its own, or all that is wrong with it; the errors are those of `loadProfile`. */
export function readProfileFile(
  file: string,
):
  | { readonly ok: true; readonly value: LoadedProfile }
  | { readonly ok: false; readonly error: Failure; readonly problems: readonly FileProblem[] } {
  const name = basename(file);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const failure = isNotFound(error)
      ? fail('profile-unknown', { id: name })
      : fail('profile-unreadable', { id: name, detail });
    return { ...failure, problems: [] };
  }
  const parsed = parseProfile(json);
  if (!parsed.ok)
    return { ok: false, error: profileInvalid(name, parsed.problems), problems: parsed.problems };
  const canonical = canonicalJson(json);
  return { ok: true, value: { profile: parsed.value, sha256: sha256Hex(canonical), canonical } };
}

function readProfile(file: string, id: string): Result<LoadedProfile> {
  const read = readProfileFile(file);
  if (!read.ok) return { ok: false, error: { ...read.error, params: { ...read.error.params, id } } };
  const { profile } = read.value;
  if (profile.id === id) return read;
  return { ok: false, error: profileInvalid(id, [{ place: 'id', problem: 'other-id', detail: profile.id }]) };
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

/** The first of the problems of a profile, as a failure. */
export function profileInvalid(id: string, problems: readonly FileProblem[]): Failure {
  const [first] = problems;
  const { place = '', problem = '', detail = '' } = first ?? {};
  return fail('profile-invalid', { id, place, problem, detail, count: problems.length }).error;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
