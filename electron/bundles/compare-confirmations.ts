import { shortFingerprint } from '../history/canonical.ts';
import type { Problem, RawSigned } from '../history/read-canonical.ts';
import {
  type Confirmations,
  unconfirmedIssue,
  verifyConfirmations,
} from '../history/verify-confirmations.ts';
import type { VerifiedHistory } from '../history/verify-events.ts';
import type { KeyRing } from '../history/verify-keys.ts';
import type { CheckedRequest } from './check-request.ts';
import type { RequestJson } from './request-json.ts';

/**
 * The confirmations that count for a bundle's keys: those inside, and with keys from outside also those that came
 * with these, all checked against the keys from outside. One that is in the bundle and not in the register that
 * wrote it was taken away there, or is forged. Null where nothing says whether there are any. `problems` are those
 * that the bundle alone does not show.
 */
export function compareConfirmations(
  request: RequestJson,
  inside: Pick<CheckedRequest, 'confirmations'>,
  given: KeyRing | null,
  outside: { readonly confirmations?: readonly RawSigned[]; readonly registerHistory?: unknown },
): { readonly confirmations: Confirmations | null; readonly problems: readonly Problem[] } {
  if (!given || (!inside.confirmations && !outside.confirmations))
    return { confirmations: inside.confirmations, problems: [] };
  const own = request.confirmations ?? [];
  const known = new Set((outside.confirmations ?? []).map(({ statement }) => statement));
  const unknown = own.filter(({ statement }) => !known.has(statement));
  const confirmations = verifyConfirmations(given, [...(outside.confirmations ?? []), ...unknown]);
  const named = new Set((inside.confirmations?.problems ?? []).map((problem) => JSON.stringify(problem)));
  const problems = confirmations.problems.filter((problem) => !named.has(JSON.stringify(problem)));
  if (outside.registerHistory && outside.confirmations) {
    for (const { statement, confirmation } of inside.confirmations?.byKey.values() ?? []) {
      if (known.has(statement)) continue;
      const name = given.byFingerprint.get(confirmation.key)?.enrolment.name ?? '';
      const fingerprint = shortFingerprint(confirmation.key);
      problems.push({ code: 'confirmation-not-in-register', params: { name, fingerprint } });
    }
  }
  return { confirmations, problems };
}

/**
 * What is to be known of the keys that signed: none of it a reason against the bundle. A key that nobody has
 * confirmed could have been used by whoever issued it; so could one whose second officer's key is such a key.
 */
export function confirmationNotes(history: VerifiedHistory, confirmations: Confirmations | null): Problem[] {
  if (!confirmations) return [{ code: 'confirmations-not-in-bundle' }];
  const ring = history.keys;
  const used = new Set(history.events.flatMap(({ event }) => (event ? [event.author.key] : [])));
  return [...used].flatMap((fingerprint): Problem[] => {
    const key = ring.byFingerprint.get(fingerprint);
    if (!key) return [];
    const params = { name: key.enrolment.name, fingerprint: shortFingerprint(fingerprint) };
    const issued = unconfirmedIssue(key, ring, confirmations);
    if (issued) return [{ code: 'key-not-confirmed', params: { ...params, issuer: issued.issuer } }];
    const confirmed = confirmations.byKey.get(fingerprint);
    const officer = confirmed && ring.byFingerprint.get(confirmed.confirmation.confirmedBy.key);
    return officer && unconfirmedIssue(officer, ring, confirmations)
      ? [{ code: 'key-confirmer-not-confirmed', params: { ...params, officer: confirmed.officer } }]
      : [];
  });
}
