import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agencyProfileSchema } from '../../../electron/contract/profile.ts';
import type { TablePaper, TableRow } from '../../../electron/contract/table.ts';
import { renderTable } from '../../../electron/printing/table-printer.ts';
import { RESOURCES, typesetting } from './paper-fixtures.ts';
import { pageTexts } from './readers.ts';

const matrixOf = (id: string) =>
  agencyProfileSchema.parse(JSON.parse(readFileSync(join(RESOURCES, 'profiles', `${id}.json`), 'utf8')))
    .matrix;

/** The matrix of Ban Luang with its two lines of headings. */
function twoLineTable(rows: readonly TableRow[], landscape = false): TablePaper {
  return {
    title: 'ลักษณะ/ประเภทของข้อมูล และหน่วยงานที่รับผิดชอบ',
    notes: ['สำนักงานสาธารณสุขอำเภอบ้านหลวง', 'ณ วันที่ ๒๐ พฤศจิกายน ๒๕๖๙'],
    landscape,
    over: { head: 'หน่วยงานที่รับผิดชอบ', from: 1, count: 3 },
    columns: [
      { head: 'ลักษณะ/ประเภทของข้อมูล', share: 4 },
      { head: 'ด้านข้อมูล', share: 2 },
      { head: 'การเผยแพร่', share: 2 },
      { head: 'ตรวจสอบ', share: 2, align: 'centre' },
    ],
    rows,
    signers: ['ผู้จัดทำ', 'ผู้ตรวจสอบข้อมูล'],
    foot: 'ทะเบียนเผยแพร่',
    created: '2026-11-20T02:00:00.000Z',
  };
}

const rowsOf = (id: string): TableRow[] =>
  matrixOf(id).flatMap((row, index, all): TableRow[] => [
    ...(row.section !== null && row.section !== all[index - 1]?.section ? [{ section: row.section }] : []),
    { cells: [row.page, row.provider, row.publisher, row.checker] },
  ]);

const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

describe('a table on paper', () => {
  it.each([
    ['ban-luang', false],
    ['nakhon-phanom', true],
  ])('holds every cell of %s, and its head on each page', async (id, landscape) => {
    const rows = rowsOf(id);
    const { pdf, pages } = await renderTable(typesetting, twoLineTable(rows, landscape));
    const texts = (await pageTexts(pdf)).map(squeezed);
    expect(texts).toHaveLength(pages);
    const whole = texts.join('');
    for (const row of rows)
      for (const text of 'cells' in row ? row.cells : [row.section])
        expect(whole).toContain(squeezed(text).slice(0, 12));
    for (const text of texts) {
      expect(text).toContain('หน่วยงานที่รับผิดชอบ');
      expect(text).toContain('การเผยแพร่');
    }
    expect(texts.at(-1)).toContain('ผู้จัดทำ');
  });

  it('breaks a cell that no page can hold, and loses nothing of it', async () => {
    const long = Array.from({ length: 400 }, (_, index) => `ข้อที่${index}จบ`).join(' ');
    const { pdf, pages } = await renderTable(typesetting, twoLineTable([{ cells: ['ก', long, '', ''] }]));
    expect(pages).toBeGreaterThan(2);
    const whole = (await pageTexts(pdf)).map(squeezed).join('');
    for (let index = 0; index < 400; index += 1) expect(whole).toContain(`ข้อที่${index}จบ`);
  });

  it('is printed without rows, and without signers', async () => {
    const { pages } = await renderTable(typesetting, { ...twoLineTable([]), signers: [] });
    expect(pages).toBe(1);
  });
});
