import { verifyConfirmations } from '../../electron/history/verify-confirmations.ts';
import { verifyKeys } from '../../electron/history/verify-keys.ts';
import { registerKeys } from '../../electron/people/key-ring-store.ts';
import { readRequestFacts } from '../../electron/requests/detail-store.ts';
import { readState } from '../../electron/requests/projection-store.ts';
import { detailFor } from '../../electron/requests/requests-ipc.ts';
import { filledRequest, officeWithFour, signAll } from '../helpers/office.ts';

/**
 * Opening a request in a register with many keys: as it is now, against verifying every key for it as well, in
 * turns in one run. `--keys N` (default 60), `--rounds N` (default 200), `--json` for one JSON object.
 */
const KEYS = Number(argument('--keys') ?? 60);
const ROUNDS = Number(argument('--rounds') ?? 200);

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const { office, four } = await officeWithFour();
await office.signIn(four.administrator);
for (let n = 4; n < KEYS - 1; n += 1)
  await office.add(four.administrator, `นายคนที่ ${n} ในสำนักงาน`, 'เจ้าหน้าที่', ['recorder']);
await office.signIn(four.provider);
const request = await filledRequest(office, four);
await signAll(office, four, request);
const register = office.program.openRegister;
const { handle, uuid, profile } = register;
const person = office.program.actor()!;

/** The keys verified for the history and once more for what waits, the history read once more for the state. */
function anew(): void {
  const { enrolled, confirmed } = registerKeys(handle);
  verifyConfirmations(verifyKeys(enrolled), confirmed);
  readRequestFacts(handle, uuid, profile, request, verifyKeys(enrolled), register.today());
  readState(handle, profile, request);
}

const times = { opened: [] as number[], anew: [] as number[] };
const measure = (into: number[], work: () => void): void => {
  const start = performance.now();
  work();
  into.push(performance.now() - start);
};
for (let round = 0; round < ROUNDS; round += 1) {
  measure(times.opened, () => {
    const detail = detailFor(register, request, person);
    if (!detail.ok) throw new Error(detail.error.code);
  });
  measure(times.anew, anew);
}
const result = {
  keys: KEYS,
  openedMs: median(times.opened),
  anewMs: median(times.anew),
  ratio: median(times.anew) / median(times.opened),
};
console.log(
  process.argv.includes('--json')
    ? JSON.stringify(result)
    : `${result.keys} keys: opened in ${result.openedMs.toFixed(2)} ms, with every key verified for it ${result.anewMs.toFixed(2)} ms, ratio ${result.ratio.toFixed(1)}`,
);
office.close();
process.exit(0);
