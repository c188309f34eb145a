import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Settings } from '../../electron/contract/domain.ts';
import { formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { paths } from '../paths.ts';
import { ChangePasswordDialog } from '../people/change-password-dialog.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { languageOf } from '../ui/language.ts';
import { RadioCards } from '../ui/radio-cards.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { DaysTab } from './days-tab.tsx';
import { HolidaysTab } from './holidays-tab.tsx';
import { KeysToConfirm } from './keys-to-confirm.tsx';
import { LockSettings } from './lock-settings.tsx';
import { NumberSettings } from './number-settings.tsx';
import { useSettings } from './use-settings.ts';

const TABS = ['general', 'days', 'holidays'] as const;
type SettingsTab = (typeof TABS)[number];

/** The register's settings: saved as soon as they are changed. Only administrators change what is the office's. */
export function SettingsPage({ tab }: { readonly tab: string }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const { hasRole } = useSignedIn();
  const control = useSettings();
  const { settings, change, savedAt, problem } = control;
  const shown: SettingsTab = TABS.find((each) => each === tab) ?? 'general';
  const administrator = hasRole('administrator');
  return (
    <div className="page">
      <div className="page__head">
        <h1>{t('settings:title')}</h1>
        {savedAt && (
          <p className="page__note" role="status">
            {t('settings:savedAt', { time: formatScreenTime(savedAt, languageOf(i18n)) })}
          </p>
        )}
      </div>
      <Tabs
        label={t('days:tabs')}
        tabs={TABS.map((value) => ({ value, label: t(`days:tab.${value}`) }))}
        value={shown}
        onChange={(value) => navigate(paths.settingsTab(value))}
      />
      {problem && <Banner tone="error" title={problem} />}
      <div className="settings">
        {shown === 'general' && <GeneralTab control={control} />}
        {shown === 'days' && (
          <>
            {!administrator && <Banner tone="info">{t('settings:administratorsOnly')}</Banner>}
            <DaysTab settings={settings} onChange={change} readOnly={!administrator} />
          </>
        )}
        {shown === 'holidays' && <HolidaysTab />}
      </div>
    </div>
  );
}

function GeneralTab({ control }: { readonly control: ReturnType<typeof useSettings> }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { state, office, person, hasRole } = useSignedIn();
  const { settings, change, chooseLanguage } = control;
  const [changing, setChanging] = useState(false);
  const administrator = hasRole('administrator');
  const languages: readonly { readonly value: Settings['language']; readonly title: string }[] = [
    { value: 'th', title: t('settings:thai') },
    { value: 'en', title: t('settings:english') },
  ];
  return (
    <>
      <section className="settings__part sheet">
        <h2>{t('settings:mine')}</h2>
        <RadioCards
          label={t('settings:language')}
          columns={2}
          value={settings.language}
          onChange={chooseLanguage}
          cards={languages}
        />
        <div className="settings__line">
          <div>
            <h3>{t('settings:password')}</h3>
            <p className="secondary">
              {person.keyFingerprint
                ? t('settings:myFingerprint', { fingerprint: person.keyFingerprint })
                : t('settings:noKey')}
            </p>
          </div>
          <Button icon={KeyRound} onClick={() => setChanging(true)}>
            {t('settings:changePassword')}
          </Button>
        </div>
      </section>
      <KeysToConfirm />
      {!administrator && <Banner tone="info">{t('settings:administratorsOnly')}</Banner>}
      <LockSettings settings={settings} onChange={change} readOnly={!administrator} />
      <NumberSettings settings={settings} onChange={change} readOnly={!administrator} />
      <section className="settings__part sheet">
        <h2>{t('settings:aboutRegister')}</h2>
        <dl className="facts">
          <dt>{t('settings:office')}</dt>
          <dd>{office.name}</dd>
          <dt>{t('settings:code')}</dt>
          <dd>{office.code}</dd>
          <dt>{t('settings:profile')}</dt>
          <dd>
            {t('settings:profileWithVersion', { name: office.profileName, version: office.profileVersion })}{' '}
            <Button variant="link" onClick={() => navigate(paths.profiles)}>
              {t('profiles:open')}
            </Button>
            {office.formReconstructed && <p className="secondary">{t('settings:formReconstructed')}</p>}
          </dd>
          <dt>{t('settings:dataFolder')}</dt>
          <dd>{state.dataDir}</dd>
          <dt>{t('settings:registerId')}</dt>
          <dd>{office.register}</dd>
          <dt>{t('settings:version')}</dt>
          <dd>{state.version}</dd>
        </dl>
      </section>
      {changing && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
