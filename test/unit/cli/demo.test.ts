import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { openRegister } from '../../../electron/database/open.ts';
import { officeWithFour } from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** The demo on inputs of one's own, in folders that were used before, and on files that must not be published. */

const CLI = join(import.meta.dirname, '../../../electron/cli.ts');
const root = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const demo = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', CLI, 'demo', ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

interface Told {
  readonly number: string;
  readonly request: string;
  readonly register: { readonly id: string };
  readonly signers: readonly { readonly step: string; readonly name: string; readonly position: string }[];
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
}

/** The one JSON object on stdout. */
const told = ({ out }: { readonly out: string }): Told => JSON.parse(out) as Told;

const input = (folder: string, content: object): string => {
  mkdirSync(join(root, folder), { recursive: true });
  const file = join(root, folder, 'คำขอ.json');
  // Notepad of Windows writes a byte order mark.
  writeFileSync(file, `\ufeff${JSON.stringify(content)}`);
  return file;
};

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const EXE = Buffer.from('4d5a90000300000004000000ffff0000', 'hex');

const flaws = (out: string): string[] => {
  const opened = openRegister(join(out, 'register'));
  if (!opened.ok) return [opened.error.code];
  const found = registerFlaws(opened.value.handle, opened.value.folder.files);
  opened.value.handle.db.close();
  return found;
};

describe('demo', () => {
  it('takes files beside its input, and goes on in a folder that it was run in before', async () => {
    const file = input('ของเรา', {
      title: 'รายงาน',
      details: 'รายละเอียด',
      attachments: ['ไฟล์/รายงาน.pdf', 'ตาราง.csv'],
      signers: { checker: { name: 'นายเฉพาะ ชื่อ' }, approver: { name: 'นางทั้ง ชื่อ', position: 'นายอำเภอ' } },
    });
    mkdirSync(join(root, 'ของเรา', 'ไฟล์'));
    writeFileSync(join(root, 'ของเรา', 'ไฟล์', 'รายงาน.pdf'), PDF);
    writeFileSync(join(root, 'ของเรา', 'ตาราง.csv'), 'ก,ข\n');
    const out = join(root, 'ของเรา', 'ผล ลัพธ์');
    const ran = await demo('--input', file, '--out', out, '--json');
    expect(ran).toMatchObject({ code: 0 });
    const first = told(ran);
    expect(first).toMatchObject({ number: expect.stringMatching(/^1\/25\d\d$/) });
    expect(first.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['รายงาน.pdf', PDF.length],
      ['ตาราง.csv', Buffer.byteLength('ก,ข\n')],
    ]);
    expect(first.signers.map(({ step, name }) => [step, name]).slice(1, 3)).toEqual([
      ['checker', 'นายเฉพาะ ชื่อ'],
      ['approver', 'นางทั้ง ชื่อ'],
    ]);
    expect(first.signers[2]!.position).toBe('นายอำเภอ');
    // Progress is for people and goes beside the object.
    expect(ran.err).toContain('รายงาน');

    const second = told(await demo('--input', file, '--out', out, '--json'));
    expect(second.register).toEqual(first.register);
    expect(second.number).toMatch(/^2\//);
    expect(second.request).not.toBe(first.request);
    expect(flaws(out)).toEqual([]);
    expect(readdirSync(out).sort()).toEqual([
      'bundle-final.zip',
      'bundle.zip',
      'keys.json',
      'register',
      'request-form.pdf',
    ]);
  }, 300_000);

  it('refuses a program among the files by name, signs nothing and makes no bundle', async () => {
    const file = input('โปรแกรม', { title: 'ก', details: 'ข', attachments: ['รายงาน.pdf'] });
    writeFileSync(join(root, 'โปรแกรม', 'รายงาน.pdf'), EXE);
    const out = join(root, 'โปรแกรม', 'out');
    const ran = await demo('--input', file, '--out', out, '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toEqual({
      ok: false,
      error: { code: 'file-executable', params: { name: 'รายงาน.pdf' } },
    });
    expect(ran.err).toContain('รายงาน.pdf');
    for (const made of ['bundle.zip', 'bundle-final.zip', 'request-form.pdf', 'keys.json'])
      expect(existsSync(join(out, made)), made).toBe(false);
    if (existsSync(join(out, 'register'))) {
      const db = new Database(join(out, 'register', 'register.db'), { readonly: true });
      expect(db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(0);
      db.close();
      expect(flaws(out)).toEqual([]);
    }
  }, 300_000);

  it.runIf(process.platform === 'linux')('ends with a reason where no folder can be made', async () => {
    const nowhere = await demo('--out', '/proc/x', '--json');
    expect(nowhere.code).toBe(2);
    expect(JSON.parse(nowhere.out)).toMatchObject({ ok: false, error: { code: 'folder-not-usable' } });
  });

  it('leaves a register alone that is not of a demo, or that it cannot read', async () => {
    const { office } = await officeWithFour();
    office.program.close();
    const out = join(root, 'ของคนอื่น');
    mkdirSync(out);
    const register = join(out, 'register');
    mkdirSync(register);
    const file = join(register, 'register.db');
    writeFileSync(file, readFileSync(join(office.dir, 'register.db')));
    const before = readFileSync(file);
    const foreign = await demo('--out', out, '--json');
    expect(foreign.code).toBe(1);
    expect(JSON.parse(foreign.out)).toMatchObject({ ok: false, error: { code: 'demo-register-foreign' } });
    expect(readFileSync(file).equals(before)).toBe(true);

    writeFileSync(file, 'ไม่ใช่ทะเบียน '.repeat(1000));
    const damaged = await demo('--out', out, '--json');
    expect(damaged.code).toBe(1);
    expect(JSON.parse(damaged.out)).toMatchObject({ ok: false, error: { code: 'register-damaged' } });
    expect(readFileSync(file, 'utf8')).toBe('ไม่ใช่ทะเบียน '.repeat(1000));
    office.close();
  }, 300_000);
});
