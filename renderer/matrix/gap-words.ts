import { useTranslation } from 'react-i18next';
import type { Gap } from '../../electron/contract/matrix.ts';

/** Says why nobody fits, naming those who would but for the reason. */
export function useGapWords(
  people: readonly { readonly id: string; readonly name: string }[],
): (gap: Gap) => string {
  const { t } = useTranslation();
  return ({ reason, people: almost }) =>
    t(`matrix:gap.${reason}`, {
      names: people
        .filter(({ id }) => almost.includes(id))
        .map(({ name }) => name)
        .slice(0, 3)
        .join(', '),
    });
}
