/**
 * Runs an Electron app on Node and an installed Chromium, where Electron's own runtime cannot be had:
 * `node test/runtime/run.ts <folder or main script> [arguments of the app]`. Node 24 or newer; Linux.
 *
 * Environment: STAND_IN_HEADLESS=1 shows no windows; STAND_IN_DRIVEN=1 opens a debugging port for Playwright;
 * STAND_IN_LOG=1 prints what pages log; STAND_IN_CHROMIUM names Chromium's program;
 * STAND_IN_DIALOGS=windows shows dialogs even headless.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { listenToDriver } from './driver.ts';
import { readAppPackage, runtime } from './state.ts';

const electronUrl = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

async function runApp(path: string): Promise<void> {
  runtime.package = readAppPackage(path);
  process.argv.splice(1, 2, runtime.package.main);
  Object.assign(process, { type: 'browser', resourcesPath: runtime.package.root });
  // Electron warns of these; Node alone would end
  process.on('unhandledRejection', (reason) =>
    console.error('Unhandled rejection in the main process:', reason),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  listenToDriver();
  const hint = setTimeout(
    () => console.error('The main script has not finished: a top-level await of app.whenReady() never does.'),
    10_000,
  );
  await import(pathToFileURL(runtime.package.main).href);
  clearTimeout(hint);
  await app.mainHasLoaded();
}

const path = process.argv[2];
if (path === undefined) {
  console.error('usage: node test/runtime/run.ts <folder or main script> [arguments]');
  process.exit(1);
}
await runApp(path);
