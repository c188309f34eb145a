import { fail, ok, type Result } from '../contract/errors.ts';
import { passwordProblem } from '../contract/rules/passwords.ts';
import { dataFolder, prepareDataFolder } from '../database/data-folder.ts';
import { hasRegister } from '../database/open.ts';
import { shortFingerprint } from '../history/canonical.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { createCredential, withSigner } from '../people/keys.ts';
import { blankPaper } from '../printing/form-blank.ts';
import { type LoadedProfile, listProfiles, loadProfile } from '../profiles/profile-files.ts';
import { chooseProfile } from '../profiles/profiles-ipc.ts';
import type { Program } from '../program.ts';
import { setUpRegister } from './setup-store.ts';

const sortedByForm = (profiles: readonly LoadedProfile[]): readonly LoadedProfile[] =>
  profiles.toSorted((a, b) => Number(a.profile.form.reconstructed) - Number(b.profile.form.reconstructed));

/** The first start: profile, office, folder, first administrator. */
export function setupHandlers(program: Program): HandlersFor<'setup'> {
  const { surroundings } = program;
  /** One of the program's profiles by its id, or that of a chosen file by its token. */
  const profileOf = (profile: string): Result<LoadedProfile> => {
    const file = program.profileFiles.get(profile);
    return file ? ok(file) : loadProfile(surroundings.resourcesDir, profile);
  };
  return {
    'setup.profiles': () =>
      ok(
        // The guidelines' own forms first: the first card is the chosen one.
        sortedByForm(listProfiles(surroundings.resourcesDir).profiles).map(({ profile }) => ({
          id: profile.id,
          name: profile.name,
          guideline: profile.guideline.title,
          steps: profile.steps.map((step) => step.label),
          pages: profile.matrix.length,
          reconstructed: profile.form.reconstructed,
          roleWords: profile.roleWords ?? [],
        })),
      ),

    'setup.blankForm': async ({ profile }) => {
      const loaded = profileOf(profile);
      if (!loaded.ok) return loaded;
      return ok(
        await surroundings.jobs.run(
          'render-form',
          blankPaper(loaded.value.profile.form, loaded.value.profile.digits),
        ),
      );
    },

    'setup.profile': ({ profile }) => {
      const loaded = profileOf(profile);
      return loaded.ok ? ok(loaded.value.profile) : loaded;
    },

    // Whoever has not signed in has no register open: nothing of it can be told by this.
    'setup.chooseProfile': () =>
      chooseProfile(
        program,
        listProfiles(surroundings.resourcesDir).profiles.map(({ sha256 }) => sha256),
      ),

    'setup.chooseFolder': async () => {
      const folder = await surroundings.desktop.chooseFolder();
      if (folder === null) return ok(null);
      const prepared = prepareDataFolder(folder);
      if (!prepared.ok) return prepared;
      return ok({
        token: program.grants.grant(folder),
        folder,
        holdsRegister: hasRegister(dataFolder(folder)),
      });
    },

    'setup.openExisting': async ({ folder: token }) => {
      const folder = program.grants.redeem(token);
      if (folder === null) return fail('choose-folder-again', undefined, 'folder');
      // Whoever has not signed in cannot put another register in the place of the one that is open.
      if (program.register.ok) return fail('register-exists');
      const opened = program.open(folder);
      if (!opened.ok) return opened;
      await surroundings.rememberDataDir(folder);
      return ok(program.state());
    },

    'setup.create': async (input) => {
      const problem = passwordProblem(input.administrator.password, [
        input.administrator.name,
        input.officeName,
      ]);
      if (problem) return fail(problem, undefined, 'password');
      const chosen = input.folder === null ? program.dataDir : program.grants.redeem(input.folder);
      if (chosen === null) return fail('choose-folder-again', undefined, 'folder');
      const loaded = profileOf(input.profile);
      if (!loaded.ok) return loaded;
      const { password, ...administrator } = input.administrator;
      const credential = await createCredential(surroundings.newId(), password);
      const made = await withSigner(credential, password, (signer): Result<null> => {
        // Opened and set up in one turn: a second click finds a register, not a connection half used.
        if (program.register.ok) return fail('register-exists');
        const opened = program.open(chosen);
        if (!opened.ok) return opened;
        const handle = program.bareHandle;
        if (!handle || program.register.ok) return fail('register-exists');
        const done = setUpRegister(handle, {
          uuid: surroundings.newId(),
          officeName: input.officeName,
          officeCode: input.officeCode,
          loaded: loaded.value,
          administrator: { ...administrator, credential, signer },
          now: surroundings.clock.now(),
          newId: surroundings.newId,
        });
        // Also where another window was faster: then its register is the one to sign in to.
        const adopted = program.adoptIdentity();
        return done.ok ? adopted : done;
      });
      if (!made) throw new Error('a key just sealed does not open with its password');
      if (!made.value.ok) return made.value;
      if (input.folder !== null) await surroundings.rememberDataDir(chosen);
      program.session.signIn(credential.person, surroundings.clock.now());
      return ok({ state: program.state(), keyFingerprint: shortFingerprint(credential.fingerprint) });
    },
  };
}
