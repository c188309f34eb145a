import { createHash, createPublicKey, type KeyObject, randomUUID, verify } from 'node:crypto';
import { readSettings } from '../../electron/database/settings-store.ts';
import { withPersonsKey } from '../../electron/people/people-ipc.ts';
import { decide } from '../../electron/signoff/signoff-store.ts';
import { newId } from '../../electron/system/clock.ts';
import { filledRequest, type Officer, officeWithFour } from '../helpers/office.ts';
import { verified } from '../helpers/tampering.ts';

/**
 * Verifying a whole register that the program made, against the floor: SHA-256 and Ed25519 of the same statements
 * with keys kept, in turns in one run. `--requests N` (default 500, 4 events each), `--rounds N` (default 5),
 * `--json` for one JSON object.
 */
const REQUESTS = Number(argument('--requests') ?? 500);
const ROUNDS = Number(argument('--rounds') ?? 5);

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const { office, four } = await officeWithFour();
const { handle, uuid, profile } = office.program.openRegister;
handle.db.pragma('synchronous = OFF');
const requests: string[] = [];
for (let n = 0; n < REQUESTS; n += 1)
  requests.push(await filledRequest(office, four, { title: `เรื่องที่ ${n + 1}` }));

/** One officer signs all requests with his key opened once. */
async function signAll({ person, password }: Officer): Promise<void> {
  const place = { handle, register: uuid, profile, numbering: readSettings(handle).numbering, newId };
  const newest = handle.db.prepare<[string], { head: string | null; version: number | null }>(
    'SELECT r.head, d.version FROM request r LEFT JOIN draft d ON d.request = r.id WHERE r.id = ?',
  );
  const done = await withPersonsKey(office.program, person.id, password, 'password', (signer) => {
    for (const request of requests) {
      const { head, version } = newest.get(request)!;
      const command = {
        operation: randomUUID(),
        request,
        head,
        draftVersion: version,
        decision: 'approve',
        reason: '',
        publication: null,
        clockAccepted: false,
      } as const;
      const decided = decide(place, command, { person, signer }, office.clock.now());
      if (!decided.ok) return decided;
    }
    return { ok: true, value: null } as const;
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}
for (const officer of [four.provider, four.checker, four.approver]) await signAll(officer);

const events = handle.db
  .prepare<[], { statement: string; signature: string }>('SELECT statement, signature FROM event')
  .all();
const keys = new Map<string, KeyObject>();
for (const text of handle.db.prepare('SELECT statement FROM key_enrolment').pluck().all() as string[]) {
  const raw = Buffer.from((JSON.parse(text) as { publicKey: string }).publicKey, 'base64');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  keys.set(createHash('sha256').update(raw).digest('hex'), key);
}

function floor(): void {
  for (const { statement, signature } of events) {
    const bytes = Buffer.from(statement);
    createHash('sha256').update(bytes).digest('hex');
    const { author } = JSON.parse(statement) as { author: { key: string } };
    if (!verify(null, bytes, keys.get(author.key)!, Buffer.from(signature, 'base64'))) throw new Error('no');
  }
}

const times = { floor: [] as number[], register: [] as number[] };
for (let round = 0; round < ROUNDS + 1; round += 1) {
  const start = performance.now();
  floor();
  const between = performance.now();
  const report = await verified(office.dir);
  const end = performance.now();
  if (!report.verified) throw new Error(JSON.stringify(report.findings.slice(0, 3)));
  // the first round warms the caches
  if (round === 0) continue;
  times.floor.push(between - start);
  times.register.push(end - between);
}
office.close();
const [base, whole] = [median(times.floor), median(times.register)];
const result = {
  requests: REQUESTS,
  events: events.length,
  rounds: ROUNDS,
  floorMs: Math.round(base),
  registerMs: Math.round(whole),
  ratio: Number((whole / base).toFixed(2)),
  eventsPerSecond: Math.round((events.length / whole) * 1000),
};
if (process.argv.includes('--json')) console.log(JSON.stringify(result));
else console.table([result]);
process.exit(0);
