import type { TFunction } from 'i18next';
import * as rules from '../../electron/contract/rules/passwords.ts';

/** Why a new password cannot be taken, in words; null: it can. Main asks for the same. */
export function passwordProblem(t: TFunction, password: string, names: readonly string[]): string | null {
  if (password === '') return t('people:passwordMissing');
  const problem = rules.passwordProblem(password, names);
  return problem && t(`errors:${problem}`);
}
