import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Scan } from '../../electron/contract/events.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';

/** Opens the file of an order in the program that the system has for it. */
export function OrderLink({ file }: { readonly file: Scan }) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const open = () =>
    call('orders.open', { sha256: file.sha256 }).catch((error: unknown) =>
      toast({ words: words(failureOf(error)), tone: 'error' }),
    );
  return (
    <Button
      variant="link"
      size="row"
      icon={FileText}
      label={t('delegations:openOrderOf', { name: file.name })}
      onClick={() => void open()}
    >
      {t('delegations:openOrder')}
    </Button>
  );
}
