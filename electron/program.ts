import { Closing } from './app/closing.ts';
import type { AppState, Person } from './contract/domain.ts';
import { type Failure, fail, ok, type Result } from './contract/errors.ts';
import type { Drawing, Scan } from './contract/events.ts';
import { bangkokDate } from './contract/rules/be-dates.ts';
import { type DataFolder, dataFolder } from './database/data-folder.ts';
import { commitsOf, tellToday, type WriteHandle } from './database/handle.ts';
import { type RegisterIdentity, readIdentity } from './database/identity-store.ts';
import { hasRegister, isCheckedLater, openRegister } from './database/open.ts';
import { DEFAULT_SETTINGS, readSettings } from './database/settings-store.ts';
import { OpenedCopies } from './files/opened-copies.ts';
import { nobodyHasOpen } from './files/sweep-store.ts';
import { TakenFiles } from './files/taken-files.ts';
import { clockOff } from './history/clock-store.ts';
import type { JobOptions } from './jobs/jobs.ts';
import { RunningJobs } from './jobs/running-jobs.ts';
import { loadList } from './lists/list-files.ts';
import { startLists } from './lists/lists-store.ts';
import { KeptScreens } from './people/kept-screens.ts';
import { findPerson } from './people/people-store.ts';
import { SessionHolder } from './people/session.ts';
import { takeEffectOfOrders } from './people/staff-day-store.ts';
import type { LoadedProfile } from './profiles/profile-files.ts';
import { fillWaits } from './requests/projection-store.ts';
import { UnsavedTexts } from './requests/unsaved-texts.ts';
import { FileGrants } from './security/file-grants.ts';
import { Batches } from './signoff/batches.ts';
import { ownDialogs } from './system/own-dialogs.ts';
import type { Surroundings } from './system/surroundings.ts';

/** A register that is set up and open. */
export interface OpenRegister extends RegisterIdentity {
  readonly handle: WriteHandle;
  readonly folder: DataFolder;
  /** Today in Bangkok, YYYY-MM-DD. */
  readonly today: () => string;
}

/**
 * The program without a window: one open register, one session. The window, the command line and the tests
 * all work through it.
 */
export class Program {
  readonly surroundings: Surroundings;
  readonly session = new SessionHolder();
  readonly grants = new FileGrants();
  readonly copies = new OpenedCopies();
  readonly unsaved = new UnsavedTexts();
  readonly kept = new KeptScreens();
  readonly closing = new Closing();
  readonly batches = new Batches();
  /** The drawn signatures that each person has made in this run. */
  readonly drawings = new TakenFiles<Drawing>();
  /** The scans that each person has taken in in this run. */
  readonly scans = new TakenFiles<Scan>();
  /** Profiles read from files that were chosen in this run, by their tokens. */
  readonly profileFiles = new Map<string, LoadedProfile>();
  readonly running = new RunningJobs();
  /** Done when the file of the open register is known to be sound, or has been closed because it is not. */
  checked: Promise<void> = Promise.resolve();
  #dataDir: string;
  #handle: WriteHandle | null = null;
  #folder: DataFolder | null = null;
  #open: OpenRegister | null = null;
  #problem: Failure | null = null;
  #openedAlone = false;
  #dataVersion = 0;
  /** The day for which everything has taken effect that waited for it. */
  #day: string | null = null;
  readonly #written = new Set<string>();

  constructor(surroundings: Surroundings) {
    const desktop = ownDialogs(surroundings.desktop, () => this.session.turn);
    this.surroundings = { ...surroundings, desktop };
    this.#dataDir = surroundings.dataDir;
  }

  get dataDir(): string {
    return this.#dataDir;
  }

  /** Nobody else had the register open when it was opened here, and it had been closed properly. */
  get openedAlone(): boolean {
    return this.#openedAlone;
  }

  /** The open register. Before set-up there is none: failure 'not-set-up'. */
  get register(): Result<OpenRegister> {
    return this.#open ? ok(this.#open) : fail('not-set-up');
  }

  /** The open register where the caller's permission implies one; without it, a bug. */
  get openRegister(): OpenRegister {
    if (!this.#open) throw new Error('no register is open');
    return this.#open;
  }

  /**
   * Opens the register if there is one; a failure, also that it is gone, is kept for the first screen.
   * Before set-up: nothing.
   * A bug must not keep the window from opening either: who looks at the first screen has to be told.
   */
  start(): void {
    this.#problem = null;
    if (!hasRegister(dataFolder(this.#dataDir))) {
      if (this.surroundings.registerExpected)
        this.#problem = fail('register-missing', { folder: this.#dataDir }).error;
      return;
    }
    try {
      const opened = this.open();
      if (!opened.ok) this.#problem = opened.error;
      this.beginDay();
    } catch (error) {
      console.error(error);
      this.close();
      this.#problem = fail('unexpected').error;
    }
  }

  /** Opens, or at set-up creates, the register in a folder. */
  open(dataDir = this.#dataDir): Result<null> {
    this.close();
    const alone = nobodyHasOpen(dataDir);
    const opened = openRegister(dataDir);
    if (!opened.ok) return opened;
    this.#dataDir = dataDir;
    this.#problem = null;
    this.#handle = opened.value.handle;
    this.#openedAlone = alone;
    tellToday(this.#handle, () => bangkokDate(this.surroundings.clock.now()));
    this.#folder = opened.value.folder;
    this.#dataVersion = this.#readDataVersion();
    const adopted = this.adoptIdentity();
    if (!adopted.ok) {
      this.close();
      return adopted;
    }
    if (isCheckedLater(opened.value.folder)) this.checked = this.#checkLater(opened.value.handle);
    if (this.#open) fillWaits(this.#open.handle, this.#open.profile);
    return ok(null);
  }

  /** A large register is checked while people work; one found damaged is closed, as small ones are not opened. */
  async #checkLater(handle: WriteHandle): Promise<void> {
    const found = await this.surroundings.jobs
      .run('check-register', { root: this.#dataDir })
      .catch((error) => {
        // the program ends, or the check itself is wrong: neither says anything of the file
        console.error(error);
        return ok(null);
      });
    if (found.ok || found.error.code !== 'register-damaged' || this.#handle !== handle) return;
    this.close();
    this.#problem = found.error;
    this.surroundings.desktop.send('register:changed', { elsewhere: false });
  }

  /** Reads the identity, which set-up writes. Failure: register-profile-unfit. */
  adoptIdentity(): Result<null> {
    if (!this.#handle || !this.#folder) return ok(null);
    const identity = readIdentity(this.#handle);
    if (!identity.ok && identity.error.code !== 'not-set-up') return identity;
    const today = (): string => bangkokDate(this.surroundings.clock.now());
    this.#open = identity.ok
      ? { ...identity.value, handle: this.#handle, folder: this.#folder, today }
      : null;
    if (this.#open) this.#startLists(this.#open);
    return ok(null);
  }

  /** Grows with every transaction that has written something; 0 while no register is open. */
  get commits(): number {
    return this.#handle ? commitsOf(this.#handle) : 0;
  }

  /** The lists of what must be public that the profile names are in use from the beginning. */
  #startLists({ handle, profile }: OpenRegister): void {
    const { resourcesDir, clock } = this.surroundings;
    startLists(handle, profile, (id) => loadList(resourcesDir, id), clock.now());
  }

  /** Lets take effect what waits for this day; at the start, and as soon as it is another one. True after changes. */
  beginDay(): boolean {
    const open = this.#open;
    const now = this.surroundings.clock.now();
    const day = bangkokDate(now);
    if (!open || day === this.#day) return false;
    const { handle, profile, uuid } = open;
    const { newId } = this.surroundings;
    const { changed, again } = takeEffectOfOrders(handle, profile, { register: uuid, now, newId });
    if (!again) this.#day = day;
    return changed;
  }

  /** The connection while the register is not set up yet; set-up writes through it. */
  get bareHandle(): WriteHandle | null {
    return this.#handle;
  }

  close(): void {
    this.#handle?.db.close();
    this.#handle = null;
    this.#folder = null;
    this.#open = null;
    this.#day = null;
    this.session.signOut();
    this.grants.revokeAll();
    this.copies.clear();
    this.drawings.clear();
    this.scans.clear();
  }

  /** The person who may act now, as the register has him at this moment. */
  actor(): Person | null {
    const id = this.session.actor;
    if (id === null || !this.#open) return null;
    const person = findPerson(this.#open.handle, id);
    return person?.active ? person : null;
  }

  /** What the window needs for its first screen. */
  state(): AppState {
    const { surroundings } = this;
    const open = this.#open;
    const session = this.session.state;
    const person = open && session ? findPerson(open.handle, session.person) : null;
    return {
      phase: this.#problem ? 'problem' : !open ? 'set-up' : this.actor() ? 'ready' : 'sign-in',
      problem: this.#problem && {
        code: this.#problem.code,
        ...(this.#problem.params && { params: this.#problem.params }),
      },
      clock: open && clockOff(open.handle, surroundings.clock.now()),
      office: open && {
        register: open.uuid,
        name: open.officeName,
        code: open.officeCode,
        profileId: open.profile.id,
        profileName: open.profile.name,
        profileVersion: open.profile.version,
        minimumWebmasters: open.profile.minimumWebmasters ?? null,
        roleWords: open.profile.roleWords ?? [],
        formReconstructed: open.profile.form.reconstructed,
        digits: open.profile.digits ?? 'thai',
      },
      session:
        person && session
          ? {
              person,
              locked: session.locked,
              switching: session.switching,
              since: session.since,
              unsaved: this.hasUnsaved(person.id),
            }
          : null,
      settings: open ? readSettings(open.handle) : DEFAULT_SETTINGS,
      dataDir: this.#dataDir,
      runtime: surroundings.runtime,
      version: surroundings.version,
    };
  }

  /** True where the program keeps text of a person that is not in the register. */
  hasUnsaved(person: string): boolean {
    return this.unsaved.hasSome(person) || this.kept.hasTyped(person);
  }

  /** Names of everybody whose typed text would be gone with this process. */
  whoHasUnsaved(): readonly string[] {
    const people = new Set([...this.unsaved.who(), ...this.kept.whoTyped()]);
    return [...people].flatMap((id) => {
      const person = this.#open ? findPerson(this.#open.handle, id) : null;
      return person ? [person.name] : [];
    });
  }

  /** Runs long work under the window's id for it: told of on 'job:progress', stopped by 'jobs.cancel'. */
  runJob<T>(job: string, work: (options: JobOptions) => Promise<Result<T>>): Promise<Result<T>> {
    const tell = (done: number, total: number): void =>
      this.surroundings.desktop.send('job:progress', { job, done, total });
    return this.running.run(job, tell, work);
  }

  #readDataVersion(): number {
    return this.#handle ? Number(this.#handle.db.pragma('data_version', { simple: true })) : 0;
  }

  /** Notes a file that the program wrote where the user chose, so that its folder may be shown. */
  noteWritten(file: string): void {
    this.#written.add(file);
  }

  /** True for a file that the program wrote in this run; the window cannot have any other one shown. */
  mayShow(file: string): boolean {
    return this.#written.has(file);
  }

  /** True once after another process has written to the register. */
  changedElsewhere(): boolean {
    // a register that was closed here was changed by nobody else
    if (this.#handle === null) return false;
    const version = this.#readDataVersion();
    if (version === this.#dataVersion) return false;
    this.#dataVersion = version;
    // it may have put another profile to use
    this.adoptIdentity();
    return true;
  }
}
