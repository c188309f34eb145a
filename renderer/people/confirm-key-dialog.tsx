import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey } from '../../electron/contract/domain.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { ClockQuestion, useClock } from '../signoff/clock-question.tsx';
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
  const clock = useClock();
  const failure = confirm.error && failureOf(confirm.error);
  const send = async () => {
    if (confirm.isPending || password === '') return;
    try {
      await confirm.mutateAsync({
        operation,
        key: issued.key,
        password,
        clockAccepted: clock.clockAccepted,
      });
      toast({ words: t('settings:keyConfirmed', { name: issued.name }) });
      onClose();
    } catch (error) {
      // any other one is shown at the field
      clock.note(failureOf(error));
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
        <ClockQuestion of={clock} />
        <PasswordField
          label={t('settings:keyPassword')}
          value={password}
          error={failure && failure.field !== 'clock' ? words(failure) : null}
          autoFocus
          onChange={setPassword}
        />
      </div>
    </Dialog>
  );
}
