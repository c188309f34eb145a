import { UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Gap, MatrixColumn } from '../../electron/contract/matrix.ts';
import { paths } from '../paths.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Icon } from '../ui/icon.tsx';
import { useGapWords } from './gap-words.ts';

interface StepGapProps {
  readonly gap: Gap;
  readonly page: string | null;
  readonly column: MatrixColumn | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly className: string;
}

/** Why nobody fits a step of a request, and where that is mended: in the matrix, or among the people. */
export function StepGap({ gap, page, column, people, className }: StepGapProps) {
  const { t } = useTranslation();
  const words = useGapWords(people);
  const { hasRole } = useSignedIn();
  const inMatrix = page !== null && column !== null;
  return (
    <p className={className}>
      <Icon of={UserRoundX} size={17} />
      <span>
        {words(gap)}{' '}
        {hasRole('administrator') ? (
          <Link href={inMatrix ? paths.matrixCell(page, column) : paths.people}>
            {t(inMatrix ? 'requests:mendGap' : 'requests:mendPeople')}
          </Link>
        ) : (
          t('requests:tellAdministrator')
        )}
      </span>
    </p>
  );
}
