import type { AuditRow } from '../contract/audit.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../contract/rules/be-dates.ts';

/** The byte order mark: without it Excel on Thai Windows takes UTF-8 for the old Thai code page. */
export const BOM = '\ufeff';

/** Signs that make a cell a formula for Excel and its like, their full-width forms among them. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\t\r|\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A cell of a CSV file (RFC 4180), always quoted. What somebody typed must not become a formula where the file is
 * opened (OWASP, "CSV Injection"): such text gets an apostrophe in front.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line of a CSV file. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** An entry as a line of a CSV file: order, day, time, who, what, about what, details, instant. */
export function auditCsvLine(row: AuditRow): string {
  return csvLine([
    String(row.sequence),
    formatScreenDate(bangkokDate(row.at)),
    formatScreenTime(row.at),
    row.who ?? '',
    row.actionWords,
    row.subject ?? '',
    row.details,
    row.at,
  ]);
}

/** An entry as a line of JSON, exactly as kept, with its digest: so that the chain can be checked outside. */
export function auditJsonLine({
  entry,
  digest,
}: {
  readonly entry: string;
  readonly digest: string;
}): string {
  return `{"digest":"${digest}","entry":${entry}}\n`;
}
