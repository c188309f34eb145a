import { useQueryClient } from '@tanstack/react-query';
import { PenTool } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { withPrintSheets } from '../paper/print-sheets.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useAttempt } from './use-commands.ts';

interface HandSigningDialogProps {
  readonly detail: RequestDetail;
  /** Version of the draft that is fixed. */
  readonly version: number;
  readonly onClose: () => void;
}

/** Fixes the revision, gives the number and prints the form with empty blocks for signing by hand. */
export function HandSigningDialog({ detail, version, onClose }: HandSigningDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useFailureWords();
  const attempt = useAttempt();
  const [operation] = useState(() => crypto.randomUUID());
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const issue = async () => {
    if (busy) return;
    if (password === '') return setError(t('requests:passwordNeeded'));
    setBusy(true);
    setError(null);
    try {
      const request = detail.id;
      await call('signoff.issueForHandSigning', { operation, request, draftVersion: version, password });
      const { pdf } = await call('printing.form', { request });
      onClose();
      await attempt(() => withPrintSheets(pdf, () => call('printing.print', { request })));
      await client.invalidateQueries();
    } catch (failure) {
      setError(words(failureOf(failure)));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('requests:printForHand')}
      onClose={onClose}
      onSubmit={() => void issue()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={PenTool} keys={KEYS.enter} busy={busy}>
            {t('requests:giveNumberAndPrint')}
          </Button>
        </>
      }
    >
      <div className="stack stack--wide">
        <Banner tone="info">
          {detail.number === null
            ? t('requests:numberWillBeGiven')
            : t('requests:numberStays', { number: detail.number, revision: detail.revision })}
        </Banner>
        <PasswordField
          label={t('requests:yourPassword')}
          value={password}
          error={error}
          autoFocus
          onChange={setPassword}
        />
      </div>
    </Dialog>
  );
}
