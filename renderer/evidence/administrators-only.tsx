import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';

/** In place of a screen that is not for whoever is signed in. */
export function AdministratorsOnly() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <EmptyState icon={ShieldCheck} title={t('audit:administratorsOnly')}>
        {t('audit:administratorsOnlyHint')}
      </EmptyState>
    </div>
  );
}
