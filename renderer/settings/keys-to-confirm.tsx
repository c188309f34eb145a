import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey } from '../../electron/contract/domain.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { languageOf } from '../ui/language.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';

/** Keys of others that this person may confirm as the second officer. */
export function KeysToConfirm() {
  const { t, i18n } = useTranslation();
  const { person, hasRole } = useSignedIn();
  const [confirming, setConfirming] = useState<IssuedKey | null>(null);
  const keys = useApi('people.unconfirmedKeys', null).data ?? [];
  const mine = keys.filter((key) => key.present && key.person !== person.id && key.issuerId !== person.id);
  if (mine.length === 0 || hasRole('auditor') || person.roles.length === 0) return null;
  return (
    <section className="settings__part sheet" aria-labelledby="keys-to-confirm">
      <h2 id="keys-to-confirm">{t('settings:keysTitle')}</h2>
      <p className="secondary">{t('settings:keysIntro')}</p>
      {mine.map((key) => (
        <div className="settings__line" key={key.key}>
          <div>
            <h3>{key.name}</h3>
            <p className="secondary">
              {key.keyFingerprint} ·{' '}
              {t('people:keyIssued', {
                issuer: key.issuer,
                date: formatShortDate(bangkokDate(key.at), languageOf(i18n)),
              })}
            </p>
          </div>
          <Button icon={BadgeCheck} onClick={() => setConfirming(key)}>
            {t('settings:confirmKey')}
          </Button>
        </div>
      ))}
      {confirming && <ConfirmKeyDialog issued={confirming} onClose={() => setConfirming(null)} />}
    </section>
  );
}

interface ConfirmKeyDialogProps {
  readonly issued: IssuedKey;
  readonly onClose: () => void;
}

function ConfirmKeyDialog({ issued, onClose }: ConfirmKeyDialogProps) {
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
