import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../electron/contract/content.ts';
import type { FileOutcome } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useToast } from '../ui/toast.tsx';
import type { Draft } from './use-draft.ts';

/** Commands on the files of a draft. */
export interface Attaching {
  /** Files are being checked and stored. */
  readonly busy: boolean;
  /** What the checks of this session found. */
  readonly outcomes: readonly FileOutcome[];
  choose(): void;
  drop(files: readonly File[]): void;
  open(file: Attachment): void;
  remove(file: Attachment): void;
  forgetRefused(): void;
}

/** Attaches, opens and removes files; what is typed is saved first, so that the two do not collide. */
export function useAttachments(request: string, draft: Draft): Attaching {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly FileOutcome[]>([]);
  const client = useQueryClient();
  const toast = useToast();
  const words = useFailureWords();

  const attempt = async (work: () => Promise<void>) => {
    try {
      await draft.flush();
      await work();
      await client.invalidateQueries();
    } catch (error) {
      toast({ words: words(failureOf(error)), tone: 'error' });
    }
  };
  const add = (work: () => Promise<readonly FileOutcome[]>) => {
    if (busy) return;
    setBusy(true);
    const adding = attempt(async () => {
      const found = await work();
      const names = new Set(found.map(({ name }) => name));
      setOutcomes((known) => [...known.filter(({ name }) => !names.has(name)), ...found]);
    });
    void adding.finally(() => setBusy(false));
  };
  return {
    busy,
    outcomes,
    choose: () => add(() => call('attachments.choose', { request })),
    drop: (files) =>
      add(async () => {
        const tokens = await window.register.dropFiles(files);
        return tokens.length === 0 ? [] : call('attachments.addDropped', { request, tokens: [...tokens] });
      }),
    open: ({ sha256 }) =>
      void attempt(async () => void (await call('attachments.open', { request, sha256 }))),
    remove: (file) =>
      void attempt(async () => {
        await call('attachments.remove', { request, name: file.name });
        toast({
          words: t('requests:fileRemoved', { name: file.name }),
          undo: () => void attempt(async () => void (await call('attachments.putBack', { request, file }))),
        });
      }),
    forgetRefused: () => setOutcomes((known) => known.filter(({ outcome }) => outcome !== 'refused')),
  };
}
