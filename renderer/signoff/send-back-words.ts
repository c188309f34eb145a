import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';

/** The words for sending back and refusing at the step that waits: the guideline's own, else the program's. */
export function useSendBackVerbs(step: RequestDetail['step']): {
  readonly return: string;
  readonly refuse: string;
} {
  const { t } = useTranslation();
  return {
    return: step?.returnVerb ?? t('signoff:return'),
    refuse: step?.refuseVerb ?? t('signoff:refuse'),
  };
}

/** What becomes of the request when it is refused at the step that waits. */
export function useRefusalMeans({ step, number }: RequestDetail): string {
  const { t } = useTranslation();
  const refusal = step?.refusal ?? null;
  if (refusal === null || refusal.to === 'end') return t('signoff:refuseMeans', { number: number ?? '' });
  const { to, who, told } = refusal;
  const goes = t(to === 'owner' ? 'signoff:refuseToOwner' : 'signoff:refuseToStepBefore', { who });
  return told === null ? goes : `${goes} ${t('signoff:refusalTold', { who: told })}`;
}
