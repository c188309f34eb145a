import type { MatrixTable } from '../contract/matrix.ts';
import { MATRIX_SHEET_COLUMNS, type MatrixSheetColumn } from '../contract/matrix-import.ts';
import { createTranslator } from '../i18n.ts';
import type { SheetHeadings } from './matrix-sheet.ts';

/**
 * The headings of the matrix as a sheet: Thai ones are written; the guideline's own and the English ones are
 * understood besides.
 * @param page the guideline's heading of the pages, where it has one
 */
export function sheetHeadings(page: string | null, columns: MatrixTable['columns']): SheetHeadings {
  const [thai, english] = [createTranslator('th'), createTranslator('en')];
  const written = Object.fromEntries(
    MATRIX_SHEET_COLUMNS.map((column) => [column, thai(`matrix-sheet:head.${column}`)]),
  ) as Readonly<Record<MatrixSheetColumn, string>>;
  const persons = (column: MatrixTable['columns'][number]['column']): string =>
    thai('matrix-sheet:persons', { column: written[column] });
  return {
    written,
    others: [
      ...MATRIX_SHEET_COLUMNS.map((column) => ({ column, words: english(`matrix-sheet:head.${column}`) })),
      ...columns.flatMap(({ column, label }) => (label === null ? [] : [{ column, words: label }])),
      ...(page === null ? [] : [{ column: 'page' as const, words: page }]),
    ],
    persons: { provider: persons('provider'), checker: persons('checker'), publisher: persons('publisher') },
    yes: thai('matrix-sheet:yes'),
    no: thai('matrix-sheet:no'),
  };
}
