import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './electron-runtime.ts';

/** What one stage of the checks found. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Tests that passed at their second try only; they are said, not hidden. */
  again?: number;
  /** Everything that the stage printed. */
  output: string;
}

/** A stage that never ends is a failure, too. */
const STAGE_LIMIT_MS = 20 * 60 * 1000;

interface Ended {
  ok: boolean;
  output: string;
}

/** Runs a program of node_modules under this Node and keeps what it prints. */
function run(script: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot, 'node_modules', script), ...args], {
    cwd: projectRoot,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: STAGE_LIMIT_MS,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code, signal) => {
      const late = signal ? `\nended by ${signal} after at most ${STAGE_LIMIT_MS / 60_000} minutes\n` : '';
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') + late });
    });
  });
}

/** A stage that is one check. */
async function oneCheck(script: string, args: string[]): Promise<Outcome> {
  const { ok, output } = await run(script, args);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output };
}

/** A stage that counts its tests in a JSON report; a skipped test counts as failed, and so does none at all. */
async function counted<Report>(
  script: string,
  args: (reportFile: string) => string[],
  env: (reportFile: string) => Record<string, string>,
  count: (report: Report) => { passed: number; failed: number; skipped: number; again?: number },
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'phoeiphrae-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const { ok, output } = await run(script, args(reportFile), env(reportFile));
    let counts: ReturnType<typeof count> = { passed: 0, failed: 0, skipped: 0 };
    try {
      counts = count(JSON.parse(readFileSync(reportFile, 'utf8')) as Report);
    } catch {
      // no report: the stage fell over before it ran a test
    }
    const { passed, skipped, again = 0 } = counts;
    const failed = counts.failed + skipped;
    const isFine = ok && failed === 0 && passed > 0;
    const note = skipped > 0 ? `\n${skipped} skipped, which counts as failed\n` : '';
    return { passed, failed: isFine ? 0 : Math.max(failed, 1), again, output: output + note };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

export const stages = {
  build: () => oneCheck('vite/bin/vite.js', ['build', '--logLevel', 'warn']),
  types: () => oneCheck('typescript/bin/tsc', ['--noEmit']),
  lint: () => oneCheck('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=50']),
  'dead code': () => oneCheck('knip/bin/knip.js', ['--no-progress']),
  unit: () =>
    counted<VitestReport>(
      'vitest/vitest.mjs',
      (file) => ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
      () => ({}),
      (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      }),
    ),
  e2e: () =>
    counted<PlaywrightReport>(
      '@playwright/test/cli.js',
      () => ['test', '--reporter=list,json'],
      (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
      ({ stats, errors }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected + errors.length,
        skipped: stats.skipped,
        again: stats.flaky,
      }),
    ),
} satisfies Record<string, () => Promise<Outcome>>;

export type StageName = keyof typeof stages;
