import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/errors.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useOperation } from '../ui/kept.tsx';
import { type ClockState, useClock } from './clock-question.tsx';

/** What every command of an act carries. */
export interface ActInput {
  /** One for the whole intention: a retry after trouble does nothing twice. */
  readonly operation: string;
  readonly password: string;
  readonly clockAccepted: boolean;
}

/** One act on a request that its actor confirms with his password. */
export interface Act extends ClockState {
  readonly busy: boolean;
  readonly password: string;
  readonly setPassword: (password: string) => void;
  /** Words of the failure at an input; 'other' for one that belongs to none of those named. */
  readonly errorAt: (field: string) => string | null;
  /** Somebody has acted on the request since the act was begun. */
  readonly outdated: boolean;
  /** True when it was done; what is shown is read again by `finish`. */
  readonly send: () => Promise<boolean>;
  readonly finish: () => Promise<void>;
}

/**
 * Runs an act: asks for the password, keeps its failures beside the inputs they belong to, and shows a clock
 * that cannot be right before anything is recorded.
 *
 * @param keep name under which the command's id is kept over a lock
 * @param fields inputs of the form besides the password; a failure at another one is shown above the form
 */
export function useAct(
  run: (input: ActInput) => Promise<unknown>,
  {
    outdated,
    fields = [],
    keep = null,
  }: { readonly outdated: boolean; readonly fields?: readonly string[]; readonly keep?: string | null },
): Act {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useFailureWords();
  const operation = useOperation(keep);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { note, ...clock } = useClock();
  const [busy, setBusy] = useState(false);
  const known = ['password', ...fields];
  const place =
    failure === null
      ? null
      : failure.field !== undefined && known.includes(failure.field)
        ? failure.field
        : 'other';
  return {
    busy,
    password,
    setPassword,
    errorAt: (field) => {
      if (field === 'password' && missing && password === '') return t('signoff:passwordNeeded');
      return failure !== null && place === field ? words(failure) : null;
    },
    ...clock,
    outdated: outdated && !busy,
    send: async () => {
      if (busy || outdated) return false;
      setMissing(password === '');
      setFailure(null);
      if (password === '') return false;
      setBusy(true);
      try {
        await run({ operation, password, clockAccepted: clock.clockAccepted });
        return true;
      } catch (error) {
        const found = failureOf(error);
        if (!note(found)) setFailure(found);
        setBusy(false);
        return false;
      }
    },
    finish: () => client.invalidateQueries(),
  };
}
