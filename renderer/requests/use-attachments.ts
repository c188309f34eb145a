import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../electron/contract/content.ts';
import type { FileOutcome } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useToast } from '../ui/toast.tsx';
import type { Draft } from './use-draft.ts';

/** How many dropped files one call takes. */
const DROPPED_AT_ONCE = 200;

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
  const [waiting, setWaiting] = useState(0);
  const adding = useRef(Promise.resolve());
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
  /** One after the other: files that are dropped while others are being checked wait for their turn. */
  const add = (work: () => Promise<readonly FileOutcome[]>) => {
    setWaiting((count) => count + 1);
    const addNow = async () => {
      const found = await work();
      const names = new Set(found.map(({ name }) => name));
      setOutcomes((known) => [...known.filter(({ name }) => !names.has(name)), ...found]);
    };
    adding.current = adding.current
      .then(() => attempt(addNow))
      .finally(() => setWaiting((count) => count - 1));
  };
  const addDropped = async (files: readonly File[]): Promise<readonly FileOutcome[]> => {
    const found: FileOutcome[] = [];
    for (let at = 0; at < files.length; at += DROPPED_AT_ONCE) {
      const tokens = await window.register.dropFiles(files.slice(at, at + DROPPED_AT_ONCE));
      if (tokens.length === 0) continue;
      found.push(...(await call('attachments.addDropped', { request, tokens: [...tokens] })));
    }
    return found;
  };
  return {
    busy: waiting > 0,
    outcomes,
    choose: () => add(() => call('attachments.choose', { request })),
    drop: (files) => add(() => addDropped(files)),
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
