import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListAnswer } from '../../electron/contract/completeness.ts';
import { call } from '../api.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { useToast } from '../ui/toast.tsx';

/** Answers items; what was answered can be taken back for ten seconds, and with Ctrl Z. True when it was done. */
export type GiveAnswer = (codes: readonly string[], answer: ListAnswer, words: string) => Promise<boolean>;

/** Gives answers to a list's items and says so. */
export function useAnswers(list: string): {
  readonly give: GiveAnswer;
  /** As `give`, but what goes wrong is the caller's to show. */
  readonly send: (
    operation: string,
    codes: readonly string[],
    answer: ListAnswer,
    words: string,
  ) => Promise<void>;
} {
  const { t } = useTranslation();
  const client = useQueryClient();
  const attempt = useAttempt();
  const toast = useToast();
  const running = useRef(false);
  const undo = (act: string) => {
    const operation = crypto.randomUUID();
    void attempt(async () => {
      await call('completeness.undo', { operation, act });
      await client.invalidateQueries();
      toast({ words: t('completeness:undone') });
    });
  };
  const send = async (operation: string, codes: readonly string[], answer: ListAnswer, words: string) => {
    const { act } = await call('completeness.answer', { operation, list, codes: [...codes], answer });
    await client.invalidateQueries();
    toast({ words, ...(act !== null && { undo: () => undo(act) }) });
  };
  const give: GiveAnswer = async (codes, answer, words) => {
    if (running.current) return false;
    running.current = true;
    try {
      return await attempt(() => send(crypto.randomUUID(), codes, answer, words));
    } finally {
      running.current = false;
    }
  };
  return { give, send };
}
