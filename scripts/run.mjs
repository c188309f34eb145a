// Every command of package.json comes through here. Plain JavaScript that Node 20 reads, because it finds the
// Node that the rest needs: better-sqlite3 crashes on older ones, and TypeScript is run as it is.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (path) => join(root, ...path.split('/'));

/** Each verb: the script and its arguments, with the caller's own. */
const VERBS = {
  start: (args) => [at('scripts/start.ts'), ...args],
  demo: (args) => [at('electron/cli.ts'), 'demo', ...withOut(args)],
  cli: (args) => [at('electron/cli.ts'), ...(args[0] === '--' ? args.slice(1) : args)],
  build: (args) => [at('scripts/build.ts'), ...args],
  test: () => [at('scripts/test.ts')],
  check: () => [at('scripts/test.ts'), '--static'],
  bench: (args) => [at('scripts/bench.ts'), ...args],
  dist: (args) => [at('scripts/dist.ts'), ...args],
};

/** The demo writes to out/demo unless it is told where. */
function withOut(args) {
  return args.some((arg) => arg === '--out' || arg.startsWith('--out='))
    ? args
    : [...args, '--out', at('out/demo')];
}

/** This Node if it is new enough, else the one that npm brought; null if there is neither. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const bundled = at(`node_modules/node-${platform}-${process.arch}/${program}`);
  return existsSync(bundled) ? bundled : null;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

const [verb, ...rest] = process.argv.slice(2);
const command = Object.hasOwn(VERBS, verb ?? '') ? VERBS[verb](rest) : null;
if (!command) fail(`usage: node scripts/run.mjs ${Object.keys(VERBS).join(' | ')}`);
if (!existsSync(at('node_modules'))) {
  fail('ยังไม่ได้ติดตั้งส่วนประกอบ ให้สั่ง npm ci ก่อน · The dependencies are not installed: run npm ci first.');
}
const node = findNode();
if (!node) {
  fail(
    `ต้องใช้ Node ${NEEDED_MAJOR} ขึ้นไป (ที่นี่มี ${process.versions.node}) ให้สั่ง npm ci ใหม่โดยไม่ใส่ --omit=optional · ` +
      `Node ${NEEDED_MAJOR} or newer is needed (this is ${process.versions.node}): run npm ci again without --omit=optional.`,
  );
}

// the channel tells the app that this process is gone, however it ended
const stdio = verb === 'start' ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...command], { stdio });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(error.message));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
