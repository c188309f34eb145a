import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatrixImportPlan } from '../../../electron/contract/matrix-import.ts';
import { readSheetBytes } from '../../../electron/sheets/read-sheet.ts';
import { sheetBytes } from '../../../electron/sheets/write-sheet.ts';
import { TestOffice } from '../../helpers/office.ts';
import { pageTexts } from '../printing/readers.ts';

const TODAY = '2026-11-20';

async function officeOf(profile: string): Promise<TestOffice> {
  const office = new TestOffice();
  await office.setUp(['recorder'], profile);
  return office;
}

/** An office whose profile lets changes of the matrix hold at once, other than Ban Luang's own. */
async function officeWithoutApproval(profile: string): Promise<TestOffice> {
  const office = await officeOf(profile);
  delete (office.program.openRegister.profile as { matrixApproval?: unknown }).matrixApproval;
  return office;
}

async function exported(office: TestOffice, format: 'xlsx' | 'csv'): Promise<string> {
  office.desktop.target = join(office.dir, `map.${format}`);
  await office.must('tables.save', { choice: { kind: 'matrix', date: null }, format });
  return office.desktop.target;
}

async function textsIn(path: string): Promise<string[][]> {
  const sheet = await readSheetBytes(readFileSync(path));
  if (!sheet.ok) throw new Error(sheet.error.code);
  return sheet.value.map((row) => row.map(({ text }) => text));
}

async function planOf(office: TestOffice, path: string): Promise<MatrixImportPlan> {
  office.desktop.files = [path];
  const plan = await office.must('matrix.planImport', null);
  if (!plan) throw new Error('cancelled');
  return plan;
}

/** A file with these rows, the first of them the headings. */
async function fileOf(office: TestOffice, [head = [], ...rows]: readonly string[][]): Promise<string> {
  const path = join(office.dir, 'edited.xlsx');
  const table = { name: 'x', columns: head.map((words) => ({ head: words, width: 10 })), rows };
  writeFileSync(path, await sheetBytes(table, 'xlsx'));
  return path;
}

const importPlan = (office: TestOffice, { plan }: MatrixImportPlan, removeMissing = false) =>
  office.call('matrix.import', { operation: randomUUID(), plan, from: TODAY, removeMissing });

describe.each(['nakhon-phanom', 'ban-luang', 'opdc', 'phangnga', 'wang-saphung'])(
  'the matrix of %s',
  (profile) => {
    it('comes back from XLSX and CSV without change', async () => {
      const office = await officeOf(profile);
      const { rows } = await office.must('matrix.get', { date: null });
      for (const format of ['xlsx', 'csv'] as const) {
        const plan = await planOf(office, await exported(office, format));
        expect(plan).toMatchObject({
          problems: [],
          added: 0,
          changed: 0,
          moved: 0,
          missing: [],
          pages: [],
          ignored: [],
        });
        expect(plan.rows).toBe(rows.length);
      }
      office.close();
    });
  },
);

describe('an import', () => {
  let office: TestOffice;
  /** The exported sheet: headings, then a row for each page. */
  let sheet: string[][];
  const column = (words: string): number => sheet[0]!.indexOf(words);
  beforeAll(async () => {
    office = await officeWithoutApproval('ban-luang');
    sheet = await textsIn(await exported(office, 'xlsx'));
  });
  afterAll(() => office.close());

  const edited = (change: (rows: string[][]) => void): Promise<string> => {
    const rows = structuredClone(sheet);
    change(rows);
    return fileOf(office, rows);
  };

  it('shows what changes and changes nothing before it is asked for', async () => {
    const before = await office.must('matrix.get', { date: null });
    const plan = await planOf(
      office,
      await edited((rows) => {
        rows[1]![column('ผู้ตรวจสอบข้อมูล')] = 'กลุ่มงานบริหารทั่วไป';
        rows.push(['', 'หมวดใหม่', '', 'หน้าใหม่', 'IT', 'IT', 'IT', '', '', '๑๒']);
      }),
    );
    expect(plan).toMatchObject({ added: 1, changed: 1, moved: 0, problemCount: 0 });
    expect(plan.pages[0]).toMatchObject({
      kind: 'changed',
      page: 'ข้อมูลหน่วยงาน',
      fields: [{ field: 'checker', before: 'คณะกรรมการเผยแพร่ข้อมูลฯ', after: 'กลุ่มงานบริหารทั่วไป' }],
    });
    expect(plan.pages[1]?.fields).toContainEqual({ field: 'everyMonths', before: '', after: '12' });
    expect(await office.must('matrix.get', { date: null })).toEqual(before);
  });

  it('names row and column of whatever is wrong, and imports nothing then', async () => {
    const path = await edited((rows) => {
      rows[2]![column('หน้าเว็บ')] = '';
      rows[3]![column('ปรับปรุงทุกกี่เดือน')] = 'หลายเดือน';
      rows[4]![column('เฉพาะที่มี')] = 'อาจจะ';
      rows[5]![0] = rows[6]![0]!;
      rows[7]![0] = 'ไม่ใช่ รหัส';
      rows.push(['', rows[1]![1]!, '', rows[1]![3]!]);
    });
    const plan = await planOf(office, path);
    expect(plan.problems.map(({ row, column: at, problem }) => `${at}${row} ${problem}`)).toEqual([
      'D3 page-missing',
      'J4 not-a-number',
      'I5 not-yes-or-no',
      'A7 id-doubled',
      'A8 id-wrong',
      'A12 id-doubled',
    ]);
    expect(await importPlan(office, plan)).toMatchObject({ error: { code: 'choose-file-again' } });
  });

  it('does not run formulas: it names them', async () => {
    const book = read(
      await sheetBytes(
        { name: 'x', columns: sheet[0]!.map((head) => ({ head, width: 9 })), rows: sheet.slice(1) },
        'xlsx',
      ),
    );
    const cells = book.Sheets[book.SheetNames[0]!]!;
    cells[`${'ABCDEFGH'[column('ผู้ตรวจสอบข้อมูล')]}2`] = { t: 's', f: 'CONCATENATE("ก","ข")', v: 'กข' };
    const path = join(office.dir, 'formula.xlsx');
    writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect(utils.sheet_to_json(cells)).not.toHaveLength(0);
    const plan = await planOf(office, path);
    expect(plan.problems).toEqual([
      { row: 2, column: 'F', heading: 'ผู้ตรวจสอบข้อมูล', problem: 'formula', text: 'กข' },
    ]);
  });

  it('reads the guideline’s own headings, sections as merged rows, and Windows-874', async () => {
    const text = [
      'ลักษณะ/ประเภทของข้อมูล,ด้านข้อมูล,การเผยแพร่,ตรวจสอบ',
      ...sheet.slice(1).map((row) => [row[3], row[4], row[6], row[5]].map((cell) => `"${cell}"`).join(',')),
    ].join('\r\n');
    const bytes = Buffer.from(
      [...text].map((sign) => (sign < '\u0e00' ? sign.charCodeAt(0) : sign.charCodeAt(0) - 0x0d60)),
    );
    const path = join(office.dir, 'thai874.csv');
    writeFileSync(path, bytes);
    expect(await planOf(office, path)).toMatchObject({
      problems: [],
      added: 0,
      changed: 0,
      moved: 0,
      missing: [],
    });
  });

  it('says which headings it looks for where there are none', async () => {
    const path = join(office.dir, 'no-headings.csv');
    writeFileSync(path, 'ก,ข\r\nค,ง\r\n');
    office.desktop.files = [path];
    expect(await office.call('matrix.planImport', null)).toMatchObject({
      error: { code: 'matrix-sheet-no-headings', params: { page: 'หน้าเว็บ' } },
    });
  });

  it('is of the one who looked at it, and of the matrix as it was then', async () => {
    const path = await edited((rows) => {
      rows[1]![column('รายละเอียด')] = 'ใหม่';
    });
    const plan = await planOf(office, path);
    expect(await importPlan(office, { ...plan, plan: office.program.surroundings.newId() })).toMatchObject({
      error: { code: 'choose-file-again' },
    });
    await office.must('matrix.change', {
      operation: randomUUID(),
      from: TODAY,
      edits: [{ edit: 'set', page: 'basic.laws', fields: { description: 'ระหว่างนั้น' } }],
    });
    expect(await importPlan(office, plan)).toMatchObject({ error: { code: 'matrix-import-stale' } });
  });

  it('makes the matrix what the sheet says: any cells changed, rows moved, added and left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.nat(30), fc.constantFrom(1, 4, 5, 6, 7), fc.constantFrom('IT', 'ทุกหน่วยงาน', 'ค')),
          { maxLength: 5 },
        ),
        fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 4 }),
        fc.array(fc.nat(30), { maxLength: 2 }),
        fc.nat(2),
        async (cells, moves, drops, added) => {
          const now = await textsIn(await exported(office, 'xlsx'));
          const [head = [], ...rows] = now.map((row) => row.slice(0, 14));
          for (const [row, at, text] of cells) (rows[row % rows.length] ?? [])[at] = text;
          for (const [one, other] of moves)
            rows.splice(other % rows.length, 0, ...rows.splice(one % rows.length, 1));
          const dropped = new Set(drops.map((at) => rows[at % rows.length]?.[0]));
          const wanted = rows.filter(([id]) => rows.length < 6 || !dropped.has(id));
          for (let count = 0; count < added; count += 1)
            wanted.splice(count, 0, ['', 'ใหม่', '', `หน้า ${randomUUID()}`, 'IT', 'IT', 'IT']);
          const plan = await planOf(office, await fileOf(office, [head, ...wanted]));
          if (plan.problemCount > 0) return;
          const nothing = plan.added + plan.changed + plan.moved + plan.missing.length === 0;
          const done = await importPlan(office, plan, true);
          expect(done.ok || nothing, JSON.stringify(done)).toBe(true);
          const after = await textsIn(await exported(office, 'xlsx'));
          const trimmed = (row: readonly string[]): string[] =>
            Array.from({ length: 13 }, (_, at) => row[at + 1] ?? '');
          expect(after.slice(1).map(trimmed)).toEqual(wanted.map(trimmed));
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('the matrix on paper', () => {
  it.each([
    ['nakhon-phanom', ['แผนผังเว็บไซต์จังหวัดนครพนม', 'ชื่อเรื่อง', 'ผู้รับผิดชอบนำข้อมูลขึ้นเผยแพร่บน', 'ถาม-ตอบ(Q&A)']],
    ['ban-luang', ['หน่วยงานที่รับผิดชอบ', 'ด้านข้อมูล', 'การเผยแพร่', 'คณะกรรมการ']],
  ])('has the headings and rows of the guideline of %s', async (profile, words) => {
    const office = await officeOf(profile);
    const { pdf } = await office.must('tables.paper', { kind: 'matrix', date: null });
    const text = (await pageTexts(pdf)).join('').replaceAll(/\s/g, '');
    for (const piece of words) expect(text).toContain(piece);
    office.close();
  });
});
