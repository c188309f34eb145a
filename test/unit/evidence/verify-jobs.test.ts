import { spawnSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headOfPaper, parsePaperText } from '../../../electron/evidence/paper-text.ts';
import { runVerifyRegister } from '../../../electron/evidence/verify-job-store.ts';
import { JOB_DONE, type JobDone } from '../../../electron/jobs/tasks.ts';
import { qrText } from '../../../electron/printing/paper-of-request.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';

let office: TestOffice;
let four: FourOfficers;
let request = '';

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  request = await filledRequest(office, four);
  for (const officer of [four.provider, four.checker]) await decide(office, officer, request);
});
afterAll(() => office.close());

const job = () => crypto.randomUUID();

/** The text of the QR code that the form would have now. */
async function paperNow(): Promise<string> {
  const { number, revision, head, trail } = await office.must('requests.get', { request });
  const { handle, uuid } = office.program.openRegister;
  const text = handle.db
    .prepare('SELECT statement FROM event WHERE digest = ?')
    .pluck()
    .get(trail[0]!.digest);
  const { contentDigest } = JSON.parse(String(text)) as { contentDigest: string };
  return qrText({ register: uuid, number, revision, contentDigest, head });
}

it('verifies the register for its administrator, in a worker, beside a register that is open', async () => {
  const done: JobDone[] = [];
  const note = (message: unknown): void => void done.push(message as JobDone);
  subscribe(JOB_DONE, note);
  await office.signIn(four.administrator);
  const told: number[] = [];
  office.desktop.send = (_, detail) => void ('done' in detail && told.push(detail.done));
  const report = await office.must('evidence.verifyRegister', { job: job(), bundles: [], papers: [] });
  unsubscribe(JOB_DONE, note);
  expect(report).toMatchObject({ verified: true, findings: [], requests: 1, events: 3 });
  expect(done.find(({ task }) => task === 'verify-register')?.thread).toBeGreaterThan(0);
  expect(told.at(-1)).toBe(report.events + report.areas.find(({ area }) => area === 'audit')!.checked);

  const { db } = office.program.openRegister.handle;
  const last = db.prepare('SELECT entry FROM audit ORDER BY sequence DESC LIMIT 1').pluck().get() as string;
  expect(JSON.parse(last)).toMatchObject({
    action: 'register-verified',
    person: four.administrator.person.id,
    details: { verified: true, findings: 0, head: report.auditHead },
  });
});

it('lets nobody else verify the register, and anybody who is signed in a request', async () => {
  await office.signIn(four.checker);
  const refused = await office.call('evidence.verifyRegister', { job: job(), bundles: [], papers: [] });
  expect(refused).toEqual({ ok: false, error: { code: 'not-allowed' } });
  const report = await office.must('evidence.verifyRequest', { request, job: job(), papers: [] });
  expect(report).toMatchObject({ verified: true, number: '1/2569', revision: 1 });
  expect(
    report.entries.map(({ kind, stepLabel, name, verified }) => [kind, stepLabel, name, verified]),
  ).toEqual([
    ['revision', null, four.provider.person.name, true],
    ['sign-off', 'ผู้รับผิดชอบการให้ข้อมูล', four.provider.person.name, true],
    ['sign-off', 'ผู้ตรวจสอบข้อมูล', four.checker.person.name, true],
  ]);
  const unknown = await office.call('evidence.verifyRequest', {
    request: office.program.surroundings.newId(),
    job: job(),
    papers: [],
  });
  expect(unknown).toEqual({ ok: false, error: { code: 'request-not-found' } });
});

it('takes no bundle that was not chosen in a dialog', async () => {
  await office.signIn(four.administrator);
  const made = await office.call('evidence.verifyRegister', {
    job: job(),
    bundles: ['0'.repeat(32)],
    papers: [],
  });
  expect(made).toEqual({ ok: false, error: { code: 'choose-file-again' } });
});

it('stops when it is told to, and says that there is no result', async () => {
  const controller = new AbortController();
  const report = await runVerifyRegister(
    { root: office.dir, now: '2026-11-21T02:00:00.000Z', bundles: [], papers: [] },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  expect(report).toEqual({ ok: false, error: { code: 'verification-stopped' } });
});

it('holds a request against its paper: its newest, an older one, another one', async () => {
  await office.signIn(four.checker);
  const paper = await paperNow();
  const outside = async (text: string) =>
    (await office.must('evidence.verifyRequest', { request, job: job(), papers: [text] })).outside[0]!;
  expect((await outside(paper)).notes).toEqual([{ code: 'paper-newest', params: { number: '1/2569' } }]);
  expect((await outside(paper.replace('|1/2569|', '|2/2569|'))).problems).toMatchObject([
    { code: 'paper-differs' },
  ]);
  expect((await outside(paper.replace(/\|1\|/, '|2|'))).problems).toMatchObject([{ code: 'paper-differs' }]);
  const foreign = paper.replace(/\|[0-9a-f-]{36}\|/, `|${crypto.randomUUID()}|`);
  expect((await outside(foreign)).problems).toEqual([{ code: 'paper-other-register' }]);
});

it('reads what it prints, whatever stands in a number', () => {
  const digest = 'ab'.repeat(32);
  const identity = { register: crypto.randomUUID(), revision: 3, contentDigest: digest, head: digest };
  for (const number of ['147/2569', 'นพ | 0018/147/2569', '-x', null]) {
    expect(parsePaperText(`  ${qrText({ ...identity, number })}\n`)).toEqual({ ...identity, number });
  }
  const draft = { ...identity, number: null, contentDigest: null, head: null };
  expect(parsePaperText(qrText(draft))).toEqual(draft);
  for (const text of [
    '',
    'PHOEIPHRAE1|a|b',
    'https://example.org',
    qrText({ ...identity, number: '1' }).slice(0, -1),
  ])
    expect(parsePaperText(text)).toBeNull();
  expect(headOfPaper(qrText({ ...identity, number: '1/2569' }))).toBe(digest);
  expect(headOfPaper('ABAB '.repeat(16))).toBe(digest);
  expect(headOfPaper('zz')).toBeNull();
});

it('verifies from the command line: 0 it verifies, 1 it does not, 2 it cannot be read', async () => {
  const cli = (...words: string[]) =>
    spawnSync(process.execPath, [resolve('electron/cli.ts'), 'verify-register', ...words, '--json'], {
      encoding: 'utf8',
    });
  const good = cli('--register', office.dir, '--head', await paperNow());
  expect([good.status, JSON.parse(good.stdout)]).toMatchObject([0, { verified: true, findings: [] }]);
  const head = (await paperNow()).split('|').slice(0, -1).join('|');
  const gone = cli(
    '--register',
    office.dir,
    '--head',
    `${head}|${Buffer.alloc(32, 7).toString('base64url')}`,
  );
  expect(gone.status).toBe(1);
  expect(JSON.parse(gone.stdout).outside[0].problems[0]).toMatchObject({
    code: 'paper-head-missing',
    words: expect.stringContaining('1/2569'),
  });
  expect(cli('--register', '/nowhere').status).toBe(2);
  expect(cli().status).toBe(2);
});
