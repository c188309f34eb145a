import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';

let office: TestOffice;
let four: FourOfficers;
beforeAll(async () => {
  ({ office, four } = await officeWithFour());
});
afterAll(() => office.close());

it('a revision that was given up comes back with what was typed, unless somebody has acted', async () => {
  const request = await filledRequest(office, four);
  expect((await decide(office, four.provider, request)).ok).toBe(true);
  await office.signIn(four.provider);
  const { head } = await office.must('requests.get', { request });
  const again = { request, head: head! };
  expect(await office.call('requests.undoCancelReopen', again)).toMatchObject({
    ok: false,
    error: { code: 'nothing-to-restore' },
  });
  await office.must('requests.reopen', again);
  const { draft } = await office.must('requests.get', { request });
  const fields = { ...draft!.fields, title: 'แก้หัวข้อไว้แล้ว' };
  await office.must('requests.saveDraft', { request, version: draft!.version, fields });
  await office.must('requests.cancelReopen', { request });
  expect((await office.must('requests.get', { request })).draft).toBeNull();

  await office.must('requests.undoCancelReopen', again);
  expect((await office.must('requests.get', { request })).draft?.fields.title).toBe('แก้หัวข้อไว้แล้ว');

  await office.must('requests.cancelReopen', { request });
  expect((await decide(office, four.checker, request)).ok).toBe(true);
  await office.signIn(four.provider);
  expect(await office.call('requests.undoCancelReopen', again)).toMatchObject({
    ok: false,
    error: { code: 'request-changed' },
  });
});
