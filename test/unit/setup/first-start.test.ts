import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberDataDir, rememberedDataDir } from '../../../electron/system/data-dir.ts';
import { RESOURCES, TestOffice } from '../../helpers/office.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the folder that was chosen at set-up', () => {
  it('is remembered', async () => {
    expect(rememberedDataDir(dir)).toBeUndefined();
    await rememberDataDir(dir, '/ทะเบียน');
    expect(rememberedDataDir(dir)).toBe('/ทะเบียน');
  });

  it('is not taken for never chosen where it cannot be read', () => {
    writeFileSync(join(dir, 'data-folder.json'), '{"dataDir":');
    expect(rememberedDataDir(dir)).toBeNull();
  });
});

describe('a start without a register', () => {
  it('is the first one where none was ever chosen', () => {
    const office = new TestOffice(dir);
    expect(office.program.state()).toMatchObject({ phase: 'set-up', problem: null });
  });

  it('is trouble where one has to be there, such as on a drive that is not connected', async () => {
    const folder = join(dir, 'ไดรฟ์');
    const office = new TestOffice(folder, RESOURCES, true);
    expect(office.program.state()).toMatchObject({
      phase: 'problem',
      problem: { code: 'register-missing', params: { folder } },
    });
    expect(existsSync(folder)).toBe(false);
    // Connected again, and tried again.
    const elsewhere = new TestOffice(folder);
    await elsewhere.setUp();
    elsewhere.program.close();
    expect(await office.must('app.retryOpen', null)).toMatchObject({ phase: 'sign-in', problem: null });
    office.program.close();
  });

  it('offers another register, or a new one', async () => {
    const other = new TestOffice(join(dir, 'อื่น'));
    await other.setUp();
    other.program.close();
    const office = new TestOffice(join(dir, 'หาย'), RESOURCES, true);
    office.desktop.folder = join(dir, 'ว่าง');
    expect(await office.must('setup.chooseFolder', null)).toMatchObject({ holdsRegister: false });
    office.desktop.folder = join(dir, 'อื่น');
    const chosen = await office.must('setup.chooseFolder', null);
    expect(await office.must('setup.openExisting', { folder: chosen!.token })).toMatchObject({
      phase: 'sign-in',
    });
    office.program.close();
    const anew = new TestOffice(join(dir, 'หาย'), RESOURCES, true);
    await anew.setUp();
    expect(anew.program.state()).toMatchObject({ phase: 'ready', problem: null });
    anew.program.close();
  });

  it('leaves a folder that was only looked at as it was', async () => {
    const office = new TestOffice(join(dir, 'ที่เก็บ'));
    office.desktop.folder = dir;
    await office.must('setup.chooseFolder', null);
    expect(existsSync(join(dir, 'files'))).toBe(false);
  });
});
