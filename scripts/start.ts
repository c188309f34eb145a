import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromiumVersion, findChromium } from '../test/runtime/chromium.ts';
import { build, isStale } from './build-app.ts';
import { electronArguments, electronProgram, projectRoot } from './electron-runtime.ts';

/** How long the first start may wait for Electron's runtime. */
const FETCH_LIMIT_MS = 90_000;
/** After a failure, how long starts do not try again. */
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

const failureMark = join(projectRoot, 'node_modules', '.cache', 'phoeiphrae', 'electron-not-fetched');

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Tries to fetch Electron's runtime, as its package does at its first start; says so only if it takes long. */
async function fetchElectron(): Promise<void> {
  const failedAt = statSync(failureMark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - failedAt < RETRY_AFTER_MS) return;
  const install = join(projectRoot, 'node_modules', 'electron', 'install.js');
  const child = spawn(process.execPath, [install], { stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  const notice = setTimeout(
    () => console.log('กำลังดาวน์โหลด Electron (ไม่เกินนาทีครึ่ง) · Fetching Electron, at most a minute and a half'),
    3000,
  );
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  clearTimeout(notice);
  if (electronProgram()) {
    rmSync(failureMark, { force: true });
    return;
  }
  mkdirSync(dirname(failureMark), { recursive: true });
  writeFileSync(failureMark, 'npm start tries again a day after this; npx install-electron tries at once.\n');
}

function requireDisplay(): void {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return;
  fail(
    'ไม่มีจอแสดงผล: ไม่ได้ตั้งค่า DISPLAY หรือ WAYLAND_DISPLAY · No display: neither DISPLAY nor WAYLAND_DISPLAY is set.',
  );
}

function buildIfStale(): void {
  if (!isStale()) return;
  try {
    build({ quiet: true });
  } catch (error) {
    fail((error as Error).message);
  }
}

function startElectron(program: string, args: string[]): void {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program, [...electronArguments(), ...args], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.once('disconnect', () => child.kill());
  child.once('error', (error) => fail(error.message));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

async function startStandIn(args: string[]): Promise<void> {
  const chromium = findChromium();
  if (!chromium) {
    fail(
      'ไม่มีตัวรัน Electron (npx install-electron) และไม่มี Chromium (apt-get install chromium) · ' +
        'Neither the Electron runtime (npx install-electron) nor Chromium (apt-get install chromium) is installed.',
    );
  }
  const version = chromiumVersion(chromium);
  console.log(
    `ไม่มีตัวรัน Electron จึงเปิดด้วย Chromium ${version} แทน · ` +
      `The Electron runtime is not here; running on the stand-in with Chromium ${version}.`,
  );
  const script = join(projectRoot, 'test', 'runtime', 'run.ts');
  process.argv = [process.execPath, script, projectRoot, ...args];
  await import('../test/runtime/run.ts');
}

requireDisplay();
buildIfStale();
if (process.env.PHOEIPHRAE_RUNTIME !== 'stand-in' && !electronProgram()) await fetchElectron();
const program = process.env.PHOEIPHRAE_RUNTIME === 'stand-in' ? null : electronProgram();
if (program) startElectron(program, process.argv.slice(2));
else await startStandIn(process.argv.slice(2));
