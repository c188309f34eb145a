/** `npm test`: everything that has to hold. `--static` (`npm run check`): what needs no test run. */

import { chromiumVersion, findChromium } from '../test/runtime/chromium.ts';
import { chosenRuntime, electronVersion } from './electron-runtime.ts';
import { type Outcome, type StageName, stages } from './stages.ts';
import { provideTools } from './tools.ts';

const STATIC: StageName[] = ['types', 'lint', 'dead code'];
const ALL: StageName[] = ['build', ...STATIC, 'unit', 'e2e'];

/** A stage by the name it has in the report. */
function titleOf(name: StageName): string {
  if (name !== 'e2e') return name;
  if (chosenRuntime() === 'electron') return `e2e on Electron ${electronVersion()}`;
  return `e2e on the stand-in runtime (Chromium ${chromiumVersion(findChromium() as string)})`;
}

function report(title: string, { passed, failed, output, again = 0 }: Outcome, seconds: number): void {
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  const late = again > 0 ? `, ${again} of them at the second try` : '';
  const counts = failed > 0 ? `${passed} passed${late}, ${failed} failed` : `${passed} passed${late}`;
  console.log(`${title}: ${counts} (${seconds.toFixed(0)} s)`);
}

const isStatic = process.argv.includes('--static');
if (!isStatic) {
  const problem = provideTools();
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}

const total = { passed: 0, failed: 0 };
let isBuilt = true;
for (const name of isStatic ? STATIC : ALL) {
  const start = performance.now();
  const outcome: Outcome =
    name === 'e2e' && !isBuilt
      ? { passed: 0, failed: 1, output: 'not run, because the build failed' }
      : await stages[name]();
  if (name === 'build') isBuilt = outcome.failed === 0;
  report(titleOf(name), outcome, (performance.now() - start) / 1000);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
