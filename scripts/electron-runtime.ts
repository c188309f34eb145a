import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..');

const packageFolder = join(projectRoot, 'node_modules', 'electron');

/** Path of Electron's program when its runtime has been fetched, else null. */
export function electronProgram(): string | null {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Version of the `electron` package, such as '45.3.4'. */
export function electronVersion(): string {
  const json = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return json.version;
}

/** Electron's arguments before the app's own; root cannot use Chromium's sandbox. */
export function electronArguments(): string[] {
  return [projectRoot, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

/** Which runtime `npm start` and the e2e tests use; PHOEIPHRAE_RUNTIME=stand-in asks for the stand-in. */
export function chosenRuntime(): 'electron' | 'stand-in' {
  return electronProgram() && process.env.PHOEIPHRAE_RUNTIME !== 'stand-in' ? 'electron' : 'stand-in';
}
