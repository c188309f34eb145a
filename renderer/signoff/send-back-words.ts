import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RequestDetail, SentBack, StepView } from '../../electron/contract/domain.ts';

/** The word for a return or refusal: the guideline's own (`verb`), else the program's. */
export function sendBackVerb(t: TFunction, { decision, verb }: Pick<SentBack, 'decision' | 'verb'>): string {
  return verb ?? t(decision === 'refuse' ? 'signoff:refuse' : 'signoff:return');
}

/** What may be decided at a step, in its own words. */
export function decisionVerbs(
  t: TFunction,
  { verb, returnVerb, refuseVerb }: Pick<StepView, 'verb' | 'returnVerb' | 'refuseVerb'>,
): { readonly approve: string; readonly return: string; readonly refuse: string } {
  return {
    approve: verb,
    return: sendBackVerb(t, { decision: 'return', verb: returnVerb }),
    refuse: sendBackVerb(t, { decision: 'refuse', verb: refuseVerb }),
  };
}

/** The words for sending back and refusing at the step that waits: the guideline's own, else the program's. */
export function useSendBackVerbs(step: RequestDetail['step']): {
  readonly return: string;
  readonly refuse: string;
} {
  const { t } = useTranslation();
  return {
    return: sendBackVerb(t, { decision: 'return', verb: step?.returnVerb ?? null }),
    refuse: sendBackVerb(t, { decision: 'refuse', verb: step?.refuseVerb ?? null }),
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
