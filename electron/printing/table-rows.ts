import type { TableColumn, TablePaper, TableRow } from '../contract/table.ts';
import type { Row, Rule, Stretch, TextSpan } from './paper-rows.ts';
import { PAPER } from './paper-rows.ts';
import type { Style, Typesetting } from './typesetting.ts';

/** Measures of tables in points: smaller than the official form, for they hold much. */
const PITCH = 16;
const BASELINE = 11.6;
const PAD_X = 4;
const PAD_Y = 3;
const TITLE: Style = { weight: 'bold', size: PAPER.titleSize };
const HEAD: Style = { weight: 'bold', size: 9.6 };
const CELL: Style = { weight: 'regular', size: 9.6 };
const NOTE: Style = { weight: 'regular', size: PAPER.size };
const TITLE_PITCH = 22;
const SIGNATURE_SPACE = 46;
/** Dots of a signature, within the share of the width that each signer has. */
const SIGNATURE_WIDTH = 170;
const HEAD_CELLS = { style: HEAD, part: 'head', centred: true, tinted: true } as const;

/** Where a table stands on its page. */
export interface TableRoom {
  readonly left: number;
  readonly width: number;
}

interface PlacedColumn extends TableColumn, Stretch {}

/** Sets tables: title, head, rows with lines around their cells, and what is signed below. */
export class TableSetter {
  readonly #typesetting: Typesetting;
  readonly #paper: TablePaper;
  readonly #room: TableRoom;
  readonly #columns: readonly PlacedColumn[];
  #paragraphs = 0;

  constructor(typesetting: Typesetting, paper: TablePaper, room: TableRoom) {
    this.#typesetting = typesetting;
    this.#paper = paper;
    this.#room = room;
    this.#columns = placedColumns(paper.columns, room);
  }

  /** All rows of the document, in order. */
  rows(): readonly Row[] {
    const { title, notes, rows } = this.#paper;
    return [
      ...this.#centred(title, TITLE, TITLE_PITCH, 16),
      ...notes.flatMap((note) => this.#centred(note, NOTE, PAPER.pitch, PAPER.baseline)),
      this.#space(6),
      ...this.head(),
      ...rows.flatMap((row, index) => this.#tableRow(row, `row ${index}`)),
      ...this.#signers(),
    ];
  }

  /** The head of the table, again at the top of each page. */
  head(): readonly Row[] {
    const { over } = this.#paper;
    const heads = this.#columns.map(({ head }) => head);
    const lower = this.#cells(heads, HEAD_CELLS);
    if (!over) return kept(lower);
    const under = this.#columns.slice(over.from, over.from + over.count);
    const [first, last] = [under[0], under.at(-1)];
    if (!first || !last) throw new RangeError('a heading over columns that are not there');
    const across = { head: '', share: 1, x: first.x, width: last.x + last.width - first.x };
    const upper = this.#cells([over.head], { ...HEAD_CELLS, columns: [across] });
    const others = this.#columns.filter((column) => !under.includes(column));
    return kept([
      // the other columns begin here too, and have their heads below
      ...upper.map((row, index) => ({
        ...row,
        tint: [...(row.tint ?? []), ...others],
        rules: [...(row.rules ?? []), ...sides(others, row.height), ...(index === 0 ? tops(others) : [])],
      })),
      ...lower.map((row, index) => ({
        ...row,
        rules:
          index === 0
            ? [
                ...sides(this.#columns, row.height),
                ...tops(under),
                ...bottoms(lower.length === 1 ? this.#columns : [], row.height),
              ]
            : (row.rules ?? []),
      })),
    ]);
  }

  #tableRow(row: TableRow, part: string): Row[] {
    if ('cells' in row) return this.#cells(row.cells, { style: CELL, part });
    const { left, width } = this.#room;
    const across: PlacedColumn = { head: '', share: 1, x: left, width };
    return kept(this.#cells([row.section], { style: HEAD, part, tinted: true, columns: [across] }));
  }

  /** One row of cells: as many lines as its longest cell has, all of one part so that a page holds them whole. */
  #cells(
    texts: readonly string[],
    given: {
      readonly style: Style;
      readonly part: string;
      readonly centred?: boolean;
      readonly tinted?: boolean;
      readonly columns?: readonly PlacedColumn[];
    },
  ): Row[] {
    const { style, part, centred = false, tinted = false, columns = this.#columns } = given;
    const cells = columns.map((column, index) => ({
      column,
      paragraph: this.#paragraph(),
      lines: this.#typesetting.linesOf(texts[index] ?? '', style, column.width - 2 * PAD_X),
    }));
    const count = Math.max(1, ...cells.map(({ lines }) => lines.length));
    return Array.from({ length: count }, (_, at) => {
      const top = at === 0 ? PAD_Y : 0;
      const bottom = at === count - 1 ? PAD_Y : 0;
      const height = top + PITCH + bottom;
      const spans = cells.flatMap(({ column, lines, paragraph }): TextSpan[] => {
        const text = lines[at]?.text ?? '';
        if (text === '') return [];
        const middle = centred || column.align === 'centre';
        const space = column.width - 2 * PAD_X - this.#typesetting.widthOf(text, style);
        const x = column.x + PAD_X + (middle ? Math.max(0, space / 2) : 0);
        return [{ ...style, text, x, paragraph }];
      });
      return {
        height,
        baseline: top + BASELINE,
        spans,
        part,
        ...(tinted && { tint: columns.map(({ x, width }) => ({ x, width })) }),
        rules: [
          ...sides(columns, height),
          ...(at === 0 ? tops(columns) : []),
          ...(at === count - 1 ? bottoms(columns, height) : []),
        ],
      };
    });
  }

  #signers(): Row[] {
    const { signers } = this.#paper;
    if (signers.length === 0) return [];
    const share = this.#room.width / signers.length;
    const width = Math.min(SIGNATURE_WIDTH, share - 12);
    const place = (index: number): number => this.#room.left + share * index + (share - width) / 2;
    const labels = signers.map((label) => this.#typesetting.linesOf(label, NOTE, width));
    const count = Math.max(...labels.map((lines) => lines.length));
    const part = 'signers';
    return [
      this.#space(SIGNATURE_SPACE, part),
      {
        height: PITCH,
        baseline: BASELINE,
        spans: [],
        part,
        dots: signers.map((_, index) => ({ x: place(index), width })),
      },
      ...Array.from({ length: count }, (_, at) => ({
        height: PAPER.pitch,
        baseline: PAPER.baseline,
        part,
        spans: labels.flatMap((lines, index) => {
          const text = lines[at]?.text ?? '';
          const x = place(index) + (width - this.#typesetting.widthOf(text, NOTE)) / 2;
          return text === '' ? [] : [{ ...NOTE, text, x, paragraph: `signer ${index}` }];
        }),
      })),
    ];
  }

  #centred(text: string, style: Style, height: number, baseline: number): Row[] {
    const paragraph = this.#paragraph();
    return this.#typesetting.linesOf(text, style, this.#room.width).map((line) => ({
      height,
      baseline,
      keepWithNext: true,
      spans: [
        {
          ...style,
          text: line.text,
          x: this.#room.left + (this.#room.width - this.#typesetting.widthOf(line.text, style)) / 2,
          paragraph,
        },
      ],
    }));
  }

  #space(height: number, part?: string): Row {
    return { height, baseline: 0, spans: [], keepWithNext: true, ...(part !== undefined && { part }) };
  }

  #paragraph(): string {
    this.#paragraphs += 1;
    return `p${this.#paragraphs}`;
  }
}

function placedColumns(columns: readonly TableColumn[], { left, width }: TableRoom): readonly PlacedColumn[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  let x = left;
  return columns.map((column) => {
    const placed = { ...column, x, width: (width * column.share) / whole };
    x += placed.width;
    return placed;
  });
}

function sides(columns: readonly Stretch[], height: number): Rule[] {
  const places = new Set(columns.flatMap(({ x, width }) => [x, x + width]));
  return [...places].map((x) => ({ x1: x, y1: 0, x2: x, y2: height }));
}

const tops = (columns: readonly Stretch[]): Rule[] =>
  columns.map(({ x, width }) => ({ x1: x, y1: 0, x2: x + width, y2: 0 }));

const bottoms = (columns: readonly Stretch[], height: number): Rule[] =>
  columns.map(({ x, width }) => ({ x1: x, y1: height, x2: x + width, y2: height }));

const kept = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, keepWithNext: true }));
