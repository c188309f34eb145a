import { describe, expect, it } from 'vitest';
import { loadProfile } from '../../../electron/profiles/profile-files.ts';
import { guidelineTexts } from '../../fixtures/guidelines/texts.ts';
import { squeeze } from '../../helpers/guideline-words.ts';
import { RESOURCES } from '../../helpers/office.ts';

const loaded = loadProfile(RESOURCES, 'ban-luang');
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const { matrix, matrixTable } = loaded.value.profile;

interface GuidelineRow {
  /** Number, title and description in one, as the scan has them. */
  readonly words: string;
  readonly provider: string;
  readonly publisher: string;
  readonly checker: string;
}

/**
 * The two tables of responsible units in the scanned text, apart from the profile: a cell that is empty takes
 * what stands above it, as the notes on the guideline say of the publishing cell and of row 1.7.
 */
function guidelineRows(): readonly GuidelineRow[] {
  const [, ...tables] = guidelineTexts['ban-luang'].split('ลักษณะ/ประเภทของข้อมูล และหน่วยงานที่รับผิดชอบ\n');
  const lines = tables
    .join('\n')
    .split('\nแนวทางการเผยแพร่ข้อมูลต่อสาธารณะผ่านเว็บไซต์ของหน่วยงาน\n')[0]!
    .split('\n')
    .filter((line) => /^(๑\.[๑-๙] .*|ทุกประเภท.*)\t/.test(line));
  const rows: GuidelineRow[] = [];
  for (const line of lines) {
    const [words = '', provider = '', publisher = '', checker = ''] = line.split('\t').map(squeeze);
    const above = rows.at(-1);
    rows.push({
      words,
      provider: provider || above!.provider,
      publisher: publisher || above!.publisher,
      checker: checker || above!.checker,
    });
  }
  return rows;
}

describe("the matrix of Ban Luang against the guideline's tables", () => {
  const rows = guidelineRows();

  it('has the nine rows and the one of other agencies', () => {
    expect(rows).toHaveLength(10);
    expect(matrix).toHaveLength(10);
  });

  it.each(matrix.map((row, index) => [row.id, row, index] as const))('%s has its cells', (_, row, index) => {
    const found = rows[index]!;
    // 'งาน พัสดุทุกหน่วย' is two parties
    const provider = found.provider === 'งานพัสดุทุกหน่วย' ? 'งานพัสดุ/ทุกหน่วยงาน' : found.provider;
    expect(squeeze(row.provider)).toBe(provider);
    expect(squeeze(row.checker)).toBe(found.checker);
    expect(squeeze(row.publisher)).toBe(found.publisher);
    expect(squeeze(`${row.code ?? ''}${row.page}${row.description ?? ''}`)).toBe(found.words);
  });

  it('has its headings', () => {
    const [, table = ''] = guidelineTexts['ban-luang'].split('ลักษณะ/ประเภทของข้อมูล และหน่วยงานที่รับผิดชอบ\n');
    const [, first = '', second = ''] = table.split('\n');
    expect(first.split('\t').filter(Boolean)).toEqual([matrixTable?.page, matrixTable?.responsible]);
    expect(second.split('\t').filter(Boolean)).toEqual(matrixTable?.columns.map(({ label }) => label));
  });
});
