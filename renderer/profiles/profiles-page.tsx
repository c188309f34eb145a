import { ArrowLeft, CircleCheck, Copy, Eye, FileDown, FileUp, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ChosenProfile, ProfileDraftRow, StandingProfile } from '../../electron/contract/profiles.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { useToast } from '../ui/toast.tsx';
import { useFormPreview } from './form-preview.ts';
import { ImportDialog } from './import-dialog.tsx';
import { ProfileView } from './profile-view.tsx';
import { RunningRequests } from './running-requests.tsx';
import { UseDialog } from './use-dialog.tsx';
import './profiles.css';

/** The profiles of the office: what is in use, what can be, drafts of its own, and what still runs under others. */
export function ProfilesPage() {
  const { t } = useTranslation();
  const words = useFailureWords();
  const attempt = useAttempt();
  const { hasRole } = useSignedIn();
  const administrator = hasRole('administrator');
  const { data, error } = useApi('profiles.list', null);
  const [using, setUsing] = useState<StandingProfile | null>(null);
  const [chosen, setChosen] = useState<ChosenProfile | null>(null);
  const choose = () =>
    void attempt(async () => {
      setChosen(await call('profiles.choose', null));
    });
  return (
    <div className="page profiles-page">
      <div className="page__head">
        <h1>{t('profiles:title')}</h1>
        {administrator && (
          <div className="page__actions">
            <Button icon={FileUp} onClick={choose}>
              {t('profiles:import')}
            </Button>
          </div>
        )}
      </div>
      <p className="secondary">{t('profiles:note')}</p>
      {!administrator && <Banner tone="info">{t('profiles:readOnly')}</Banner>}
      {error && <Banner tone="error" title={words(failureOf(error))} />}
      {data && (
        <>
          {administrator && data.drafts.length > 0 && (
            <section aria-label={t('profiles:drafts')}>
              <h2>{t('profiles:drafts')}</h2>
              <ul className="sheet profile-rows">
                {data.drafts.map((draft) => (
                  <DraftRow key={draft.draft} draft={draft} />
                ))}
              </ul>
            </section>
          )}
          <section aria-label={t('profiles:standing')}>
            <h2>{t('profiles:standing')}</h2>
            <ul className="sheet profile-rows">
              {data.standing.map((profile) => (
                <StandingRow
                  key={profile.sha256}
                  profile={profile}
                  administrator={administrator}
                  onUse={() => setUsing(profile)}
                />
              ))}
            </ul>
          </section>
          {data.running > 0 && <RunningRequests administrator={administrator} />}
        </>
      )}
      {using && (
        <UseDialog
          choice={{ sha256: using.sha256 }}
          name={`${using.name} ${using.version}`}
          onClose={() => setUsing(null)}
          onUsed={() => undefined}
        />
      )}
      {chosen && <ImportDialog chosen={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}

interface StandingRowProps {
  readonly profile: StandingProfile;
  readonly administrator: boolean;
  readonly onUse: () => void;
}

function StandingRow({ profile, administrator, onUse }: StandingRowProps) {
  const { t, i18n } = useTranslation();
  const attempt = useAttempt();
  const toast = useToast();
  const [, navigate] = useLocation();
  const { sha256, name } = profile;
  const copy = () =>
    void attempt(async () => {
      const { draft } = await call('profiles.copy', { operation: crypto.randomUUID(), sha256 });
      navigate(paths.profileDraft(draft));
    });
  const save = () =>
    void attempt(async () => {
      const done = await call('profiles.export', { sha256 });
      if (done) toast({ words: t('profiles:exported', { file: done.file }) });
    });
  return (
    <li className="profile-row">
      <div className="profile-row__words">
        <p className="profile-row__name">
          {name}
          {profile.inUse && (
            <Pill tone="done" icon={CircleCheck}>
              {t('profiles:inUse')}
            </Pill>
          )}
        </p>
        <p className="secondary">
          {[
            t('profiles:versionOf', { version: profile.version }),
            t('profiles:stepCount', { count: profile.steps }),
            t('profiles:pages', { count: profile.pages }),
            profile.reconstructed && t('profiles:reconstructed'),
            !profile.shipped && t('profiles:ownOne'),
            profile.usedSince &&
              t('profiles:usedSince', {
                date: formatShortDate(bangkokDate(profile.usedSince), languageOf(i18n)),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="profile-row__actions">
        <Button
          size="row"
          icon={Eye}
          label={t('profiles:viewOf', { name })}
          onClick={() => navigate(paths.profileView(sha256))}
        >
          {t('profiles:view')}
        </Button>
        {administrator && (
          <Button size="row" icon={Copy} label={t('profiles:copyOf', { name })} onClick={copy}>
            {t('profiles:copy')}
          </Button>
        )}
        <Button size="row" icon={FileDown} label={t('profiles:exportOf', { name })} onClick={save}>
          {t('profiles:export')}
        </Button>
        {administrator && !profile.inUse && (
          <Button size="row" icon={CircleCheck} label={t('profiles:useOf', { name })} onClick={onUse}>
            {t('profiles:use')}
          </Button>
        )}
      </div>
    </li>
  );
}

function DraftRow({ draft }: { readonly draft: ProfileDraftRow }) {
  const { t, i18n } = useTranslation();
  const attempt = useAttempt();
  const toast = useToast();
  const [, navigate] = useLocation();
  const set = (discarded: boolean) => call('profiles.discardDraft', { draft: draft.draft, discarded });
  const discard = () =>
    void attempt(async () => {
      await set(true);
      toast({ words: t('profiles:discarded'), undo: () => void attempt(() => set(false)) });
    });
  return (
    <li className="profile-row">
      <div className="profile-row__words">
        <p className="profile-row__name">{draft.name}</p>
        <p className="secondary">
          {[
            t('profiles:versionOf', { version: draft.version }),
            draft.problems > 0 ? t('profiles:problems', { count: draft.problems }) : t('profiles:noProblems'),
            `${draft.savedBy} ${formatShortDate(bangkokDate(draft.savedAt), languageOf(i18n))}`,
          ].join(' · ')}
        </p>
      </div>
      <div className="profile-row__actions">
        <Button size="row" icon={PencilLine} onClick={() => navigate(paths.profileDraft(draft.draft))}>
          {t('profiles:editOn')}
        </Button>
        <Button size="row" icon={Trash2} onClick={discard}>
          {t('profiles:discard')}
        </Button>
      </div>
    </li>
  );
}

/** Everything in one profile, to read. */
export function ProfileViewPage({ sha256 }: { readonly sha256: string }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [, navigate] = useLocation();
  const { data, error } = useApi('profiles.get', { sha256 });
  return (
    <div className="page">
      <div className="page__head">
        <Button icon={ArrowLeft} onClick={() => navigate(paths.profiles)}>
          {t('profiles:back')}
        </Button>
        <h1>{data?.profile.name ?? t('profiles:title')}</h1>
      </div>
      {error && <Banner tone="error" title={words(failureOf(error))} />}
      {data && <Viewed profile={data.profile} />}
    </div>
  );
}

function Viewed({ profile }: { readonly profile: Parameters<typeof ProfileView>[0]['profile'] }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { paper } = useFormPreview(profile);
  return (
    <ProfileView
      profile={profile}
      paper={paper}
      matrixLink={
        <p>
          <Button variant="link" onClick={() => navigate(paths.matrix)}>
            {t('profiles:toMatrix')}
          </Button>
        </p>
      }
    />
  );
}
