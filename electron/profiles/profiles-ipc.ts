import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { FileProblem } from '../contract/file-problems.ts';
import { type AgencyProfile, profileFormSchema } from '../contract/profile.ts';
import {
  type ChosenProfile,
  PROFILE_FILE_LIMIT,
  type ProfileChoice,
  type StandingProfile,
} from '../contract/profiles.ts';
import { writeBytes } from '../files/atomic-file.ts';
import { canonicalJson, sha256Hex } from '../history/canonical.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { listLists } from '../lists/list-files.ts';
import { checkListUses } from '../lists/lists.ts';
import { blankPaper } from '../printing/form-blank.ts';
import type { Program } from '../program.ts';
import type { Act } from '../requests/drafts-store.ts';
import { compareProfiles } from './compare-profiles.ts';
import { keptProfile } from './kept-profiles-store.ts';
import { countRunning, listRunning, moveRequests } from './move-requests-store.ts';
import { ownIdentity } from './own-profile.ts';
import {
  beginProfileDraft,
  findProfileDraft,
  listProfileDrafts,
  saveProfileDraft,
  setProfileDraftDiscarded,
} from './profile-drafts-store.ts';
import { type LoadedProfile, listProfiles, profileInvalid, readProfileFile } from './profile-files.ts';
import { listUsedProfiles, pagesToAdd, putToUse } from './profile-use-store.ts';
import { parseProfile } from './profiles.ts';

/** All that is wrong with a profile, its uses of the program's lists among it. */
function problemsOf(resources: string, json: unknown): readonly FileProblem[] {
  const parsed = parseProfile(json);
  if (!parsed.ok) return parsed.problems;
  return checkListUses(
    parsed.value,
    listLists(resources).lists.map(({ list }) => list),
  );
}

/** Lets the user choose a profile file and looks at it; null when he cancels. Nothing of it is kept. */
export async function chooseProfile(
  program: Program,
  known: readonly string[],
): Promise<Result<ChosenProfile | null>> {
  const { desktop, resourcesDir, newId } = program.surroundings;
  const [path] = await desktop.chooseFiles('profile');
  if (path === undefined) return ok(null);
  const file = basename(path);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > PROFILE_FILE_LIMIT)
    return fail('profile-file-too-large', { file, limit: PROFILE_FILE_LIMIT / 1024 / 1024 });
  const read = readProfileFile(path);
  const refused = (problems: readonly FileProblem[]): Result<ChosenProfile> =>
    ok({ file, profile: null, problems, token: null, known: false });
  if (!read.ok) return read.problems.length === 0 ? read : refused(read.problems);
  const { profile, sha256 } = read.value;
  const problems = problemsOf(resourcesDir, profile);
  if (problems.length > 0) return refused(problems);
  const token = newId();
  program.profileFiles.set(token, read.value);
  return ok({ file, profile, problems, token, known: known.includes(sha256) });
}

/** The profiles of the office: to look at, to copy and edit, to put to use, as files. */
export function profileHandlers(program: Program): HandlersFor<'profiles'> {
  const { surroundings } = program;
  const { resourcesDir, clock, newId } = surroundings;
  const act = (person: { readonly id: string }): Act => ({ person: person.id, now: clock.now() });
  const shipped = (): readonly LoadedProfile[] => listProfiles(resourcesDir).profiles;

  /** Those that the register has used, then those that the program brings. */
  const standing = (): readonly { readonly loaded: LoadedProfile; readonly row: StandingProfile }[] => {
    const { handle, profileSha256 } = program.openRegister;
    const used = listUsedProfiles(handle);
    const brought = shipped();
    const rows = used.flatMap(({ sha256, canonical }) => {
      const profile = keptProfile(handle, sha256);
      return profile ? [{ profile, sha256, canonical }] : [];
    });
    const others = brought.filter(({ sha256 }) => !used.some((one) => one.sha256 === sha256));
    return [...rows, ...others].map((loaded) => ({
      loaded,
      row: {
        sha256: loaded.sha256,
        id: loaded.profile.id,
        version: loaded.profile.version,
        name: loaded.profile.name,
        guideline: loaded.profile.guideline.title,
        steps: loaded.profile.steps.length,
        pages: loaded.profile.matrix.length,
        reconstructed: loaded.profile.form.reconstructed,
        shipped: brought.some(({ sha256 }) => sha256 === loaded.sha256),
        inUse: loaded.sha256 === profileSha256,
        usedSince: used.find(({ sha256 }) => sha256 === loaded.sha256)?.usedSince ?? null,
      },
    }));
  };

  const found = (
    choice: ProfileChoice,
  ): Result<{ readonly profile: AgencyProfile; readonly problems: readonly FileProblem[] }> => {
    if ('draft' in choice) {
      const kept = findProfileDraft(program.openRegister.handle, choice.draft);
      if (!kept) return fail('profile-draft-not-found');
      return ok({ profile: kept.profile, problems: problemsOf(resourcesDir, kept.profile) });
    }
    const one = standing().find(({ loaded }) => loaded.sha256 === choice.sha256);
    return one ? ok({ profile: one.loaded.profile, problems: [] }) : fail('profile-not-found');
  };

  /** The profile ready to be used or written; a draft that is not right yet is refused with its first problem. */
  const ready = (choice: ProfileChoice): Result<LoadedProfile> => {
    if ('sha256' in choice) {
      const one = standing().find(({ loaded }) => loaded.sha256 === choice.sha256);
      return one ? ok(one.loaded) : fail('profile-not-found');
    }
    const kept = found(choice);
    if (!kept.ok) return kept;
    const { profile, problems } = kept.value;
    if (problems.length > 0) return { ok: false, error: profileInvalid(profile.id, problems) };
    const canonical = canonicalJson(profile);
    return ok({ profile, canonical, sha256: sha256Hex(canonical) });
  };

  /** Another profile that has the same id and version; what was made under it could not be told apart. */
  const versionTaken = ({ profile, sha256 }: LoadedProfile): Failure | null => {
    const same = standing().some(
      ({ row }) => row.id === profile.id && row.version === profile.version && row.sha256 !== sha256,
    );
    const { id, version } = profile;
    return same ? fail('profile-version-taken', { id, version }).error : null;
  };

  const present = () => {
    const { profile, profileSha256 } = program.openRegister;
    return { profile, sha256: profileSha256 };
  };

  return {
    'profiles.list': () => {
      const { handle, profileSha256 } = program.openRegister;
      return ok({
        standing: standing().map(({ row }) => row),
        drafts: listProfileDrafts(handle).map(({ draft, profile, origin, savedAt, savedBy }) => ({
          draft,
          id: profile.id,
          version: profile.version,
          name: profile.name,
          origin,
          savedAt,
          savedBy,
          problems: problemsOf(resourcesDir, profile).length,
        })),
        running: countRunning(handle, profileSha256),
      });
    },

    'profiles.get': (choice) => found(choice),

    'profiles.form': async ({ form, digits }) => {
      const parsed = profileFormSchema.safeParse(form);
      if (!parsed.success) return fail('profile-form-incomplete');
      return ok(await surroundings.jobs.run('render-form', blankPaper(parsed.data, digits)));
    },

    'profiles.copy': ({ operation, sha256 }, person) => {
      const source = ready({ sha256 });
      if (!source.ok) return source;
      const { handle } = program.openRegister;
      const taken = [
        ...standing().map(({ row }) => row),
        ...listProfileDrafts(handle).map(({ profile }) => profile),
      ];
      const identity = ownIdentity(
        source.value.profile,
        shipped().map(({ profile }) => profile),
        taken,
      );
      const profile = { ...source.value.profile, ...identity };
      return beginProfileDraft(handle, operation, { id: newId(), profile, origin: 'copy' }, act(person));
    },

    'profiles.draft': ({ draft }) => {
      const kept = findProfileDraft(program.openRegister.handle, draft);
      if (!kept) return fail('profile-draft-not-found');
      const { profile, version, savedAt } = kept;
      return ok({ draft, profile, version, savedAt, problems: problemsOf(resourcesDir, profile) });
    },

    'profiles.saveDraft': ({ draft, version, profile }, person) => {
      const saved = saveProfileDraft(program.openRegister.handle, draft, version, profile, act(person));
      return saved.ok ? ok({ ...saved.value, problems: problemsOf(resourcesDir, profile) }) : saved;
    },

    'profiles.discardDraft': ({ draft, discarded }, person) =>
      setProfileDraftDiscarded(program.openRegister.handle, draft, discarded, act(person)),

    'profiles.plan': (choice) => {
      const chosen = found(choice);
      if (!chosen.ok) return chosen;
      const { profile, problems } = chosen.value;
      const { handle, profileSha256 } = program.openRegister;
      const loaded = problems.length === 0 ? ready(choice) : null;
      const taken = loaded?.ok ? versionTaken(loaded.value) : null;
      if (taken) return { ok: false, error: taken };
      const shaped = problems.length === 0;
      return ok({
        problems,
        newPages: shaped ? pagesToAdd(handle, profile) : [],
        running: countRunning(handle, loaded?.ok ? loaded.value.sha256 : profileSha256),
        difference: compareProfiles(
          program.openRegister.profile,
          shaped ? profile : program.openRegister.profile,
        ),
      });
    },

    'profiles.use': ({ operation, choice, addPages }, person) => {
      const loaded = ready(choice);
      if (!loaded.ok) return loaded;
      const taken = versionTaken(loaded.value);
      if (taken) return { ok: false, error: taken };
      const { handle, uuid } = program.openRegister;
      const used = putToUse(
        handle,
        uuid,
        operation,
        { loaded: loaded.value, draft: 'draft' in choice ? choice.draft : null, addPages },
        { by: person.id, now: clock.now(), newId },
      );
      if (!used.ok) return used;
      const adopted = program.adoptIdentity();
      return adopted.ok ? used : adopted;
    },

    'profiles.running': () => ok(listRunning(program.openRegister.handle, present())),

    'profiles.move': (command, person) =>
      moveRequests(program.openRegister.handle, present(), command, act(person)),

    'profiles.export': async (choice) => {
      const loaded = ready(choice);
      if (!loaded.ok) return loaded;
      const { profile, canonical } = loaded.value;
      const target = await surroundings.desktop.chooseTarget(`${profile.id}-${profile.version}.json`);
      if (target === null) return ok(null);
      const written = await writeBytes(target, Buffer.from(canonical, 'utf8'));
      if (!written.ok) return written;
      program.noteWritten(target);
      return ok({ file: target });
    },

    'profiles.choose': () =>
      chooseProfile(
        program,
        standing().map(({ row }) => row.sha256),
      ),

    'profiles.import': ({ operation, token }, person) => {
      const loaded = program.profileFiles.get(token);
      if (!loaded) return fail('choose-file-again');
      const taken = versionTaken(loaded);
      if (taken) return { ok: false, error: taken };
      const { profile } = loaded;
      return beginProfileDraft(
        program.openRegister.handle,
        operation,
        { id: newId(), profile, origin: 'file' },
        act(person),
      );
    },
  };
}
