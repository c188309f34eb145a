import type {
  Completeness,
  CompletenessRow,
  ItemState,
  Tally,
} from '../../electron/contract/completeness.ts';
import { fold } from '../../electron/contract/rules/folding.ts';

/** What the tree shows only: items at a state, or those with requests that nobody has matched. */
export type Filter = 'all' | ItemState | 'candidates';

/** A line of the tree. */
export interface TreeLine {
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly depth: number;
  /** Of a group. */
  readonly tally: Tally | null;
  readonly item: CompletenessRow['item'];
  /** Codes of the items that it stands for: of a heading those below it that are shown. */
  readonly items: readonly string[];
}

/** Does an item belong to what is filtered for? */
export function isShown(item: NonNullable<CompletenessRow['item']>, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === 'candidates' ? item.candidates > 0 : item.state === filter;
}

/** The lines of a list that are shown, headings of what is shown among them, in the list's order. */
export function treeLines({ groups }: Completeness, filter: Filter, search: string): readonly TreeLine[] {
  const typed = fold(search)
    .split(' ')
    .filter((word) => word !== '');
  return groups.flatMap((group) => {
    const shown = group.rows.filter((row) => {
      if (!row.item || !isShown(row.item, filter)) return false;
      const { number = '', title = '' } = row.item.evidence ?? {};
      const text = fold([group.title, row.code, row.title, row.note ?? '', number ?? '', title].join(' '));
      return typed.every((word) => text.includes(word));
    });
    if (shown.length === 0) return [];
    const codes = new Set(shown.map(({ code }) => code));
    const under = (index: number): readonly string[] => {
      const depth = group.rows[index]!.depth;
      const rest = group.rows.slice(index + 1);
      const end = rest.findIndex((row) => row.depth <= depth);
      return (end === -1 ? rest : rest.slice(0, end))
        .filter(({ code }) => codes.has(code))
        .map(({ code }) => code);
    };
    const lines = group.rows.flatMap((row, index): TreeLine[] => {
      const items = row.item ? [row.code].filter((code) => codes.has(code)) : under(index);
      if (items.length === 0) return [];
      const { code, title, item } = row;
      return [{ key: code, code, title, depth: row.depth + 1, tally: null, item, items }];
    });
    const { code, title, tally } = group;
    return [{ key: code, code, title, depth: 0, tally, item: null, items: [...codes] }, ...lines];
  });
}

/** The selection after a click on some boxes: a heading's box is that of everything below it. */
export function selectedItems(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  lines: readonly TreeLine[],
): ReadonlySet<string> {
  const chosen = new Set([...after].filter((key) => lines.some((line) => line.key === key && line.item)));
  for (const line of lines) {
    if (line.item) continue;
    const was = line.items.every((code) => before.has(code));
    if (after.has(line.key) === was) continue;
    for (const code of line.items)
      if (was) chosen.delete(code);
      else chosen.add(code);
  }
  return chosen;
}

/** What the table shows as ticked: the items, and headings of which every item is. */
export const shownSelection = (items: ReadonlySet<string>, lines: readonly TreeLine[]): ReadonlySet<string> =>
  new Set(lines.filter((line) => line.items.every((code) => items.has(code))).map(({ key }) => key));
