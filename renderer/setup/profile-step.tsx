import {
  ArrowRight,
  BookOpenText,
  Eye,
  FilePenLine,
  FileUp,
  FolderOpen,
  ListTree,
  PencilLine,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileSummary } from '../../electron/contract/domain.ts';
import type { ChosenProfile } from '../../electron/contract/profiles.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { ChosenFacts } from '../profiles/chosen-facts.tsx';
import { ProfileView } from '../profiles/profile-view.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { FormThumbnail } from './form-thumbnail.tsx';
import { SetupFrame, type StepFrame } from './setup-frame.tsx';
import type { SetupValues } from './setup-values.ts';

interface ProfileStepProps extends StepFrame {
  readonly values: SetupValues;
  readonly onNext: (changed: Pick<SetupValues, 'profile' | 'profileName'>) => void;
  readonly onOpenExisting: () => void;
}

/** Which guideline and form the office works by. */
export function ProfileStep({ values, problem, busy, onNext, onOpenExisting }: ProfileStepProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { data: shipped, error } = useApi('setup.profiles', null);
  const [files, setFiles] = useState<readonly ProfileSummary[]>([]);
  const [refused, setRefused] = useState<ChosenProfile | null>(null);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const profiles = shipped && [...shipped, ...files];
  const [picked, setPicked] = useState<string | null>(values.profile);
  const [viewing, setViewing] = useState(false);
  const chosen = profiles?.find(({ id }) => id === picked) ?? profiles?.[0];
  const chooseFile = async () => {
    try {
      setFileProblem(null);
      const file = await call('setup.chooseProfile', null);
      if (!file) return;
      const { profile, token } = file;
      if (!profile || token === null) {
        setRefused(file);
        return;
      }
      setFiles([
        ...files,
        {
          id: token,
          name: `${profile.name} (${profile.version})`,
          guideline: profile.guideline.title,
          steps: profile.steps.map(({ label }) => label),
          pages: profile.matrix.length,
          reconstructed: profile.form.reconstructed,
          roleWords: profile.roleWords ?? [],
        },
      ]);
      setPicked(token);
    } catch (failure) {
      setFileProblem(words(failureOf(failure)));
    }
  };
  return (
    <SetupFrame
      step="profile"
      title={t('setup:profileTitle')}
      intro={t('setup:profileIntro')}
      problem={problem ?? fileProblem ?? (error ? words(failureOf(error)) : null)}
      onSubmit={() => chosen && onNext({ profile: chosen.id, profileName: chosen.name })}
      note={
        chosen && (
          <>
            {t('setup:chosen')} <strong>{chosen.name}</strong>
          </>
        )
      }
      actions={
        chosen && (
          <>
            <Button size="decision" icon={BookOpenText} onClick={() => setReading(true)}>
              {t('profiles:viewProfile')}
            </Button>
            <Button size="decision" icon={Eye} onClick={() => setViewing(true)}>
              {t('setup:fullPage')}
            </Button>
            <Button type="submit" variant="primary" size="decision" iconAfter={ArrowRight} busy={busy}>
              {t('setup:useThis')}
            </Button>
          </>
        )
      }
    >
      {profiles?.length === 0 && (
        <EmptyState title={t('setup:noProfiles')}>{t('setup:noProfilesHint')}</EmptyState>
      )}
      <div className="profiles" role="radiogroup" aria-label={t('setup:profileTitle')}>
        {profiles?.map((profile) => (
          <ProfileCard
            key={profile.id}
            profile={profile}
            checked={profile.id === chosen?.id}
            onPick={() => setPicked(profile.id)}
          />
        ))}
      </div>
      <p className="setup__other">
        <Button variant="link" icon={FileUp} onClick={() => void chooseFile()}>
          {t('profiles:fromFile')}
        </Button>
        <span>{t('setup:haveRegister')}</span>
        <Button variant="link" icon={FolderOpen} onClick={onOpenExisting}>
          {t('setup:openExisting')}
        </Button>
      </p>
      {viewing && chosen && <FullPage profile={chosen} onClose={() => setViewing(false)} />}
      {reading && chosen && <WholeProfile profile={chosen} onClose={() => setReading(false)} />}
      {refused && <RefusedFile chosen={refused} onClose={() => setRefused(null)} />}
    </SetupFrame>
  );
}

interface ProfileCardProps {
  readonly profile: ProfileSummary;
  readonly checked: boolean;
  readonly onPick: () => void;
}

function ProfileCard({ profile, checked, onPick }: ProfileCardProps) {
  const { t } = useTranslation();
  return (
    <label className={`profile ${checked ? 'profile--chosen' : ''}`}>
      <FormThumbnail profile={profile.id} name={profile.name} />
      <span className="profile__words">
        <span className="profile__name">
          <input
            type="radio"
            name="profile"
            className="radio__dot"
            checked={checked}
            onChange={onPick}
            // biome-ignore lint/a11y/noAutofocus: the first thing to do in the program
            autoFocus={checked}
          />
          {profile.name}
        </span>
        <span className="profile__guideline" title={profile.guideline}>
          {profile.guideline}
        </span>
        <span className="profile__fact">
          <Icon of={PencilLine} />
          {t('setup:signatures', { steps: profile.steps.length })}
        </span>
        <span className="profile__fact">
          <Icon of={ListTree} />
          {t('setup:pages', { pages: profile.pages })}
        </span>
        {profile.reconstructed && (
          <span className="profile__fact">
            <Icon of={FilePenLine} />
            {t('setup:reconstructed')}
          </span>
        )}
      </span>
    </label>
  );
}

/** Everything in a profile before it is chosen. */
function WholeProfile({
  profile,
  onClose,
}: {
  readonly profile: ProfileSummary;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const whole = useApi('setup.profile', { profile: profile.id }).data;
  const paper = useApi('setup.blankForm', { profile: profile.id }).data;
  return (
    <Dialog
      title={profile.name}
      size="wide"
      bare
      onClose={onClose}
      footer={
        <Button keys={KEYS.cancel} onClick={onClose} autoFocus>
          {t('common:close')}
        </Button>
      }
    >
      <div className="setup__full-page">{whole && <ProfileView profile={whole} paper={paper} />}</div>
    </Dialog>
  );
}

/** Why a profile file cannot be used, by place and reason. */
function RefusedFile({ chosen, onClose }: { readonly chosen: ChosenProfile; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={chosen.file}
      size="wide"
      onClose={onClose}
      footer={
        <Button keys={KEYS.cancel} onClick={onClose} autoFocus>
          {t('common:close')}
        </Button>
      }
    >
      <ChosenFacts chosen={chosen} />
    </Dialog>
  );
}

function FullPage({ profile, onClose }: { readonly profile: ProfileSummary; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const paper = useApi('setup.blankForm', { profile: profile.id }).data;
  return (
    <Dialog
      title={t('setup:formOf', { name: profile.name })}
      size="wide"
      bare
      onClose={onClose}
      footer={
        <Button keys={KEYS.cancel} onClick={onClose} autoFocus>
          {t('common:close')}
        </Button>
      }
    >
      <div className="setup__full-page">
        <PaperView paper={paper} zoom="width" />
      </div>
    </Dialog>
  );
}
