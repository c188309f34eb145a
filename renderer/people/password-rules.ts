import type { TFunction } from 'i18next';

/** Characters that a new password needs at least; main asks for the same. */
const SHORTEST = 8;

/** Why a new password cannot be taken, in words; null: it can. */
export function passwordProblem(t: TFunction, password: string): string | null {
  if (password === '') return t('people:passwordMissing');
  return password.length < SHORTEST ? t('people:passwordTooShort', { length: SHORTEST }) : null;
}
