import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PaperBlock, PaperForm } from '../../../electron/contract/paper.ts';
import { agencyProfileSchema, type ProfileForm } from '../../../electron/contract/profile.ts';
import { blankPaper } from '../../../electron/printing/form-blank.ts';
import { breakIntoPages } from '../../../electron/printing/page-breaking.ts';
import { writePdf } from '../../../electron/printing/paper-pdf.ts';
import { PAPER, REGULAR } from '../../../electron/printing/paper-rows.ts';
import { loadTypesetting } from '../../../electron/printing/typesetting.ts';

export const RESOURCES = join(import.meta.dirname, '../../../resources');

/** Fonts and words, read once for all tests of a file. */
export const typesetting = await loadTypesetting(RESOURCES);

/** The form of Nakhon Phanom, which the other profiles' forms follow. */
export const FORM: ProfileForm = agencyProfileSchema.parse(
  JSON.parse(readFileSync(join(RESOURCES, 'profiles/nakhon-phanom.json'), 'utf8')),
).form;

/** Lines that plain pdfkit gets wrong, each in its own way. */
export const DIFFICULT_LINES = [
  'ตำแหน่ง นักวิเคราะห์นโยบายและแผนชำนาญการ',
  'วันที่ ๑๒ เดือน พฤศจิกายน ปี ๒๕๖๙',
  'น้ำ ที่ ปู่ ป้ำ ปี่ ญู ฐุ ญี่ปุ่น ฎีกา ฏู กตัญญู สัญญา',
  'A วันที่ (ที่) 12 ที่ https://www.nakhonphanom.go.th/ข่าว/ประกาศที่-1?id=99',
  'ฤๅษี ฦๅ ๆ ฯลฯ กรุงเทพฯ ต่าง ๆ ก็ ก์ สงฆ์ ศิลป์ ไม้เท้า ฟ้า ฝ่าย ไฟฟ้า ป่า',
  'ข้อมูลสำหรับเผยแพร่ผ่านเว็บไซต์จังหวัดนครพนม',
] as const;

/** A PDF with each text in a line of its own, on as many pages as needed. */
export function pdfOfLines(lines: readonly string[]): Promise<Uint8Array> {
  const rows = lines.map((text, index) => ({
    height: PAPER.pitch,
    baseline: PAPER.baseline,
    spans: [{ ...REGULAR, text, x: PAPER.left, paragraph: `line ${index}` }],
  }));
  return writePdf(typesetting, {
    pages: breakIntoPages(rows, { bottom: PAPER.height - 60, heading: () => [] }),
    qr: null,
    footerTop: PAPER.height - 40,
    footer: () => ({ left: '', right: '' }),
    info: { title: 'lines', subject: 'lines' },
    created: new Date('2026-09-16T00:00:00Z'),
  });
}

const OFFICERS = [
  { name: 'นางสาวกมลชนก สมมุติวงศ์', position: 'นักวิเคราะห์นโยบายและแผนชำนาญการ', acting: null },
  {
    name: 'นายวีระพล แบบอย่างดี',
    position: 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด',
    acting: null,
  },
  {
    name: 'นางอรพิน ตัวอย่างกุล',
    position: 'รองผู้ว่าราชการจังหวัด',
    acting: 'ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดนครพนม',
  },
  { name: 'นายณัฐพงศ์ นามสมมุติ', position: 'นักวิชาการคอมพิวเตอร์ปฏิบัติการ', acting: null },
];

/** Blocks with the assigned officers, the first `signatures` of them signed. */
export function blocksSigned(signatures: number): readonly PaperBlock[] {
  return OFFICERS.map((officer, index) => ({
    ...officer,
    step: FORM.blocks[index]?.step ?? '',
    signed:
      index < signatures
        ? {
            date: `2026-09-${16 + index}`,
            recordedAt: `2026-09-${16 + index}T18:30:12.000Z`,
            keyFingerprint: `4F2A 91C3 0B7D E81${index}`,
            mode: 'electronic',
            recordedBy: null,
          }
        : null,
  }));
}

/** An ordinary request: three attachments, five lines of details, all officers assigned. */
export function ordinaryPaper(changes: Partial<PaperForm> = {}): PaperForm {
  return {
    ...blankPaper(FORM),
    unit: 'กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด',
    date: '2026-09-16',
    title: 'บรรยายสรุปจังหวัดนครพนม ประจำปี 2569 (ฉบับปรับปรุง)',
    details:
      'ขอเผยแพร่บรรยายสรุปจังหวัดนครพนม ประจำปี 2569 ซึ่งปรับปรุงข้อมูลประชากร เศรษฐกิจ และแผนงานสำคัญ ณ วันที่ 31 สิงหาคม 2569',
    notes: 'ขอให้เผยแพร่ภายในวันที่ 25 กันยายน 2569',
    page: 'เกี่ยวกับจังหวัด › บรรยายสรุปจังหวัด',
    attachments: ['บรรยายสรุปจังหวัดนครพนม 2569.pdf', 'ตารางข้อมูลพื้นฐาน ส.ค. 2569.xlsx', 'แผนที่จังหวัดนครพนม.jpg'],
    source: 'สำนักงานจังหวัดนครพนม',
    dataFrom: '2025-10-01',
    dataTo: '2026-08-31',
    externalLink: 'https://www.nso.go.th/statistics/nakhonphanom?year=2569&lang=th',
    publishUntil: '2027-09-30',
    replaces: '52/2569',
    blocks: blocksSigned(0),
    ...changes,
  };
}
