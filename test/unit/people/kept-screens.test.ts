import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeptScreens } from '../../../electron/people/kept-screens.ts';
import { type FourOfficers, officeWithFour, type TestOffice } from '../../helpers/office.ts';

let office: TestOffice;
let four: FourOfficers;

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.provider);
});
afterEach(() => office.close());

const typed = (key: string, value: string | null) =>
  office.must('session.keep', { key, kind: 'typed', value });
const place = (value: string) => office.must('session.keep', { key: 'place', kind: 'place', value });
const kept = () => office.must('session.kept', null);

it('gives what was typed back to whoever typed it, over locks and other people, and to nobody else', async () => {
  await typed('reason', '"เหตุผลที่พิมพ์ค้าง"');
  await place('"/requests/1"');
  await office.must('session.lock', null);
  expect(office.program.state().session).toMatchObject({ locked: true, switching: false, unsaved: true });
  expect(await office.call('session.kept', null)).toMatchObject({ ok: false });
  expect(await office.call('session.keep', { key: 'x', kind: 'typed', value: '1' })).toMatchObject({
    ok: false,
  });

  await office.signIn(four.checker);
  expect(await kept()).toEqual({});
  expect(office.program.state().session?.unsaved).toBe(false);
  await office.must('session.switch', null);
  expect(office.program.state().session).toMatchObject({ locked: true, switching: true });

  await office.signIn(four.provider);
  expect(await kept()).toEqual({ reason: '"เหตุผลที่พิมพ์ค้าง"', place: '"/requests/1"' });
  await typed('reason', null);
  expect(office.program.hasUnsaved(four.provider.person.id)).toBe(false);
});

it('brings back the place of whoever unlocks; after somebody else it begins at the beginning', async () => {
  await place('"/register"');
  await office.must('session.lock', null);
  await office.signIn(four.provider);
  expect(await kept()).toEqual({ place: '"/register"' });
  await office.must('session.switch', null);
  await office.signIn(four.checker);
  await office.must('session.lock', null);
  await office.signIn(four.provider);
  expect(await kept()).toEqual({});
});

it('has the window loaded anew when somebody takes the place of one who is not locked out', async () => {
  let loads = 0;
  office.desktop.resetWindow = () => {
    loads += 1;
  };
  await office.signIn(four.checker);
  expect(loads).toBe(1);
  await office.must('session.switch', null);
  expect(loads).toBe(2);
  await office.signIn(four.provider);
  expect(loads).toBe(2);
});

it('keeps no more than screens can hold, and says who has typed', () => {
  const screens = new KeptScreens();
  for (let part = 0; part < 500; part += 1) screens.keep('ก', `part ${part}`, 'place', '1');
  expect(Object.keys(screens.of('ก'))).toHaveLength(200);
  screens.keep('ข', 'reason', 'typed', '"x"');
  expect(screens.whoTyped()).toEqual(['ข']);
});
