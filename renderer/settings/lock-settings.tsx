import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../electron/contract/domain.ts';
import { toArabicDigits } from '../../electron/contract/rules/thai-digits.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextField } from '../ui/text-field.tsx';

/** What the parts of the settings page are given. */
export interface SettingsPartProps {
  readonly settings: Settings;
  readonly onChange: (changed: Partial<Settings>) => void;
  readonly readOnly: boolean;
}

const MINUTES = { from: 1, to: 120 };

/** When the screen locks by itself. */
export function LockSettings({ settings, onChange, readOnly }: SettingsPartProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const save = () => {
    if (typed === null) return;
    const minutes = Number(toArabicDigits(typed).trim());
    if (!Number.isInteger(minutes) || minutes < MINUTES.from || minutes > MINUTES.to) {
      setError(t('settings:idleWrong', MINUTES));
      return;
    }
    setTyped(null);
    setError(null);
    if (minutes !== settings.idleMinutes) onChange({ idleMinutes: minutes });
  };
  return (
    <section className="settings__part sheet">
      <h2>{t('settings:locking')}</h2>
      <div className="settings__short">
        <TextField
          label={t('settings:idleMinutes')}
          kind="number"
          value={typed ?? String(settings.idleMinutes)}
          onChange={setTyped}
          onBlur={save}
          onKeyDown={(event) => event.code === 'Enter' && save()}
          error={error}
          hint={t('settings:idleHint')}
          readOnly={readOnly}
          maxLength={4}
        />
      </div>
      <Checkbox
        checked={settings.lockAfterSigning}
        onChange={(lockAfterSigning) => onChange({ lockAfterSigning })}
        disabled={readOnly}
        note={t('settings:lockAfterSigningNote')}
      >
        {t('settings:lockAfterSigning')}
      </Checkbox>
    </section>
  );
}
