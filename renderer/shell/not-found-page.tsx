import { MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <div className="page">
      <EmptyState
        icon={MapPinOff}
        title={t('shell:notFound')}
        actions={
          <Button variant="primary" onClick={() => navigate(paths.tasks)}>
            {t('shell:toTasks')}
          </Button>
        }
      />
    </div>
  );
}
