import { setImmediate } from 'node:timers/promises';
import type { TFunction } from 'i18next';
import type { AuditFilter, AuditFormat, AuditPage, AuditRow, AuditWritten } from '../contract/audit.ts';
import { ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { dataFolder } from '../database/data-folder.ts';
import type { ReadHandle } from '../database/handle.ts';
import { readIdentity } from '../database/identity-store.ts';
import { openForReading } from '../database/open.ts';
import { type AuditEntryText, readAuditEntry } from '../evidence/check-audit.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { createTranslator } from '../i18n.ts';
import { profileOfRequest } from '../profiles/kept-profiles-store.ts';
import { type AuditWording, auditMatch, auditRow } from './audit-row.ts';
import { auditCsvLine, auditJsonLine, BOM, csvLine } from './audit-text.ts';

/** Rows of one answer. */
const PAGE_SIZE = 100;
/** Entries looked at for one answer, so that it never takes long: what is rare is found over several answers. */
const SCAN = 2500;
/** Lines of an export between two looks at whether to stop. */
const EXPORT_BATCH = 500;

/** Names are looked up once in a reading. */
function wordingOf(handle: ReadHandle, language: 'th' | 'en', present: AgencyProfile): AuditWording {
  const { db } = handle;
  const person = db.prepare<[string], string>('SELECT name FROM person WHERE id = ?').pluck();
  const request = db.prepare<[string], { number: string | null; title: string }>(
    'SELECT number, title FROM request WHERE id = ?',
  );
  const names = new Map<string, string | null>();
  const requests = new Map<string, { number: string | null; title: string } | null>();
  const profiles = new Map<string, AgencyProfile>();
  const once = <T>(known: Map<string, T>, key: string, look: () => T): T => {
    const had = known.get(key);
    if (had !== undefined) return had;
    const found = look();
    known.set(key, found);
    return found;
  };
  return {
    words: createTranslator(language),
    language,
    stepLabelOf: (id, step) => {
      // one that was moved to another version may have had the step before
      const own = id === null ? present : once(profiles, id, () => profileOfRequest(handle, id, present));
      return stepLabel(own, step) ?? stepLabel(present, step);
    },
    nameOf: (id) => once(names, id, () => (person.get(id) as string | undefined) ?? null),
    requestOf: (id) => once(requests, id, () => request.get(id) ?? null),
  };
}

const stepLabel = ({ steps }: AgencyProfile, step: string): string | null =>
  steps.find(({ id }) => id === step)?.label ?? null;

interface EntryDbRow {
  sequence: number;
  entry: string;
  digest: string;
}

/** What is kept but cannot be read is shown as it lies: it is not left out. */
function saidBy({ sequence, entry }: EntryDbRow): AuditEntryText {
  const unread = { at: '1970-01-01T00:00:00.000Z', person: null, action: entry.slice(0, 100), subject: null };
  return { ...(readAuditEntry(entry) ?? { ...unread, details: {}, previous: null }), sequence };
}

/** Rows of the audit log, newest first, from before `after`. */
export function listAudit(
  handle: ReadHandle,
  profile: AgencyProfile,
  language: 'th' | 'en',
  filter: AuditFilter,
  after: number | null,
): AuditPage {
  const wording = wordingOf(handle, language, profile);
  const entries = handle.db
    .prepare<[number], EntryDbRow>(
      `SELECT sequence, entry, digest FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ${SCAN}`,
    )
    .iterate(after ?? Number.MAX_SAFE_INTEGER);
  const rows: AuditRow[] = [];
  let looked = 0;
  let last: number | null = null;
  for (const entry of entries) {
    looked += 1;
    last = entry.sequence;
    const row = auditMatch(filter, saidBy(entry), (said) => auditRow(said, wording));
    if (row) rows.push(row);
    if (rows.length === PAGE_SIZE) break;
  }
  const isMore = rows.length === PAGE_SIZE || looked === SCAN;
  return { rows, next: isMore ? last : null };
}

/** An export of the audit log, for a worker. Plain data. */
export interface ExportAuditJob {
  readonly root: string;
  readonly target: string;
  readonly language: 'th' | 'en';
  readonly filter: AuditFilter;
  readonly format: AuditFormat;
}

/**
 * Writes what is looked for to a file, oldest first: CSV for spreadsheets, or the entries exactly as kept as JSON
 * lines. Failures: those of opening the register and of writing; cancelled.
 */
export async function exportAudit(
  { root, target, language, filter, format }: ExportAuditJob,
  watch: { readonly signal: AbortSignal; onProgress(done: number, total: number): void },
): Promise<Result<AuditWritten>> {
  const opened = openForReading(dataFolder(root));
  if (!opened.ok) return opened;
  const handle = opened.value;
  try {
    const identity = readIdentity(handle);
    if (!identity.ok) return identity;
    const wording = wordingOf(handle, language, identity.value.profile);
    const total = Number(handle.db.prepare('SELECT count(*) FROM audit').pluck().get());
    const batch = handle.db.prepare<[number], EntryDbRow>(
      `SELECT sequence, entry, digest FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ${EXPORT_BATCH}`,
    );
    const written = await writeAtomically(
      target,
      async (file) => {
        let count = 0;
        let done = 0;
        if (format === 'csv') await file.writeFile(BOM + csvLine(csvHeads(wording.words)));
        for (let entries = batch.all(0); entries.length > 0; entries = batch.all(entries.at(-1)!.sequence)) {
          let text = '';
          for (const entry of entries) {
            const row = auditMatch(filter, saidBy(entry), (said) => auditRow(said, wording));
            if (!row) continue;
            count += 1;
            text += format === 'csv' ? auditCsvLine(row) : auditJsonLine(entry);
          }
          await file.writeFile(text);
          done += entries.length;
          watch.onProgress(done, total);
          await setImmediate();
          watch.signal.throwIfAborted();
        }
        return count;
      },
      watch.signal,
    );
    return written.ok ? ok({ file: target, rows: written.value }) : written;
  } finally {
    handle.db.close();
  }
}

const csvHeads = (words: TFunction): readonly string[] => [
  words('audit:sequence'),
  words('audit:day'),
  words('audit:time'),
  words('audit:who'),
  words('audit:what'),
  words('audit:about'),
  words('audit:details'),
  words('audit:instant'),
];
