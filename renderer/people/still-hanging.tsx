import { ArrowRightLeft, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Hanging } from '../../electron/contract/staff.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { GROUPS } from './plan.ts';

/** What has to go to somebody when an officer leaves; his roles end with him. */
const LEFT = GROUPS.filter((group) => group !== 'roles');

/** True where somebody has to take over from an officer who leaves. */
export const needsSuccessor = (hanging: Hanging): boolean => LEFT.some((group) => hanging[group].length > 0);

interface StillHangingProps {
  readonly name: string;
  readonly hanging: Hanging;
  readonly busy: boolean;
  readonly onDeactivate: () => void;
  readonly onClose: () => void;
}

/** Before an officer is deactivated on whom something still hangs: what it is, and the way to hand it over. */
export function StillHanging({ name, hanging, busy, onDeactivate, onClose }: StillHangingProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Dialog
      role="alertdialog"
      size="wide"
      title={t('staff:stillHanging', { name })}
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          <Button variant="danger" icon={UserRoundX} busy={busy} onClick={onDeactivate}>
            {t('staff:deactivateAlone')}
          </Button>
          <Button variant="primary" icon={ArrowRightLeft} onClick={() => navigate(paths.staff('changes'))}>
            {t('staff:goAndHandOver')}
          </Button>
        </>
      }
    >
      <section className="stack">
        <ul>
          {LEFT.filter((group) => hanging[group].length > 0).map((group) => (
            <li key={group}>{t(`staff:${group}`, { count: hanging[group].length })}</li>
          ))}
        </ul>
        <p>{t('staff:stillHangingNote')}</p>
      </section>
    </Dialog>
  );
}
