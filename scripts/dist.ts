/** `npm run dist [electron-builder's arguments]`: builds the app and packs it into release/. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build-app.ts';
import { projectRoot } from './electron-runtime.ts';

build({ quiet: true });
const electronBuilder = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
const args = process.argv.slice(2);
const result = spawnSync(process.execPath, [electronBuilder, '--publish', 'never', ...args], {
  cwd: projectRoot,
  stdio: 'inherit',
});
process.exitCode = result.status ?? 1;
