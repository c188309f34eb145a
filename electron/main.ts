import { join } from 'node:path';
import { app, type BrowserWindow, Menu, powerMonitor } from 'electron';
import { mayClose } from './app/closing.ts';
import { sweepLeftovers } from './app/sweep-store.ts';
import { registerIpc } from './ipc/register.ts';
import { createJobs } from './jobs/jobs.ts';
import { selfTest } from './people/keys.ts';
import { lockSession } from './people/session-ipc.ts';
import { blankPaper } from './printing/form-blank.ts';
import { listProfiles } from './profiles/profile-files.ts';
import { Program } from './program.ts';
import { declareAppScheme, serveApp } from './security/app-protocol.ts';
import { lockDown } from './security/web-contents.ts';
import { newId, systemClock } from './system/clock.ts';
import { dataArgument, defaultDataDir, rememberDataDir, rememberedDataDir } from './system/data-dir.ts';
import { electronDesktop } from './system/desktop.ts';
import { openWindow } from './system/window.ts';

/** Start-up in order, wiring only. */

/** How often another process's writes are looked for; PRAGMA data_version takes microseconds. */
const WATCH_MS = 1500;
/** What a window gets for saving before the system's lock locks it. */
const LOCK_GRACE_MS = 1000;

/** After the first screen has been drawn. */
const WARM_MS = 800;
/** When whoever starts to work has signed in. */
const SWEEP_MS = 60_000;

let window: BrowserWindow | null = null;

function createProgram(): Program {
  const userData = app.getPath('userData');
  const given = dataArgument(process.argv);
  const remembered = rememberedDataDir(userData);
  const resourcesDir = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources');
  const program: Program = new Program({
    dataDir: given ?? remembered ?? defaultDataDir(userData, process.platform, process.env.ProgramData),
    registerExpected: given === null && remembered !== undefined,
    resourcesDir,
    runtime: process.versions.electron ? 'electron' : 'stand-in',
    version: app.getVersion(),
    clock: systemClock,
    newId,
    desktop: electronDesktop(
      () => window,
      () => program.state().settings.language,
    ),
    jobs: createJobs(resourcesDir),
    rememberDataDir: (dir) => rememberDataDir(userData, dir),
  });
  return program;
}

function showWindow(program: Program): void {
  window = openWindow(app.getAppPath(), () => mayClose(program));
  window.on('closed', () => {
    window = null;
  });
}

/** Shows what another account or the command line has written to the same register, and what a new day brings. */
function watchRegister(program: Program): void {
  setInterval(() => {
    if (program.changedElsewhere())
      program.surroundings.desktop.send('register:changed', { elsewhere: true });
    if (program.beginDay()) program.surroundings.desktop.send('register:changed', { elsewhere: false });
  }, WATCH_MS).unref();
}

/** The system's lock and sleep lock the program too; the window first saves what is being typed. */
function lockWithSystem(program: Program): void {
  const lock = (): void => {
    if (program.session.actor === null) return;
    program.surroundings.desktop.send('session:ended', { locked: true });
    setTimeout(() => lockSession(program), LOCK_GRACE_MS);
  };
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
}

/** The first form of a cold worker takes a tenth of a second: an empty one is made while nobody waits. */
function warmPaper(program: Program): void {
  const [loaded] = listProfiles(program.surroundings.resourcesDir).profiles;
  if (loaded) void program.surroundings.jobs.run('render-form', blankPaper(loaded.profile.form));
}

async function start(): Promise<void> {
  await selfTest();
  const program = createProgram();
  program.start();
  Menu.setApplicationMenu(null);
  lockDown();
  serveApp(join(app.getAppPath(), 'dist', 'renderer'));
  registerIpc(program);
  showWindow(program);
  watchRegister(program);
  lockWithSystem(program);
  setTimeout(() => warmPaper(program), WARM_MS);
  setTimeout(() => void sweepLeftovers(program), SWEEP_MS);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('will-quit', () => {
    program.close();
    void program.surroundings.jobs.close();
  });
}

if (!app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', join(app.getPath('appData'), 'Phoeiphrae'));
declareAppScheme();
if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  // Not awaited at the top level: in an ESM main that never resolves.
  void app.whenReady().then(start);
} else {
  app.quit();
}
