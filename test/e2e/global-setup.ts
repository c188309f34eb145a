import { build, isStale } from '../../scripts/build-app.ts';
import { chosenRuntime, electronVersion } from '../../scripts/electron-runtime.ts';
import { chromiumVersion, findChromium } from '../runtime/chromium.ts';

/** Builds what is older than its sources, and says once which runtime the end-to-end tests run on. */
// biome-ignore lint/style/noDefaultExport: Playwright loads it so
export default function prepare(): void {
  if (isStale()) build({ quiet: true });
  if (chosenRuntime() === 'electron') {
    console.log(`e2e on Electron ${electronVersion()}`);
    console.log("the stand-in's own tests (project 'stand-in') run only where Electron is missing");
    return;
  }
  const program = findChromium();
  if (!program) throw new Error('Chromium is not installed: apt-get install chromium');
  console.log(`e2e on the stand-in runtime (Chromium ${chromiumVersion(program)})`);
  console.log("the project 'stand-in' holds its own tests, the project 'app' those of the app");
}
