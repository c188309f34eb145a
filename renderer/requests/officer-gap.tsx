import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StepGap } from '../matrix/step-gap.tsx';
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
  if (route === undefined || page === null) return null;
  if (route.gap !== null)
    return (
      <StepGap className="officers__gap" gap={route.gap} page={page} column={route.column} people={people} />
    );
  if (route.column === null) return null;
  const isOfPage = officer?.person == null || route.fits.some(({ person }) => person === officer.person);
  if (isOfPage) return null;
  return (
    <p className="officers__other">
      <Icon of={TriangleAlert} size={17} />
      {t('requests:notOfThisPage')}
    </p>
  );
}
