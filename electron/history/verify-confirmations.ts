import { type KeyConfirmation, keyConfirmationSchema } from '../contract/events.ts';
import type { KeyStanding } from '../contract/evidence.ts';
import { mayConfirm } from '../contract/rules/key-confirmation.ts';
import { shortFingerprint } from './canonical.ts';
import { flawParams, type Problem, type RawSigned, readCanonical } from './read-canonical.ts';
import { type KeyRing, signatureFits, type VerifiedKey } from './verify-keys.ts';

/** A confirmation that verifies. */
export interface VerifiedConfirmation extends RawSigned {
  readonly confirmation: KeyConfirmation;
  /** The second officer's name as his key was issued to it. */
  readonly officer: string;
}

/** The confirmations of a register's keys, checked against them. */
export interface Confirmations {
  /** By fingerprint of the confirmed key. */
  readonly byKey: ReadonlyMap<string, VerifiedConfirmation>;
  /** Of those that do not verify: they count for nothing. */
  readonly problems: readonly Problem[];
}

/** The key that signed its own enrolment: nobody issued it, so nobody confirms it. */
export function isFirstKey({ fingerprint, enrolment }: VerifiedKey): boolean {
  return enrolment.enrolledBy.key === fingerprint;
}

/** Who issued a key, and when, while it waits for a second officer's confirmation; null when it does not. */
export function unconfirmedIssue(
  key: VerifiedKey,
  ring: KeyRing,
  confirmations: Confirmations,
): { readonly issuer: string; readonly at: string } | null {
  if (keyStanding(key, confirmations) !== 'waiting') return null;
  const { enrolledBy, from } = key.enrolment;
  return { issuer: ring.byFingerprint.get(enrolledBy.key)?.enrolment.name ?? '', at: from };
}

/** How a key of a ring stands. */
export function keyStanding(key: VerifiedKey, { byKey }: Confirmations): KeyStanding {
  if (isFirstKey(key)) return 'first';
  return byKey.has(key.fingerprint) ? 'confirmed' : 'waiting';
}

/**
 * Checks confirmations against the keys of their register: canonical, of that register, of a key that is there
 * and is the person's, by an officer's own key that is neither the owner's nor the issuer's and not younger, and
 * signed by it. Pure; nothing is taken on trust.
 */
export function verifyConfirmations(ring: KeyRing, confirmations: readonly RawSigned[]): Confirmations {
  const byKey = new Map<string, VerifiedConfirmation>();
  const problems: Problem[] = [];
  confirmations.forEach((raw, index) => {
    const read = readCanonical(raw.statement, keyConfirmationSchema);
    if ('flaw' in read) {
      problems.push({
        code: `confirmation-${read.flaw}`,
        params: { confirmation: index + 1, ...flawParams(read) },
      });
      return;
    }
    const confirmation = read.value;
    // Keys that are unsound have been named; what they confirm, or what confirms them, counts for nothing.
    if (isOfUnsoundKey(confirmation, ring)) return;
    const found = problemsOf(confirmation, raw, ring);
    if (byKey.has(confirmation.key)) found.push('confirmation-twice');
    const params = {
      name: ring.byFingerprint.get(confirmation.key)?.enrolment.name ?? '',
      fingerprint: shortFingerprint(confirmation.key),
    };
    problems.push(...found.map((code) => ({ code, params })));
    if (found.length > 0) return;
    const officer = ring.byFingerprint.get(confirmation.confirmedBy.key)!.enrolment.name;
    byKey.set(confirmation.key, { ...raw, confirmation, officer });
  });
  return { byKey, problems };
}

function isOfUnsoundKey({ key, confirmedBy }: KeyConfirmation, { byFingerprint }: KeyRing): boolean {
  return [key, confirmedBy.key].some((each) => (byFingerprint.get(each)?.problems.length ?? 0) > 0);
}

function problemsOf(confirmation: KeyConfirmation, raw: RawSigned, ring: KeyRing): string[] {
  const key = ring.byFingerprint.get(confirmation.key);
  const officer = ring.byFingerprint.get(confirmation.confirmedBy.key);
  if (!key) return ['confirmation-key-missing'];
  if (!officer) return ['confirmation-officer-missing'];
  const found: string[] = [];
  const { enrolment } = key;
  if (confirmation.register !== enrolment.register) found.push('confirmation-other-register');
  if (confirmation.person !== enrolment.person) found.push('confirmation-person');
  if (confirmation.confirmedBy.person !== officer.enrolment.person) found.push('confirmation-officer-person');
  if (!mayConfirm(officer.enrolment.person, enrolment.person, enrolment.enrolledBy.person))
    found.push('confirmation-same-person');
  // instants of one format compare as text
  const youngest = [enrolment.from, officer.enrolment.from].sort().at(-1)!;
  if (confirmation.time < youngest && confirmation.clockBefore !== youngest)
    found.push('confirmation-older-than-key');
  if (!officer.publicKey || !signatureFits(officer.publicKey, raw.statement, raw.signature))
    found.push('confirmation-signature');
  return found;
}
