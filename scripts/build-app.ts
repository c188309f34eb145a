import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './electron-runtime.ts';

const RESULTS = ['dist/main/main.js', 'dist/preload/preload.cjs', 'dist/renderer/index.html'];
const SOURCES = ['{electron,renderer,locales}/**/*', 'package.json', 'package-lock.json', 'vite.config.ts'];

function modified(path: string): number {
  return statSync(join(projectRoot, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** True if what is built is missing or older than a source. */
export function isStale(): boolean {
  const built = Math.min(...RESULTS.map(modified));
  return SOURCES.some((pattern) =>
    globSync(pattern, { cwd: projectRoot }).some((path) => modified(path) > built),
  );
}

/**
 * Builds main process, preload and renderer into dist/.
 *
 * @throws Error with the bundler's output when it fails
 */
export function build({ quiet }: { quiet: boolean }): void {
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', quiet ? 'error' : 'warn'], {
    cwd: projectRoot,
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
  });
  if (result.status === 0) return;
  throw new Error(`vite build failed\n${result.stdout ?? ''}${result.stderr ?? ''}`);
}
