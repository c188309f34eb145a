import { useQuery } from '@tanstack/react-query';
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKey, call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { withPrintSheets } from '../paper/print-sheets.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';

interface EvidencePaperDialogProps {
  readonly title: string;
  /** The request whose record it is; null: the report on the register. */
  readonly request: string | null;
  readonly onClose: () => void;
}

/** A paper of evidence as it will print, to be printed or saved. */
export function EvidencePaperDialog({ title, request, onClose }: EvidencePaperDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const attempt = useAttempt();
  const toast = useToast();
  // Made anew whenever it is looked at: it says when it was verified.
  const paper = useQuery({
    queryKey: apiKey('evidence.paper', { request }),
    queryFn: () => call('evidence.paper', { request }),
    staleTime: 0,
    gcTime: 0,
  });
  const [printing, setPrinting] = useState(false);
  const print = () => {
    const { data } = paper;
    if (!data || printing) return;
    setPrinting(true);
    void attempt(() => withPrintSheets(data.pdf, () => call('evidence.printPaper', { request }))).finally(
      () => setPrinting(false),
    );
  };
  const save = () =>
    void attempt(async () => {
      const saved = await call('evidence.savePaper', { request });
      if (saved) toast({ words: t('evidence:saved', { file: saved.file }) });
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
            {t('evidence:savePdf')}
          </Button>
          <Button icon={Printer} keys={KEYS.print} busy={printing} onClick={print}>
            {t('evidence:print')}
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
          zoom={1}
          empty={paper.error && <Banner tone="error" title={words(failureOf(paper.error))} />}
        />
      </div>
    </Dialog>
  );
}
