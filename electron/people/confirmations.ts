import {
  KEY_CONFIRMATION_FORMAT,
  type KeyConfirmation,
  keyConfirmationSchema,
  type SignedConfirmation,
} from '../contract/events.ts';
import { canonicalJson } from '../history/canonical.ts';
import { type RawSigned, readCanonical } from '../history/read-canonical.ts';
import { type KeyRing, signatureFits } from '../history/verify-keys.ts';
import type { Signer } from './keys.ts';

/**
 * A second officer confirms that a key is its owner's (signing.md, "Keys"). Every key but the first one waits
 * for that, not only keys after a reset: whoever gives a first key to somebody who had none, the governor who
 * signs on paper, could quietly sign as him just as well.
 */

/** States that a key is its person's, signed by a second officer. */
export function confirmKey(
  facts: Pick<KeyConfirmation, 'id' | 'register' | 'person' | 'key' | 'time'>,
  officer: Signer,
): SignedConfirmation {
  const confirmation: KeyConfirmation = {
    format: KEY_CONFIRMATION_FORMAT,
    ...facts,
    confirmedBy: { person: officer.person, key: officer.fingerprint },
  };
  const statement = canonicalJson(confirmation);
  return { confirmation, statement, signature: officer.sign(statement) };
}

/** May this person confirm a key? Neither its owner nor whoever issued it. */
export function mayConfirm(person: string, owner: string, issuer: string): boolean {
  return person !== owner && person !== issuer;
}

/** True when everything about a confirmation holds: form, register, key, persons, times and signature. */
function holds(raw: RawSigned, ring: KeyRing): KeyConfirmation | null {
  const read = readCanonical(raw.statement, keyConfirmationSchema);
  if ('flaw' in read) return null;
  const confirmation = read.value;
  const key = ring.byFingerprint.get(confirmation.key);
  const officer = ring.byFingerprint.get(confirmation.confirmedBy.key);
  if (!key || !officer?.publicKey || key.problems.length > 0 || officer.problems.length > 0) return null;
  const { enrolment } = key;
  const sound =
    confirmation.register === enrolment.register &&
    confirmation.person === enrolment.person &&
    confirmation.confirmedBy.person === officer.enrolment.person &&
    mayConfirm(officer.enrolment.person, enrolment.person, enrolment.enrolledBy.person) &&
    // instants of one format compare as text
    confirmation.time >= enrolment.from &&
    confirmation.time >= officer.enrolment.from &&
    signatureFits(officer.publicKey, raw.statement, raw.signature);
  return sound ? confirmation : null;
}

/** Fingerprints of the keys that a second officer has confirmed; a confirmation that does not verify counts for nothing. */
export function confirmedKeys(ring: KeyRing, confirmations: readonly RawSigned[]): ReadonlySet<string> {
  return new Set(confirmations.flatMap((raw) => holds(raw, ring)?.key ?? []));
}
