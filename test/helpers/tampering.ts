import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Finding, RegisterReport } from '../../electron/contract/evidence.ts';
import { dataFolder } from '../../electron/database/data-folder.ts';
import { runVerifyRegister } from '../../electron/evidence/verify-job-store.ts';
import { storedPath } from '../../electron/files/file-store.ts';

/** What somebody can do to a register file who has it in his hands and knows SQLite. */

/** A copy of a register's whole folder, as a file manager makes it while the program is closed. */
export function copyRegister(dir: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'tampered-'));
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** Opens the file, takes every guard off, lets `work` change what it likes, and puts the guards back. */
export function tamper(dir: string, work: (db: Database.Database) => void): void {
  const db = new Database(dataFolder(dir).register);
  try {
    db.pragma('foreign_keys = OFF');
    const triggers = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    work(db);
    for (const { sql } of triggers) db.exec(sql);
  } finally {
    db.close();
  }
}

/** Changes one byte in the middle of a stored file. */
export function changeByte(dir: string, sha256: string): void {
  const file = storedPath(dataFolder(dir).files, sha256);
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  writeFileSync(file, bytes);
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Rewrites the audit log from its beginning, so that its chain holds again; null leaves an entry out. */
export function rewriteAudit(
  db: Database.Database,
  edit: (entry: Record<string, unknown>) => Record<string, unknown> | null,
  canonical: (value: unknown) => string,
): void {
  const entries = db
    .prepare<[], string>('SELECT entry FROM audit ORDER BY sequence')
    .pluck()
    .all() as string[];
  db.exec('DELETE FROM audit');
  let previous: string | null = null;
  let sequence = 0;
  for (const text of entries) {
    const edited = edit(JSON.parse(text) as Record<string, unknown>);
    if (edited === null) continue;
    sequence += 1;
    const entry = canonical({ ...edited, sequence, previous });
    const digest = sha256Of(entry);
    db.prepare('INSERT INTO audit (sequence, entry, digest, previous) VALUES (?, ?, ?, ?)').run(
      sequence,
      entry,
      digest,
      previous,
    );
    previous = digest;
  }
}

/** Verifies a register as the command line does, on a connection that only reads. */
export async function verified(
  dir: string,
  outside: { readonly bundles?: readonly string[]; readonly papers?: readonly string[] } = {},
): Promise<RegisterReport> {
  const report = await runVerifyRegister(
    { root: dir, now: '2026-11-21T02:00:00.000Z', bundles: [], papers: [], ...outside },
    { signal: new AbortController().signal, onProgress: () => {} },
  );
  if (!report.ok) throw new Error(report.error.code);
  return report.value;
}

/** 'area code' of what was found. */
export function namesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ area, code }) => `${area} ${code}`);
}
