import { Eraser, PenLine, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf, useFailureWords } from '../failure.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { DrawingPad } from './drawing-pad.tsx';
import { pictureOf, type Stroke } from './strokes.ts';
import './drawing.css';

interface DrawingDialogProps {
  /** One is kept: it can be taken away. */
  readonly hasKept: boolean;
  /** Rejects with the failure of main. */
  readonly onDrawn: (picture: Uint8Array<ArrayBuffer>, keep: boolean) => Promise<void>;
  readonly onForget: () => Promise<void>;
  readonly onClose: () => void;
}

/** Draws a signature for the paper; whoever uses the keyboard signs without one. */
export function DrawingDialog({ hasKept, onDrawn, onForget, onClose }: DrawingDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [keep, setKeep] = useState(hasKept);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (next: readonly Stroke[]) => {
    setError(null);
    setStrokes(next);
  };
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
      onClose();
    } catch (failure) {
      setError(words(failureOf(failure)));
      setBusy(false);
    }
  };
  const use = async () => {
    if (busy) return;
    const drawn = await pictureOf(strokes);
    if ('problem' in drawn) setError(words({ code: drawn.problem }));
    else await run(() => onDrawn(drawn.picture, keep));
  };
  return (
    <Dialog
      title={t('drawing:title')}
      size="wide"
      onClose={onClose}
      onSubmit={() => void use()}
      note={
        hasKept && (
          <Button variant="link" icon={Trash2} onClick={() => void run(onForget)}>
            {t('drawing:forget')}
          </Button>
        )
      }
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={PenLine} busy={busy}>
            {t('drawing:use')}
          </Button>
        </>
      }
    >
      <div className="drawing stack">
        <p className="secondary">{t('drawing:how')}</p>
        <div className={`drawing__space ${error === null ? '' : 'drawing__space--wrong'}`}>
          <DrawingPad strokes={strokes} onStroke={(stroke) => change([...strokes, stroke])} />
          <span className="drawing__line" aria-hidden="true" />
        </div>
        {error !== null && (
          <p className="field__message" role="alert">
            {error}
          </p>
        )}
        <UndoStroke enabled={strokes.length > 0} onUndo={() => change(strokes.slice(0, -1))} />
        <div className="row">
          <Button
            icon={Undo2}
            size="row"
            keys={KEYS.undo}
            busy={strokes.length === 0}
            onClick={() => change(strokes.slice(0, -1))}
          >
            {t('drawing:undo')}
          </Button>
          <Button icon={Eraser} size="row" busy={strokes.length === 0} onClick={() => change([])}>
            {t('drawing:clear')}
          </Button>
        </div>
        <Checkbox checked={keep} onChange={setKeep} note={t('drawing:keepNote')}>
          {t('drawing:keep')}
        </Checkbox>
      </div>
    </Dialog>
  );
}

/** Takes the last stroke back by key; below the dialog, whose shortcuts these are. */
function UndoStroke({ enabled, onUndo }: { readonly enabled: boolean; readonly onUndo: () => void }) {
  useShortcut(KEYS.undo, onUndo, { enabled });
  return null;
}
