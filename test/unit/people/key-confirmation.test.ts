import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyConfirmations } from '../../../electron/history/verify-confirmations.ts';
import { verifyKeys } from '../../../electron/history/verify-keys.ts';
import { listEnrolments } from '../../../electron/people/people-store.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';

let office: TestOffice;
let four: FourOfficers;
beforeEach(async () => {
  ({ office, four } = await officeWithFour());
});
afterEach(() => office.close());

const NEW = 'ปลาทูสามตัวในเข่ง';
const reset = async (person: Officer, password = NEW) =>
  office.call('people.resetPassword', {
    operation: randomUUID(),
    person: person.person.id,
    password,
    administratorPassword: four.administrator.password,
  });
const waiting = async (person: Officer) =>
  (await office.must('people.unconfirmedKeys', null)).filter((key) => key.person === person.person.id);
const confirm = async (by: Officer, of: Officer) => {
  await office.signIn(by);
  const key = (await waiting(of)).find(({ present }) => present)?.key ?? '0'.repeat(64);
  const result = await office.call('people.confirmKey', {
    operation: randomUUID(),
    key,
    password: by.password,
  });
  return result.ok ? 'confirmed' : result.error.code;
};

test('a reset gives a new key; what the old one signed verifies for ever', async () => {
  const request = await filledRequest(office, four);
  await decide(office, four.provider, request);
  await decide(office, four.checker, request);
  await office.signIn(four.administrator);
  expect((await reset(four.checker)).ok).toBe(true);
  expect(
    await office.call('session.signIn', { person: four.checker.person.id, password: four.checker.password }),
  ).toMatchObject({
    error: { code: 'wrong-password' },
  });
  const checker = { ...four.checker, password: NEW };
  await office.signIn(checker);
  const seen = await office.must('requests.get', { request });
  expect(seen.steps[1]!.signed?.verified).toBe(true);
  expect(await waiting(checker)).toHaveLength(2);
});

test('a signature is shown with who issued its key, until a second officer confirms it', async () => {
  const request = await filledRequest(office, four);
  await decide(office, four.provider, request);
  const noted = async () => {
    const { steps, unconfirmedKeys } = await office.must('requests.get', { request });
    return unconfirmedKeys.find(({ keyFingerprint }) => keyFingerprint === steps[0]!.signed!.keyFingerprint);
  };
  expect(await noted()).toMatchObject({ issuer: four.administrator.person.name });
  expect(await confirm(four.provider, four.provider)).toBe('confirm-own-key');
  expect(await confirm(four.administrator, four.provider)).toBe('confirm-own-key');
  expect(await noted()).toBeDefined();
  expect(await confirm(four.checker, four.provider)).toBe('confirmed');
  expect(await noted()).toBeUndefined();
  expect(await confirm(four.approver, four.provider)).toBe('key-not-waiting');
});

test('after a reset the new key waits anew, though the old one was confirmed', async () => {
  expect(await confirm(four.provider, four.checker)).toBe('confirmed');
  await office.signIn(four.administrator);
  await reset(four.checker);
  expect(await waiting(four.checker)).toMatchObject([{ present: true }]);
});

test('a confirmation that does not verify counts for nothing', async () => {
  await confirm(four.provider, four.checker);
  const { handle } = office.program.openRegister;
  const ring = verifyKeys(listEnrolments(handle));
  const [kept] = handle.db
    .prepare<[], { statement: string; signature: string }>('SELECT * FROM key_confirmation')
    .all();
  const found = (raw: { statement: string; signature: string }) => {
    const { byKey, problems } = verifyConfirmations(ring, [raw]);
    return [byKey.size, ...problems.map(({ code }) => code)];
  };
  expect(found(kept!)).toEqual([1]);
  const changed = kept!.statement.replace(/"time":"20../, '"time":"2099');
  expect(found({ ...kept!, statement: changed })).toEqual([0, 'confirmation-signature']);
  const signature = Buffer.alloc(64).toString('base64');
  expect(found({ ...kept!, signature })).toEqual([0, 'confirmation-signature']);
  expect(found({ ...kept!, statement: kept!.statement.replace(',', ', ') })).toEqual([
    0,
    'confirmation-not-canonical',
  ]);
});

test('nobody resets his own password, and a lock-out ends with a reset', async () => {
  await office.signIn(four.administrator);
  expect(await reset(four.administrator)).toMatchObject({ error: { code: 'reset-own-password' } });
  expect(await reset(four.checker, 'รหัสผ่าน1234')).toMatchObject({ error: { code: 'password-common' } });
  for (let wrong = 0; wrong < 10; wrong++) {
    office.clock.at += 1_000_000;
    await office.call('session.signIn', { person: four.checker.person.id, password: 'ผิด' });
  }
  expect(
    (await office.must('people.list', null)).find(({ id }) => id === four.checker.person.id)?.lockedOut,
  ).toBe(true);
  await reset(four.checker);
  expect(
    (await office.must('people.list', null)).find(({ id }) => id === four.checker.person.id)?.lockedOut,
  ).toBe(false);
});
