import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../electron/contract/domain.ts';
import { apiKey, call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { languageOf } from '../ui/language.ts';
import { AdministratorStep } from './administrator-step.tsx';
import { DoneScreen } from './done-screen.tsx';
import { FolderStep } from './folder-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { ProfileStep } from './profile-step.tsx';
import { EMPTY_SETUP, type SetupValues, STEPS, type StepName, setupInput } from './setup-values.ts';
import { useOpenExisting } from './use-open-existing.ts';

interface SetupWizardProps {
  readonly state: AppState;
  /** True from before the register is made until its owner has read the last screen. */
  readonly onMaking: (making: boolean) => void;
}

/** The first start: profile, office, folder, first administrator. Back at every step, nothing typed is lost. */
export function SetupWizard({ state, onMaking }: SetupWizardProps) {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const words = useFailureWords();
  const [values, setValues] = useState<SetupValues>(EMPTY_SETUP);
  const [step, setStep] = useState<StepName>('profile');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  const existing = useOpenExisting();

  const change = (changed: Partial<SetupValues>) => setValues((typed) => ({ ...typed, ...changed }));
  const go = (by: 1 | -1) => {
    setProblem(null);
    setStep((at) => STEPS[STEPS.indexOf(at) + by] ?? at);
  };
  const create = async (filled: SetupValues) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    onMaking(true);
    try {
      const made = await call('setup.create', setupInput(filled));
      if (languageOf(i18n) !== made.state.settings.language) {
        await call('app.setLanguage', { language: languageOf(i18n) });
      }
      setFingerprint(made.keyFingerprint);
    } catch (error) {
      onMaking(false);
      const failure = failureOf(error);
      setProblem(words(failure));
      // a folder's token serves once: it has to be chosen again
      if (failure.field === 'folder' || failure.code.startsWith('folder-')) {
        change({ folder: null });
        setStep('folder');
      }
    } finally {
      setBusy(false);
    }
  };
  const openThis = (token: string) =>
    // its token serves once: it has to be chosen again
    void existing.open(token).then(() => change({ folder: null }));
  const finish = async () => {
    await client.invalidateQueries({ queryKey: apiKey('app.state', null) });
    onMaking(false);
  };

  const common = {
    values,
    problem: problem ?? existing.trouble,
    busy: busy || existing.busy,
    onBack: () => go(-1),
  };
  if (fingerprint)
    return <DoneScreen values={values} fingerprint={fingerprint} onFinish={() => void finish()} />;
  switch (step) {
    case 'profile':
      return (
        <ProfileStep
          {...common}
          onNext={(changed) => {
            change(changed);
            go(1);
          }}
          onOpenExisting={() => void existing.choose()}
        />
      );
    case 'office':
      return <OfficeStep {...common} onChange={change} onNext={() => go(1)} />;
    case 'folder':
      return (
        <FolderStep
          {...common}
          defaultFolder={state.dataDir}
          onChange={change}
          onNext={() => go(1)}
          onOpenExisting={openThis}
        />
      );
    case 'administrator':
      return <AdministratorStep {...common} onChange={change} onNext={(filled) => void create(filled)} />;
  }
}
