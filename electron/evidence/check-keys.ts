import { keyConfirmationSchema } from '../contract/events.ts';
import type { FoundProblem } from '../contract/evidence.ts';
import { keyFingerprint, shortFingerprint } from '../history/canonical.ts';
import { readCanonical } from '../history/read-canonical.ts';
import { type Confirmations, verifyConfirmations } from '../history/verify-confirmations.ts';
import { type KeyRing, verifyKeys } from '../history/verify-keys.ts';

/** An enrolment with the columns that repeat what its statement says. */
export interface KeptKey {
  readonly id: string;
  readonly person: string;
  readonly fingerprint: string;
  readonly statement: string;
  readonly signature: string;
}

/** A confirmation with the columns that repeat what its statement says. */
export interface KeptConfirmation {
  readonly id: string;
  readonly fingerprint: string;
  readonly statement: string;
  readonly signature: string;
}

/** The key that a person signs with now. */
export interface KeptCredential {
  readonly person: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly publicKey: Uint8Array;
}

/** All that the register's tables hold of keys, each in the order in which it was made. */
export interface KeptKeys {
  readonly keys: readonly KeptKey[];
  readonly confirmations: readonly KeptConfirmation[];
  readonly credentials: readonly KeptCredential[];
}

/**
 * Verifies the register's keys among themselves, the confirmations of second officers, the columns beside them,
 * and that what each person signs with now is a key that was issued to that person. Problems of the ring itself
 * are among `problems`.
 */
export function checkKeys(
  { keys: kept, confirmations: confirmed, credentials }: KeptKeys,
  register: string,
): {
  readonly ring: KeyRing;
  readonly confirmations: Confirmations;
  readonly problems: readonly FoundProblem[];
} {
  const ring = verifyKeys(kept);
  const confirmations = verifyConfirmations(ring, confirmed);
  const problems: FoundProblem[] = [...ring.problems, ...confirmations.problems];
  const byId = new Map(ring.keys.map((key) => [key.enrolment.id, key]));
  kept.forEach(({ id, person, fingerprint }, index) => {
    const key = byId.get(id);
    if (!key || key.fingerprint !== fingerprint || key.enrolment.person !== person)
      problems.push({ code: 'key-columns', params: { key: index + 1 } });
    if (key && key.enrolment.register !== register)
      problems.push({
        code: 'key-not-of-register',
        params: { name: key.enrolment.name, fingerprint: shortFingerprint(key.fingerprint) },
      });
  });
  for (const { person, name, fingerprint, publicKey } of credentials) {
    const key = ring.byFingerprint.get(fingerprint);
    const isIts = publicKey.length === 32 && keyFingerprint(publicKey) === fingerprint;
    if (!isIts || !key || key.enrolment.person !== person)
      problems.push({ code: 'credential-key', params: { name, fingerprint: shortFingerprint(fingerprint) } });
  }
  confirmed.forEach(({ id, fingerprint, statement }, index) => {
    const read = readCanonical(statement, keyConfirmationSchema);
    // One that cannot be read has been named.
    if ('value' in read && (read.value.id !== id || read.value.key !== fingerprint))
      problems.push({ code: 'confirmation-columns', params: { confirmation: index + 1 } });
  });
  return { ring, confirmations, problems };
}
