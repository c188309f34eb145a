import { PAPER, type Row } from './paper-rows.ts';

/** A row at its place; in points, from the top of the page. */
export interface PlacedRow {
  readonly row: Row;
  readonly y: number;
  /** At least the row's own height. */
  readonly height: number;
}

export interface PageRoom {
  /** Where the rows of a page end, in points from the top of the page. */
  readonly bottom: number;
  /** Rows that stand at the top of a further page; `sheet` counts from 1, `section` goes on from before. */
  readonly heading: (sheet: number, section: string | null) => readonly Row[];
}

/** Rows of text that go with the signature blocks onto a further page, so that no page holds signatures only. */
const COMPANY = 2;
/** A last section of up to this many rows goes with them whole. */
const SHORT_SECTION = 5;

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/** The first rows that must stand together: a part, and whatever must be followed by something. */
function leadingUnit(rows: readonly Row[], room: number): readonly Row[] {
  for (const depth of [1, 2]) {
    const unit = rows.slice(0, unitLength(rows, depth));
    if (heightOf(unit) <= room) return unit;
  }
  return rows.slice(0, 1);
}

function partAt(row: Row | undefined, depth: number): string | null {
  return row?.part === undefined ? null : row.part.split('/').slice(0, depth).join('/');
}

function unitLength(rows: readonly Row[], depth: number): number {
  let length = 1;
  while (length < rows.length) {
    const [before, next] = [rows[length - 1], rows[length]];
    const part = partAt(before, depth);
    const together = before?.keepWithNext === true || (part !== null && part === partAt(next, depth));
    if (!together) break;
    length += 1;
  }
  return length;
}

/** How many rows at the end of a full page go with the part that does not fit there. */
function companyOf(page: readonly Row[], unit: readonly Row[], room: number): number {
  if (unit[0]?.part === undefined) return 0;
  const section = page.at(-1)?.section;
  const sectionRows = page.length - 1 - page.findLastIndex((row) => row.section !== section);
  const short = section !== undefined && sectionRows <= SHORT_SECTION;
  let count = Math.min(short ? sectionRows : COMPANY, page.length - 1);
  while (count > 0 && page[page.length - count - 1]?.keepWithNext === true) count += 1;
  const company = page.slice(page.length - count);
  const sensible = count < page.length && company.every((row) => row.part === undefined);
  return sensible && heightOf(company) + heightOf(unit) <= room ? count : 0;
}

/** Puts rows onto pages. Nothing is dropped and nothing is split; a row higher than a page stands alone. */
export function breakIntoPages(rows: readonly Row[], room: PageRoom): readonly (readonly PlacedRow[])[] {
  const pages: Row[][] = [[]];
  let heading: readonly Row[] = [];
  let rest = rows;
  const roomOf = (head: readonly Row[]): number => room.bottom - PAPER.top - heightOf(head);
  while (rest.length > 0) {
    const page = pages.at(-1) ?? [];
    const unit = leadingUnit(rest, roomOf(heading));
    if (page.length === heading.length || heightOf(page) + heightOf(unit) <= room.bottom - PAPER.top) {
      page.push(...unit);
      rest = rest.slice(unit.length);
      continue;
    }
    const body = page.slice(heading.length);
    const company = companyOf(body, unit, roomOf(room.heading(pages.length, null)) - PAPER.pitch);
    rest = [...page.splice(page.length - company, company), ...rest];
    heading = room.heading(pages.length, continuedSection(page, rest[0]));
    pages.push([...heading]);
  }
  return pages.map((page) => placed(page, room.bottom));
}

function continuedSection(page: readonly Row[], next: Row | undefined): string | null {
  const section = next?.section;
  return section !== undefined && page.at(-1)?.section === section ? section : null;
}

function placed(rows: readonly Row[], bottom: number): readonly PlacedRow[] {
  const spare = Math.max(0, bottom - PAPER.top - heightOf(rows));
  const wanted = rows.reduce((sum, row) => sum + (row.stretch ?? 0), 0);
  const share = wanted === 0 ? 0 : Math.min(1, spare / wanted);
  let y: number = PAPER.top;
  return rows.map((row) => {
    const height = row.height + share * (row.stretch ?? 0);
    const at = { row, y, height };
    y += height;
    return at;
  });
}
