import { TriangleAlert, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import type { CellView } from '../../electron/contract/matrix.ts';
import { Icon } from '../ui/icon.tsx';
import { useGapWords } from './gap-words.ts';

interface CellViewProps {
  readonly cell: CellView;
  readonly people: ReadonlyMap<string, Person>;
}

/** A responsible cell: the words as they stand, and the persons now behind them. */
export function ResponsibleCell({ cell, people }: CellViewProps) {
  const { t } = useTranslation();
  const gapWords = useGapWords([...people.values()]);
  const { words, fits, gap } = cell;
  const names = fits.flatMap(({ person }) => people.get(person)?.name ?? []);
  if (words === '' && gap !== null)
    return (
      <span className="matrix-cell__gap">
        <Icon of={UserRoundX} size={17} />
        {t('matrix:notAssigned')}
      </span>
    );
  return (
    <span className="matrix-cell" title={[words, ...(gap ? [gapWords(gap)] : names)].join('\n')}>
      <span className="matrix-cell__words">{words}</span>
      {gap !== null ? (
        <span className="matrix-cell__gap">
          <Icon of={gap.reason === 'without-role' ? TriangleAlert : UserRoundX} size={17} />
          <span className="matrix-cell__line">
            {gap.reason === 'without-role' ? t('matrix:lacksRole') : t('matrix:notAssigned')}
          </span>
        </span>
      ) : (
        <span className="matrix-cell__names">
          {names.length > 2
            ? t('matrix:andMore', { name: names[0], count: names.length - 1 })
            : names.join(', ')}
        </span>
      )}
    </span>
  );
}
