import { useTranslation } from 'react-i18next';
import type { Scan } from '../../electron/contract/events.ts';
import { call } from '../api.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Button } from '../ui/button.tsx';

interface ScanLinkProps {
  readonly request: string;
  readonly scan: Scan;
}

/** Opens the scan of what was signed by hand. */
export function ScanLink({ request, scan }: ScanLinkProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  return (
    <Button
      variant="link"
      label={t('acts:openScan', { name: scan.name })}
      onClick={() => void attempt(() => call('attachments.open', { request, sha256: scan.sha256 }))}
    >
      {t('acts:seeScan')}
    </Button>
  );
}
