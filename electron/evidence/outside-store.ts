import { basename } from 'node:path';
import { type VerifyOptions, verifyBundle } from '../bundles/verify-bundle.ts';
import { eventSchema } from '../contract/events.ts';
import type { FoundProblem, OutsideResult } from '../contract/evidence.ts';
import type { ReadHandle } from '../database/handle.ts';
import type { RegisterIdentity } from '../database/identity-store.ts';
import { shortFingerprint } from '../history/canonical.ts';
import { readRawHistory } from '../history/history-store.ts';
import { registerKeys } from '../people/key-ring-store.ts';
import { keptProfile } from '../profiles/kept-profiles-store.ts';
import { orderOf } from '../requests/detail-store.ts';
import { countEvents, findStatement } from './kept-store.ts';
import { parsePaperText } from './paper-text.ts';

/** Holds a register against what lies outside of it (signing.md, "What it proves"): bundles and paper. */

/** What a bundle is held against in a register: its keys, its steps, its histories. */
export function registerSide(handle: ReadHandle): VerifyOptions {
  const { enrolled, confirmed } = registerKeys(handle);
  return {
    keys: enrolled,
    confirmations: confirmed,
    orderFor: () => orderOf((sha256) => keptProfile(handle, sha256)),
    registerHistory: (request) => {
      const digests = readRawHistory(handle, request).map(({ digest }) => digest);
      return digests.length === 0 ? null : digests;
    },
  };
}

/** Holds a bundle against the register. */
export async function compareBundle(
  handle: ReadHandle,
  file: string,
  signal: AbortSignal | null,
): Promise<OutsideResult> {
  const found = await verifyBundle(file, { ...registerSide(handle), ...(signal && { signal }) });
  const notes = found.summary
    ? [{ code: 'outside-of-request', params: { number: found.summary.number } }, ...found.notes]
    : found.notes;
  return { kind: 'bundle', name: basename(file), problems: found.problems, notes };
}

/**
 * Holds the text of a printed QR code against the register: its newest event must be there, with the number,
 * revision and content that were printed. `request`: the paper has to be of this one.
 */
export function comparePaper(
  handle: ReadHandle,
  identity: Pick<RegisterIdentity, 'uuid'>,
  text: string,
  request: string | null,
): OutsideResult {
  const paper = parsePaperText(text);
  const result = (problems: readonly FoundProblem[], notes: readonly FoundProblem[] = []): OutsideResult => ({
    kind: 'paper',
    name: paper?.number ?? text.trim().slice(0, 40),
    problems,
    notes,
  });
  if (!paper) return result([{ code: 'paper-unreadable' }]);
  if (paper.register !== identity.uuid) return result([{ code: 'paper-other-register' }]);
  const number = paper.number ?? '';
  if (paper.head === null || paper.contentDigest === null)
    return result([], [{ code: 'paper-of-draft', params: { number } }]);
  const params = { number, revision: paper.revision, head: shortFingerprint(paper.head) };
  const statement = findStatement(handle, paper.head);
  if (statement === null) return result([{ code: 'paper-head-missing', params }]);
  const parsed = eventSchema.safeParse(JSON.parse(statement));
  if (!parsed.success) return result([{ code: 'paper-differs', params }]);
  const event = parsed.data;
  if (request !== null && event.request !== request) return result([{ code: 'paper-other-request', params }]);
  const given = eventSchema.safeParse(
    JSON.parse(readRawHistory(handle, event.request)[0]?.statement ?? 'null'),
  );
  const isNumbered = given.success && given.data.kind === 'revision' && given.data.number === paper.number;
  if (!isNumbered || event.contentDigest !== paper.contentDigest || event.revision !== paper.revision)
    return result([{ code: 'paper-differs', params }]);
  const newer = countEvents(handle, event.request) - event.sequence;
  return result(
    [],
    [
      newer > 0
        ? { code: 'paper-older', params: { number, count: newer } }
        : { code: 'paper-newest', params: { number } },
    ],
  );
}
