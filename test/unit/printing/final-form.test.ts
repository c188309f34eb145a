import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestReport } from '../../../electron/contract/evidence.ts';
import { storedPath } from '../../../electron/files/file-store.ts';
import {
  type FourOfficers,
  filledRequest,
  officeWithFour,
  signAll,
  type TestOffice,
} from '../../helpers/office.ts';
import { changeByte } from '../../helpers/tampering.ts';
import { linesIn, READERS } from './readers.ts';

/** The final form and what comes after it: the registry's numbers noted late, a stored file that is gone. */

let office: TestOffice;
let four: FourOfficers;
let request = '';
beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  request = await filledRequest(office, four);
  await signAll(office, four, request);
}, 600_000);
afterEach(() => office.close());

const bare = (text: string): string => text.replaceAll(/\s/g, '');
const note = (number: string) =>
  office.must('registry.save', {
    request,
    received: { number, date: '2026-11-23' },
    sent: null,
  });
const saved = async (): Promise<Buffer> => {
  office.desktop.target = join(office.dir, 'form.pdf');
  await office.must('printing.save', { request });
  return readFileSync(office.desktop.target);
};
const textOf = async (pdf: Uint8Array): Promise<string> =>
  bare(linesIn(await READERS.pdftotext!(pdf)).join('\n'));
const verified = (): Promise<RequestReport> =>
  office.must('evidence.verifyRequest', { request, job: crypto.randomUUID(), papers: [] });
const causes = ({ forms }: RequestReport) => forms.map(({ cause }) => cause);
const actions = async (action: string): Promise<number> => {
  await office.signIn(four.administrator);
  const filter = { search: '', person: null, from: null, to: null, after: null };
  return (await office.must('audit.list', { ...filter, action })).rows.length;
};

describe('registry numbers noted after the publication', () => {
  it('make a final form more, with the day of noting; the first one and all that was signed stay', async () => {
    const first = await saved();
    const { head, trail } = await office.must('requests.get', { request });
    await note('๑๔๔๕');
    const second = await saved();
    mkdirSync(resolve('out/papers'), { recursive: true });
    writeFileSync(resolve('out/papers/form-registry-late.pdf'), second);
    expect(await textOf(first)).not.toContain('๑๔๔๕');
    expect(await textOf(second)).toContain(bare('เลขรับ ๑๔๔๕ วันที่ ๒๓ พฤศจิกายน'));
    expect(await textOf(second)).toContain(bare('บันทึกเลขเพิ่มหลังเผยแพร่ ๒๐ พฤศจิกายน'));
    expect((await saved()).equals(second)).toBe(true);

    const after = await office.must('requests.get', { request });
    expect([after.head, after.trail]).toEqual([head, trail]);
    const report = await verified();
    expect(report.findings).toEqual([]);
    expect(causes(report)).toEqual(['published', 'registry']);
    const { files } = office.program.openRegister.folder;
    const [kept] = report.forms;
    expect(readFileSync(storedPath(files, kept!.sha256)).equals(first)).toBe(true);
    expect(await actions('final-form-added')).toBe(1);
  });

  it('that are the same again, or were there before, make none', async () => {
    await note('๑');
    await note('๑');
    expect(causes(await verified())).toEqual(['published', 'registry']);
    await note('๒');
    expect(causes(await verified())).toEqual(['published', 'registry', 'registry']);
  });

  it('are in the bundle for the file, and on the record', async () => {
    await note('๙๙');
    const newest = await saved();
    office.desktop.target = join(office.dir, 'published.zip');
    await office.must('bundles.export', { request, job: crypto.randomUUID() });
    expect(readFileSync(office.desktop.target).includes(newest)).toBe(true);
    const { pdf } = await office.must('evidence.paper', { request });
    const text = await textOf(pdf);
    expect(text).toContain(bare('แบบฟอร์มฉบับสุดท้ายที่เก็บไว้'));
    expect(text).toContain(bare('เพิ่มเลขทะเบียนหนังสือหลังเผยแพร่'));
  });
});

describe('a stored final form', () => {
  const place = async (): Promise<string> => {
    const { forms } = await verified();
    return storedPath(office.program.openRegister.folder.files, forms[0]!.sha256);
  };

  it('that is gone is made again, and the evidence says so', async () => {
    const first = await saved();
    rmSync(await place());
    expect((await verified()).findings.map(({ code }) => code)).toEqual(['stored-file-missing']);
    expect((await saved()).equals(first)).toBe(true);
    const report = await verified();
    expect(causes(report)).toEqual(['published', 'remade']);
    expect(report.notes).toContainEqual({ code: 'final-form-remade', params: { count: 1 } });
    await saved();
    expect(await actions('final-form-remade')).toBe(1);
    const whole = await office.must('evidence.verifyRegister', {
      job: crypto.randomUUID(),
      bundles: [],
      papers: [],
    });
    expect(whole.verified).toBe(true);
    expect(whole.notes.map(({ code }) => code)).toContain('final-form-remade');
  });

  it('that was changed is not handed out: it is set aside and made again', async () => {
    const first = await saved();
    const stored = await place();
    changeByte(office.dir, stored.slice(-64));
    const changed = readFileSync(stored);
    expect((await saved()).equals(first)).toBe(true);
    const { readdirSync } = await import('node:fs');
    const aside = readdirSync(dirname(stored)).find((name) => name.includes('.changed-'));
    expect(readFileSync(join(dirname(stored), aside!)).equals(changed)).toBe(true);
    expect(existsSync(stored)).toBe(true);
    expect(causes(await verified())).toEqual(['published', 'remade']);
  });
});
