import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FourOfficers, filledRequest, officeWithFour, type TestOffice } from '../../helpers/office.ts';

let office: TestOffice;
let four: FourOfficers;
let request: string;
let file: string;

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.provider);
  request = await filledRequest(office, four);
  file = join(office.dir, 'แนบผิดคน.txt');
  writeFileSync(file, 'ก');
});
afterEach(() => office.close());

const attached = async () => {
  await office.signIn(four.provider);
  const { draft } = await office.must('requests.get', { request });
  return draft?.attachments.map(({ name }) => name);
};

it('takes what its own person chooses', async () => {
  office.desktop.files = [file];
  expect(await office.must('attachments.choose', { request })).toHaveLength(1);
  expect(await attached()).toContain('แนบผิดคน.txt');
});

it.each([
  ['locked', () => office.must('session.lock', null)],
  ['taken over by somebody else', () => office.signIn(four.checker)],
])('a dialog left open chooses nothing once the screen is %s', async (_how, end) => {
  office.desktop.chooseFiles = async () => {
    await end();
    return [file];
  };
  expect(await office.must('attachments.choose', { request })).toEqual([]);
  expect(await attached()).not.toContain('แนบผิดคน.txt');
});

it('a place to save at is not taken either', async () => {
  office.desktop.chooseTarget = async () => {
    await office.must('session.switch', null);
    return join(office.dir, 'form.pdf');
  };
  expect(await office.must('printing.save', { request })).toBeNull();
});
