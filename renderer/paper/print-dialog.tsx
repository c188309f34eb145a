import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { PaperView } from './paper-view.tsx';
import { withPrintSheets } from './print-sheets.ts';

interface PrintDialogProps {
  readonly title: string;
  /** The paper, or why there is none. */
  readonly paper: { readonly data: RenderedPaper | undefined; readonly error: Error | null };
  /** Sends the window to the printer; it shows the paper's sheets then. */
  readonly onPrint: () => Promise<unknown>;
  /** Saves where the user chooses; null when he cancels. */
  readonly onSave: () => Promise<{ readonly file: string } | null>;
  readonly onClose: () => void;
  /** The sheets lie: they are shown as wide as there is room. */
  readonly landscape?: boolean;
}

/** A paper as it will print, to be printed or saved. */
export function PrintDialog({ title, paper, onPrint, onSave, onClose, landscape }: PrintDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const attempt = useAttempt();
  const toast = useToast();
  const [printing, setPrinting] = useState(false);
  const print = () => {
    const { data } = paper;
    if (!data || printing) return;
    setPrinting(true);
    void attempt(() => withPrintSheets(data.pdf, onPrint)).finally(() => setPrinting(false));
  };
  const save = () =>
    void attempt(async () => {
      const saved = await onSave();
      if (saved) toast({ words: t('paper-view:saved', { file: saved.file }) });
    });
  useShortcut(KEYS.print, print);
  return (
    <Dialog
      title={title}
      size="wide"
      bare
      onClose={onClose}
      footer={
        <>
          <Button icon={FileDown} onClick={save}>
            {t('paper-view:savePdf')}
          </Button>
          <Button icon={Printer} keys={KEYS.print} busy={printing} onClick={print}>
            {t('paper-view:print')}
          </Button>
          <Button keys={KEYS.cancel} onClick={onClose} autoFocus>
            {t('common:close')}
          </Button>
        </>
      }
    >
      <div className="paper-zoom">
        <PaperView
          paper={paper.data}
          zoom={landscape ? 'width' : 1}
          empty={paper.error && <Banner tone="error" title={words(failureOf(paper.error))} />}
        />
      </div>
    </Dialog>
  );
}
