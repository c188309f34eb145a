import { TriangleAlert, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useGapWords } from '../matrix/gap-words.ts';
import { paths } from '../paths.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Icon } from '../ui/icon.tsx';
import type { OfficerCellProps } from './officers-box.tsx';

/** Where the matrix has nobody for a step, or somebody else than who was chosen: why, and where it is mended. */
export function OfficerGap({
  officer,
  people,
  route,
  page,
}: OfficerCellProps & { readonly page: string | null }) {
  const { t } = useTranslation();
  const words = useGapWords(people);
  const { hasRole } = useSignedIn();
  if (route === undefined || route.column === null || page === null) return null;
  if (route.gap !== null)
    return (
      <p className="officers__gap">
        <Icon of={UserRoundX} size={17} />
        <span>
          {words(route.gap)}{' '}
          {hasRole('administrator') ? (
            <Link href={paths.matrixCell(page, route.column)}>{t('requests:mendGap')}</Link>
          ) : (
            t('requests:tellAdministrator')
          )}
        </span>
      </p>
    );
  const isOfPage = officer?.person == null || route.fits.some(({ person }) => person === officer.person);
  if (isOfPage) return null;
  return (
    <p className="officers__other">
      <Icon of={TriangleAlert} size={17} />
      {t('requests:notOfThisPage')}
    </p>
  );
}
