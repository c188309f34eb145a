import type { Person } from '../../electron/contract/domain.ts';
import type { MatrixColumn, MatrixTableRow } from '../../electron/contract/matrix.ts';
import { MATRIX_COLUMNS } from '../../electron/contract/profile.ts';
import { fold } from '../../electron/contract/rules/folding.ts';

/** What the matrix is narrowed down to. */
export const FILTERS = ['all', 'gap', 'due', 'never'] as const;
export type MatrixFilter = (typeof FILTERS)[number];

/** A line of the tree: a section's head, or a page. */
export type MatrixLine =
  | {
      readonly kind: 'section';
      readonly key: string;
      /** null: pages that stand in no section. */
      readonly section: string | null;
      readonly pages: readonly MatrixTableRow[];
      readonly gaps: number;
      readonly open: boolean;
    }
  | { readonly kind: 'page'; readonly key: string; readonly row: MatrixTableRow };

/** The columns of a row in which nobody fits. */
export function gapsOf({ cells }: MatrixTableRow): readonly MatrixColumn[] {
  return MATRIX_COLUMNS.filter((column) => cells[column].gap !== null);
}

function passes(row: MatrixTableRow, filter: MatrixFilter): boolean {
  switch (filter) {
    case 'gap':
      return gapsOf(row).length > 0;
    case 'due':
      return row.state === 'due';
    case 'never':
      return row.state === 'never';
    default:
      return true;
  }
}

/** How many pages each filter has. */
export function countByFilter(rows: readonly MatrixTableRow[]): Readonly<Record<MatrixFilter, number>> {
  const count = (filter: MatrixFilter): number => rows.filter((row) => passes(row, filter)).length;
  return { all: rows.length, gap: count('gap'), due: count('due'), never: count('never') };
}

/** Whom the matrix is narrowed down to: a person, or everybody of a unit. */
export type OfficerFilter = { readonly person: string } | { readonly unit: string } | null;

interface Narrowing {
  readonly filter: MatrixFilter;
  readonly search: string;
  readonly officer: OfficerFilter;
  readonly people: ReadonlyMap<string, Person>;
}

function hasOfficer(row: MatrixTableRow, officer: OfficerFilter, people: Narrowing['people']): boolean {
  if (officer === null) return true;
  return MATRIX_COLUMNS.some((column) =>
    row.cells[column].fits.some(({ person }) =>
      'person' in officer
        ? person === officer.person
        : fold(people.get(person)?.unit ?? '') === fold(officer.unit),
    ),
  );
}

/** The rows that are looked for: every typed word occurs in the row's words or in its people's names. */
export function narrowed(rows: readonly MatrixTableRow[], narrowing: Narrowing): readonly MatrixTableRow[] {
  const typed = fold(narrowing.search)
    .split(' ')
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (!passes(row, narrowing.filter) || !hasOfficer(row, narrowing.officer, narrowing.people)) return false;
    if (typed.length === 0) return true;
    const names = MATRIX_COLUMNS.flatMap((column) =>
      row.cells[column].fits.map(({ person }) => narrowing.people.get(person)?.name ?? ''),
    );
    const text = fold(
      [row.section ?? '', row.code, row.page, row.provider, row.checker, row.publisher, ...names].join(' '),
    );
    return typed.every((word) => text.includes(word));
  });
}

const sectionKey = (section: string | null): string => `section ${section ?? ''}`;

/** The lines of the tree: sections in the order of their first page, with their pages where they are open. */
export function linesOf(
  rows: readonly MatrixTableRow[],
  closed: ReadonlySet<string>,
  allOpen: boolean,
): readonly MatrixLine[] {
  const sections = new Map<string | null, MatrixTableRow[]>();
  for (const row of rows) {
    const pages = sections.get(row.section);
    if (pages) pages.push(row);
    else sections.set(row.section, [row]);
  }
  return [...sections].flatMap(([section, pages]): MatrixLine[] => {
    const key = sectionKey(section);
    const open = allOpen || !closed.has(key);
    const gaps = pages.reduce((sum, row) => sum + gapsOf(row).length, 0);
    return [
      { kind: 'section', key, section, pages, gaps, open },
      ...(open ? pages.map((row): MatrixLine => ({ kind: 'page', key: row.id, row })) : []),
    ];
  });
}
