import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readSheet, readSheetBytes } from '../../../electron/sheets/read-sheet.ts';
import type { SheetKind, SheetTable } from '../../../electron/sheets/sheets.ts';
import { sheetBytes } from '../../../electron/sheets/write-sheet.ts';
import { correctText } from '../contract/thai-text.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/sheets');

const table = (rows: readonly (readonly string[])[]): SheetTable => ({
  name: 'ผังเว็บไซต์/2569',
  columns: [
    { head: 'หน้าเว็บ', width: 30 },
    { head: 'ผู้ตรวจสอบ', width: 20 },
  ],
  rows,
});

async function textsOf(bytes: Uint8Array): Promise<string[][]> {
  const read = await readSheetBytes(Buffer.from(bytes));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.map((row) => row.map(({ text }) => text));
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const read = await readSheetBytes(Buffer.from(bytes));
  return read.ok ? 'read' : read.error.code;
}

async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const cell = fc
  .oneof(
    correctText,
    fc.constantFrom(
      '=1+1',
      "'=1",
      "''@x",
      '-',
      '+66',
      '@a',
      '"',
      'a"b',
      'a,b;c',
      'บรรทัด\nใหม่',
      '0012',
      '2569-11-20',
      '',
    ),
    fc.string({ maxLength: 12 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
  )
  .map((text) => text.normalize('NFC').trim());

describe.each<SheetKind>(['xlsx', 'csv'])('a table through %s', (kind) => {
  it('comes back as it was', async () => {
    const rows = fc.array(fc.tuple(fc.constant('ก'), cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const [head, ...back] = await textsOf(await sheetBytes(table(given), kind));
        expect(head).toEqual(['หน้าเว็บ', 'ผู้ตรวจสอบ']);
        // a row's empty cells at its end may be left out
        expect(back.map(([first, second = '']) => [first, second])).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  it('has no formula in it, whatever is typed', async () => {
    const read = await readSheetBytes(
      Buffer.from(await sheetBytes(table([['=HYPERLINK("x")', '+1']]), kind)),
    );
    expect(read.ok && read.value.flat().filter(({ formula }) => formula)).toEqual([]);
    if (kind === 'csv') {
      const text = Buffer.from(await sheetBytes(table([['=1', '\t=1']]), kind)).toString('utf8');
      expect(text).not.toMatch(/(^|,|")[=+@\t-]/mu);
    }
  });
});

describe('a workbook saved by LibreOffice', () => {
  it('gives the text of merged cells to each of them, and says where a formula stood', async () => {
    const read = await readSheet(join(FIXTURES, 'saved-by-libreoffice-with-merged-cells.xlsx'));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.map((row) => row.map(({ text }) => text))).toEqual([
      ['หน้าเว็บ', 'ผู้เผยแพร่', 'ผู้ตรวจสอบ', 'ลำดับ'],
      ['อำนาจหน้าที่', 'ผู้ดูแลเว็บไซต์', 'ผอ.กลุ่มงานอำนวยการ', '1'],
      ['นโยบายจังหวัด', 'ผู้ดูแลเว็บไซต์', 'ผอ.กลุ่มงานบริหารทรัพยากรบุคคล', '2'],
      ['น้ำท่วม ก่ำก้ำ', 'จนท.กลุ่มงาน', 'ผอ.กลุ่มงานบริหารทรัพยากรบุคคล', '3'],
      ['', '', '', '6'],
    ]);
    expect(read.value.flat().filter(({ formula }) => formula)).toEqual([{ text: '6', formula: true }]);
  });
});

describe('a CSV file', () => {
  const text = 'หน้าเว็บ,ผู้ตรวจสอบ\r\n"ก้ำ, เกิน",ผอ.\r\n';
  const expected = [
    ['หน้าเว็บ', 'ผู้ตรวจสอบ'],
    ['ก้ำ, เกิน', 'ผอ.'],
  ];
  /** The Thai letters of Windows-874 stand in the order of Unicode's. */
  const thai874 = (words: string): Buffer =>
    Buffer.from(
      [...words].map((sign) => (sign < '\u0e00' ? sign.charCodeAt(0) : sign.charCodeAt(0) - 0x0e00 + 0xa0)),
    );

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${text.replaceAll(',ผ', '\tผ')}`, 'utf16le')],
    ['Windows-874', thai874(text)],
    ['semicolons', Buffer.from(text.replaceAll(',ผ', ';ผ'))],
  ])('is read right in %s', async (_, bytes) => {
    expect(await textsOf(bytes)).toEqual(expected);
  });
});

describe('refused', () => {
  it('a workbook with macros', async () => {
    const workbook = Buffer.from('<workbook/>');
    const bytes = await zipOf({ 'xl/workbook.xml': workbook, 'xl/vbaProject.bin': Buffer.from('x') });
    expect(await codeOf(bytes)).toBe('sheet-has-macros');
  });

  it('a zip bomb, before it is unpacked as a workbook', async () => {
    const bytes = await zipOf({ 'xl/workbook.xml': Buffer.alloc(130 * 2 ** 20) });
    expect(bytes.length).toBeLessThan(2 ** 20);
    expect(await codeOf(bytes)).toBe('sheet-too-large');
  });

  it.each([
    ['another zip', zipOf({ 'word/document.xml': Buffer.from('x') }), 'sheet-not-table'],
    [
      'a zip cut off',
      sheetBytes(table([['ก', 'ข']]), 'xlsx').then((whole) => whole.subarray(0, 900)),
      'sheet-damaged',
    ],
    ['a picture', Promise.resolve(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), 'sheet-not-table'],
    ['an empty file', Promise.resolve(Buffer.alloc(0)), 'sheet-empty'],
    ['too many rows', Promise.resolve(Buffer.from('a\n'.repeat(20_001))), 'sheet-too-many-rows'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(await bytes)).toBe(code);
  });

  it('an old .xls, a file that is not there, one that is too large', async () => {
    expect(await codeOf(readFileSync(join(FIXTURES, 'old-format.xls')))).toBe('sheet-old-format');
    expect(await readSheet(join(FIXTURES, 'nothing.csv'))).toMatchObject({
      error: { code: 'sheet-unreadable' },
    });
    const large = join(mkdtempSync(join(tmpdir(), 'sheet-')), 'large.csv');
    writeFileSync(large, Buffer.alloc(21 * 2 ** 20, 0x61));
    expect(await readSheet(large)).toMatchObject({ error: { code: 'sheet-too-large' } });
  });
});

it('reads ten thousand rows', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [`หน้าเว็บที่ ${index}`, 'ผอ.กลุ่มงานอำนวยการ']);
  expect((await textsOf(await sheetBytes(table(rows), 'xlsx'))).slice(1)).toEqual(rows);
});
