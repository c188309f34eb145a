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

/**
 * The first rows that must stand together: a part, and whatever must be followed by something. A part that
 * no page can hold, or that is parted already, gives its smaller parts and then its rows.
 */
function leadingUnit(rows: readonly Row[], before: Row | undefined, room: number): readonly Row[] {
  for (const depth of [1, 2]) {
    const part = partAt(rows[0], depth);
    if (part !== null && part === partAt(before, depth)) continue;
    const unit = rows.slice(0, unitLength(rows, depth));
    if (heightOf(unit) <= room) return unit;
  }
  return rows.slice(0, 1);
}

/** How many rows at the end of a full page may go with the part that does not fit there: the most first. */
function companiesOf(page: readonly Row[], unit: readonly Row[]): readonly number[] {
  if (unit[0]?.part === undefined) return [0];
  const section = page.at(-1)?.section;
  const sectionRows = page.length - 1 - page.findLastIndex((row) => row.section !== section);
  const whole = section !== undefined && sectionRows <= SHORT_SECTION ? [sectionRows] : [];
  const counts = [...whole, COMPANY].map((count) => {
    let grown = count;
    while (grown > 0 && page[page.length - grown - 1]?.keepWithNext === true) grown += 1;
    return grown;
  });
  const sensible = counts.filter(
    (count) => count < page.length && page.slice(page.length - count).every((row) => row.part === undefined),
  );
  return [...sensible, 0];
}

/** Puts rows onto pages. Nothing is dropped and nothing is split; a row higher than a page stands alone. */
export function breakIntoPages(rows: readonly Row[], room: PageRoom): readonly (readonly PlacedRow[])[] {
  const pages: Row[][] = [[]];
  const full = room.bottom - PAPER.top;
  let heading: readonly Row[] = [];
  let before: Row | undefined;
  let rest = rows;
  while (rest.length > 0) {
    const page = pages.at(-1) ?? [];
    const unit = leadingUnit(rest, before, full - heightOf(heading));
    if (page.length === heading.length || heightOf(page) + heightOf(unit) <= full) {
      page.push(...unit);
      before = unit.at(-1);
      rest = rest.slice(unit.length);
      continue;
    }
    for (const count of companiesOf(page.slice(heading.length), unit)) {
      const company = page.slice(page.length - count);
      const next = [...company, ...rest];
      const section = continuedSection(page[page.length - count - 1], next[0]);
      const top = room.heading(pages.length, section);
      if (count > 0 && heightOf(top) + heightOf(company) + heightOf(unit) > full) continue;
      page.length -= count;
      before = page.at(-1);
      rest = next;
      heading = top;
      break;
    }
    pages.push([...heading]);
  }
  return pages.map((page) => placed(page, room.bottom));
}

function continuedSection(before: Row | undefined, next: Row | undefined): string | null {
  const section = next?.section;
  return section !== undefined && before?.section === section ? section : null;
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
