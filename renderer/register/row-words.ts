import type { TFunction } from 'i18next';
import type { StepMark } from '../../electron/contract/domain.ts';

/** The signature glyph in words: 'signed 2 of 4'. */
export function signedWords(t: TFunction, steps: readonly StepMark[]): string {
  const signed = steps.filter((mark) => mark === 'signed').length;
  return t('register:signedOf', { signed, steps: steps.length });
}
