import writeExcelFile from 'write-excel-file/node';
import { csvOf, type SheetKind, type SheetTable } from './sheets.ts';

/** What XML cannot hold. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Excel's own limit for a cell, in characters, and for the name of a sheet. */
const MAX_CELL = 32_767;
const MAX_NAME = 31;

/**
 * A table as the bytes of a file: XLSX with a bold head that stays in view, all cells as text, so that nothing in
 * it can become a formula; or CSV (`csvOf`).
 */
export async function sheetBytes(table: SheetTable, kind: SheetKind): Promise<Uint8Array> {
  if (kind === 'csv') return Buffer.from(csvOf(table), 'utf8');
  const cell = (value: string) => ({
    value: value.toWellFormed().replace(NOT_XML, '').slice(0, MAX_CELL),
    type: String,
    wrap: true,
    alignVertical: 'top' as const,
  });
  const head = table.columns.map((column) => ({ ...cell(column.head), fontWeight: 'bold' as const }));
  const rows = table.rows.map((row) => row.map((text) => (text === '' ? null : cell(text))));
  return writeExcelFile([head, ...rows], {
    sheet: sheetName(table.name),
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

/** A name that Excel takes: without its special signs, short enough. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, MAX_NAME)
      .trim() || '1'
  );
}
