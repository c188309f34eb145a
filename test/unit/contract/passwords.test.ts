import { describe, expect, test } from 'vitest';
import { passwordProblem, SHORTEST_PASSWORD } from '../../../electron/contract/rules/passwords.ts';
import weak from '../../../electron/contract/rules/weak-passwords.json' with { type: 'json' };
import { officeWithFour } from '../../helpers/office.ts';

const NAMES = ['นายวีระพล แบบอย่างดี', 'สำนักงานจังหวัดนครพนม'];

describe('new passwords', () => {
  test('the two layouts of the list have the same keys', () => {
    expect([...weak.keys.thai]).toHaveLength([...weak.keys.latin].length);
  });

  test.each(['สั้นไป', 'x'.repeat(SHORTEST_PASSWORD - 1)])('%s is too short', (password) => {
    expect(passwordProblem(password, NAMES)).toBe('password-short');
  });

  test.each([
    'password12',
    'Password1234',
    'P@ssw0rd2569',
    'รหัสผ่าน1234',
    // the two words on the other layout
    'ยฟหหไนพก1234',
    'isylzjko1234',
    'qwertyuiop',
    'ฟหกดฟหกด1234',
    '1234567890',
    '๑๒๓๔๕๖๗๘๙๐',
    'aaaaaaaaaa',
    'admin123456',
    'สวัสดี25692569',
  ])('%s is what everybody tries', (password) => {
    expect(passwordProblem(password, NAMES)).toBe('password-common');
  });

  test.each(['วีระพล2569', 'แบบอย่างดี-1234', 'สำนักงานจังหวัดนครพนม'])('%s is made of names', (password) => {
    expect(passwordProblem(password, NAMES)).toBe('password-of-names');
    expect(passwordProblem(`${password} กับแมวสามตัว`, NAMES)).toBeNull();
  });

  test.each(['correct horse battery', 'แมวสามตัวกินปลาทู', 'Xk29-pf77-qm'])('%s is taken', (password) => {
    expect(passwordProblem(password, NAMES)).toBeNull();
  });
});

test('main asks for the same wherever a password is chosen', async () => {
  const { office, four } = await officeWithFour();
  const refused = { ok: false, error: { code: 'password-common' } };
  expect(
    await office.call('people.changeOwnPassword', {
      oldPassword: four.provider.password,
      newPassword: 'รหัสผ่าน1234',
    }),
  ).toMatchObject(refused);
  await office.signIn(four.administrator);
  expect(
    await office.call('people.add', {
      operation: crypto.randomUUID(),
      name: 'นายใหม่ มาแล้ว',
      position: 'x',
      unit: '',
      acting: null,
      roles: [],
      password: 'qwertyuiop',
      administratorPassword: four.administrator.password,
    }),
  ).toMatchObject(refused);
  office.close();
});
