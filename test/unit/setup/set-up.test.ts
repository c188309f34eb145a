import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { officeWithFour, TestOffice } from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** Setting up: one register in one folder, whole or not at all. */

const root = mkdtempSync(join(tmpdir(), 'set-up-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
let dir: string;
beforeEach(() => {
  count += 1;
  dir = join(root, `office-${count}`);
});

const creation = (changes: Partial<Input<'setup.create'>> = {}): Input<'setup.create'> => ({
  profile: 'nakhon-phanom',
  officeName: 'สำนักงานจังหวัดนครพนม',
  officeCode: 'นพ',
  folder: null,
  administrator: {
    name: 'นางผู้ดูแล ทะเบียน',
    position: 'นักวิชาการคอมพิวเตอร์',
    unit: '',
    password: 'ลมหนาวพัดผ่านทุ่ง 9',
    roles: ['recorder', 'recorder', 'administrator'],
  },
  ...changes,
});
const code = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.error.code);

describe('a register', () => {
  it('is set up whole: identity, first administrator, key, audit log; he is signed in', async () => {
    const office = new TestOffice(dir);
    expect(office.program.state()).toMatchObject({ phase: 'set-up', office: null, session: null });
    const { state } = await office.must('setup.create', creation());
    expect(state).toMatchObject({
      phase: 'ready',
      office: { name: 'สำนักงานจังหวัดนครพนม', code: 'นพ', profileId: 'nakhon-phanom' },
      session: {
        locked: false,
        person: { roles: expect.arrayContaining(['administrator', 'recorder']), hasPassword: true },
      },
    });
    expect(state.session!.person.roles).toHaveLength(2);
    const { handle, folder, uuid } = office.program.openRegister;
    expect(uuid).toBe(state.office!.register);
    expect(readAudit(handle).map(({ entry }) => (JSON.parse(entry) as { action: string }).action)).toEqual(
      expect.arrayContaining(['register-created', 'key-enrolled']),
    );
    expect(registerFlaws(handle, folder.files)).toEqual([]);
    office.program.close();
    const again = new TestOffice(dir);
    expect(again.program.state()).toMatchObject({ phase: 'sign-in', office: { register: uuid } });
    again.close();
  });

  it('is not made twice in one folder, by a second call, a double click, or another window', async () => {
    const office = new TestOffice(dir);
    const other = new TestOffice(dir);
    const results = await Promise.all([
      office.call('setup.create', creation()),
      office.call('setup.create', creation({ officeName: 'กดซ้ำ' })),
      other.call('setup.create', creation({ officeName: 'อีกหน้าต่าง' })),
    ]);
    expect(results.map(code).sort()).toEqual(['ok', 'register-exists', 'register-exists']);
    expect(code(await office.call('setup.create', creation()))).toBe('register-exists');
    office.program.close();
    other.program.close();
    const after = new TestOffice(dir);
    const { handle, folder } = after.program.openRegister;
    expect(handle.db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1);
    expect(handle.db.prepare('SELECT count(*) FROM register').pluck().get()).toBe(1);
    expect(registerFlaws(handle, folder.files)).toEqual([]);
    after.close();
  });

  it('is not made with an unknown profile, in a folder that cannot hold it, or with a token used before', async () => {
    const office = new TestOffice(dir);
    expect(code(await office.call('setup.create', creation({ profile: 'bangkok' })))).toBe('profile-unknown');
    expect(code(await office.call('setup.create', creation({ profile: '../profiles/nakhon-phanom' })))).toBe(
      'profile-unknown',
    );
    const token = office.program.grants.grant('\\\\server\\share\\x');
    expect(code(await office.call('setup.create', creation({ folder: token })))).toBe('folder-on-network');
    expect(code(await office.call('setup.create', creation({ folder: token })))).toBe('choose-folder-again');
    expect(code(await office.call('setup.create', creation({ folder: 'f'.repeat(32) })))).toBe(
      'choose-folder-again',
    );
    expect(office.program.state()).toMatchObject({ phase: 'set-up' });
    expect(code(await office.call('setup.create', creation()))).toBe('ok');
    office.close();
  });

  it('that is open is not put aside for another one by whoever has not signed in', async () => {
    const { office } = await officeWithFour();
    const other = new TestOffice(dir);
    await other.must('setup.create', creation());
    other.program.close();
    await office.must('session.signOut', null);
    const { register } = office.program.state().office!;
    office.desktop.folder = dir;
    const chosen = await office.must('setup.chooseFolder', null);
    expect(chosen).toMatchObject({ folder: dir, holdsRegister: true });
    expect(code(await office.call('setup.openExisting', { folder: chosen!.token }))).toBe('register-exists');
    expect(office.program.state()).toMatchObject({ phase: 'sign-in', office: { register } });
    office.close();
  });

  it('of elsewhere is opened where none is open yet', async () => {
    const made = new TestOffice(dir);
    const { state } = await made.must('setup.create', creation());
    made.program.close();
    const empty = new TestOffice(join(root, `empty-${count}`));
    empty.desktop.folder = dir;
    const { token } = (await empty.must('setup.chooseFolder', null))!;
    expect(await empty.must('setup.openExisting', { folder: token })).toMatchObject({
      phase: 'sign-in',
      office: { register: state.office!.register },
      dataDir: dir,
    });
    empty.close();
  });

  it('leaves what else lies in its folder alone', async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'ของเดิม.txt'), 'ของเดิม');
    const office = new TestOffice(dir);
    await office.must('setup.create', creation());
    office.program.close();
    expect(
      readdirSync(dir)
        .filter((name) => !name.startsWith('register.db'))
        .sort(),
    ).toEqual(['files', 'ของเดิม.txt']);
  });
});
