import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey } from '../../electron/contract/domain.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { canConfirm } from '../../electron/contract/rules/key-confirmation.ts';
import { useApi } from '../api.ts';
import { ConfirmKeyDialog } from '../people/confirm-key-dialog.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { languageOf } from '../ui/language.ts';

/** Keys of others that this person may confirm as the second officer. */
export function KeysToConfirm() {
  const { t, i18n } = useTranslation();
  const { person } = useSignedIn();
  const [confirming, setConfirming] = useState<IssuedKey | null>(null);
  const keys = useApi('people.unconfirmedKeys', null).data ?? [];
  const mine = keys.filter((key) => key.present && canConfirm(person, key));
  if (mine.length === 0) return null;
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
