import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Browser } from './browser.ts';
import type { BrowserWindow } from './browser-window.ts';

/** The app that is run: what its package.json says of it. */
export interface AppPackage {
  /** The folder that `electron` was given, as app.getAppPath() tells it. */
  root: string;
  /** The main process's entry. */
  main: string;
  name: string;
  version: string;
}

/** What the app object is told by the windows, which do not know it. */
export interface Lifecycle {
  windowCreated(window: BrowserWindow): void;
  allWindowsClosed(): void;
}

/** State that the parts of the stand-in share; one app runs in one process. */
export const runtime: {
  isReady: boolean;
  isQuitting: boolean;
  package: AppPackage;
  browser: Promise<Browser> | null;
  windows: Set<BrowserWindow>;
  lifecycle: Lifecycle;
} = {
  isReady: false,
  isQuitting: false,
  package: { root: process.cwd(), main: '', name: 'app', version: '0.0.0' },
  browser: null,
  windows: new Set(),
  lifecycle: { windowCreated() {}, allWindowsClosed() {} },
};

/** Chromium, which has been started before the first window can be made. */
export function runningBrowser(): Promise<Browser> {
  if (!runtime.browser) throw new Error('stand-in runtime: the browser has not been started');
  return runtime.browser;
}

/** True when nobody sees the windows: a test drives them. */
export function isHeadless(): boolean {
  return process.env.STAND_IN_HEADLESS === '1';
}

/** The value of `--name=value` on the command line. */
export function commandLineSwitch(name: string): string | undefined {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** Reads the app at a folder with a package.json, or at its main script, as `electron <path>` does. */
export function readAppPackage(path: string): AppPackage {
  const given = resolve(path);
  const root = statSync(given).isDirectory() ? given : dirname(given);
  const file = join(root, 'package.json');
  const json = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof json[key] === 'string' ? json[key] : undefined);
  return {
    root,
    main: root === given ? join(root, text('main') ?? 'index.js') : given,
    name: text('productName') ?? text('name') ?? 'Electron',
    version: text('version') ?? '0.0.0',
  };
}
