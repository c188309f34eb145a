/**
 * The app as the end-to-end tests use it, with the same surface on Electron and on the stand-in runtime.
 *
 * - `test` has the fixtures `app` (one running app with folders of its own) and `launchApp` (more of them).
 * - `app.evaluate(({ dialog }, arg) => …, arg)` runs a function in the main process, with Playwright's own
 *   signature for Electron: the function sees nothing of the test, its result is copied. Modules of Node are
 *   had there by `process.getBuiltinModule('node:fs')`.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, test as base, chromium, type Locator, type Page } from '@playwright/test';
import {
  chosenRuntime,
  electronArguments,
  electronProgram,
  projectRoot,
} from '../../scripts/electron-runtime.ts';
import { makeCodec } from '../runtime/codec.ts';
import type { DriverCall, DriverReply } from '../runtime/driver.ts';

type Electron = typeof import('electron');

/** What 1366×768 leaves to a window. */
export const DEFAULT_VIEWPORT = { width: 1366, height: 690 };

const START_LIMIT_MS = 60_000;
const QUIT_LIMIT_MS = 10_000;

export interface LaunchOptions {
  /** `--user-data-dir`: one per account of the system; a folder of its own by default. */
  userData?: string;
  /** `--data`: the folder of the register; a folder of its own by default. */
  dataDir?: string;
  /** More arguments of the app. */
  args?: string[];
  env?: Record<string, string>;
  viewport?: { width: number; height: number };
  /** Another app than the project's: the stand-in's own tests have a small one. */
  appPath?: string;
}

export interface App {
  readonly runtime: 'electron' | 'stand-in';
  readonly userData: string;
  readonly dataDir: string;
  /** The first window; another page after relaunch(). */
  readonly page: Page;
  /** Process number of the main process. */
  readonly pid: number;
  /** What the main process has written, to both outputs. */
  output(): string;
  /** Runs a function in the main process; rejects with what it throws. */
  evaluate<R, A = undefined>(fn: (electron: Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R>;
  /** Quits as a person does, giving up what could not be saved, and waits for the end. */
  close(): Promise<void>;
  /** Ends it as a power failure does: SIGKILL. */
  kill(): Promise<void>;
  /** Closes it if it still runs, and starts it again on the same folders. */
  relaunch(): Promise<void>;
}

/** One run of the app on one of the runtimes. */
interface Run {
  page: Page;
  process: ChildProcess;
  evaluate: App['evaluate'];
  close(): Promise<void>;
  disconnect(): Promise<void>;
}

interface Folders {
  userData: string;
  dataDir: string;
}

const runtime = chosenRuntime();
const standInScript = join(projectRoot, 'test', 'runtime', 'run.ts');
const standInEnvironment = { STAND_IN_HEADLESS: '1', STAND_IN_DRIVEN: '1' };

function appArguments(options: LaunchOptions, folders: Folders): string[] {
  const { args = [] } = options;
  return [`--user-data-dir=${folders.userData}`, '--data', folders.dataDir, ...args];
}

function environment(options: LaunchOptions, extra: Record<string, string> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(NODE_OPTIONS|FORCE_COLOR)$/.test(entry[0]),
  );
  return { ...Object.fromEntries(inherited), ...extra, ...options.env };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

function timeLimit(ms: number, message: () => string): { passed: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message())), ms);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

async function startOnElectron(options: LaunchOptions, folders: Folders, log: string[]): Promise<Run> {
  const electronApp = await _electron.launch({
    executablePath: electronProgram() as string,
    args: [...electronArguments(), ...appArguments(options, folders)],
    env: environment(options),
    timeout: START_LIMIT_MS,
  });
  const child = electronApp.process();
  recordOutput(child, log);
  const page = await electronApp.firstWindow();
  return {
    page,
    process: child,
    evaluate: (fn, arg) => electronApp.evaluate(fn as never, arg as never),
    close: () => electronApp.close(),
    disconnect: async () => {},
  };
}

async function startOnStandIn(options: LaunchOptions, folders: Folders, log: string[]): Promise<Run> {
  const child = fork(standInScript, [options.appPath ?? projectRoot, ...appArguments(options, folders)], {
    env: environment(options, standInEnvironment),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  recordOutput(child, log);
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<string>();
  const codec = makeCodec();
  child.on('message', (reply: DriverReply) => {
    if ('ready' in reply) {
      ready.resolve(reply.ready.webSocketUrl);
      return;
    }
    const call = calls.get(reply.id);
    calls.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(`in the main process: ${reply.error}`));
    else call?.resolve(codec.unpack(reply.value));
  });
  child.once('exit', (code) => {
    ready.reject(new Error(`the app ended before it showed a window (exit code ${code}):\n${log.join('')}`));
    for (const call of calls.values()) call.reject(new Error('the app has ended'));
    calls.clear();
  });

  let lastCall = 0;
  const evaluate: App['evaluate'] = <R>(fn: unknown, arg?: unknown) => {
    const call = Promise.withResolvers<unknown>();
    const id = ++lastCall;
    calls.set(id, call);
    child.send({ id, source: String(fn), arg: codec.pack(arg) } satisfies DriverCall, (error) => {
      if (error) call.reject(error);
    });
    return call.promise as Promise<R>;
  };

  const limit = timeLimit(START_LIMIT_MS, () => `the app showed no window in time:\n${log.join('')}`);
  let browser: Browser;
  try {
    browser = await chromium.connectOverCDP(await Promise.race([ready.promise, limit.passed]));
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    limit.clear();
  }
  const context = browser.contexts()[0]!;
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForURL((url) => url.protocol !== 'data:' && url.protocol !== 'about:');
  return {
    page,
    process: child,
    evaluate,
    close: async () => {
      const quit = evaluate(({ app }) => void setTimeout(() => app.quit(), 0));
      await quit.catch(() => {});
    },
    disconnect: () => browser.close(),
  };
}

function recordOutput(child: ChildProcess, log: string[]): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => log.push(chunk.toString('utf8')));
  }
}

class LaunchedApp implements App {
  readonly runtime = runtime;
  readonly userData: string;
  readonly dataDir: string;
  readonly #options: LaunchOptions;
  readonly #log: string[] = [];
  readonly #ownFolders: string[] = [];
  #run: Run | null = null;

  constructor(options: LaunchOptions) {
    this.#options = options;
    this.userData = options.userData ?? this.#newFolder('user');
    this.dataDir = options.dataDir ?? this.#newFolder('data');
  }

  #newFolder(name: string): string {
    const folder = mkdtempSync(join(tmpdir(), `phoeiphrae-e2e-${name}-`));
    this.#ownFolders.push(folder);
    return folder;
  }

  get #running(): Run {
    if (!this.#run) throw new Error('the app is not running; relaunch() starts it again');
    return this.#run;
  }
  get page(): Page {
    return this.#running.page;
  }
  get pid(): number {
    return this.#running.process.pid as number;
  }
  get isRunning(): boolean {
    return this.#run !== null;
  }
  output(): string {
    return this.#log.join('');
  }
  evaluate<R, A>(fn: (electron: Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R> {
    return this.#running.evaluate(fn, arg);
  }

  async start(): Promise<void> {
    const startOn = runtime === 'electron' ? startOnElectron : startOnStandIn;
    this.#run = await startOn(this.#options, this, this.#log);
    const size = this.#options.viewport ?? DEFAULT_VIEWPORT;
    await this.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
  }

  async close(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    this.#run = null;
    const end = exitOf(run.process);
    await run
      .evaluate(({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
      })
      .catch(() => {});
    await run.close();
    const limit = timeLimit(QUIT_LIMIT_MS, () => `the app did not quit in time:\n${this.output()}`);
    try {
      await Promise.race([end, limit.passed]);
    } finally {
      limit.clear();
      run.process.kill('SIGKILL');
      await run.disconnect().catch(() => {});
    }
  }

  async kill(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    this.#run = null;
    const end = exitOf(run.process);
    run.process.kill('SIGKILL');
    await end;
    await run.disconnect().catch(() => {});
  }

  async relaunch(): Promise<void> {
    await this.close();
    await this.start();
  }

  removeFolders(): void {
    for (const folder of this.#ownFolders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Starts the app once more where it is expected to end by itself, as a second start by the same account does.
 *
 * @returns its exit code and what it wrote
 */
export async function startToEnd(
  options: LaunchOptions & Folders,
): Promise<{ exitCode: number | null; output: string }> {
  const args = appArguments(options, options);
  const child =
    runtime === 'electron'
      ? spawn(electronProgram() as string, [...electronArguments(), ...args], { env: environment(options) })
      : spawn(process.execPath, [standInScript, options.appPath ?? projectRoot, ...args], {
          env: environment(options, standInEnvironment),
        });
  const log: string[] = [];
  recordOutput(child, log);
  const limit = timeLimit(START_LIMIT_MS, () => `the second start did not end:\n${log.join('')}`);
  try {
    return { exitCode: await Promise.race([exitOf(child), limit.passed]), output: log.join('') };
  } finally {
    limit.clear();
    child.kill('SIGKILL');
  }
}

/** Drops files of this machine on an element, as a person does from the file manager. */
export async function dropFiles(target: Locator, paths: string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('the target of the drop is not visible');
  const page = target.page();
  const cdp = await page.context().newCDPSession(page);
  const position = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, ...position, data });
  }
  await cdp.detach();
}

interface Fixtures {
  /** Options of `app`; set by `test.use({ appOptions: { … } })`. */
  appOptions: LaunchOptions;
  /** One running app. */
  app: App;
  /** Starts more apps, such as another account's on the same register: `launchApp({ dataDir: app.dataDir })`. */
  launchApp: (options?: LaunchOptions) => Promise<App>;
}

export const test = base.extend<Fixtures>({
  appOptions: [{}, { option: true }],
  launchApp: async ({ appOptions }, use, testInfo) => {
    const apps: LaunchedApp[] = [];
    await use(async (options = {}) => {
      const app = new LaunchedApp({ ...appOptions, ...options });
      apps.push(app);
      await app.start();
      return app;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const [index, app] of apps.entries()) {
      if (failed && app.isRunning) {
        const path = testInfo.outputPath(`app-${index + 1}.png`);
        await app.page.screenshot({ path, timeout: 5000 }).catch(() => {});
      }
      if (failed) await testInfo.attach(`app-${index + 1}.log`, { body: app.output() });
      await app.close().finally(() => app.removeFolders());
    }
  },
  app: async ({ launchApp }, use) => {
    await use(await launchApp());
  },
});
