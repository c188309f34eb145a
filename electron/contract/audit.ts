import { z } from 'zod';
import { isoDate, wellFormed } from './content.ts';

/** What is looked for in the audit log; everything is optional, and all that is given has to hold. */
export const auditFilterSchema = z.strictObject({
  /** Any part of what a row says; folded, so that ๒๕๖๙ finds 2569. */
  search: wellFormed(z.string().max(200)),
  person: z.uuidv7().nullable(),
  action: z.string().max(60).nullable(),
  /** Days in Bangkok, both included. */
  from: isoDate.nullable(),
  to: isoDate.nullable(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** An entry of the audit log in words. */
export interface AuditRow {
  readonly sequence: number;
  /** Instant. */
  readonly at: string;
  /** Who acted; null where nobody was signed in. */
  readonly who: string | null;
  readonly action: string;
  readonly actionWords: string;
  /** The request or person that it is about, in words; null where it is about none. */
  readonly subject: string | null;
  readonly details: string;
}

/** Some rows, newest first. A page may be empty and still have a next one: the log is searched piece by piece. */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Pass back to get the rows before these; null at the beginning of the log. */
  readonly next: number | null;
}

export const AUDIT_FORMATS = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** An export that was written. */
export interface AuditWritten {
  readonly file: string;
  readonly rows: number;
}
