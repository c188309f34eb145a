import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection, type CdpSession } from './cdp.ts';

/**
 * Chromium's own programs, not the wrapper scripts that a distribution puts in the path: a wrapper would stay
 * between this process and the browser.
 */
const PROGRAMS = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
];

const PROFILE_PREFIX = 'stand-in-chromium-';

const FLAGS = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  // offline: nothing is fetched but what a page asks for, and every such request passes the stand-in
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--metrics-recording-only',
  '--no-pings',
  '--no-service-autorun',
  '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,AutofillServerCommunication',
  // as in Electron, a window that is behind another goes on working
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--password-store=basic',
  '--disable-dev-shm-usage',
  '--log-level=3',
  // a window without tabs and address bar; the first BrowserWindow takes it over
  '--app=data:,',
];

/** Path of Chromium's program, or null; the environment variable STAND_IN_CHROMIUM names another one. */
export function findChromium(): string | null {
  const named = process.env.STAND_IN_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return PROGRAMS.find((path) => existsSync(path)) ?? null;
}

/** Chromium's major version, such as '156'; '?' if the program does not say. */
export function chromiumVersion(program: string): string {
  try {
    const text = execFileSync(program, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /(\d+)\.\d/.exec(text)?.[1] ?? '?';
  } catch {
    return '?';
  }
}

export interface RunningChromium {
  connection: CdpConnection;
  browser: CdpSession;
  /** Address for Playwright, only when a debugging port was asked for. */
  webSocketUrl: string | null;
  exited: Promise<void>;
  /** Opens one more window without tabs and address bar, which no command of the protocol can. */
  openAppWindow(): void;
}

export interface ChromiumOptions {
  headless: boolean;
  /** Also listen on a port of this machine: for Playwright, never for people. */
  debuggingPort: boolean;
  userData: string;
}

/**
 * Starts Chromium with a profile that lives only as long as this process: what the app keeps, it keeps in its
 * own data. Chromium ends when this process ends, also by SIGKILL, because its pipe closes.
 *
 * @throws Error when there is no Chromium, or it ends before it answers
 */
export async function launchChromium(options: ChromiumOptions): Promise<RunningChromium> {
  const program = findChromium();
  if (!program) throw new Error('stand-in runtime: Chromium is not installed');
  removeLeftProfiles(options.userData);
  const profile = join(options.userData, `${PROFILE_PREFIX}${process.pid}`);
  mkdirSync(profile, { recursive: true });
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  const child = spawn(
    program,
    [
      ...FLAGS,
      `--user-data-dir=${profile}`,
      ...(options.headless ? ['--headless=new'] : []),
      ...(options.debuggingPort ? ['--remote-debugging-port=0'] : []),
      ...rootFlags,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const log = readLog(child.stderr as Readable);
  const connection = new CdpConnection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const browser = connection.session();
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const early = exited.then(() => Promise.reject(new Error(`Chromium ended at start: ${log.tail()}`)));
  await Promise.race([browser.send('Browser.getVersion'), early]);
  const webSocketUrl = options.debuggingPort ? await Promise.race([log.webSocketUrl, early]) : null;
  const openAppWindow = () => {
    // started again on the same profile, Chromium hands over to the running one
    spawn(program, [`--user-data-dir=${profile}`, ...rootFlags, '--app=data:,'], { stdio: 'ignore' });
  };
  return { connection, browser, webSocketUrl, exited, openAppWindow };
}

/** Profiles of processes that were killed. */
function removeLeftProfiles(userData: string): void {
  if (!existsSync(userData)) return;
  for (const name of readdirSync(userData)) {
    if (!name.startsWith(PROFILE_PREFIX) || isAlive(Number(name.slice(PROFILE_PREFIX.length)))) continue;
    rmSync(join(userData, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readLog(stderr: Readable): { webSocketUrl: Promise<string>; tail(): string } {
  let text = '';
  const found = Promise.withResolvers<string>();
  stderr.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-4000);
    const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
    if (address) found.resolve(address);
  });
  return { webSocketUrl: found.promise, tail: () => text.trim() };
}
