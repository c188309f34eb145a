import type { TFunction } from 'i18next';
import type { CellView, MatrixTable } from '../contract/matrix.ts';
import { formatPaperDate } from '../contract/rules/be-dates.ts';
import { type PaperDigits, paperNumber } from '../contract/rules/thai-digits.ts';
import type { TablePaper, TableRow } from '../contract/table.ts';

/** The matrix as the guideline prints its table: its headings in its order, with the persons behind the words. */
export function matrixPaper(
  table: MatrixTable,
  given: {
    readonly office: string;
    readonly now: string;
    readonly words: TFunction;
    readonly nameOf: (person: string) => string;
    readonly digits: PaperDigits | undefined;
  },
): TablePaper {
  const { words, nameOf, digits } = given;
  const { headings, columns } = table;
  const said = (view: CellView): string => {
    const persons = view.fits.map(({ person }) => nameOf(person)).join(', ');
    return persons === '' ? view.words : words('matrix-sheet:behind', { words: view.words, persons });
  };
  const rows: TableRow[] = [];
  let section: string | null | undefined;
  const sectioned = table.rows.some((row) => row.section !== null);
  for (const row of table.rows) {
    if (sectioned && row.section !== section)
      rows.push({ section: row.section ?? words('matrix-sheet:noSection') });
    section = row.section;
    const title = row.code === '' ? row.page : `${paperNumber(row.code, digits)} ${row.page}`;
    rows.push({ cells: [title, ...columns.map(({ column }) => said(row.cells[column]))] });
  }
  return {
    title: headings?.title ?? words('matrix-sheet:title'),
    notes: [
      given.office,
      words('matrix-sheet:asOf', { date: formatPaperDate(table.date, digits) }),
      ...(table.approver === null ? [] : [words('matrix-sheet:approver', { who: table.approver })]),
    ],
    landscape: true,
    ...(headings?.responsible && { over: { head: headings.responsible, from: 1, count: columns.length } }),
    columns: [
      { head: headings?.page ?? words('matrix-sheet:head.page'), share: 3 },
      ...columns.map(({ column, label }) => ({
        head: label ?? words(`matrix-sheet:head.${column}`),
        share: 2.4,
      })),
    ],
    rows,
    signers: [words('matrix-sheet:signsMaker'), words('matrix-sheet:signsHead')],
    foot: words('matrix-sheet:foot'),
    created: given.now,
    digits,
  };
}
