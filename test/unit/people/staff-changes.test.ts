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
  TestOffice,
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

/** Sets the clock to the morning of a day in Bangkok. */
const at = (day: string): void => {
  office.clock.at = Date.parse(`${day}T02:00:00.000Z`);
};

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
    const delegations = await office.must('delegations.list', null);
    expect(delegations.map(({ person, state, from }) => [person, state, from])).toEqual([
      [successor.person.id, 'in-force', '2026-11-20'],
      [four.checker.person.id, 'over', '2026-11-01'],
    ]);
    expect(await office.must('websiteAccounts.list', null)).toMatchObject([
      { person: successor.person.id, account: 'weerapol', from: '2026-11-20', until: null },
      { person: four.checker.person.id, until: '2026-11-19' },
    ]);
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

  it('names the successor where the officer on the form has gone, to whoever sends to him and waits for him', async () => {
    const next = await filledRequest(office, four, { title: 'เรื่องที่จะไปถึงผู้รับมอบ' });
    const first = async () => {
      await office.signIn(four.provider);
      return office.must('requests.get', { request: waiting });
    };
    expect((await first()).steps.map(({ gone }) => gone)).toEqual([null, null, null, null]);
    await office.signIn(four.administrator);
    await office.must('staff.handOver', command());
    expect((await first()).steps[1]).toMatchObject({
      officer: { name: four.checker.person.name },
      gone: { successor: successor.person.name },
    });
    expect((await decide(office, four.provider, next)).ok).toBe(true);
    await office.signIn(four.administrator);
    const last = await office.add(four.administrator, 'นายอนุมัติ คนใหม่', 'ผู้ว่าราชการจังหวัด', ['approver']);
    await office.must(
      'staff.handOver',
      command({ leaver: four.approver.person.id, successor: last.person.id }),
    );
    await office.signIn(successor);
    const seen = await office.must('requests.get', { request: next });
    expect(seen.step!.next).toBe(last.person.name);
    expect((await decide(office, successor, next)).ok).toBe(true);
    const signed = await office.must('requests.get', { request: next });
    expect(signed.steps.map(({ gone }) => gone?.successor ?? null)).toEqual([
      null,
      null,
      last.person.name,
      null,
    ]);
  });

  it('says of an officer who was deactivated without a successor that he has gone', async () => {
    const { id, name, position, unit, roles } = four.checker.person;
    await office.must('people.update', {
      person: id,
      name,
      position,
      unit,
      acting: null,
      roles: [...roles],
      active: false,
    });
    await office.signIn(four.provider);
    const seen = await office.must('requests.get', { request: waiting });
    expect(seen.steps.map(({ gone }) => gone)).toEqual([null, { successor: null }, null, null]);
  });

  it('begins on its day: until then the roles are as they were', async () => {
    await office.must('staff.handOver', command({ from: '2026-12-01', deactivate: false }));
    const { handle } = office.program.openRegister;
    expect(rolesOn(handle, four.checker.person.id, '2026-12-01')).toEqual(['checker']);
    at('2026-12-01');
    expect(office.program.beginDay()).toBe(true);
    expect(rolesOn(handle, four.checker.person.id, '2026-11-30')).toEqual(['checker']);
    expect(rolesOn(handle, successor.person.id, '2026-11-30')).toEqual([]);
    expect(rolesOn(handle, four.checker.person.id, '2026-12-01')).toEqual([]);
    expect(rolesOn(handle, successor.person.id, '2026-12-01')).toEqual(['checker']);
    await office.signIn(successor);
    expect((await office.must('tasks.list', null)).toSign.map(({ id }) => id)).toEqual([waiting]);
  });

  it('changes nothing at all where it is refused', async () => {
    const before = await office.must('roles.list', null);
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

  it('gives each thing to a successor of its own, and the request waits for that one only', async () => {
    await office.signIn(four.administrator);
    const other = await office.add(four.administrator, 'นายคนที่ สองรับ', 'นักวิชาการ', ['checker']);
    const [delegation] = await office.must('delegations.list', null);
    const [account] = await office.must('websiteAccounts.list', null);
    const to = {
      roles: {},
      drafts: { [draft]: other.person.id },
      waiting: { [waiting]: other.person.id },
      delegations: { [delegation!.id]: null },
      accounts: { [account!.id]: other.person.id },
    };
    const { change } = await office.must('staff.handOver', command({ to }));
    const named = await office.must('requests.get', { request: draft });
    expect(named.draft!.fields.officers.checker).toMatchObject({ person: other.person.id });
    expect(await office.must('delegations.list', null)).toMatchObject([{ state: 'over' }]);
    expect(await office.must('websiteAccounts.list', null)).toMatchObject([
      { person: other.person.id, account: 'weerapol' },
      { until: '2026-11-19' },
    ]);
    const [done] = await office.must('staff.list', null);
    expect(done!.shares.map(({ successor: { id }, roles }) => [id, roles.length])).toEqual([
      [successor.person.id, 1],
      [other.person.id, 0],
    ]);
    await office.must('staff.openNotice', { change });
    const text = await printed(office.desktop.opened.at(-1)!);
    const [first, second] = ['๑.', '๒.'].map((place) => text.indexOf(place));
    expect(text.slice(first, second)).toContain('รับหน้าที่ผู้ตรวจสอบข้อมูล');
    expect(text.slice(second)).toMatch(/รับบัญชีเว็บไซต์weerapol.*ลงนามแทนที่ในเรื่องที่รอดำเนินการ๑\/๒๕๖๙/su);
    expect(text).not.toContain('โดยไม่มีผู้รับต่อ');

    const waits = async (officer: Officer) => {
      await office.signIn(officer);
      return (await office.must('tasks.list', null)).toSign.map(({ id }) => id);
    };
    expect(await waits(successor)).toEqual([]);
    expect(await waits(other)).toEqual([waiting]);
  });

  it('gives no request to somebody who could not sign it, and no second role to an auditor', async () => {
    const without = await office.add(four.administrator, 'นายไม่มี บทบาท', 'เจ้าพนักงาน', []);
    const auditor = await office.add(four.administrator, 'นายตรวจ ภายใน', 'นักวิชาการ', ['auditor']);
    const none = { roles: {}, drafts: {}, waiting: {}, delegations: {}, accounts: {} };
    const to = { ...none, waiting: { [waiting]: without.person.id } };
    expect(await office.call('staff.handOver', command({ to }))).toMatchObject({
      error: { code: 'successor-without-role', params: { name: without.person.name } },
    });
    expect(await office.call('staff.handOver', command({ successor: auditor.person.id }))).toMatchObject({
      error: { code: 'auditor-alone' },
    });
    expect(await office.must('staff.list', null)).toEqual([]);
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

describe('a staff change ordered for a day to come', () => {
  const ordered = (changes: Partial<Input<'staff.handOver'>> = {}) =>
    office.must('staff.handOver', command({ from: '2026-12-01', ...changes }));
  const actions = (): string[] =>
    readAudit(office.program.openRegister.handle).map(
      ({ entry }) => (JSON.parse(entry) as { action: string }).action,
    );

  it('changes nothing before its day, and is shown with what it would move', async () => {
    const { change } = await ordered();
    expect(await office.must('staff.list', null)).toEqual([]);
    expect(await office.must('staff.pending', null)).toMatchObject([
      { id: change, from: '2026-12-01', deactivate: true, failure: null, shares: [{ waiting: [{}] }] },
    ]);
    const named = await office.must('requests.get', { request: draft });
    expect(named.draft!.fields.officers.checker).toMatchObject({ person: four.checker.person.id });
    expect(await office.must('websiteAccounts.list', null)).toMatchObject([{ until: null }]);
    at('2026-11-30');
    expect(office.program.beginDay()).toBe(false);
    expect(await office.must('staff.pending', null)).toHaveLength(1);
    await office.must('staff.openNotice', { change });
    expect(await printed(office.desktop.opened.at(-1)!)).toContain('๑ธันวาคมพ.ศ.๒๕๖๙');
  });

  it('takes effect once on its day, in whichever process comes first, and is in the audit log', async () => {
    await ordered();
    const other = new TestOffice(office.dir);
    at('2026-12-01');
    other.clock.at = office.clock.at;
    expect([other.program.beginDay(), office.program.beginDay()]).toEqual([true, false]);
    expect([other.program.beginDay(), office.program.beginDay()]).toEqual([false, false]);
    other.program.close();
    expect(await office.must('staff.pending', null)).toEqual([]);
    expect(await office.must('staff.list', null)).toMatchObject([{ from: '2026-12-01' }]);
    expect(actions().filter((action) => action === 'staff-changed')).toHaveLength(1);
    const people = await office.must('people.list', null);
    expect(people.find(({ id }) => id === four.checker.person.id)).toMatchObject({
      active: false,
      roles: [],
    });
    expect(people.find(({ id }) => id === successor.person.id)).toMatchObject({ roles: ['checker'] });
  });

  it('takes effect at the start where the program was off on its day, from that day on', async () => {
    await ordered();
    office.program.close();
    at('2026-12-04');
    office.program.start();
    const { handle } = office.program.openRegister;
    expect(rolesOn(handle, four.checker.person.id, '2026-11-30')).toEqual(['checker']);
    expect(rolesOn(handle, successor.person.id, '2026-12-01')).toEqual(['checker']);
  });

  it('is cancelled before its day, and not after it', async () => {
    const { change } = await ordered();
    await office.must('staff.cancel', { change });
    at('2026-12-02');
    expect(office.program.beginDay()).toBe(false);
    expect(await office.must('staff.list', null)).toEqual([]);
    await office.signIn(four.administrator);
    expect(await office.call('staff.cancel', { change })).toMatchObject({
      error: { code: 'staff-change-not-pending' },
    });
    expect(actions()).toEqual(expect.arrayContaining(['staff-change-ordered', 'staff-change-cancelled']));
  });

  it('stays with its reason where it is not possible any more, and is tried again on the next day', async () => {
    await ordered();
    const { id, name, position, unit, acting } = successor.person;
    const successorIs = (active: boolean) =>
      office.must('people.update', { person: id, name, position, unit, acting, roles: [], active });
    await successorIs(false);
    at('2026-12-01');
    office.program.beginDay();
    await office.signIn(four.administrator);
    expect(await office.must('staff.pending', null)).toMatchObject([
      { failure: { code: 'person-not-found' } },
    ]);
    expect(actions()).toContain('staff-change-failed');
    await successorIs(true);
    at('2026-12-02');
    expect(office.program.beginDay()).toBe(true);
    expect(await office.must('staff.pending', null)).toEqual([]);
  });

  it('waits while the clock is not to be believed', async () => {
    await ordered();
    at('2028-12-01');
    expect(office.program.beginDay()).toBe(false);
    at('2026-12-01');
    expect(office.program.beginDay()).toBe(true);
  });

  it('is refused beforehand where it could not take effect', async () => {
    expect(
      await office.call(
        'staff.handOver',
        command({
          from: '2026-12-01',
          leaver: four.administrator.person.id,
          successor: four.checker.person.id,
        }),
      ),
    ).toMatchObject({ ok: true });
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
        command({ from: '2026-12-01', leaver: four.administrator.person.id, successor: onPaper.id }),
      ),
    ).toMatchObject({ error: { code: 'last-administrator' } });
    expect(await office.must('staff.pending', null)).toHaveLength(1);
    expect((await office.must('people.list', null)).every(({ active }) => active)).toBe(true);
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
