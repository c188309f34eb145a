import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState, Settings } from '../../electron/contract/domain.ts';
import { apiKey, call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { useToast } from '../ui/toast.tsx';

interface SettingsControl {
  readonly settings: Settings;
  /** Saves a change at once and offers to take it back. */
  readonly change: (changed: Partial<Settings>) => void;
  readonly chooseLanguage: (language: Settings['language']) => void;
  /** Instant of the newest change of this visit. */
  readonly savedAt: string | null;
  /** Why the newest change was not saved. */
  readonly problem: string | null;
}

/** The settings of the register, each saved by itself when it is changed. */
export function useSettings(): SettingsControl {
  const { t } = useTranslation();
  const { settings } = useSignedIn();
  const client = useQueryClient();
  const toast = useToast();
  const words = useFailureWords();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const apply = async (work: () => Promise<Settings>): Promise<boolean> => {
    try {
      const saved = await work();
      client.setQueryData<AppState>(
        apiKey('app.state', null),
        (state) => state && { ...state, settings: saved },
      );
      setProblem(null);
      setSavedAt(new Date().toISOString());
      return true;
    } catch (error) {
      setProblem(words(failureOf(error)));
      return false;
    }
  };
  const change = async (changed: Partial<Settings>) => {
    const before = settings;
    if (!(await apply(() => call('settings.save', { ...settings, ...changed })))) return;
    toast({
      words: t('settings:saved'),
      undo: () => void apply(() => call('settings.save', before)),
    });
  };
  return {
    settings,
    savedAt,
    problem,
    change: (changed) => void change(changed),
    chooseLanguage: (language) => void apply(() => call('app.setLanguage', { language })),
  };
}
