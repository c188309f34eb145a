import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleReport } from '../../../electron/contract/evidence.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { linesIn, READERS } from '../printing/readers.ts';

/** A bundle alone, verified in the window's own way: of this register, of another one, and no bundle at all. */

const FOREIGN = resolve(import.meta.dirname, '../../fixtures/bundles/request-format-1.zip');

let office: TestOffice;
let four: FourOfficers;
let own = '';

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  await office.confirmKey(four.checker, four.provider);
  await office.signIn(four.provider);
  const request = await filledRequest(office, four);
  for (const officer of [four.provider, four.checker, four.approver]) await decide(office, officer, request);
  own = join(office.dir, 'publish-1-2569.zip');
  office.desktop.target = own;
  await office.must('bundles.export', { request, job: crypto.randomUUID() });
}, 600_000);
afterAll(() => office.close());

/** Chooses a file in the dialog and verifies it, as whoever is signed in. */
async function check(file: string, papers: string[] = []): Promise<BundleReport> {
  office.desktop.files = [file];
  const [chosen] = await office.must('evidence.chooseBundles', null);
  return office.must('evidence.verifyBundle', { job: crypto.randomUUID(), bundle: chosen!.token, papers });
}

const codes = ({ problems }: BundleReport): string[] => problems.map(({ code }) => code);
const bare = (text: string): string => text.replaceAll(/\s/g, '');

describe('a bundle of this register', () => {
  it('is held against its keys, confirmations and history', async () => {
    await office.signIn(four.publisher);
    const report = await check(own);
    expect(report).toMatchObject({ readable: true, verified: true, own: true, name: 'publish-1-2569.zip' });
    expect(
      report.signers.map(({ stepLabel, key, standing, confirmedBy }) => [
        stepLabel,
        key,
        standing,
        confirmedBy,
      ]),
    ).toEqual([
      [expect.any(String), 'compared', 'confirmed', four.checker.person.name],
      [expect.any(String), 'compared', 'waiting', null],
      [expect.any(String), 'compared', 'waiting', null],
    ]);
    expect(report.notes.map(({ code }) => code)).not.toContain('keys-not-compared');
    const notes = report.notes.filter(({ code }) => code === 'key-not-confirmed');
    expect(notes.map(({ params }) => params?.issuer)).toEqual([
      four.administrator.person.name,
      four.administrator.person.name,
    ]);
  });

  it('is held against paper, too', async () => {
    expect(codes(await check(own, ['a'.repeat(64)]))).toEqual(['history-cut']);
    expect(codes(await check(own, ['ไม่ใช่คิวอาร์โค้ด']))).toEqual(['paper-unreadable']);
  });

  it('is noted in the audit log', async () => {
    await office.signIn(four.administrator);
    const { rows } = await office.must('audit.list', {
      search: '',
      person: four.publisher.person.id,
      action: 'bundle-verified',
      from: null,
      to: null,
      after: null,
    });
    expect(rows.length).toBeGreaterThanOrEqual(1);
  });
});

describe('a bundle of another office', () => {
  it('verifies in itself, and its keys are not compared', async () => {
    await office.signIn(four.publisher);
    const report = await check(FOREIGN);
    expect(report).toMatchObject({ readable: true, verified: true, own: false });
    expect(report.notes.map(({ code }) => code)).toContain('keys-not-compared');
    expect(report.signers.every(({ key }) => key === 'not-compared')).toBe(true);
  });

  it('makes a report on paper, which only whoever verified it gets', async () => {
    await office.signIn(four.publisher);
    await check(own);
    const { pdf } = await office.must('evidence.paper', { request: null, of: 'bundle' });
    mkdirSync(resolve('out/papers'), { recursive: true });
    writeFileSync(resolve('out/papers/bundle-report.pdf'), pdf);
    const text = bare(linesIn(await READERS.pdftotext!(pdf)).join('\n'));
    for (const words of [
      'รายงานการตรวจสอบชุดไฟล์',
      'publish-1-2569.zip',
      'ถูกต้องทุกรายการ',
      four.provider.person.name,
      'กุญแจตรงกับทะเบียน',
      `ยืนยันกุญแจโดย ${four.checker.person.name}`,
      'ยังไม่มีเจ้าหน้าที่คนที่สองยืนยันกุญแจ',
    ])
      expect(text).toContain(bare(words));
    await office.signIn(four.checker);
    expect(await office.call('evidence.paper', { request: null, of: 'bundle' })).toEqual({
      ok: false,
      error: { code: 'no-report' },
    });
  });
});

describe('a file that is no bundle', () => {
  const written = (name: string, bytes: Uint8Array | string): string => {
    const file = join(office.dir, name);
    writeFileSync(file, bytes);
    return file;
  };

  it.each<[string, string, () => Uint8Array | string]>([
    ['of another kind', 'zip-damaged', () => 'ไม่ใช่ไฟล์ zip'],
    ['empty', 'zip-damaged', () => ''],
    ['cut off', 'zip-damaged', () => readFileSync(own).subarray(0, 20_000)],
  ])('%s is named for what it is', async (name, code, bytes) => {
    const report = await check(written(`${name}.zip`, bytes()));
    expect(report).toMatchObject({ readable: false, verified: false, summary: null, signers: [] });
    expect(codes(report)).toEqual([code]);
  });

  it('is named when it is some other zip', async () => {
    const { rawZip } = await import('../../helpers/raw-zip.ts');
    const zip = rawZip([{ name: 'เอกสาร/อ่านฉัน.txt', data: Buffer.from('x') }]);
    expect(codes(await check(written('other.zip', zip)))).toEqual(['zip-not-bundle']);
  });

  it('is named when a byte of it was changed', async () => {
    const bytes = Buffer.from(readFileSync(own));
    const at = bytes.indexOf('%PDF-') + 500;
    bytes[at] = bytes[at]! ^ 1;
    const report = await check(written('changed.zip', bytes));
    expect(report.readable).toBe(true);
    expect(codes(report)).toEqual(expect.arrayContaining(['file-changed', 'form-differs']));
  });

  it('is not read by its name alone, nor twice by one choice', async () => {
    office.desktop.files = [own];
    const [chosen] = await office.must('evidence.chooseBundles', null);
    const again = { job: crypto.randomUUID(), bundle: chosen!.token, papers: [] };
    await office.must('evidence.verifyBundle', again);
    expect(await office.call('evidence.verifyBundle', { ...again, job: crypto.randomUUID() })).toEqual({
      ok: false,
      error: { code: 'choose-file-again' },
    });
  });
});

it('stops when asked to', async () => {
  office.desktop.files = [own];
  const [chosen] = await office.must('evidence.chooseBundles', null);
  const job = crypto.randomUUID();
  const verifying = office.call('evidence.verifyBundle', { job, bundle: chosen!.token, papers: [] });
  await office.must('jobs.cancel', { job });
  expect(await verifying).toMatchObject({ ok: false, error: { code: 'verification-stopped' } });
});
