import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakIntoPages, type PlacedRow } from '../../../electron/printing/page-breaking.ts';
import { PAPER, type Row } from '../../../electron/printing/paper-rows.ts';

/** Ten rows of 20 points fit on a page. */
const ROOM = { bottom: PAPER.top + 200, heading: () => [] };
const HEADED = {
  ...ROOM,
  heading: (sheet: number, section: string | null) => [row(`${sheet} ${section ?? ''}`)],
};

function row(name: string, changes: Partial<Row> = {}): Row {
  const span = { text: name, x: 0, weight: 'regular', size: 10, paragraph: name } as const;
  return { height: 20, baseline: 14, spans: [span], ...changes };
}

function rows(count: number, name: string, changes: Partial<Row> = {}): Row[] {
  return Array.from({ length: count }, (_, index) => row(`${name}${index + 1}`, changes));
}

const nameOf = ({ row: { spans } }: PlacedRow): string => spans[0]?.text ?? '';
const namesOf = (pages: readonly (readonly PlacedRow[])[]): string[][] =>
  pages.map((page) => page.map(nameOf));

describe('pages', () => {
  it('are one while everything fits, and one row more makes two', () => {
    expect(breakIntoPages(rows(10, 'a'), ROOM)).toHaveLength(1);
    expect(namesOf(breakIntoPages(rows(11, 'a'), ROOM))[1]).toEqual(['a11']);
  });

  it('begin at the top and put rows below each other', () => {
    const [first] = breakIntoPages(rows(3, 'a'), ROOM);
    expect(first?.map(({ y }) => y)).toEqual([PAPER.top, PAPER.top + 20, PAPER.top + 40]);
  });

  it('further ones have a heading that counts them and repeats the section', () => {
    const pages = namesOf(breakIntoPages(rows(25, 'a', { section: 'details' }), HEADED));
    expect(pages.map((page) => page[0])).toEqual(['a1', '1 details', '2 details']);
  });

  it('repeat no section that begins on the page', () => {
    const text = [...rows(10, 'a', { section: 'details' }), ...rows(1, 'b', { section: 'notes' })];
    expect(namesOf(breakIntoPages(text, HEADED))[1]).toEqual(['1 ', 'b1']);
  });

  it('never end with a heading', () => {
    const text = [...rows(9, 'a'), row('notes', { keepWithNext: true }), ...rows(2, 'b')];
    expect(namesOf(breakIntoPages(text, ROOM))[1]).toEqual(['notes', 'b1', 'b2']);
  });
});

describe('a part that stays together', () => {
  const blocks = [...rows(3, 'x', { part: 'blocks/0' }), ...rows(3, 'y', { part: 'blocks/1' })];

  it('goes to the next page whole, with two rows of the text', () => {
    const pages = namesOf(breakIntoPages([...rows(8, 'a'), ...blocks], ROOM));
    expect(pages).toEqual([
      ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'],
      ['a7', 'a8', 'x1', 'x2', 'x3', 'y1', 'y2', 'y3'],
    ]);
  });

  it('takes a short last section with its heading along', () => {
    const text = [
      ...rows(4, 'a'),
      row('notes', { keepWithNext: true }),
      ...rows(3, 'n', { section: 'notes' }),
    ];
    const pages = namesOf(breakIntoPages([...text, ...blocks], ROOM));
    expect(pages[1]?.slice(0, 5)).toEqual(['notes', 'n1', 'n2', 'n3', 'x1']);
  });

  it('goes alone where there is no room for company', () => {
    const tall = rows(9, 'x', { part: 'blocks/0' });
    expect(namesOf(breakIntoPages([...rows(8, 'a'), ...tall], ROOM))[1]?.[0]).toBe('x1');
  });

  it('parts into its smaller parts, then into rows, only where a page cannot hold it', () => {
    const high = [...rows(6, 'x', { part: 'blocks/0' }), ...rows(6, 'y', { part: 'blocks/1' })];
    expect(namesOf(breakIntoPages(high, ROOM)).map((page) => page[0])).toEqual(['x1', 'y1']);
    const higher = rows(23, 'x', { part: 'blocks/0' });
    expect(namesOf(breakIntoPages(higher, ROOM)).map((page) => page.length)).toEqual([10, 10, 3]);
  });

  it('grows where the page has room to spare, and not beyond', () => {
    const stretching = [...rows(8, 'a'), row('space', { stretch: 10 }), row('end')];
    const spare = breakIntoPages(stretching.slice(1), ROOM)[0] ?? [];
    expect(spare.map(({ height }) => height).at(-2)).toBe(30);
    expect(spare.at(-1)?.y).toBe(PAPER.top + 7 * 20 + 30);
    expect(breakIntoPages(stretching, ROOM)[0]?.at(-2)?.height).toBe(20);
  });
});

describe('any rows', () => {
  const anyRow = fc.record(
    {
      height: fc.integer({ min: 1, max: 260 }),
      keepWithNext: fc.boolean(),
      part: fc.constantFrom('blocks/0', 'blocks/1'),
      section: fc.constantFrom('details', 'notes'),
      stretch: fc.integer({ min: 0, max: 30 }),
    },
    { requiredKeys: ['height'] },
  );

  it('all come once, in order, and end above the foot of the page', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (shapes) => {
        const text = shapes.map((shape, index) => row(`r${index}`, shape));
        const pages = breakIntoPages(text, HEADED);
        const body = pages.flatMap((page, index) => (index === 0 ? page : page.slice(1)));
        expect(body.map(nameOf)).toEqual(text.map((_, index) => `r${index}`));
        for (const page of pages) {
          const last = page.at(-1);
          const alone = page.length <= 2;
          if (last !== undefined && !alone)
            expect(last.y + last.height).toBeLessThanOrEqual(ROOM.bottom + 1e-6);
        }
      }),
    );
  });
});
