import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import { startChild } from '../../helpers/child.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';
import type { BatchChildInput } from './batch-child.ts';

let office: TestOffice;
let four: FourOfficers;

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
});
afterEach(() => office.close());

/** So many requests that wait for the checker, and his approval of each. */
async function batchOf(count: number): Promise<Input<'signoff.decideMany'>> {
  const decisions = [];
  for (let made = 0; made < count; made += 1) {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four, { title: `เรื่องที่ ${made + 1}` });
    const signed = await decide(office, four.provider, request);
    if (!signed.ok) throw new Error(signed.error.code);
    const head = signed.value.head!;
    decisions.push({ operation: randomUUID(), request, head, decision: 'approve' as const, reason: '' });
  }
  await office.signIn(four.checker);
  return { password: four.checker.password, clockAccepted: false, decisions };
}

const checked = (): number =>
  Number(
    office.program.openRegister.handle.db
      .prepare("SELECT count(*) FROM request WHERE waiting_for = 'approver'")
      .pluck()
      .get(),
  );

it('lets the window have its turn between two requests', async () => {
  const batch = await batchOf(6);
  const seen = new Set<number>();
  let over = false;
  const watching = (async () => {
    while (!over) {
      seen.add(checked());
      await setImmediate();
    }
  })();
  const outcomes = await office.must('signoff.decideMany', batch);
  over = true;
  await watching;
  expect(outcomes.every(({ done }) => done)).toBe(true);
  expect(checked()).toBe(6);
  // Between its first and its last request, whatever else there was to do was done.
  expect([...seen].filter((count) => count > 0 && count < 6)).not.toEqual([]);
});

it('decides on each by itself: one that somebody else was at before says so, the others are recorded', async () => {
  const batch = await batchOf(3);
  const second = batch.decisions[1]!;
  const other = await decide(office, four.checker, second.request, { decision: 'return', reason: 'แก้ไข' });
  expect(other.ok).toBe(true);
  const outcomes = await office.must('signoff.decideMany', batch);
  expect(outcomes.map(({ done, failure }) => (done ? 'done' : failure?.code))).toEqual([
    'done',
    'request-changed',
    'done',
  ]);
});

it('takes no password but the right one', async () => {
  const batch = await batchOf(2);
  const result = await office.call('signoff.decideMany', { ...batch, password: 'ไม่ใช่รหัสนี้' });
  expect(!result.ok && [result.error.code, result.error.field]).toEqual(['wrong-password', 'password']);
  expect(checked()).toBe(0);
});

it('ended in the middle, it leaves whole requests; a retry does the rest and nothing twice', async () => {
  const batch = await batchOf(15);
  const child = startChild(join(import.meta.dirname, 'batch-child.ts'), {
    dir: office.dir,
    at: office.clock.at + 60_000,
    person: four.checker.person.id,
    batch,
  } satisfies BatchChildInput);
  await child.line('ready');
  child.tell('go');
  while (checked() < 3 && child.process.exitCode === null) await setImmediate();
  child.process.kill('SIGKILL');
  await child.ended.catch(() => {});
  const { handle, folder } = office.program.openRegister;
  expect(registerFlaws(handle, folder.files)).toEqual([]);
  office.clock.at += 3_600_000;
  const outcomes = await office.must('signoff.decideMany', batch);
  expect(outcomes.filter(({ done }) => !done)).toEqual([]);
  expect(checked()).toBe(15);
  const signoffs = handle.db
    .prepare("SELECT count(*) FROM event WHERE json_extract(statement, '$.step') = 'checker'")
    .pluck()
    .get();
  expect(signoffs).toBe(15);
  expect(registerFlaws(handle, folder.files)).toEqual([]);
}, 60_000);

it('keeps what was chosen over a lock, for whoever chose it and nobody else', async () => {
  const { decisions } = await batchOf(1);
  const choices = decisions.map((decision) => ({
    ...decision,
    delegation: null,
    verb: 'ตรวจสอบแล้ว',
    certifies: null,
    confirmed: [],
  }));
  await office.must('signoff.keepChoices', { choices });
  await office.must('session.lock', null);
  await office.signIn(four.approver);
  expect(await office.must('signoff.keptChoices', null)).toEqual([]);
  await office.signIn(four.checker);
  expect(await office.must('signoff.keptChoices', null)).toEqual(choices);
});

it('stops after the request in hand when the screen is locked, and says so to the same person only', async () => {
  const batch = await batchOf(6);
  const choices = batch.decisions.map((decision) => ({
    ...decision,
    delegation: null,
    verb: 'ตรวจสอบแล้ว',
    certifies: null,
    confirmed: [],
  }));
  await office.must('signoff.keepChoices', { choices });
  const signing = office.must('signoff.decideMany', batch);
  while (checked() === 0) await setImmediate();
  await office.must('session.lock', null);
  const done = checked();
  const outcomes = await signing;
  expect(checked()).toBe(done);
  expect(done).toBeLessThan(6);
  expect(outcomes.map((outcome) => outcome.failure?.code ?? 'done')).toEqual(
    choices.map((_choice, place) => (place < done ? 'done' : 'batch-stopped')),
  );

  await office.signIn(four.approver);
  expect(await office.must('signoff.keptOutcomes', null)).toEqual([]);
  await office.signIn(four.checker);
  expect(await office.must('signoff.keptOutcomes', null)).toEqual(outcomes);
  expect(outcomes[5]).toMatchObject({ title: 'เรื่องที่ 6', verb: 'ตรวจสอบแล้ว', decision: 'approve' });
  // What it did not come to is still chosen, and goes on with the password.
  const left = await office.must('signoff.keptChoices', null);
  expect(left).toEqual(choices.slice(done));
  await office.must('signoff.closeOutcomes', null);
  expect(await office.must('signoff.keptOutcomes', null)).toEqual([]);
  await office.must('signoff.decideMany', { ...batch, decisions: batch.decisions.slice(done) });
  expect(checked()).toBe(6);
});

it.each(['session.lock', 'session.signOut'] as const)(
  'signs nothing at all when %s comes before its first',
  async (end) => {
    const batch = await batchOf(2);
    const signing = office.must('signoff.decideMany', batch);
    await office.must(end, null);
    // The same person is back before the password has been looked at: it is another turn all the same.
    office.program.session.signIn(four.checker.person.id, office.clock.now());
    expect((await signing).every(({ failure }) => failure?.code === 'batch-stopped')).toBe(true);
    expect(checked()).toBe(0);
  },
);
