import { useTranslation } from 'react-i18next';
import type { Failure } from '../electron/contract/errors.ts';
import { ApiFailure } from './api.ts';

/** The failure that a rejected call stands for; a bug in main is 'unexpected'. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiFailure)) return { code: 'unexpected' };
  return { code: error.code, params: error.params, ...(error.field !== undefined && { field: error.field }) };
}

/** Gives a failure's words in the language of the screens. */
export function useFailureWords(): (failure: Failure) => string {
  const { t } = useTranslation();
  return ({ code, params }) => t([`errors:${code}`, `bundles:${code}`, 'errors:unexpected'], { ...params });
}
