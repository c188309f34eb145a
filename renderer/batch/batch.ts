import type { Input } from '../../electron/contract/api.ts';
import type { RequestDetail, RequestRow } from '../../electron/contract/domain.ts';
import type { Decision } from '../../electron/contract/profile.ts';

/** What was chosen for one request that was read; nothing is recorded before the password is given. */
export interface Choice {
  readonly decision: Decision | 'skip';
  readonly reason: string;
  /** As the request was when it was read: only that is decided on. */
  readonly head: string | null;
  /** The delegation by which he signs; null: in his own role. */
  readonly delegation: string | null;
  /** Id of the command, the same however often it is sent. */
  readonly operation: string;
  /** The step's own verb of approval, and the sentence certified with it. */
  readonly verb: string;
  readonly certifies: string | null;
}

/** Many requests gone through one after the other. */
export interface Batch {
  readonly rows: readonly RequestRow[];
  /** Place of the request that is read, from 0; the number of requests: the summary. */
  readonly place: number;
  readonly choices: Readonly<Record<string, Choice>>;
}

/** A batch of these requests, at its first one. */
export function beginBatch(rows: readonly RequestRow[]): Batch {
  return { rows, place: 0, choices: {} };
}

/** Moves to a request, or to the summary. */
export function goTo(batch: Batch, place: number): Batch {
  return { ...batch, place: Math.max(0, Math.min(place, batch.rows.length)) };
}

/** Notes the choice for the request that is read, and goes on to the next one. */
export function choose(
  batch: Batch,
  detail: RequestDetail,
  { decision, reason, delegation, operation }: Omit<Choice, 'head' | 'verb' | 'certifies'>,
): Batch {
  const { id, head, step } = detail;
  const choice: Choice = {
    decision,
    reason: decision === 'return' || decision === 'refuse' ? reason.trim() : '',
    head,
    delegation,
    operation,
    verb: step?.verb ?? '',
    certifies: decision === 'approve' ? (step?.certifies ?? null) : null,
  };
  return goTo({ ...batch, choices: { ...batch.choices, [id]: choice } }, batch.place + 1);
}

/** How many were decided on or skipped. */
export function countRead({ rows, choices }: Batch): number {
  return rows.filter(({ id }) => choices[id] !== undefined).length;
}

/** The decisions to be recorded, in the order of reading. */
export function toSend({ rows, choices }: Batch): Input<'signoff.decideMany'>['decisions'] {
  return rows.flatMap(({ id }) => {
    const choice = choices[id];
    if (choice === undefined || choice.decision === 'skip' || choice.head === null) return [];
    const { decision, reason, head, delegation, operation } = choice;
    return [{ request: id, decision, reason, head, delegation, operation }];
  });
}

/** Each sentence that is certified, once. */
export function certified({ rows, choices }: Batch): readonly string[] {
  const sentences = rows.map(({ id }) => choices[id]?.certifies ?? null);
  return [...new Set(sentences.filter((sentence) => sentence !== null))];
}
