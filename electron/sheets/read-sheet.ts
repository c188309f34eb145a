import { open } from 'node:fs/promises';
import { type CellObject, read, utils, type WorkSheet } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { fromBufferPromise } from 'yauzl';
import { fail, ok, type Result } from '../contract/errors.ts';
import { decodeText, delimiterOf, type SheetCell, type SheetRows, unguardedText } from './sheets.ts';

/** Bytes of a file that is read at all, and of everything in it when it is unpacked. */
const MAX_FILE = 20 * 2 ** 20;
const MAX_UNPACKED = 120 * 2 ** 20;
const MAX_ENTRIES = 2000;
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 200;

/**
 * Reads the first sheet of an XLSX workbook, or a CSV file, by what is in it and not by its name. No formula is
 * worked out, no macro is looked at, nothing that is linked is fetched.
 *
 * Failures: sheet-unreadable; sheet-too-large {limit in MiB}; sheet-too-many-rows {limit}; sheet-damaged;
 * sheet-has-macros; sheet-old-format (an .xls, or a workbook with a password); sheet-not-table: neither; and
 * sheet-empty.
 */
export async function readSheet(path: string): Promise<Result<SheetRows>> {
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  return readSheetBytes(bytes.value);
}

/** As `readSheet`, of bytes at hand. */
export async function readSheetBytes(bytes: Buffer): Promise<Result<SheetRows>> {
  if (bytes.subarray(0, 8).equals(COMPOUND)) return fail('sheet-old-format');
  const rows = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await workbookRows(bytes) : csvRows(bytes);
  if (!rows.ok) return rows;
  if (rows.value.length > MAX_ROWS) return fail('sheet-too-many-rows', { limit: MAX_ROWS });
  return rows.value.some((row) => row.some(({ text }) => text !== '')) ? rows : fail('sheet-empty');
}

/** How old Excel files begin, and new ones with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

async function bytesOf(path: string): Promise<Result<Buffer>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE) return fail('sheet-too-large', { limit: MAX_FILE / 2 ** 20 });
      return ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return fail('sheet-unreadable');
  }
}

async function workbookRows(bytes: Buffer): Promise<Result<SheetRows>> {
  const harmless = await looksHarmless(bytes);
  if (!harmless.ok) return harmless;
  let sheet: WorkSheet | undefined;
  try {
    const book = read(bytes, { dense: true, sheetRows: MAX_ROWS + 1, cellHTML: false, cellStyles: false });
    const hidden = book.Workbook?.Sheets ?? [];
    const name = book.SheetNames.find((_, index) => !hidden[index]?.Hidden);
    sheet = name === undefined ? undefined : book.Sheets[name];
  } catch {
    return fail('sheet-damaged');
  }
  return sheet ? ok(rowsOf(sheet)) : fail('sheet-empty');
}

function rowsOf(sheet: WorkSheet): SheetRows {
  const data = sheet['!data'] ?? [];
  const rows = Array.from(data, (row) => Array.from((row ?? []).slice(0, MAX_COLUMNS), cellOf));
  for (const { s, e } of sheet['!merges'] ?? []) {
    const first = rows[s.r]?.[s.c];
    if (!first) continue;
    for (let r = s.r; r <= Math.min(e.r, MAX_ROWS); r += 1) {
      for (let c = s.c; c <= Math.min(e.c, MAX_COLUMNS - 1); c += 1) {
        while (rows.length <= r) rows.push([]);
        const row = rows[r] ?? [];
        while (row.length < c) row.push(EMPTY);
        row[c] = first;
      }
    }
  }
  return rows;
}

const EMPTY: SheetCell = { text: '', formula: false };

function cellOf(cell: CellObject | undefined): SheetCell {
  if (!cell || cell.t === 'z') return EMPTY;
  // the text as it is, not as a narrow column shows it
  const text = cell.t === 's' ? String(cell.v ?? '') : utils.format_cell(cell);
  return { text: text.normalize('NFC').trim(), formula: cell.f !== undefined };
}

/** Looks into the zip before anything unpacks it: how much it gives, and whether there is a program in it. */
async function looksHarmless(bytes: Buffer): Promise<Result<null>> {
  try {
    const zip = await fromBufferPromise(bytes);
    if (zip.entryCount > MAX_ENTRIES) return fail('sheet-too-large', { limit: MAX_UNPACKED / 2 ** 20 });
    let unpacked = 0;
    let workbook = false;
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (/vbaproject|macrosheets\/|activex\/|\.bin$/.test(name)) {
        if (!/printersettings/.test(name)) return fail('sheet-has-macros');
      }
      workbook ||= name === 'xl/workbook.xml';
      // what the directory says may be a lie: the bytes are counted as they come
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        unpacked += (chunk as Buffer).length;
        if (unpacked > MAX_UNPACKED) {
          stream.destroy();
          return fail('sheet-too-large', { limit: MAX_UNPACKED / 2 ** 20 });
        }
      }
    }
    return workbook ? ok(null) : fail('sheet-not-table');
  } catch {
    return fail('sheet-damaged');
  }
}

function csvRows(bytes: Buffer): Result<SheetRows> {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // no text has this byte: a picture, a PDF, a program
  if (!wide && bytes.includes(0)) return fail('sheet-not-table');
  const text = decodeText(bytes);
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      to: MAX_ROWS + 1,
    });
    return ok(
      rows.map((row) =>
        row.slice(0, MAX_COLUMNS).map((cell) => ({
          text: unguardedText(cell).normalize('NFC').trim(),
          formula: false,
        })),
      ),
    );
  } catch {
    return fail('sheet-damaged');
  }
}
