import { Signature } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { DrawingDialog } from './drawing-dialog.tsx';
import type { OwnDrawing } from './use-drawing.ts';
import './drawing.css';

interface DrawingChoiceProps {
  readonly drawing: OwnDrawing;
  /** Why it cannot be signed with. */
  readonly error: string | null;
}

/** Below the signature block: draw one for the paper, draw it again, or leave it out. */
export function DrawingChoice({ drawing, error }: DrawingChoiceProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="drawing-choice">
      {drawing.picture === null ? (
        <>
          <Button variant="link" icon={Signature} onClick={() => setOpen(true)}>
            {t('drawing:draw')}
          </Button>
          {drawing.hasKept ? (
            <Button variant="link" onClick={drawing.takeKept}>
              {t('drawing:takeKept')}
            </Button>
          ) : (
            <span className="secondary">{t('drawing:optional')}</span>
          )}
        </>
      ) : (
        <>
          <span className="drawing-choice__links">
            <Button variant="link" onClick={() => setOpen(true)}>
              {t('drawing:again')}
            </Button>
            <Button variant="link" onClick={drawing.leaveOut}>
              {t('drawing:leaveOut')}
            </Button>
          </span>
          {drawing.isKept && <span className="secondary">{t('drawing:kept')}</span>}
        </>
      )}
      {error !== null && (
        <p className="field__message" role="alert">
          {error}
        </p>
      )}
      {open && (
        <DrawingDialog
          hasKept={drawing.hasKept}
          onDrawn={drawing.take}
          onForget={drawing.forget}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
