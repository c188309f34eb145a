import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { canonicalJson, sha256Hex } from './canonical.ts';

/** What is written to the audit log: acts in this register, other than the events of requests. */
export type AuditAction =
  | 'register-created'
  | 'signed-in'
  | 'sign-in-failed'
  | 'wrong-password'
  | 'locked-out'
  | 'lock-out-lifted'
  | 'signed-out'
  | 'locked'
  | 'person-added'
  | 'person-changed'
  | 'key-enrolled'
  | 'password-changed'
  | 'password-reset'
  | 'key-confirmed'
  | 'settings-changed'
  | 'holiday-added'
  | 'holiday-renamed'
  | 'holiday-removed'
  | 'request-created'
  | 'draft-discarded'
  | 'draft-restored'
  | 'request-reopened'
  | 'reopening-cancelled'
  | 'request-signed'
  | 'signoff-withdrawn'
  | 'request-withdrawn'
  | 'request-voided'
  | 'verbal-recorded'
  | 'verbal-ratified'
  | 'paper-recorded'
  | 'letter-vouched'
  | 'clock-accepted'
  | 'store-swept'
  | 'key-sheet-saved'
  | 'form-issued'
  | 'final-form-added'
  | 'final-form-remade'
  | 'form-saved'
  | 'form-opened'
  | 'form-printed'
  | 'bundle-exported'
  | 'register-verified'
  | 'bundle-verified'
  | 'role-period-saved'
  | 'website-account-given'
  | 'website-account-withdrawn'
  | 'staff-changed'
  | 'staff-change-ordered'
  | 'staff-change-cancelled'
  | 'staff-change-failed'
  | 'staff-notice-printed'
  | 'registry-number-noted'
  | 'cover-memo-made'
  | 'refusal-notice-saved'
  | 'refusal-notice-printed'
  | 'access-table-saved'
  | 'access-table-printed'
  | 'endorsement-recorded'
  | 'delegation-added'
  | 'delegation-ended'
  | 'matrix-changed'
  | 'matrix-change-undone'
  | 'matrix-change-proposed'
  | 'matrix-change-approved'
  | 'matrix-change-refused'
  | 'matrix-proposal-withdrawn'
  | 'audit-exported'
  | 'record-saved'
  | 'record-printed'
  | 'report-saved'
  | 'report-printed'
  | 'drawing-kept'
  | 'drawing-forgotten'
  | 'list-used'
  | 'list-dropped'
  | 'completeness-answered'
  | 'completeness-undone'
  | 'self-check-begun'
  | 'self-check-answered'
  | 'self-check-closed'
  | 'profile-copied'
  | 'profile-imported'
  | 'profile-draft-discarded'
  | 'profile-draft-restored'
  | 'profile-used'
  | 'request-moved'
  | 'table-saved'
  | 'table-printed';

/** Appends to the audit log, each entry holding the digest of the one before; inside a transaction. */
export function appendAudit(
  handle: WriteHandle,
  entry: {
    readonly at: string;
    readonly person: string | null;
    readonly action: AuditAction;
    /** The request, person or setting that it is about. */
    readonly subject: string | null;
    readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  },
): void {
  const last = handle.db
    .prepare<[], { sequence: number; digest: string }>(
      'SELECT sequence, digest FROM audit ORDER BY sequence DESC LIMIT 1',
    )
    .get();
  const sequence = (last?.sequence ?? 0) + 1;
  const text = canonicalJson({
    ...entry,
    details: entry.details ?? {},
    sequence,
    previous: last?.digest ?? null,
  });
  changed(
    handle.db
      .prepare('INSERT INTO audit (sequence, entry, digest, previous) VALUES (?, ?, ?, ?)')
      .run(sequence, text, sha256Hex(text), last?.digest ?? null),
    1,
  );
}

/** The audit log's entries as kept, oldest first. */
export function readAudit(handle: ReadHandle): { entry: string; digest: string; previous: string | null }[] {
  return handle.db
    .prepare<[], { entry: string; digest: string; previous: string | null }>(
      'SELECT entry, digest, previous FROM audit ORDER BY sequence',
    )
    .all();
}
