import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  PUBLICATION,
  type TestOffice,
} from '../../helpers/office.ts';
import { linesIn, pdfInfo, READERS } from '../printing/readers.ts';

/** The record of sign-off and the report on the register, read back from the PDF as other programs read it. */

let office: TestOffice;
let four: FourOfficers;
let request = '';

const REASON = 'แหล่งที่มาของข้อมูลประชากรยังไม่ได้ระบุ ขอให้ระบุแหล่งที่มาและวันที่ของข้อมูลให้ครบทุกตาราง แล้วเสนอใหม่';

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  await office.confirmKey(four.provider, four.checker);
  request = await filledRequest(office, four);
  await decide(office, four.provider, request);
  await decide(office, four.checker, request, { decision: 'return', reason: REASON });
  await decide(office, four.provider, request);
  await decide(office, four.checker, request);
  await decide(office, four.approver, request);
  const published = await decide(office, four.publisher, request, { publication: PUBLICATION });
  if (!published.ok) throw new Error(published.error.code);
});
afterAll(() => office.close());

/** Lines without spaces: readers differ on those that Thai lines begin and end with. */
const bare = (text: string): string => text.replaceAll(/\s/g, '');

async function readBack(pdf: Uint8Array, name: string): Promise<string> {
  mkdirSync(resolve('out/papers'), { recursive: true });
  writeFileSync(resolve(`out/papers/${name}.pdf`), pdf);
  return linesIn(await READERS.pdftotext!(pdf)).join('\n');
}

it('names every decision with name, position, mode, dates, key and digests', async () => {
  const { pdf, pages } = await office.must('evidence.paper', { request });
  const text = bare(await readBack(pdf, 'record'));
  const { trail } = await office.must('requests.get', { request });
  for (const { digest, keyFingerprint } of trail) {
    expect(text).toContain(digest);
    expect(text).toContain(bare(keyFingerprint));
  }
  for (const { person } of [four.provider, four.checker, four.approver, four.publisher]) {
    expect(text).toContain(bare(person.name));
    expect(text).toContain(bare(person.position));
  }
  for (const words of [
    'บันทึกการลงนาม',
    'เลขที่ 1/2569 ฉบับที่ ๒',
    'ผู้ตรวจสอบข้อมูล: ส่งกลับแก้ไข',
    REASON,
    'ทางอิเล็กทรอนิกส์',
    '๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙',
    PUBLICATION.url,
    'ถูกต้องทุกรายการ',
    `กุญแจออกโดย ${four.administrator.person.name} เมื่อ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙ ยังไม่มีเจ้าหน้าที่คนที่สองยืนยัน`,
    `หน้า ๑ จาก ${['', '๑', '๒', '๓', '๔', '๕'][pages]}`,
  ])
    expect(text).toContain(bare(words));
  expect(await pdfInfo(pdf)).toMatchObject({
    Pages: String(pages),
    'Page size': expect.stringContaining('A4'),
  });
});

it('says on paper what was found, and saves what is shown', async () => {
  await office.signIn(four.administrator);
  expect(await office.call('evidence.paper', { request: null })).toEqual({
    ok: false,
    error: { code: 'no-report' },
  });
  const paper = 'PHOEIPHRAE1|ไม่ใช่';
  await office.must('evidence.verifyRegister', { job: crypto.randomUUID(), bundles: [], papers: [paper] });
  const { pdf } = await office.must('evidence.paper', { request: null });
  const text = bare(await readBack(pdf, 'report'));
  for (const words of [
    'รายงานการตรวจสอบทะเบียน',
    'พบสิ่งผิดปกติ ๑ ข้อ',
    'สิ่งที่นำมาเทียบ: ตรวจ ๑ รายการ พบสิ่งผิดปกติ ๑ ข้อ',
    'ข้อความนี้ไม่ใช่คิวอาร์โค้ดของแบบฟอร์มจากโปรแกรมนี้',
    'บันทึกการใช้งาน: ตรวจ',
    four.checker.person.name,
    `ยืนยันกุญแจโดย ${four.provider.person.name}`,
    `กุญแจออกโดย ${four.administrator.person.name} เมื่อ`,
    'ยังไม่มีเจ้าหน้าที่คนที่สองยืนยัน',
    'กุญแจแรกของทะเบียน',
    'กุญแจที่ใช้ลงนามแล้ว 3 ดอกยังไม่มีเจ้าหน้าที่คนที่สองยืนยัน',
  ])
    expect(text).toContain(bare(words));

  office.desktop.target = join(office.dir, 'report.pdf');
  expect(await office.must('evidence.savePaper', { request: null })).toEqual({ file: office.desktop.target });
  expect(readFileSync(office.desktop.target).subarray(0, 5).toString()).toBe('%PDF-');
  const { rows } = await office.must('audit.list', {
    search: '',
    person: null,
    action: 'report-saved',
    from: null,
    to: null,
    after: null,
  });
  expect(rows).toHaveLength(1);

  await office.signIn(four.checker);
  const foreign = await office.call('evidence.paper', { request: null });
  expect(foreign).toEqual({ ok: false, error: { code: 'no-report' } });
});
