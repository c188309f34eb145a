import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey } from '../../electron/contract/domain.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';

interface ConfirmKeyDialogProps {
  readonly issued: IssuedKey;
  readonly onClose: () => void;
}

/** The second officer confirms with his own password that a key is its owner's. */
export function ConfirmKeyDialog({ issued, onClose }: ConfirmKeyDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const confirm = useCommand('people.confirmKey');
  const [operation] = useState(() => crypto.randomUUID());
  const [password, setPassword] = useState('');
  const send = async () => {
    if (confirm.isPending || password === '') return;
    try {
      await confirm.mutateAsync({ operation, key: issued.key, password });
      toast({ words: t('settings:keyConfirmed', { name: issued.name }) });
      onClose();
    } catch {
      // shown at the field
    }
  };
  return (
    <Dialog
      title={t('settings:confirmKeyTitle', { name: issued.name })}
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={BadgeCheck} busy={confirm.isPending}>
            {t('settings:confirmKey')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('settings:keysIntro')}</p>
        <p className="fingerprint__inline">{issued.keyFingerprint}</p>
        <PasswordField
          label={t('settings:keyPassword')}
          value={password}
          error={confirm.error ? words(failureOf(confirm.error)) : null}
          autoFocus
          onChange={setPassword}
        />
      </div>
    </Dialog>
  );
}
