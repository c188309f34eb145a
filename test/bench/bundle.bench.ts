import { execFileSync } from 'node:child_process';

import { createHash, randomBytes } from 'node:crypto';
import { verifyBundle } from '../../electron/bundles/verify-bundle.ts';
import { writeBundle } from '../../electron/bundles/write-bundle.ts';
import type { TestAttachment } from '../helpers/signed-history.ts';
import { approvedHistory, bundleJob, TestFolder } from '../helpers/test-bundle.ts';

/**
 * Writing and verifying a bundle of about 200 MB in 98 files, against the floor `sha256sum` + `cat` of the
 * same files, in turns in one run. `--rounds N` (default 5), `--json` for one JSON object.
 */
const FILES = 98;
const BYTES = 200_000_000;
const rounds = Number(argument('--rounds') ?? 5);

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

using folder = new TestFolder();
// sizes from 0.1 to about 4 MB that add up to BYTES
const weights = Array.from({ length: FILES }, (_, n) => 1 + ((n * 37) % 40));
const sum = weights.reduce((a, b) => a + b);
const attachments = weights.map((weight, n): TestAttachment => {
  const bytes = randomBytes(Math.round((weight / sum) * BYTES));
  return {
    name: `ไฟล์ ${n + 1}.pdf`,
    size: bytes.length,
    mediaType: 'application/pdf',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    source: '',
    dataFrom: null,
    dataTo: null,
    bytes,
  };
});
const job = bundleJob(folder, approvedHistory(attachments), attachments);
const sources = job.attachments.map(({ source }) => source);

const works: Readonly<Record<string, () => unknown>> = {
  'sha256sum + cat': () => {
    execFileSync('sh', [
      '-c',
      'out=$1; shift; sha256sum "$@" > "$out.sums"; cat "$@" > "$out"',
      'sh',
      folder.file('floor'),
      ...sources,
    ]);
  },
  'sha256sum + sha512sum + cat': () => {
    execFileSync('sh', [
      '-c',
      'out=$1; shift; sha256sum "$@" > "$out.sums"; sha512sum "$@" >> "$out.sums"; cat "$@" > "$out"; sync "$out"',
      'sh',
      folder.file('floor'),
      ...sources,
    ]);
  },
  'write bundle': async () => {
    const written = await writeBundle(job);
    if (!written.ok) throw new Error(written.error.code);
  },
  'verify bundle': async () => {
    const { verified, problems } = await verifyBundle(job.target);
    if (!verified) throw new Error(JSON.stringify(problems));
  },
};

const times = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
for (let round = 0; round < rounds + 1; round++) {
  for (const [name, work] of Object.entries(works)) {
    const time = await timed(work);
    // the first round warms the caches
    if (round > 0) times.get(name)!.push(time);
  }
}

const floor = median(times.get('sha256sum + cat')!);
const results = [...times].map(([name, all]) => ({
  name,
  medianMs: Math.round(median(all)),
  ratio: Number((median(all) / floor).toFixed(2)),
  mbPerSecond: Math.round(BYTES / 1000 / median(all)),
}));
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ files: FILES, bytes: BYTES, rounds, results }));
else console.table(results);
