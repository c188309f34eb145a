import { guidelineText } from '../../fixtures/nakhon-phanom/guideline.ts';

/**
 * Reads the responsibility matrix out of the scanned guideline, apart from the profile and by the rules of
 * design/guidelines-reading.md, so that the profile can be compared with the guideline's own words.
 */
export interface GuidelineRow {
  readonly section: string | null;
  readonly page: string;
  readonly publisher: string;
  readonly checker: string;
  readonly provider: string;
}

export interface GuidelineMatrix {
  readonly rows: readonly GuidelineRow[];
  readonly sectionOfficers: readonly Omit<GuidelineRow, 'page'>[];
}

/** The one cell that the scan lost, and where it belongs among the merged row's providers. */
const LOST = {
  page: 'รายงานผลการดำเนินงานและเบิกจ่ายงบประมาณ',
  provider: 'จนท.กลุ่มงานยุทธศาสตร์ฯ ที่ได้รับมอบหมาย',
};

interface Line {
  readonly bold: string | null;
  /** Titles with a dash; or one without. */
  readonly titles: readonly string[];
  readonly dashed: boolean;
  readonly officers: readonly (readonly string[])[];
}

/** The matrix of the fixture. */
export function guidelineMatrix(): GuidelineMatrix {
  const lines = tableLines();
  const rows: GuidelineRow[] = [];
  const sectionOfficers: Omit<GuidelineRow, 'page'>[] = [];
  let section: string | null = null;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const [publishers = [], checkers = [], providers = []] = line.officers;
    const officers = {
      publisher: publishers[0] ?? '',
      checker: checkers[0] ?? '',
      provider: providers[0] ?? '',
    };
    if (line.bold !== null && line.titles.length === 0 && officers.publisher !== '' && !next?.dashed) {
      section = null;
      rows.push({ section, page: line.bold, ...officers });
      continue;
    }
    if (line.bold !== null) section = line.bold;
    if (line.bold !== null && line.titles.length === 0) {
      if (officers.publisher !== '') sectionOfficers.push({ section, ...officers });
      continue;
    }
    if (!line.dashed && line.titles.length > 0) section = null;
    for (const [position, page] of line.titles.entries()) {
      rows.push({ section, page, ...officersOf(page, position, line, lines.slice(index + 1)) });
    }
  }
  return { rows, sectionOfficers };
}

function officersOf(
  page: string,
  position: number,
  line: Line,
  after: readonly Line[],
): Omit<GuidelineRow, 'section' | 'page'> {
  const own = after.findIndex(({ bold, titles }) => bold !== null || titles.length > 0);
  const continued = [line, ...after.slice(0, own < 0 ? after.length : own)];
  // officers in the lines below the titles' line, or in paragraphs of one cell, or shared by all
  const source = continued.length > 1 ? continued[position] : line;
  const at = continued.length > 1 ? 0 : position;
  const [publishers = [], checkers = [], providers = []] = source?.officers ?? [];
  const lost = line.titles.indexOf(LOST.page);
  const whole = lost < 0 ? providers : [...providers.slice(0, lost), LOST.provider, ...providers.slice(lost)];
  const pick = (cell: readonly string[]): string =>
    cell.length === 1 ? cell[0]! : (cell[at] ?? `? ${page}`);
  return { publisher: pick(publishers), checker: pick(checkers), provider: pick(whole) };
}

function tableLines(): readonly Line[] {
  const [, table = ''] = guidelineText.split('## แผนผังเว็บไซต์จังหวัดนครพนมและมอบหมายผู้รับผิดชอบข้อมูล');
  return table
    .split('\n')
    .filter((line) => line.includes('\t') && !line.startsWith('ชื่อเรื่อง'))
    .map((line) => {
      const [first = '', ...cells] = line.split('\t');
      const bold = /<b>(.*?)<\/b>/.exec(first)?.[1] ?? null;
      const rest = first.replace(/<b>.*?<\/b>/, '').replace(/<[^>]+>/g, ' ');
      const dashed = /(?:^|\s)- /.test(rest);
      const titles = rest
        .split(/(?:^|\s+)- /)
        .map((title) => title.trim())
        .filter((title) => title !== '');
      const officers = cells.map((cell) =>
        cell
          .split(/<\/?p>/)
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      );
      return { bold, titles, dashed, officers };
    })
    .filter(
      ({ bold, titles, officers }) =>
        bold !== 'หน้าหลัก' && (bold ?? titles[0] ?? officers[0]?.[0]) !== undefined,
    );
}
