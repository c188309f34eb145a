import { afterEach, beforeEach, expect, it } from 'vitest';
import { mayClose } from '../../../electron/app/closing.ts';
import {
  completeFields,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';

let office: TestOffice;
let four: FourOfficers;
/** Whose text the user was asked about, at each question. */
let asked: (readonly string[])[];
/** What the window does when it is told to save. */
let saves: () => Promise<unknown>;

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  asked = [];
  saves = async () => null;
  office.desktop.confirmClosing = async (people) => {
    asked.push(people);
    return false;
  };
  office.desktop.send = (event) => {
    if (event === 'window:closing') void saves().then(() => office.must('app.savedAll', null));
  };
});
afterEach(() => office.close());

it('asks nothing where everything is saved', async () => {
  await office.signIn(four.provider);
  expect(await mayClose(office.program)).toBe(true);
  await office.must('session.lock', null);
  expect(await mayClose(office.program)).toBe(true);
  expect(asked).toEqual([]);
});

it('lets the window save first, and names those whose text is still nowhere else', async () => {
  await office.signIn(four.provider);
  const request = await filledRequest(office, four);
  const fields = completeFields(four);
  saves = () => office.must('requests.keepUnsaved', { request, version: 2, fields });
  expect(await mayClose(office.program)).toBe(false);
  expect(asked).toEqual([[four.provider.person.name]]);
  saves = () => office.must('requests.takeUnsaved', { request });
  expect(await mayClose(office.program)).toBe(true);
});

it('also asks about what somebody has typed who is locked out now', async () => {
  await office.signIn(four.checker);
  await office.must('session.keep', { key: 'return', kind: 'typed', value: '"เหตุผล"' });
  await office.must('session.keep', { key: 'place', kind: 'place', value: '"/"' });
  await office.must('session.switch', null);
  expect(await mayClose(office.program)).toBe(false);
  await office.signIn(four.approver);
  office.desktop.confirmClosing = async () => true;
  expect(await mayClose(office.program)).toBe(true);
  expect(asked).toEqual([[four.checker.person.name]]);
});

it('does not wait for ever for a window that answers nothing', async () => {
  await office.signIn(four.provider);
  office.desktop.send = () => undefined;
  expect(await mayClose(office.program)).toBe(true);
}, 20_000);
