import { useTranslation } from 'react-i18next';
import type { MatrixEdit } from '../../electron/contract/matrix.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useToast } from '../ui/toast.tsx';

/** Changes the matrix from today on, with an undo right after it. Resolves to null when done, else to the words. */
export function useChangeMatrix(): (edits: readonly MatrixEdit[], done: string) => Promise<string | null> {
  const { t } = useTranslation();
  const change = useCommand('matrix.change');
  const undo = useCommand('matrix.undo');
  const toast = useToast();
  const words = useFailureWords();
  const takeBack = async (id: string) => {
    try {
      await undo.mutateAsync({ operation: crypto.randomUUID(), change: id });
      toast({ words: t('matrix:undone') });
    } catch (error) {
      toast({ tone: 'error', words: words(failureOf(error)) });
    }
  };
  return async (edits, done) => {
    try {
      const result = await change.mutateAsync({
        operation: crypto.randomUUID(),
        from: bangkokDate(new Date().toISOString()),
        edits: [...edits],
      });
      if (result.proposed) toast({ words: t('matrix:proposed') });
      else toast({ words: done, undo: () => void takeBack(result.change) });
      return null;
    } catch (error) {
      return words(failureOf(error));
    }
  };
}
