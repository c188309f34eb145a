import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { rolesOn } from '../../../electron/people/roles-store.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { readWithPdfjs } from '../printing/readers.ts';

/** An officer moves; through the calls of the window. Today is 2026-11-20. */

let office: TestOffice;
let four: FourOfficers;
let successor: Officer;
/** Waits for the checker. */
let waiting: string;
/** Names the checker, not signed yet. */
let draft: string;

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  waiting = await filledRequest(office, four);
  expect((await decide(office, four.provider, waiting)).ok).toBe(true);
  draft = await filledRequest(office, four, { title: 'เรื่องที่ยังเป็นร่าง' });
  await office.signIn(four.administrator);
  successor = await office.add(four.administrator, 'นางสาวรับ มอบงาน', 'หัวหน้ากลุ่มงานใหม่', []);
  await office.must('websiteAccounts.give', {
    operation: randomUUID(),
    person: four.checker.person.id,
    account: 'weerapol',
    rights: 'แก้ไขหน้าข่าว',
    from: '2026-01-05',
  });
  await office.must('delegations.add', {
    operation: randomUUID(),
    person: four.checker.person.id,
    holder: four.approver.person.id,
    office: 'ผู้ว่าราชการจังหวัดนครพนม',
    role: 'approver',
    ground: 'รักษาราชการแทน',
    scope: '',
    order: '',
    orderFile: null,
    from: '2026-11-01',
    until: null,
  });
});
afterEach(() => office.close());

const command = (changes: Partial<Input<'staff.handOver'>> = {}): Input<'staff.handOver'> => ({
  operation: randomUUID(),
  leaver: four.checker.person.id,
  successor: successor.person.id,
  from: '2026-11-20',
  order: 'จังหวัดนครพนม ที่ 3000/2569',
  deactivate: true,
  reason: 'โยกย้าย',
  ...changes,
});

/** The text of a PDF without spaces and lines: where they break is not what is judged. */
const printed = async (file: string): Promise<string> =>
  (await readWithPdfjs(readFileSync(file))).replace(/\s+/gu, '');

describe('a staff change', () => {
  it('shows everything that hangs on an officer before anything is done', async () => {
    const hanging = await office.must('staff.get', { person: four.checker.person.id, from: '2026-11-20' });
    expect(hanging.roles).toMatchObject([{ role: 'checker' }]);
    expect(hanging.drafts).toMatchObject([{ request: draft, steps: ['ผู้ตรวจสอบข้อมูล'] }]);
    expect(hanging.waiting).toMatchObject([{ request: waiting, number: '1/2569' }]);
    expect(hanging.delegations).toHaveLength(1);
    expect(hanging.accounts).toMatchObject([{ account: 'weerapol' }]);
  });

  it('hands everything over at once', async () => {
    await office.must('staff.handOver', command());
    const { handle } = office.program.openRegister;
    expect(rolesOn(handle, four.checker.person.id, '2026-11-19')).toEqual([]);
    expect(rolesOn(handle, four.checker.person.id, '2026-11-20')).toEqual([]);
    const periods = await office.must('roles.list', null);
    expect(periods.filter(({ person }) => person === successor.person.id)).toMatchObject([
      { role: 'checker', from: '2026-11-20', until: null, order: 'จังหวัดนครพนม ที่ 3000/2569' },
    ]);
    expect(await office.must('delegations.list', null)).toMatchObject([{ state: 'over' }]);
    expect(await office.must('websiteAccounts.list', null)).toMatchObject([{ until: '2026-11-19' }]);
    const people = await office.must('people.list', null);
    expect(people.find(({ id }) => id === four.checker.person.id)).toMatchObject({
      active: false,
      roles: [],
    });
    const named = await office.must('requests.get', { request: draft });
    expect(named.draft!.fields.officers.checker).toMatchObject({
      person: successor.person.id,
      name: successor.person.name,
    });
    const actions = readAudit(handle).map(({ entry }) => (JSON.parse(entry) as { action: string }).action);
    expect(actions).toEqual(expect.arrayContaining(['staff-changed', 'website-account-withdrawn']));
  });

  it('brings what waits to the successor, who signs in place of the officer on the form', async () => {
    await office.must('staff.handOver', command());
    await office.signIn(successor);
    expect((await office.must('tasks.list', null)).toSign.map(({ id }) => id)).toEqual([waiting]);
    const seen = await office.must('requests.get', { request: waiting });
    expect(seen.can.inPlaceOf).toBe(four.checker.person.name);
    const signed = await decide(office, successor, waiting);
    expect(signed.ok && signed.value.steps[1]).toMatchObject({
      officer: { name: successor.person.name },
      inPlaceOf: four.checker.person.name,
    });
  });

  it('begins on its day: until then the roles are as they were', async () => {
    await office.must('staff.handOver', command({ from: '2026-12-01', deactivate: false }));
    const { handle } = office.program.openRegister;
    expect(rolesOn(handle, four.checker.person.id, '2026-11-30')).toEqual(['checker']);
    expect(rolesOn(handle, successor.person.id, '2026-11-30')).toEqual([]);
    expect(rolesOn(handle, four.checker.person.id, '2026-12-01')).toEqual([]);
    expect(rolesOn(handle, successor.person.id, '2026-12-01')).toEqual(['checker']);
    await office.signIn(four.checker);
    expect((await office.must('tasks.list', null)).toSign.map(({ id }) => id)).toEqual([waiting]);
  });

  it('changes nothing at all where it is refused', async () => {
    const before = await office.must('roles.list', null);
    expect(
      await office.call('staff.handOver', command({ from: '2026-12-01', deactivate: true })),
    ).toMatchObject({ error: { code: 'not-in-force-yet' } });
    // The administrator hands his own role to somebody, and that one has no password.
    const onPaper = await office.must('people.add', {
      operation: randomUUID(),
      name: 'นายบน กระดาษ',
      position: 'เจ้าพนักงาน',
      unit: '',
      acting: null,
      roles: [],
      password: null,
      administratorPassword: null,
    });
    expect(
      await office.call(
        'staff.handOver',
        command({ leaver: four.administrator.person.id, successor: onPaper.id, deactivate: false }),
      ),
    ).toMatchObject({ error: { code: 'last-administrator' } });
    expect(await office.must('roles.list', null)).toEqual(before);
    expect(await office.must('staff.list', null)).toEqual([]);
    expect(await office.call('staff.handOver', command({ successor: four.checker.person.id }))).toMatchObject(
      {
        error: { code: 'successor-is-leaver' },
      },
    );
  });

  it('prints the notice to the webmaster', async () => {
    const { change } = await office.must('staff.handOver', command());
    await office.must('staff.openNotice', { change });
    const text = await printed(office.desktop.opened.at(-1)!);
    for (const words of [
      'บันทึกข้อความ',
      'ผู้ดูแลเว็บไซต์ (Webmaster)',
      four.checker.person.name,
      successor.person.name,
      '๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙',
      'weerapol (แก้ไขหน้าข่าว)',
      'บรรยายสรุปจังหวัดนครพนม ประจำปี 2569',
    ])
      expect(text).toContain(words.replaceAll(' ', ''));
  });
});

describe('website accounts', () => {
  it('are noted once, withdrawn once, and never deleted', async () => {
    const again = {
      operation: randomUUID(),
      person: successor.person.id,
      account: 'weerapol',
      rights: '',
      from: '2026-11-20',
    };
    expect(await office.call('websiteAccounts.give', again)).toMatchObject({
      error: { code: 'account-given' },
    });
    const [account] = await office.must('websiteAccounts.list', null);
    const withdraw = { account: account!.id, until: '2026-11-20' };
    await office.must('websiteAccounts.withdraw', withdraw);
    expect(await office.call('websiteAccounts.withdraw', withdraw)).toMatchObject({
      error: { code: 'account-not-in-use' },
    });
    expect((await office.call('websiteAccounts.give', again)).ok).toBe(true);
    const { handle } = office.program.openRegister;
    expect(() => handle.db.prepare('DELETE FROM website_account').run()).toThrow('append-only');
  });
});
