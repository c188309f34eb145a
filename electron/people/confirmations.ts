import {
  KEY_CONFIRMATION_FORMAT,
  type KeyConfirmation,
  type SignedConfirmation,
} from '../contract/events.ts';
import { canonicalJson } from '../history/canonical.ts';
import type { Signer } from './keys.ts';

/**
 * States that a key is its person's, signed by a second officer (signing.md, "Keys"). Every key but the first
 * one waits for that, not only keys after a reset: whoever gives a first key to somebody who had none, the
 * governor who signs on paper, could quietly sign as him just as well.
 */
export function confirmKey(
  {
    clockBefore,
    ...facts
  }: Pick<KeyConfirmation, 'id' | 'register' | 'person' | 'key' | 'time'> & {
    readonly clockBefore?: string | undefined;
  },
  officer: Signer,
): SignedConfirmation {
  const confirmation: KeyConfirmation = {
    format: KEY_CONFIRMATION_FORMAT,
    ...facts,
    confirmedBy: { person: officer.person, key: officer.fingerprint },
    ...(clockBefore !== undefined && { clockBefore }),
  };
  const statement = canonicalJson(confirmation);
  return { confirmation, statement, signature: officer.sign(statement) };
}
