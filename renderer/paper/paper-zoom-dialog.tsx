import { ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { PaperView } from './paper-view.tsx';

/** Shares of the true size. */
const SIZES = [0.85, 1, 1.25, 1.5, 2] as const;

interface PaperZoomDialogProps {
  readonly paper: RenderedPaper | undefined;
  readonly onClose: () => void;
}

/** The paper in a window of its own, at its true size or larger. */
export function PaperZoomDialog({ paper, onClose }: PaperZoomDialogProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(1);
  const size = SIZES[place] ?? 1;
  return (
    <Dialog
      title={t('paper-view:paper')}
      size="wide"
      bare
      onClose={onClose}
      note={t('paper-view:size', { percent: Math.round(size * 100) })}
      footer={
        <>
          <Button icon={ZoomOut} busy={place === 0} onClick={() => setPlace(place - 1)}>
            {t('paper-view:smaller')}
          </Button>
          <Button icon={ZoomIn} busy={place === SIZES.length - 1} onClick={() => setPlace(place + 1)}>
            {t('paper-view:larger')}
          </Button>
          <Button keys={KEYS.cancel} onClick={onClose} autoFocus>
            {t('common:close')}
          </Button>
        </>
      }
    >
      <div className="paper-zoom">
        <PaperView paper={paper} zoom={size} />
      </div>
    </Dialog>
  );
}
