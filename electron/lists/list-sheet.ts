import type { SheetProblem } from '../contract/completeness.ts';
import type { ListItem, RequiredList } from '../contract/list.ts';
import { fold } from '../contract/rules/folding.ts';
import type { SheetCell, SheetRows } from '../sheets/sheets.ts';
import heads from './sheet-heads.json' with { type: 'json' };

/**
 * A list as offices keep it in a spreadsheet: a line with the columns' names, then one item a line. Columns: code,
 * title, group, note, only-if-any, every-months, in any order, under these names or the Thai ones of
 * sheet-heads.json; group, note and the last two may be missing, other columns are not looked at.
 */

const COLUMNS = ['code', 'title', 'group', 'note', 'ifAny', 'everyMonths'] as const;
type Column = (typeof COLUMNS)[number];

/** Lines before the one with the columns' names, such as a title over the table. */
const BEFORE_HEAD = 10;
const LONGEST = { code: 50, title: 1000, group: 500, note: 5000 } as const;
const MOST_MONTHS = 120;

const EMPTY: SheetCell = { text: '', formula: false };

/** One line of words: what else is in a cell, such as line breaks, becomes a space. */
const lineOf = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

const has = (words: readonly string[], text: string): boolean =>
  words.some((word) => fold(word) === fold(text));

interface Head {
  readonly row: number;
  readonly at: ReadonlyMap<Column, number>;
  readonly doubled: readonly { readonly index: number; readonly text: string }[];
}

/** The line with the columns' names: the first one that names code and title. */
function findHead(rows: SheetRows): Head | null {
  for (const [row, cells] of rows.slice(0, BEFORE_HEAD + 1).entries()) {
    const at = new Map<Column, number>();
    const doubled: { index: number; text: string }[] = [];
    for (const [index, { text }] of cells.entries()) {
      const column = COLUMNS.find((one) => text !== '' && has(heads[one], lineOf(text)));
      if (column === undefined) continue;
      if (at.has(column)) doubled.push({ index, text });
      else at.set(column, index);
    }
    if (at.has('code') && at.has('title')) return { row, at, doubled };
  }
  return null;
}

/** The letters of a column as spreadsheet programs show them; the first is 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** The groups of a list in the rows of a sheet, or all that is wrong with it, by row and column. */
export function listOfSheet(rows: SheetRows): {
  readonly groups: RequiredList['groups'];
  readonly problems: readonly SheetProblem[];
} {
  const head = findHead(rows);
  if (!head) return { groups: [], problems: [{ row: 1, column: '', problem: 'no-head', detail: '' }] };
  const problems: SheetProblem[] = head.doubled.map(({ index, text }) => ({
    row: head.row + 1,
    column: columnLetters(index),
    problem: 'head-doubled',
    detail: lineOf(text),
  }));
  const groups = new Map<string, ListItem[]>();
  const seen = new Map<string, number>();
  for (const [index, cells] of rows.entries()) {
    if (index <= head.row || cells.every(({ text, formula }) => text === '' && !formula)) continue;
    const row = readRow(cells, index + 1, head, problems);
    if (row === null) continue;
    const before = seen.get(row.item.code);
    if (before !== undefined) {
      const column = columnLetters(head.at.get('code') ?? 0);
      problems.push({ row: index + 1, column, problem: 'doubled', detail: String(before) });
      continue;
    }
    seen.set(row.item.code, index + 1);
    groups.set(row.group, [...(groups.get(row.group) ?? []), row.item]);
  }
  if (groups.size === 0 && problems.length === 0)
    problems.push({ row: head.row + 2, column: '', problem: 'no-items', detail: '' });
  return { groups: withCodes(groups, seen), problems };
}

function readRow(
  cells: readonly SheetCell[],
  row: number,
  { at }: Head,
  problems: SheetProblem[],
): { readonly group: string; readonly item: ListItem } | null {
  const found = problems.length;
  const wrong = (column: Column, problem: SheetProblem['problem'], detail = ''): void =>
    void problems.push({ row, column: columnLetters(at.get(column) ?? 0), problem, detail });
  const textOf = (column: Column): string => {
    const index = at.get(column);
    const { text, formula } = index === undefined ? EMPTY : (cells[index] ?? EMPTY);
    // what a formula gave last may be of another day, or of another file
    if (formula) wrong(column, 'formula');
    return lineOf(text);
  };
  const words = (column: keyof typeof LONGEST): string => {
    const text = textOf(column);
    if (text.length > LONGEST[column]) wrong(column, 'too-long', String(LONGEST[column]));
    return text;
  };
  const [code, title, group, note] = [words('code'), words('title'), words('group'), words('note')];
  if (code === '') wrong('code', 'empty');
  if (title === '') wrong('title', 'empty');
  const only = textOf('ifAny');
  const ifAny = has(heads.yes, only);
  if (only !== '' && !ifAny && !has(heads.no, only)) wrong('ifAny', 'yes-or-no', only);
  const every = textOf('everyMonths').replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  const months = Number(every);
  if (every !== '' && !(Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS))
    wrong('everyMonths', 'months', every);
  if (problems.length > found) return null;
  return {
    group,
    item: {
      code,
      title,
      ...(note !== '' && { note }),
      ...(ifAny && { ifAny: true as const }),
      ...(every !== '' && { everyMonths: months }),
    },
  };
}

/** Groups in the order in which they come; a number at the beginning of a group's words is its code. */
function withCodes(
  groups: ReadonlyMap<string, readonly ListItem[]>,
  taken: ReadonlyMap<string, number>,
): RequiredList['groups'] {
  const codes = new Set(taken.keys());
  return [...groups].map(([words, items], index) => {
    const [, number = '', rest = ''] = /^(\S*[\d๐-๙]\S*?)\.?\s+(\S.*)$/u.exec(words) ?? [];
    const own = number !== '' && !codes.has(number) ? number : null;
    let code = own ?? `(${index + 1})`;
    while (codes.has(code)) code = `(${code})`;
    codes.add(code);
    return { code, title: own === null ? words || code : rest, items: [...items] };
  });
}
