import { useTranslation } from 'react-i18next';
import type { MatrixDifference } from '../../electron/contract/matrix.ts';

/** A difference's field in words. */
function useFieldWords(): (difference: MatrixDifference) => string {
  const { t } = useTranslation();
  return ({ about, field }) =>
    about === 'members' && field !== 'members'
      ? t('matrix:field.cellMembers', { column: t(`matrix:column.${field}`) })
      : t(`matrix:field.${field}`);
}

/** A timing and other values as people read them. */
function useValueWords(): (difference: MatrixDifference, value: string | null) => string {
  const { t } = useTranslation();
  return ({ field }, value) => {
    if (value === null || value === '' || value === '{}') return '–';
    if (field === 'kind') return t(`matrix:kind.${value}`);
    if (value === 'true') return t('matrix:yes');
    if (value === 'false') return t('matrix:no');
    if (field !== 'timing') return value;
    const timing = JSON.parse(value) as Readonly<Record<string, number>>;
    return Object.entries(timing)
      .map(([part, number]) => `${t(`matrix:timingOf.${part}`)} ${number}`)
      .join(', ');
  };
}

interface DifferenceListProps {
  readonly differences: readonly MatrixDifference[];
  /** Names the page or party of each; false where all are of one. */
  readonly named: boolean;
}

/** What changed: the field, what it was, what it is. */
export function DifferenceList({ differences, named }: DifferenceListProps) {
  const { t } = useTranslation();
  const fieldWords = useFieldWords();
  const valueWords = useValueWords();
  return (
    <ul className="differences">
      {differences.map((difference) => (
        <li key={`${difference.about} ${difference.id} ${difference.field}`}>
          {named && <span className="differences__name">{difference.name}</span>}
          <span className="secondary">{fieldWords(difference)}</span>{' '}
          {difference.field === 'place' || difference.field === 'removed' ? null : (
            <>
              <del>{valueWords(difference, difference.before)}</del>{' '}
              <span className="visually-hidden">{t('matrix:becomes')}</span>
              <ins>{valueWords(difference, difference.after)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
