import type { ApiEvents, EventName } from '../contract/api.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Clock } from './clock.ts';

/** What files are chosen for: the dialog's words and what it lists go by it. */
export type FilePurpose = 'attach' | 'bundle' | 'sheet' | 'profile';

/** What the user chooses in dialogs, and what else only a desktop can do; the command line has its own. */
export interface Desktop {
  /** Paths that the user chose, to attach unless told otherwise; empty when he cancels. */
  chooseFiles(purpose?: FilePurpose): Promise<readonly string[]>;
  /** A folder, or null when he cancels. */
  chooseFolder(): Promise<string | null>;
  /** Where to save, or null when he cancels. `name` is proposed. */
  chooseTarget(name: string): Promise<string | null>;
  /** Opens a file in the program that the system has for it; false when there is none. */
  openFile(path: string): Promise<boolean>;
  showInFolder(path: string): void;
  /** Asks, then opens a web address in the browser; false when the user declined. */
  openLink(url: string): Promise<boolean>;
  /** Prints what the window shows in its print layer; false where there is no printer dialog. */
  printWindow(): Promise<boolean>;
  /** Tells every window of this process. */
  send<E extends EventName>(event: E, detail: ApiEvents[E]): void;
  /** Asks whether the window is to close although text of these people would be lost; false: it stays. */
  confirmClosing(people: readonly string[]): Promise<boolean>;
  /** Loads the window anew, so that nothing of the person before is left in it. */
  resetWindow(): void;
}

/** Everything that the program takes from outside itself. */
export interface Surroundings {
  /** The register's folder, as given or remembered. */
  readonly dataDir: string;
  /** The folder is remembered from the set-up: that no register lies in it is trouble, and no first start. */
  readonly registerExpected: boolean;
  readonly resourcesDir: string;
  readonly runtime: 'electron' | 'stand-in';
  readonly version: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly desktop: Desktop;
  readonly jobs: Jobs;
  /** Keeps the folder chosen at set-up for the next start. */
  rememberDataDir(dir: string): Promise<void>;
}
