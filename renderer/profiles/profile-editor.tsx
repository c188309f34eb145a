import { ArrowLeft, CircleCheck, FileDown, Save, SaveCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ProfileDraft } from '../../electron/contract/profiles.ts';
import { formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { paths } from '../paths.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useToast } from '../ui/toast.tsx';
import { DataPart, FilesPart, MatrixPart, RoundsPart } from './demand-parts.tsx';
import { ProfileControlProvider } from './editor-fields.tsx';
import { useFormPreview } from './form-preview.ts';
import { FormPart, GeneralPart } from './general-part.tsx';
import { PARTS, type Part, partOf, placeWords, problemWords } from './profile-words.ts';
import { StepsPart } from './steps-part.tsx';
import { UseDialog } from './use-dialog.tsx';
import { useProfileDraft } from './use-profile-draft.ts';
import './profiles.css';

/** A draft of the office's own profile, edited in plain sections with its form beside. */
export function ProfileEditorPage({ draft }: { readonly draft: string }) {
  const words = useFailureWords();
  const { data, error } = useApi('profiles.draft', { draft });
  // what comes back after a save is older than what is typed
  const [first, setFirst] = useState<ProfileDraft>();
  if (data && !first) setFirst(data);
  if (error && !first)
    return (
      <div className="page">
        <Banner tone="error" title={words(failureOf(error))} />
      </div>
    );
  return first ? <Editor draft={first} /> : null;
}

function Editor({ draft }: { readonly draft: ProfileDraft }) {
  const { t, i18n } = useTranslation();
  const words = useFailureWords();
  const attempt = useAttempt();
  const toast = useToast();
  const [, navigate] = useLocation();
  const control = useProfileDraft(draft);
  const [part, setPart] = useState<Part>('general');
  const [using, setUsing] = useState(false);
  const { profile, problems, saved, failure, undo } = control;
  const { paper, incomplete } = useFormPreview(profile);
  const wrong = problems.length;
  const exportFile = () =>
    void attempt(async () => {
      if (!(await control.flush())) return;
      const done = await call('profiles.export', { draft: draft.draft });
      if (done) toast({ words: t('profiles:exported', { file: done.file }) });
    });
  return (
    <ProfileControlProvider value={control}>
      <div className="page">
        <div className="page__head">
          <Button icon={ArrowLeft} onClick={() => navigate(paths.profiles)}>
            {t('profiles:back')}
          </Button>
          <h1>{profile.name}</h1>
          <span className="save-status" role="status">
            <Icon of={saved ? SaveCheck : Save} />
            {saved
              ? t('profiles:savedAt', { time: formatScreenTime(control.savedAt, languageOf(i18n)) })
              : t('profiles:saving')}
          </span>
          <div className="page__actions">
            <Button icon={Undo2} busy={undo === null} onClick={() => undo?.()}>
              {t('profiles:undo')}
            </Button>
            <Button icon={FileDown} busy={wrong > 0} onClick={exportFile}>
              {t('profiles:export')}
            </Button>
            <Button
              variant="primary"
              icon={CircleCheck}
              busy={wrong > 0}
              onClick={() => void control.flush().then((done) => done && setUsing(true))}
            >
              {t('profiles:use')}
            </Button>
          </div>
        </div>
        {failure && (
          <Banner
            tone="error"
            title={words(failure)}
            action={
              <Button variant="link" onClick={control.retry}>
                {t('profiles:saveAgain')}
              </Button>
            }
          >
            {t('profiles:textStays')}
          </Banner>
        )}
        {wrong > 0 && (
          <Banner tone="warning" title={t('profiles:problems', { count: wrong })}>
            <ul className="profile-problems">
              {problems.map((one) => (
                <li key={`${one.place} ${one.problem} ${one.detail}`}>
                  <Button variant="link" onClick={() => setPart(partOf(one.place))}>
                    {placeWords(t, one.place)}
                  </Button>{' '}
                  {problemWords(t, one)}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <Tabs
          label={t('profiles:parts')}
          tabs={PARTS.map((value) => ({
            value,
            label: t(`profiles:part.${value}`),
            count: problems.filter(({ place }) => partOf(place) === value).length || undefined,
          }))}
          value={part}
          onChange={setPart}
        />
        <div className="profile-editor">
          <div className="profile-editor__fields">
            {part === 'general' && <GeneralPart />}
            {part === 'form' && <FormPart />}
            {part === 'steps' && <StepsPart />}
            {part === 'files' && <FilesPart />}
            {part === 'data' && <DataPart />}
            {part === 'matrix' && <MatrixPart />}
            {part === 'rounds' && <RoundsPart />}
          </div>
          <div className="profile-editor__form">
            {incomplete && <p className="secondary">{t('profiles:previewOlder')}</p>}
            <PaperView paper={paper} zoom="width" />
          </div>
        </div>
        {using && (
          <UseDialog
            choice={{ draft: draft.draft }}
            name={`${profile.name} ${profile.version}`}
            onClose={() => setUsing(false)}
            onUsed={() => navigate(paths.profiles)}
          />
        )}
      </div>
    </ProfileControlProvider>
  );
}
