/** `npm run bench [name]`: runs each test/bench/*.bench.ts, or those whose name holds the word, one by one. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './electron-runtime.ts';

const [word = '', ...args] = process.argv.slice(2);
const files = globSync('test/bench/*.bench.ts', { cwd: projectRoot })
  .filter((file) => file.includes(word))
  .sort();
if (files.length === 0) {
  console.error(`no test/bench/*.bench.ts${word ? ` with '${word}' in its name` : ''}`);
  process.exit(1);
}
for (const file of files) {
  const nodeOptions = ['--disable-warning=ExperimentalWarning', '--expose-gc'];
  const result = spawnSync(process.execPath, [...nodeOptions, join(projectRoot, file), ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exitCode = 1;
}
