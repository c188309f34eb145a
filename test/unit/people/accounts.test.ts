import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { shortFingerprint } from '../../../electron/history/canonical.ts';
import { verifyKeys } from '../../../electron/history/verify-keys.ts';
import { findCredential, listEnrolments } from '../../../electron/people/people-store.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** People, their passwords and keys, and who may sit at the computer. */

let office: TestOffice;
let four: FourOfficers;
beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.administrator);
});
afterEach(() => {
  const flaws = registerFlaws(office.program.openRegister.handle, office.program.openRegister.folder.files);
  office.close();
  expect(flaws).toEqual([]);
});

const code = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.error.code);
const failure = <T>(result: Result<T>): object => (result.ok ? { code: 'ok' } : result.error);
const addition = (changes: Partial<Input<'people.add'>> = {}): Input<'people.add'> => ({
  operation: randomUUID(),
  name: 'นายมาใหม่ ใจเย็น',
  position: 'เจ้าพนักงานธุรการ',
  unit: '',
  acting: null,
  roles: ['recorder'],
  password: 'ดอกบัวริมโขง 27 ดอก',
  administratorPassword: four.administrator.password,
  ...changes,
});
const update = (officer: Officer, changes: object): Promise<Result<unknown>> => {
  const { id, name, position, unit, acting, roles } = officer.person;
  return office.call('people.update', {
    person: id,
    name,
    position,
    unit,
    acting,
    roles: [...roles],
    active: true,
    ...changes,
  });
};
const signIn = ({ person }: Officer, password: string) =>
  office.call('session.signIn', { person: person.id, password });
const audited = (): string[] =>
  readAudit(office.program.openRegister.handle).map(
    ({ entry }) => (JSON.parse(entry) as { action: string }).action,
  );

describe('keys', () => {
  it("are enrolled by the administrator's key, the first one by itself", async () => {
    const enrolments = listEnrolments(office.program.openRegister.handle);
    const ring = verifyKeys(enrolments);
    expect(ring.problems).toEqual([]);
    expect(ring.keys).toHaveLength(5);
    const [first, ...others] = ring.keys;
    expect(first!.enrolment.enrolledBy).toEqual({
      person: four.administrator.person.id,
      key: first!.fingerprint,
    });
    for (const { enrolment } of others) expect(enrolment.enrolledBy).toEqual(first!.enrolment.enrolledBy);
    const people = await office.must('people.list', null);
    for (const { fingerprint, enrolment } of ring.keys)
      expect(people.find(({ id }) => id === enrolment.person)).toMatchObject({
        keyFingerprint: shortFingerprint(fingerprint),
        name: enrolment.name,
      });
  });

  it("are shown at set-up: the first administrator's fingerprint is the one in the register", async () => {
    const own = new TestOffice();
    const { keyFingerprint, state } = await own.must('setup.create', {
      profile: 'nakhon-phanom',
      officeName: 'สำนักงานทดลอง',
      officeCode: 'ทด',
      folder: null,
      administrator: {
        name: 'ผู้ดูแล',
        position: 'นักวิชาการ',
        unit: '',
        password: 'ลมหนาวพัดผ่านทุ่ง 9',
        roles: ['recorder'],
      },
    });
    expect(keyFingerprint).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/);
    expect(state.session?.person.keyFingerprint).toBe(keyFingerprint);
    expect(state.phase).toBe('ready');
    own.close();
  });

  it('stay when the password changes: earlier signatures verify, later ones too', async () => {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    await decide(office, four.provider, request);
    await office.signIn(four.checker);
    const change = (oldPassword: string, newPassword: string) =>
      office.call('people.changeOwnPassword', { oldPassword, newPassword });
    expect(failure(await change('ผิด', 'สายน้ำไหลเย็นยามเช้า'))).toEqual({
      code: 'wrong-password',
      field: 'oldPassword',
    });
    const { fingerprint } = findCredential(office.program.openRegister.handle, four.checker.person.id)!;
    expect(code(await change(four.checker.password, 'สายน้ำไหลเย็นยามเช้า'))).toBe('ok');
    expect(findCredential(office.program.openRegister.handle, four.checker.person.id)!.fingerprint).toBe(
      fingerprint,
    );
    expect(code(await signIn(four.checker, four.checker.password))).toBe('wrong-password');
    const changed = { ...four.checker, password: 'สายน้ำไหลเย็นยามเช้า' };
    expect(await decide(office, changed, request)).toMatchObject({
      ok: true,
      value: {
        waitingFor: 'approver',
        steps: [{ signed: { verified: true } }, { signed: { verified: true } }, {}, {}],
      },
    });
    expect(audited()).toContain('password-changed');
  });

  it('of two people whose sealed rows were swapped open for neither of them', async () => {
    const { db } = office.program.openRegister.handle;
    const [one, two] = [four.checker.person.id, four.approver.person.id];
    db.transaction(() => {
      const parts = 'public_key, salt, iv, sealed_seed, tag, fingerprint';
      const read = db.prepare<[string], Record<string, unknown>>(
        `SELECT ${parts} FROM credential WHERE person = ?`,
      );
      const write = db.prepare(
        `UPDATE credential SET public_key = @public_key, salt = @salt, iv = @iv, sealed_seed = @sealed_seed, tag = @tag,
           fingerprint = @fingerprint WHERE person = @person`,
      );
      const [mine, theirs] = [read.get(one), read.get(two)];
      write.run({ ...theirs, person: one });
      write.run({ ...mine, person: two });
    })();
    for (const officer of [four.checker, four.approver])
      for (const password of [four.checker.password, four.approver.password])
        expect(code(await signIn(officer, password))).toBe('wrong-password');
  });
});

describe('adding people', () => {
  it('takes the password of the administrator who vouches, and nobody else’s', async () => {
    const before = await office.must('people.list', null);
    const wrong = addition({ administratorPassword: four.provider.password });
    expect(failure(await office.call('people.add', wrong))).toEqual({
      code: 'wrong-password',
      field: 'administratorPassword',
    });
    const none = addition({ administratorPassword: null });
    expect(failure(await office.call('people.add', none))).toEqual({
      code: 'required',
      field: 'administratorPassword',
    });
    expect(await office.must('people.list', null)).toEqual(before);
    expect(listEnrolments(office.program.openRegister.handle)).toHaveLength(5);
  });

  it('adds one person for one operation', async () => {
    const input = addition();
    const person = await office.must('people.add', input);
    expect(await office.must('people.add', input)).toEqual(person);
    expect(await office.must('people.list', null)).toHaveLength(6);
    expect(person).toMatchObject({ hasPassword: true, active: true, roles: ['recorder'] });
    expect(code(await signIn({ person, password: '' }, input.password!))).toBe('ok');
  });

  it('keeps two people of one name apart, and words in Thai order', async () => {
    for (const name of ['เอก', 'ก้อง', 'แก้ว', 'ก้อง', 'โอม'])
      await office.must('people.add', addition({ name, password: null, administratorPassword: null }));
    const names = (await office.must('people.list', null))
      .map(({ name }) => name)
      .filter((name) => name.length < 6);
    expect(names).toEqual(['ก้อง', 'ก้อง', 'แก้ว', 'เอก', 'โอม']);
  });

  it('knows people who sign on paper only, until they are given a password', async () => {
    const governor = await office.must(
      'people.add',
      addition({ name: 'ท่านผู้ว่าราชการ', roles: ['approver'], password: null, administratorPassword: null }),
    );
    expect(governor).toMatchObject({ hasPassword: false, keyFingerprint: null });
    expect((await office.must('session.people', null)).map(({ id }) => id)).not.toContain(governor.id);
    expect(code(await signIn({ person: governor, password: '' }, 'อะไรก็ได้'))).toBe('cannot-sign-in');

    const give = {
      operation: randomUUID(),
      person: governor.id,
      password: 'ตะวันลับเหลี่ยมเขา 4',
      administratorPassword: four.administrator.password,
    };
    expect(
      failure(await office.call('people.givePassword', { ...give, administratorPassword: 'ผิด' })),
    ).toMatchObject({ code: 'wrong-password' });
    expect(await office.must('people.givePassword', give)).toMatchObject({ hasPassword: true });
    expect(await office.must('people.givePassword', give)).toMatchObject({ hasPassword: true });
    const again = { ...give, operation: randomUUID() };
    expect(code(await office.call('people.givePassword', again))).toBe('has-password');
    expect(
      code(
        await office.call('people.givePassword', {
          ...again,
          person: '01a1f000-0000-7000-8000-000000000001',
        }),
      ),
    ).toBe('person-not-found');
    expect(code(await signIn({ person: governor, password: '' }, 'ตะวันลับเหลี่ยมเขา 4'))).toBe('ok');
    expect(verifyKeys(listEnrolments(office.program.openRegister.handle)).problems).toEqual([]);
  });

  it('keeps what makes no UTF-8 out of what is signed', async () => {
    const person = await office.must('people.add', addition({ name: 'ครึ่ง\ud83dตัว' }));
    expect(person.name).toBe('ครึ่ง\ufffdตัว');
    expect(verifyKeys(listEnrolments(office.program.openRegister.handle)).problems).toEqual([]);
  });
});

describe('the last administrator', () => {
  it('keeps role and access, as long as no other one can sign in', async () => {
    const demoted = { roles: ['recorder'] };
    expect(code(await update(four.administrator, demoted))).toBe('last-administrator');
    expect(code(await update(four.administrator, { active: false }))).toBe('last-administrator');
    // Neither one without a password nor one who has left could take over.
    const paper = await office.must(
      'people.add',
      addition({ roles: ['administrator'], password: null, administratorPassword: null }),
    );
    expect(code(await update(four.administrator, demoted))).toBe('last-administrator');
    const gone = await office.must('people.add', addition({ roles: ['administrator'] }));
    await update({ person: gone, password: '' }, { active: false });
    expect(code(await update(four.administrator, demoted))).toBe('last-administrator');
    // Other people may be changed meanwhile.
    expect(code(await update({ person: paper, password: '' }, { roles: [] }))).toBe('ok');
    await update({ person: gone, password: '' }, { active: true });
    expect(code(await update(four.administrator, demoted))).toBe('ok');
    // His own next command finds the role gone.
    expect(code(await office.call('people.add', addition()))).toBe('not-allowed');
  });
});

describe('who sits at the computer', () => {
  it('somebody deactivated is out at once and cannot come back', async () => {
    await office.signIn(four.provider);
    expect(code(await office.call('people.list', null))).toBe('ok');
    const { db } = office.program.openRegister.handle;
    db.prepare('UPDATE person SET active = 0 WHERE id = ?').run(four.provider.person.id);
    expect(code(await office.call('people.list', null))).toBe('not-signed-in');
    expect(office.program.state()).toMatchObject({ phase: 'sign-in' });
    expect(code(await signIn(four.provider, four.provider.password))).toBe('cannot-sign-in');
    expect((await office.must('session.people', null)).map(({ id }) => id)).not.toContain(
      four.provider.person.id,
    );
    db.prepare('UPDATE person SET active = 1 WHERE id = ?').run(four.provider.person.id);
  });

  it('a lock keeps the place and takes everything else; another one may sit down', async () => {
    await office.signIn(four.provider);
    const token = office.program.grants.grant('/home/x/ก.pdf');
    let reset = 0;
    office.desktop.resetWindow = () => {
      reset += 1;
    };
    await office.must('session.lock', null);
    expect(reset).toBe(1);
    expect(office.program.state()).toMatchObject({
      phase: 'sign-in',
      session: { locked: true, person: { id: four.provider.person.id } },
    });
    expect(office.program.grants.redeem(token)).toBeNull();
    expect(code(await office.call('requests.list', { status: 'all', search: '', after: null }))).toBe(
      'not-signed-in',
    );
    expect(code(await office.call('session.lock', null))).toBe('ok');
    expect(code(await signIn(four.provider, four.checker.password))).toBe('wrong-password');
    expect(office.program.state()).toMatchObject({ session: { locked: true } });
    expect(code(await signIn(four.checker, four.checker.password))).toBe('ok');
    expect(office.program.state()).toMatchObject({
      phase: 'ready',
      session: { locked: false, person: { id: four.checker.person.id } },
    });
    expect(
      (await office.must('session.people', null)).filter(({ last }) => last).map(({ id }) => id),
    ).toEqual([four.checker.person.id]);
    await office.must('session.signOut', null);
    expect(reset).toBe(2);
    expect(office.program.state().session).toBeNull();
    expect(audited()).toEqual(
      expect.arrayContaining(['locked', 'sign-in-failed', 'signed-in', 'signed-out']),
    );
  });

  it('nobody is, whose name is not in the register', async () => {
    const nobody = '01a1f000-0000-7000-8000-000000000001';
    expect(code(await office.call('session.signIn', { person: nobody, password: 'x' }))).toBe(
      'cannot-sign-in',
    );
  });
});
