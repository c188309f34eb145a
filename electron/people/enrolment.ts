import { KEY_FORMAT, type KeyEnrolment, type SignedEnrolment } from '../contract/events.ts';
import { canonicalJson } from '../history/canonical.ts';
import type { Signer } from './keys.ts';

/**
 * States that a public key is this person's, signed by an administrator's key, or by itself for the very
 * first one (signing.md, "Keys").
 */
export function enrolKey(
  facts: {
    readonly id: string;
    readonly register: string;
    readonly person: string;
    readonly name: string;
    readonly publicKey: Buffer;
    readonly from: string;
  },
  administrator: Signer,
): SignedEnrolment {
  const enrolment: KeyEnrolment = {
    format: KEY_FORMAT,
    id: facts.id,
    register: facts.register,
    person: facts.person,
    name: facts.name,
    publicKey: facts.publicKey.toString('base64'),
    from: facts.from,
    enrolledBy: { person: administrator.person, key: administrator.fingerprint },
    ...(administrator.clockBefore !== undefined && { clockBefore: administrator.clockBefore }),
  };
  const statement = canonicalJson(enrolment);
  return { enrolment, statement, signature: administrator.sign(statement) };
}
