import { describe, expect, it } from 'vitest';
import { requiredListSchema } from '../../../electron/contract/list.ts';
import { columnLetters, listOfSheet } from '../../../electron/lists/list-sheet.ts';

const rows = (...lines: readonly (readonly string[])[]) =>
  lines.map((cells) =>
    cells.map((text) =>
      text.startsWith('=') ? { text: text.slice(1), formula: true } : { text, formula: false },
    ),
  );
const HEAD = ['code', 'title', 'group', 'note', 'only-if-any', 'every-months'];
const problems = (...lines: readonly (readonly string[])[]) =>
  listOfSheet(rows(...lines)).problems.map(({ row, column, problem }) => `${column}${row} ${problem}`);

describe('a list in a table', () => {
  it('names row and column of whatever is wrong with it, all at once', () => {
    expect(
      problems(
        HEAD,
        ['o1', 'โครงสร้าง', '', '', 'yes', '12'],
        ['', 'ไม่มีรหัส', '', '', '', ''],
        ['o3', '', '', '', '', ''],
        ['o1', 'ซ้ำ', '', '', '', ''],
        ['o4', 'สูตร', '', '=ผล', '', ''],
        ['o5', 'อื่น', '', '', 'บางที', '13.5'],
        ['o6', 'อื่น', '', '', '', '121'],
        ['o7', 'ย'.repeat(1001), '', '', '', ''],
      ),
    ).toEqual([
      'A3 empty',
      'B4 empty',
      'A5 doubled',
      'D6 formula',
      'E7 yes-or-no',
      'F7 months',
      'F8 months',
      'B9 too-long',
    ]);
  });

  it('without heads, with a head twice, or without items is refused', () => {
    expect(problems(['ก', 'ข'], ['o1', 'โครงสร้าง'])).toEqual(['1 no-head']);
    expect(problems(['code', 'title', 'ข้อ'], ['o1', 'โครงสร้าง', 'x'])).toEqual(['C1 head-doubled']);
    expect(problems(HEAD, ['', '', '', '', '', ''])).toEqual(['2 no-items']);
  });

  it('takes line breaks for spaces, passes empty lines over and makes a list that the schema takes', () => {
    const { groups, problems: found } = listOfSheet(
      rows(
        ['แบบประเมิน'],
        ['TITLE', 'Code', 'กลุ่ม'],
        ['โครงสร้าง\nหน่วยงาน', 'o1', 'o1 กลุ่มแรก'],
        [],
        ['ผู้บริหาร', 'o2', ''],
      ),
    );
    expect(found).toEqual([]);
    expect(groups).toEqual([
      // its number is the code of an item
      { code: '(1)', title: 'o1 กลุ่มแรก', items: [{ code: 'o1', title: 'โครงสร้าง หน่วยงาน' }] },
      { code: '(2)', title: '(2)', items: [{ code: 'o2', title: 'ผู้บริหาร' }] },
    ]);
    const list = { format: 'phoeiphrae/list/1', id: 'x', version: '1', name: 'ก', source: 'ข', groups };
    expect(requiredListSchema.safeParse(list).success).toBe(true);
  });

  it('names columns as spreadsheet programs do', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
