import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App as ElectronApp } from 'electron';
import { BoundedEmitter, bounded, preventable } from './bounded.ts';
import { Browser } from './browser.ts';
import { SingleInstance } from './single-instance.ts';
import { commandLineSwitch, isHeadless, runtime } from './state.ts';

type PathName = Parameters<ElectronApp['getPath']>[0];

type Held =
  | 'isPackaged'
  | 'name'
  | 'whenReady'
  | 'isReady'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getAppPath'
  | 'getLocale'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'disableHardwareAcceleration';

class App extends BoundedEmitter implements Pick<ElectronApp, Held> {
  readonly isPackaged = false;
  readonly commandLine = bounded('app.commandLine', {
    appendSwitch: () => {},
    hasSwitch: (name: string) => process.argv.includes(`--${name}`) || commandLineSwitch(name) !== undefined,
    getSwitchValue: (name: string) => commandLineSwitch(name) ?? '',
  } satisfies Pick<ElectronApp['commandLine'], 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>);
  readonly #ready = Promise.withResolvers<void>();
  readonly #paths = new Map<string, string>();
  #instance: SingleInstance | null = null;
  #name: string | null = null;

  get name(): string {
    return this.#name ?? runtime.package.name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return runtime.package.version;
  }
  getAppPath(): string {
    return runtime.package.root;
  }
  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPath(name: PathName): string {
    const path = this.#paths.get(name) ?? this.#defaultPath(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  #defaultPath(name: PathName): string | undefined {
    const appData = this.#paths.get('appData') ?? process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
    const userData =
      this.#paths.get('userData') ?? commandLineSwitch('user-data-dir') ?? join(appData, this.name);
    const paths: Partial<Record<PathName, string>> = {
      home: homedir(),
      appData,
      userData,
      sessionData: userData,
      temp: tmpdir(),
      logs: join(userData, 'logs'),
      crashDumps: join(userData, 'Crashpad'),
      exe: process.execPath,
      documents: join(homedir(), 'Documents'),
      downloads: join(homedir(), 'Downloads'),
      desktop: join(homedir(), 'Desktop'),
    };
    return paths[name];
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'));
    const self = { argv: process.argv, cwd: process.cwd(), data };
    const isFirst = this.#instance.request(self, (start) =>
      this.emit('second-instance', {}, start.argv, start.cwd, start.data),
    );
    if (isFirst) this.#startBrowser();
    return isFirst;
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance?.isHeld ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  isReady(): boolean {
    return runtime.isReady;
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** As in Electron, 'ready' comes only after the main script has been evaluated. */
  async mainHasLoaded(): Promise<void> {
    if (runtime.isQuitting) return;
    try {
      await this.#startBrowser();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    }
    if (runtime.isQuitting) return;
    runtime.isReady = true;
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  #startBrowser(): Promise<Browser> {
    runtime.browser ??= Browser.start({
      headless: isHeadless(),
      debuggingPort: process.env.STAND_IN_DRIVEN === '1',
      userData: this.getPath('userData'),
    });
    runtime.browser.catch(() => {}); // mainHasLoaded reports it
    return runtime.browser;
  }

  quit(): void {
    void this.#quit();
  }
  async #quit(): Promise<void> {
    if (runtime.isQuitting) return;
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    runtime.isQuitting = true;
    for (const window of [...runtime.windows]) {
      if (await window.closeUnlessRefused()) continue;
      runtime.isQuitting = false;
      return;
    }
    const last = preventable();
    this.emit('will-quit', last);
    if (last.defaultPrevented) {
      runtime.isQuitting = false;
      return;
    }
    this.emit('quit', {}, 0);
    this.exit(0);
  }

  exit(code = 0): void {
    void this.#exit(code);
  }
  async #exit(code: number): Promise<never> {
    runtime.isQuitting = true;
    await this.#instance?.told;
    const browser = await runtime.browser?.catch(() => null);
    await browser?.close();
    process.exit(code);
  }

  focus(): void {}
  enableSandbox(): void {}
  setAppUserModelId(): void {}
  disableHardwareAcceleration(): void {}
}

export const app = new App();

runtime.lifecycle = {
  windowCreated(window) {
    app.emit('web-contents-created', {}, window.webContents);
    app.emit('browser-window-created', {}, window);
  },
  allWindowsClosed() {
    if (runtime.isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  },
};
