import type { BatchChoice, Input } from '../../electron/contract/api.ts';
import type { RequestDetail, RequestRow } from '../../electron/contract/domain.ts';

/** Many requests gone through one after the other. */
export interface Batch {
  readonly rows: readonly RequestRow[];
  /** Place of the request that is read, from 0; the number of requests: the summary. */
  readonly place: number;
  readonly choices: Readonly<Record<string, BatchChoice>>;
}

/** A batch of these requests with what was chosen before, at the first one that nothing was chosen for. */
export function beginBatch(rows: readonly RequestRow[], kept: readonly BatchChoice[]): Batch {
  const choices = Object.fromEntries(
    kept
      .filter(({ request }) => rows.some(({ id }) => id === request))
      .map((choice) => [choice.request, choice]),
  );
  const open = rows.findIndex(({ id }) => choices[id] === undefined);
  return { rows, place: open < 0 ? rows.length : open, choices };
}

/** Moves to a request, or to the summary. */
export function goTo(batch: Batch, place: number): Batch {
  return { ...batch, place: Math.max(0, Math.min(place, batch.rows.length)) };
}

/** Notes the choice for the request that is read, and goes on to the next one. */
export function choose(
  batch: Batch,
  detail: RequestDetail,
  {
    decision,
    reason,
    delegation,
    operation,
    confirmed,
  }: Omit<BatchChoice, 'request' | 'head' | 'verb' | 'certifies'>,
): Batch {
  const { id, head, step } = detail;
  if (head === null) return batch;
  const verbs = { approve: step?.verb, return: step?.returnVerb, refuse: step?.refuseVerb, skip: '' };
  const choice: BatchChoice = {
    request: id,
    decision,
    reason: decision === 'return' || decision === 'refuse' ? reason.trim() : '',
    head,
    delegation,
    operation,
    verb: verbs[decision] ?? '',
    certifies: decision === 'approve' ? (step?.certifies ?? null) : null,
    confirmed: decision === 'approve' ? confirmed : [],
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
    if (choice === undefined || choice.decision === 'skip') return [];
    const { decision, reason, head, delegation, operation, confirmed } = choice;
    return [{ request: id, decision, reason, head, delegation, operation, confirmed }];
  });
}

/** Each sentence that is certified, once. */
export function certified({ rows, choices }: Batch): readonly string[] {
  const sentences = rows.map(({ id }) => choices[id]?.certifies ?? null);
  return [...new Set(sentences.filter((sentence) => sentence !== null))];
}
