import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import type { Person } from '../../../electron/contract/domain.ts';
import type { Role } from '../../../electron/contract/roles.ts';
import { rolesOn } from '../../../electron/people/roles-store.ts';
import { type FourOfficers, type Officer, officeWithFour, type TestOffice } from '../../helpers/office.ts';

/** Roles from a day to a day, through the calls of the window. The office begins on 2026-11-20. */

let office: TestOffice;
let four: FourOfficers;
let officer: Officer;
let count = 0;
const START = Date.parse('2026-11-20T03:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
});
beforeEach(async () => {
  office.clock.at = START;
  await office.signIn(four.administrator);
  count += 1;
  officer = await office.add(four.administrator, `นายคนที่ ${count}`, 'นักวิชาการ', []);
});
afterAll(() => office.close());

const period = (changes: Partial<Input<'roles.save'>> = {}): Input<'roles.save'> => ({
  person: officer.person.id,
  role: 'checker',
  was: null,
  from: '2026-12-01',
  until: '2026-12-31',
  order: 'จังหวัดนครพนม ที่ 1830/2569',
  orderFile: null,
  ...changes,
});

const now = async (): Promise<Person> =>
  (await office.must('people.list', null)).find(({ id }) => id === officer.person.id)!;
const periods = async () =>
  (await office.must('roles.list', null)).filter(({ person }) => person === officer.person.id);
const setRoles = async (roles: readonly Role[]) => {
  const { id, name, position, unit, acting, active } = await now();
  await office.must('people.update', { person: id, name, position, unit, acting, active, roles: [...roles] });
};

describe('a role from a day to a day', () => {
  it('is held on its days only, and who held it can be asked for any day', async () => {
    await office.must('roles.save', period());
    expect((await now()).roles).toEqual([]);
    office.clock.at = Date.parse('2026-11-30T17:00:10.000Z'); // 1 December in Bangkok
    expect((await now()).roles).toEqual(['checker']);
    office.clock.at = Date.parse('2026-12-31T17:00:10.000Z');
    expect((await now()).roles).toEqual([]);
    const { handle } = office.program.openRegister;
    expect(rolesOn(handle, officer.person.id, '2026-12-31')).toEqual(['checker']);
    expect(rolesOn(handle, officer.person.id, '2027-01-01')).toEqual([]);
  });

  it('does not overlap another of the same role, and does not end before it begins', async () => {
    await office.must('roles.save', period());
    expect(await office.call('roles.save', period({ from: '2026-12-31', until: null }))).toMatchObject({
      error: { code: 'role-overlaps' },
    });
    expect(
      await office.call('roles.save', period({ from: '2027-02-01', until: '2027-01-01' })),
    ).toMatchObject({
      error: { code: 'ends-before-it-begins' },
    });
    expect((await office.call('roles.save', period({ from: '2027-01-01', until: null }))).ok).toBe(true);
  });

  it('gets its order and its days changed, and stays one period', async () => {
    await office.must('roles.save', period());
    await office.must('roles.save', period({ was: '2026-12-01', from: '2026-12-02', order: 'ที่ 9/2569' }));
    expect(await periods()).toMatchObject([{ from: '2026-12-02', until: '2026-12-31', order: 'ที่ 9/2569' }]);
  });

  it('is not taken from the last administrator', async () => {
    const [own] = (await office.must('roles.list', null)).filter(({ role }) => role === 'administrator');
    const { person, role, from } = own!;
    expect(
      await office.call('roles.save', period({ person, role, was: from, from, until: '2026-11-19' })),
    ).toMatchObject({ ok: false });
    expect(
      await office.call('roles.save', period({ person, role, was: from, from: '2026-11-21', until: null })),
    ).toMatchObject({ error: { code: 'last-administrator' } });
  });
});

describe('roles ticked on the people screen', () => {
  it('begin today, end the day before they are taken away, and go on when they are given back at once', async () => {
    await setRoles(['checker']);
    expect(await periods()).toMatchObject([{ role: 'checker', from: '2026-11-20', until: null }]);
    office.clock.at = START + 3 * DAY;
    await setRoles([]);
    expect(await periods()).toMatchObject([{ from: '2026-11-20', until: '2026-11-22' }]);
    await setRoles(['checker']);
    expect(await periods()).toMatchObject([{ from: '2026-11-20', until: null }]);
    office.clock.at = START + 5 * DAY;
    await setRoles([]);
    office.clock.at = START + 9 * DAY;
    await setRoles(['checker']);
    expect(await periods()).toMatchObject([
      { from: '2026-11-29', until: null },
      { from: '2026-11-20', until: '2026-11-24' },
    ]);
  });

  it('given and taken away on one day leave no day of the role', async () => {
    await setRoles(['publisher']);
    await setRoles([]);
    expect(await periods()).toEqual([]);
    await setRoles(['publisher']);
    expect(await periods()).toMatchObject([{ role: 'publisher', from: '2026-11-20', until: null }]);
  });
});
