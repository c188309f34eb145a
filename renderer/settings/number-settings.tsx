import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, beYear, fiscalYear } from '../../electron/contract/rules/be-dates.ts';
import { RadioCards } from '../ui/radio-cards.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { SettingsPartProps } from './lock-settings.tsx';

/** A running number for the example. */
const EXAMPLE = 147;

/** How numbers are written: by which year, and with what before them. Numbers already given stay. */
export function NumberSettings({ settings, onChange, readOnly }: SettingsPartProps) {
  const { t } = useTranslation();
  const { numbering } = settings;
  const [typed, setTyped] = useState<string | null>(null);
  const prefix = typed ?? numbering.prefix;
  const today = bangkokDate(new Date().toISOString());
  const year = { calendar: beYear(today), fiscal: fiscalYear(today) };
  const number = `${prefix.trim()} ${EXAMPLE}/${year[numbering.year]}`.trim();
  const save = () => {
    if (typed === null) return;
    setTyped(null);
    if (typed.trim() !== numbering.prefix) onChange({ numbering: { ...numbering, prefix: typed.trim() } });
  };
  return (
    <section className="settings__part sheet">
      <h2>{t('settings:numbers')}</h2>
      <p className="secondary">{t('settings:numbersHint')}</p>
      <fieldset disabled={readOnly}>
        <RadioCards
          label={t('settings:numberYear')}
          columns={2}
          value={numbering.year}
          onChange={(chosen) => onChange({ numbering: { ...numbering, year: chosen } })}
          cards={[
            {
              value: 'calendar',
              title: t('settings:calendarYear'),
              note: t('settings:calendarYearNote', { year: year.calendar }),
            },
            {
              value: 'fiscal',
              title: t('settings:fiscalYear'),
              note: t('settings:fiscalYearNote', { year: year.fiscal }),
            },
          ]}
        />
      </fieldset>
      <div className="settings__short">
        <TextField
          label={t('settings:prefix')}
          optional
          value={prefix}
          onChange={setTyped}
          onBlur={save}
          onKeyDown={(event) => event.code === 'Enter' && save()}
          hint={t('settings:prefixHint')}
          readOnly={readOnly}
          maxLength={30}
        />
      </div>
      <p>
        {t('settings:numberExample')} <strong>{number}</strong>
      </p>
    </section>
  );
}
