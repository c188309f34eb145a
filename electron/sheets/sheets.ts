/**
 * Spreadsheets as the program sees them: rows of text. What a feature makes of them is its own business.
 * Thai offices send them as XLSX from Excel or LibreOffice, and as CSV in UTF-8 or in Windows-874 (TIS-620).
 */

/** One cell. A formula is never worked out: `text` is what the file says that it gave last. */
export interface SheetCell {
  readonly text: string;
  readonly formula: boolean;
}

/** The rows of a sheet; a row may be shorter than the one before. Merged cells all hold the text of the merge. */
export type SheetRows = readonly (readonly SheetCell[])[];

/** A table to be written. */
export interface SheetTable {
  /** The sheet's name, where the file has one. */
  readonly name: string;
  readonly columns: readonly {
    readonly head: string;
    /** In characters. */
    readonly width: number;
  }[];
  readonly rows: readonly (readonly string[])[];
}

export type SheetKind = 'xlsx' | 'csv';

/** What a spreadsheet program takes for the beginning of a formula, and the apostrophes of our own before it. */
const FORMULA_START = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * Text of a CSV cell that no spreadsheet program takes for a formula: an apostrophe goes before what would be
 * one (CWE-1236). `unguardedText` takes it away again.
 */
export function guardedText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The text that `guardedText` was given. */
export function unguardedText(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

const BOM = '\ufeff';

/** CSV as Excel in Thai opens it rightly: UTF-8 with a byte order mark, CRLF, commas. */
export function csvOf({ columns, rows }: SheetTable): string {
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
  return BOM + line(columns.map(({ head }) => head)) + rows.map(line).join('');
}

function csvCell(text: string): string {
  const guarded = guardedText(text);
  return /[",\r\n]/.test(guarded) || guarded !== guarded.trim()
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}

/** Which encoding the bytes of a text file are in: by its mark, else UTF-8 if they are that, else Windows-874. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-874').decode(bytes);
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The sign between the cells of a CSV text: the one that its first line has most of, outside quotes. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return DELIMITERS.reduce((best, sign) => ((counts.get(sign) ?? 0) > (counts.get(best) ?? 0) ? sign : best));
}
