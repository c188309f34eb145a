import { Mic, ScanLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { Button } from '../ui/button.tsx';
import { usePlace } from '../ui/kept.tsx';
import { ActDialog, BACK_ACTS, type BackAct } from './act-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { VerbalDialog } from './verbal-dialog.tsx';

const BACK: readonly BackAct[] = ['withdrawSignoff', 'withdrawRequest', 'voidRequest'];

/** True where there is anything that the reader may do besides deciding. */
export function hasOtherActs({ can }: RequestDetail): boolean {
  return can.recordVerbal || can.recordPaper || BACK.some((kind) => can[kind]);
}

/** What is done seldom: word of mouth, paper, taking something back. */
export function OtherActs({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  const [open, setOpen] = usePlace<BackAct | 'verbal' | 'paper' | null>(`acts ${detail.id}`, null);
  const { can } = detail;
  const close = () => setOpen(null);
  return (
    <section className="other-acts" aria-labelledby="other-acts">
      <h2 id="other-acts" className="other-acts__title">
        {t('acts:others')}
      </h2>
      {can.recordVerbal && (
        <Button size="row" icon={Mic} onClick={() => setOpen('verbal')}>
          {t('acts:verbal')}
        </Button>
      )}
      {can.recordPaper && (
        <Button size="row" icon={ScanLine} onClick={() => setOpen('paper')}>
          {t('acts:paper')}
        </Button>
      )}
      {BACK.filter((kind) => can[kind]).map((kind) => (
        <Button key={kind} size="row" icon={BACK_ACTS[kind].icon} onClick={() => setOpen(kind)}>
          {t(BACK_ACTS[kind].verb)}
        </Button>
      ))}
      {open === 'verbal' && <VerbalDialog detail={detail} onClose={close} />}
      {open === 'paper' && <PaperDialog detail={detail} onClose={close} />}
      {open !== null && open !== 'verbal' && open !== 'paper' && (
        <ActDialog detail={detail} kind={open} onClose={close} />
      )}
    </section>
  );
}
