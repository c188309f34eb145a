import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Input } from '../../electron/contract/api.ts';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { withPrintSheets } from '../paper/print-sheets.ts';
import { paths } from '../paths.ts';
import { useToast } from '../ui/toast.tsx';

/** Runs something and says in a toast why it was not done. True when it was done. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const toast = useToast();
  const words = useFailureWords();
  return async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      toast({ words: words(failureOf(error)), tone: 'error' });
      return false;
    }
  };
}

type NewRequest = Partial<Omit<Input<'requests.create'>, 'operation'>>;

/** Begins a request and opens it in the editor. A second call while the first one runs does nothing. */
export function useCreateRequest(): (begin?: NewRequest) => void {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const attempt = useAttempt();
  const running = useRef(false);
  return (begin = {}) => {
    if (running.current) return;
    running.current = true;
    const operation = crypto.randomUUID();
    const create = attempt(async () => {
      const input = { operation, sameAs: null, replaces: null, page: null, ...begin };
      const { request } = await call('requests.create', input);
      await client.invalidateQueries();
      navigate(paths.request(request));
    });
    void create.finally(() => {
      running.current = false;
    });
  };
}

/** Throws a draft away, leaves the editor, and offers to take it back for ten seconds. */
export function useDiscardDraft(): (request: string) => void {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const attempt = useAttempt();
  const toast = useToast();
  const { t } = useTranslation();
  return (request) =>
    void attempt(async () => {
      await call('requests.discardDraft', { request });
      navigate(paths.register);
      await client.invalidateQueries();
      toast({
        words: t('requests:discarded'),
        undo: () =>
          void attempt(async () => {
            await call('requests.restoreDraft', { request });
            await client.invalidateQueries();
            navigate(paths.request(request));
          }),
      });
    });
}

/** Gives up a revision that was opened for changes, and offers to take that back for ten seconds. */
export function useGiveUpRevision(): (detail: Pick<RequestDetail, 'id' | 'head'>) => void {
  const client = useQueryClient();
  const attempt = useAttempt();
  const toast = useToast();
  const { t } = useTranslation();
  return ({ id: request, head }) =>
    void attempt(async () => {
      await call('requests.cancelReopen', { request });
      await client.invalidateQueries();
      const undo = async () => {
        if (head !== null) await call('requests.undoCancelReopen', { request, head });
        await client.invalidateQueries();
      };
      toast({ words: t('requests:revisionGivenUp'), undo: () => void attempt(undo) });
    });
}

/** The official form as a file or on paper. */
export interface PaperCommands {
  /** The pages are being made ready for the printer. */
  readonly printing: boolean;
  print(): void;
  save(): void;
  open(): void;
}

/** Prints, saves and opens a request's form; `before` saves what is being typed. */
export function usePaperCommands(request: string, before: () => Promise<unknown>): PaperCommands {
  const { t } = useTranslation();
  const [printing, setPrinting] = useState(false);
  const attempt = useAttempt();
  const toast = useToast();
  const print = async () => {
    await before();
    const { pdf } = await call('printing.form', { request });
    await withPrintSheets(pdf, () => call('printing.print', { request }));
  };
  const save = async () => {
    await before();
    const saved = await call('printing.save', { request });
    if (saved === null) return;
    toast({ words: t('requests:pdfSaved', { file: saved.file }) });
  };
  const open = async () => {
    await before();
    await call('printing.open', { request });
  };
  return {
    printing,
    print: () => {
      if (printing) return;
      setPrinting(true);
      void attempt(print).finally(() => setPrinting(false));
    },
    save: () => void attempt(save),
    open: () => void attempt(open),
  };
}
