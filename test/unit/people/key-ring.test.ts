import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRegister } from '../../../electron/database/open.ts';
import { registerKeys } from '../../../electron/people/key-ring-store.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { signed } from '../../helpers/signed-history.ts';
import { tamper } from '../../helpers/tampering.ts';

/** The keys are verified once, and again as soon as anything about them is another. */

let office: TestOffice;
let four: FourOfficers;
beforeEach(async () => {
  ({ office, four } = await officeWithFour());
});
afterEach(() => office.close());

const keys = () => registerKeys(office.program.openRegister.handle);

test('keys that nobody has touched are verified once', async () => {
  const before = keys();
  await filledRequest(office, four);
  expect(keys()).toBe(before);
});

test('a key that was enrolled or confirmed counts at once, also by another process', async () => {
  const before = keys();
  await office.confirmKey(four.checker, four.provider);
  const confirmed = keys();
  expect(confirmed).not.toBe(before);
  expect(confirmed.confirmations.byKey.size).toBe(1);

  await office.signIn(four.administrator);
  await office.add(four.administrator, 'นายมาใหม่ ในสำนักงาน', 'นักจัดการงานทั่วไป', ['recorder']);
  expect(keys().ring.keys).toHaveLength(confirmed.ring.keys.length + 1);

  const other = openRegister(office.dir);
  if (!other.ok) throw new Error(other.error.code);
  const { handle } = other.value;
  expect(registerKeys(handle).ring.keys).toHaveLength(confirmed.ring.keys.length + 1);
  handle.db.exec('DROP TRIGGER key_confirmation_no_delete');
  handle.db.exec('DELETE FROM key_confirmation');
  handle.db.close();
  expect(keys().confirmations.byKey.size).toBe(0);
});

test('a key changed behind the back of the open program does not go on verifying', async () => {
  const request = await filledRequest(office, four);
  await decide(office, four.provider, request);
  expect((await office.must('requests.get', { request })).trail.every(({ verified }) => verified)).toBe(true);
  tamper(office.dir, (db) => {
    const pair = generateKeyPairSync('ed25519');
    const text = String(
      db.prepare('SELECT statement FROM key_enrolment WHERE person = ?').pluck().get(four.provider.person.id),
    );
    db.prepare('UPDATE key_enrolment SET signature = ? WHERE statement = ?').run(
      signed(JSON.parse(text), pair).signature,
      text,
    );
  });
  const { trail } = await office.must('requests.get', { request });
  expect(trail.map(({ verified, problem }) => [verified, problem])).toEqual([
    [false, 'event-key-unsound'],
    [false, 'event-key-unsound'],
  ]);
});
