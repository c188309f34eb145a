import { Printer } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useApi } from '../api.ts';
import { PrintDialog } from '../paper/print-dialog.tsx';
import { Button } from '../ui/button.tsx';

/** Which refusal's notice: its place in the request's history; null: the newest one. */
interface RefusalRef {
  readonly request: string;
  readonly refusal: number | null;
}

const RefusalNoticeContext = createContext<(refusal: RefusalRef) => void>(() => undefined);

/** The function that shows the notice of a refusal, to be printed or saved. */
export function useRefusalNotice(): (refusal: RefusalRef) => void {
  return useContext(RefusalNoticeContext);
}

/** Shows notices over whatever screen they were asked for on, also right after a refusal has left it. */
export function RefusalNotices({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<RefusalRef | null>(null);
  const show = useCallback((refusal: RefusalRef) => setOpen(refusal), []);
  return (
    <RefusalNoticeContext value={show}>
      {children}
      {open !== null && <RefusalNotice refusal={open} onClose={() => setOpen(null)} />}
    </RefusalNoticeContext>
  );
}

interface RefusalNoticeProps {
  readonly refusal: RefusalRef;
  readonly onClose: () => void;
}

function RefusalNotice({ refusal, onClose }: RefusalNoticeProps) {
  const { t } = useTranslation();
  const { data, error } = useApi('notices.paper', refusal);
  return (
    <PrintDialog
      title={t('signoff:notice')}
      paper={{ data, error }}
      onPrint={() => call('notices.print', refusal)}
      onSave={() => call('notices.save', refusal)}
      onClose={onClose}
    />
  );
}

/** Opens the notice of a refusal. */
export function RefusalNoticeButton({ request, refusal }: RefusalRef) {
  const { t } = useTranslation();
  const show = useRefusalNotice();
  return (
    <Button size="row" icon={Printer} onClick={() => show({ request, refusal })}>
      {t('signoff:printNotice')}
    </Button>
  );
}
