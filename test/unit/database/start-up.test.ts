import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { prepareDataFolder } from '../../../electron/database/data-folder.ts';
import { TestOffice } from '../../helpers/office.ts';
import { tamper } from '../../helpers/tampering.ts';

/** What the first screen says where a register cannot be used, though its file can be opened. */

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function madeRegister(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'start-'));
  folders.push(dir);
  const office = new TestOffice(dir);
  await office.setUp();
  office.program.close();
  return dir;
}

describe('the profile that a register keeps', () => {
  it.each([
    ['is of another shape', `replace(canonical, '"guideline":', '"guide":')`, 'guideline'],
    ['is no JSON', `substr(canonical, 1, 100)`, '-'],
  ])(
    'is named with the place where it %s, and no window has to do without words',
    async (_, change, place) => {
      const dir = await madeRegister();
      tamper(dir, (db) => db.prepare(`UPDATE profile SET canonical = ${change}`).run());
      const office = new TestOffice(dir);
      expect(office.program.state()).toMatchObject({
        phase: 'problem',
        problem: { code: 'register-profile-unfit', params: { id: 'nakhon-phanom', place } },
      });
      office.program.close();
    },
  );
});

describe('a register too large to be checked while it is opened', () => {
  const blow = (dir: string) =>
    tamper(dir, (db) => {
      db.exec('CREATE TABLE ballast (bytes BLOB)');
      db.prepare('INSERT INTO ballast VALUES (zeroblob(?))').run(36 * 1024 * 1024);
    });

  it('is open at once, and stays open when it is sound', async () => {
    const dir = await madeRegister();
    blow(dir);
    const office = new TestOffice(dir);
    expect(office.program.state().phase).toBe('sign-in');
    await office.program.checked;
    expect(office.program.state().phase).toBe('sign-in');
    office.program.close();
  });

  it('is closed with a reason once it is found damaged, and the window is told', async () => {
    const dir = await madeRegister();
    blow(dir);
    const file = join(dir, 'register.db');
    const middle = Math.floor(statSync(file).size / 2 / 4096) * 4096;
    const opened = openSync(file, 'r+');
    writeSync(opened, Buffer.alloc(4096, 0xff), 0, 4096, middle);
    closeSync(opened);
    const office = new TestOffice(dir);
    const told: string[] = [];
    office.desktop.send = (event) => void told.push(event);
    expect(office.program.state().phase).toBe('sign-in');
    await office.program.checked;
    expect(office.program.state()).toMatchObject({ phase: 'problem', problem: { code: 'register-damaged' } });
    expect(told).toEqual(['register:changed']);
  });
});

describe('a folder where nothing can be made', () => {
  it.runIf(process.platform === 'linux')('is refused at once', () => {
    expect(prepareDataFolder('/proc/x/y')).toEqual({
      ok: false,
      error: { code: 'folder-not-usable', params: { folder: '/proc/x/y' } },
    });
  });
});

it('is not taken for changed by somebody else when it is closed here', async () => {
  const office = new TestOffice(await madeRegister());
  expect(office.program.changedElsewhere()).toBe(false);
  office.program.close();
  expect(office.program.changedElsewhere()).toBe(false);
});
