import { useTranslation } from 'react-i18next';
import type { Acting } from '../../electron/contract/content.ts';
import { actingText } from '../../electron/contract/rules/acting.ts';

/** For whom somebody signed and on what ground, in full as on paper: ground, office, holder, order. */
export function useActingWords(): (acting: Acting) => string {
  const { t } = useTranslation();
  return (acting) => {
    const order = acting.order ?? '';
    return [actingText(acting), ...(order === '' ? [] : [t('delegations:byOrder', { order })])].join(' ');
  };
}
