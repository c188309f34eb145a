import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The command line as it is called, in a process of its own. */

const CLI = join(import.meta.dirname, '../../../electron/cli.ts');
const root = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function cli(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const run = ['--disable-warning=ExperimentalWarning', CLI, ...args];
    execFile(process.execPath, run, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

let count = 0;
function write(content: string | object): string {
  count += 1;
  const file = join(root, `input-${count}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** Runs the demo on an input that is to be refused before anything is made. */
async function refused(input: string | object): Promise<Ran> {
  const out = join(root, `refused-${count}`);
  const ran = await cli('demo', '--input', write(input), '--out', out);
  expect(ran.code).toBe(2);
  expect(ran.err.trim().split('\n')).toHaveLength(1);
  expect(existsSync(out)).toBe(false);
  return ran;
}

const MINIMAL = { title: 'เรื่องสั้น', details: 'รายละเอียด' };

describe('demo', () => {
  it('does the whole job with a title and details alone, and tells it in JSON', async () => {
    const out = join(root, 'minimal');
    const ran = await cli('demo', '--input', write(MINIMAL), '--out', out, '--json');
    expect(ran.code).toBe(0);
    const told = JSON.parse(ran.out);
    expect(told).toMatchObject({ ok: true, title: MINIMAL.title, status: 'published', revision: 1 });
    expect(told.signers.map(({ verified }: { verified: boolean }) => verified)).toEqual(Array(4).fill(true));
    for (const file of ['bundle.zip', 'bundle-final.zip', 'keys.json', 'register/register.db'])
      expect(existsSync(join(out, file))).toBe(true);
    expect(readFileSync(join(out, 'request-form.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    for (const against of [['--register', join(out, 'register')], ['--keys', join(out, 'keys.json')], []]) {
      const verified = await cli('verify', join(out, 'bundle-final.zip'), ...against);
      expect(verified).toMatchObject({ code: 0, err: '' });
    }
  });

  it.each([
    ['no JSON', '{"title": ', 'JSON'],
    ['nothing', {}, 'title'],
    ['a slip in a name', { ...MINIMAL, attachements: [] }, 'attachements'],
    ['a day that does not exist', { ...MINIMAL, date: '2026-02-30' }, '“date”'],
    ['a BE year', { ...MINIMAL, dataFrom: '2569-02-01' }, '“dataFrom”'],
    ['dates the wrong way round', { ...MINIMAL, dataFrom: '2026-05-30', dataTo: '2026-05-01' }, 'dataTo'],
    ['a link that is none', { ...MINIMAL, externalLink: 'javascript:alert(1)' }, 'externalLink'],
    ['an address that is none', { ...MINIMAL, publishedUrl: 'ที่หน้าแรก' }, 'publishedUrl'],
    ['neither details nor a file', { ...MINIMAL, details: ' ' }, 'details'],
    ['a file that is not there', { ...MINIMAL, attachments: ['ไม่มี.pdf'] }, 'ไม่มี.pdf'],
    ['an unknown page', { ...MINIMAL, page: 'หน้าที่ไม่มี' }, 'หน้าที่ไม่มี'],
    ['a page of two sections', { ...MINIMAL, page: 'แผนที่จังหวัด' }, '› แผนที่จังหวัด'],
    ['an unknown agency', { ...MINIMAL, agency: 'bangkok' }, 'bangkok'],
  ])('refuses %s before anything is made', async (_what, input, named) => {
    expect((await refused(input)).err).toContain(named);
  });

  it('says in words when it cannot write', async () => {
    const ran = await cli('demo', '--out', write('{}'));
    expect(ran.code).toBe(2);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  });

  it('takes an option without its value for a slip', async () => {
    const ran = await cli('demo', '--out', join(root, 'slip'), '--input');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(existsSync(join(root, 'slip'))).toBe(false);
  });
});

describe('verify and keys', () => {
  let out: string;
  beforeAll(async () => {
    out = join(root, 'verified');
    expect((await cli('demo', '--out', out)).code).toBe(0);
  });

  it('say in words that a register is not there, and what is no register', async () => {
    const bundle = join(out, 'bundle.zip');
    for (const folder of [join(root, 'nowhere'), root]) {
      for (const ran of [
        await cli('verify', bundle, '--register', folder),
        await cli('keys', '--register', folder, '--out', join(root, 'keys.json')),
      ]) {
        expect(ran.code).toBe(2);
        expect(ran.err).toContain(folder);
        expect(ran.err.trim().split('\n')).toHaveLength(1);
      }
    }
  });

  it('names a missing file', async () => {
    const bytes = readFileSync(join(out, 'bundle.zip'));
    const file = join(root, 'bundle.zip');
    writeFileSync(
      file,
      Buffer.from(bytes.toString('latin1').replaceAll('bag-info.txt', 'bag-info.tyt'), 'latin1'),
    );
    const ran = await cli('verify', file);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('bag-info.txt');
    expect(ran.out).not.toContain('{{');
  });
});

describe('the call itself', () => {
  it.each([
    [[], 2],
    [['dance'], 2],
    [['verify'], 2],
    [['verify', 'a.zip', 'b.zip'], 2],
    [['verify', 'a.zip', '--keys', 'k.json', '--register', 'r'], 2],
    [['profile'], 2],
    [['profile', 'nakhon-phanom', '--out', 'x'], 2],
    [['keys', '--out', 'x'], 2],
    [['--help'], 0],
    [['demo', '--help'], 0],
  ] as const)('%j shows the usage', async (args, code) => {
    const ran = await cli(...args);
    expect(ran.code).toBe(code);
    expect(code === 0 ? ran.out : ran.err).toContain('npm run --silent cli');
  });

  it('checks a profile that an office wrote itself, and says all that is wrong with it, each at its place', async () => {
    const file = join(root, 'our-office.json');
    const text = readFileSync(join(import.meta.dirname, '../../../resources/profiles/phangnga.json'), 'utf8');
    writeFileSync(file, text.replace('"id": "phangnga"', '"id": "our-office"'));
    const good = await cli('profile', file, '--json');
    expect([good.code, (JSON.parse(good.out) as { id: string }).id]).toEqual([0, 'our-office']);
    writeFileSync(
      file,
      text
        .replace('"step": "checker"', '"step": "nobody"')
        .replace('"list": "phangnga-categories"', '"list": "moit"')
        .replace('"refuseTo": "end"', '"refuseTo": null'),
    );
    const broken = await cli('profile', file);
    expect(broken.code).toBe(1);
    for (const place of ['form.blocks.1.step', 'steps.1.id', 'steps.2.refuseTo'])
      expect(broken.err).toContain(place);
    expect(broken.err).toContain('ไม่มีขั้นตอนชื่อ “nobody”');
    expect(broken.err).not.toMatch(/\{\{|\$t\(/);
    writeFileSync(file, text.replace('"list": "phangnga-categories"', '"list": "moit"'));
    const listless = await cli('profile', file, '--json');
    expect(JSON.parse(listless.out)).toMatchObject({
      ok: false,
      problems: [{ place: 'lists.0.list', problem: 'unknown-list', detail: 'moit' }],
    });
  });

  it('tells of failures in JSON where JSON is asked for', async () => {
    const ran = await cli('profile', 'bangkok', '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toEqual({
      ok: false,
      error: { code: 'profile-unknown', params: { id: 'bangkok' } },
    });
  });
});
