import { useTranslation } from 'react-i18next';
import type { Holiday, HolidayChange } from '../../electron/contract/days.ts';
import { call, useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useToast } from '../ui/toast.tsx';

interface Holidays {
  /** null while they are read. */
  readonly list: readonly Holiday[] | null;
  readonly busy: boolean;
  /** Words of what kept the newest change from being made. */
  readonly problem: string | null;
  /** Makes changes, all or none, and offers to take them back. True when they are made. */
  readonly change: (changes: readonly HolidayChange[], done: string) => Promise<boolean>;
  /** The change that gives a day a name; the one that stands there may be none. */
  readonly named: (date: string, name: string) => HolidayChange;
}

/** The office's holidays, and how they are changed. */
export function useHolidays(): Holidays {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const list = useApi('holidays.list', null).data ?? null;
  const command = useCommand('holidays.change');
  const change = async (changes: readonly HolidayChange[], done: string): Promise<boolean> => {
    if (command.isPending) return false;
    const real = changes.filter(({ was, name }) => was !== name);
    if (real.length === 0) {
      toast({ words: t('days:nothingNew') });
      return true;
    }
    let back: readonly HolidayChange[];
    try {
      back = await command.mutateAsync({ changes: [...real] });
    } catch {
      // shown where the change was typed
      return false;
    }
    const undo = () => {
      call('holidays.change', { changes: [...back] }).catch((error: unknown) =>
        toast({ words: words(failureOf(error)), tone: 'error' }),
      );
    };
    toast({ words: done, undo });
    return true;
  };
  return {
    list,
    busy: command.isPending,
    problem: command.error ? words(failureOf(command.error)) : null,
    change,
    named: (date, name) => ({ date, was: list?.find((day) => day.date === date)?.name ?? null, name }),
  };
}
