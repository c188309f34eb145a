import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileTerm } from '../../electron/contract/days.ts';
import { toArabicDigits } from '../../electron/contract/rules/thai-digits.ts';
import { useApi } from '../api.ts';
import { termWords } from '../days/due-words.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { SettingsPartProps } from './lock-settings.tsx';

/** Which days the guideline gives, which the office sets itself, and how both are counted. */
export function DaysTab(props: SettingsPartProps) {
  const { t } = useTranslation();
  return (
    <>
      <GuidelineTerms />
      <RatifySettings {...props} />
      <section className="settings__part sheet">
        <h2>{t('days:counting')}</h2>
        <ul className="days__rules">
          <li>{t('days:ruleFirst')}</li>
          <li>{t('days:ruleDays')}</li>
          <li>{t('days:ruleWorkingDays')}</li>
          <li>{t('days:ruleLaw')}</li>
        </ul>
      </section>
    </>
  );
}

/** The days of the office's profile: read only, in the guideline's words. */
function GuidelineTerms() {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const terms = useApi('days.list', null).data;
  return (
    <section className="settings__part sheet">
      <h2>{t('days:ofGuideline')}</h2>
      <p className="secondary">{t('days:ofGuidelineNote', { profile: office.profileName })}</p>
      {terms?.length === 0 && <p>{t('days:noTerms')}</p>}
      {terms !== undefined && terms.length > 0 && (
        <ul className="days__terms">
          {terms.map((term) => (
            <TermRow key={`${term.step} ${term.pages?.join()}`} term={term} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TermRow({ term }: { readonly term: ProfileTerm }) {
  const { t } = useTranslation();
  return (
    <li className="days__term">
      <p className="days__count">
        <strong>{termWords(t, term)}</strong>
        {term.uncertain && <span className="days__uncertain"> {t('days:uncertain')}</span>}
      </p>
      <div>
        <p>{term.step}</p>
        <p className="secondary">
          {term.pages === null ? t('days:allPages') : t('days:onPages', { pages: term.pages.join(', ') })}
        </p>
        {term.words !== null && <blockquote className="days__words">{term.words}</blockquote>}
      </div>
    </li>
  );
}

const DAYS = { from: 1, to: 60 };

/** Within how long a verbal approval is to be ratified: no guideline says so, the office does. */
function RatifySettings({ settings, onChange, readOnly }: SettingsPartProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const save = () => {
    if (typed === null) return;
    const count = Number(toArabicDigits(typed).trim());
    if (!Number.isInteger(count) || count < DAYS.from || count > DAYS.to) {
      setError(t('days:ratifyWrong', DAYS));
      return;
    }
    setTyped(null);
    setError(null);
    if (count !== settings.ratifyDays) onChange({ ratifyDays: count });
  };
  return (
    <section className="settings__part sheet">
      <h2>{t('days:ofOffice')}</h2>
      <p className="secondary">{t('days:ofOfficeNote')}</p>
      <div className="settings__short">
        <TextField
          label={t('days:ratifyDays')}
          kind="number"
          value={typed ?? String(settings.ratifyDays)}
          onChange={setTyped}
          onBlur={save}
          onKeyDown={(event) => event.code === 'Enter' && save()}
          error={error}
          readOnly={readOnly}
          maxLength={4}
        />
      </div>
      <fieldset disabled={readOnly}>
        <RadioCards
          label={t('days:ratifyKind')}
          columns={2}
          value={settings.ratifyKind}
          onChange={(ratifyKind) => onChange({ ratifyKind })}
          cards={[
            { value: 'days', title: t('days:kindDays'), note: t('days:kindDaysNote') },
            { value: 'working-days', title: t('days:kindWorkingDays'), note: t('days:kindWorkingDaysNote') },
          ]}
        />
      </fieldset>
    </section>
  );
}
