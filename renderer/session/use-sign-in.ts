import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKey, call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';

interface SignIn {
  readonly busy: boolean;
  /** What is wrong with the password, for its field. */
  readonly problem: string | null;
  /** Another reason why nobody is signed in. */
  readonly trouble: string | null;
  /** True when the person is signed in. */
  readonly run: (person: string, password: string) => Promise<boolean>;
  /** Takes the messages away. */
  readonly forget: () => void;
}

/** Signs a person in. The window was loaded anew when the one before left: there is nothing left to take away. */
export function useSignIn(): SignIn {
  const client = useQueryClient();
  const words = useFailureWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (person: string, password: string) => {
    if (busy) return true;
    setBusy(true);
    setFailure(null);
    try {
      await call('session.signIn', { person, password });
      await client.invalidateQueries({ queryKey: apiKey('app.state', null) });
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const found = failure === null ? null : failureOf(failure);
  const aboutPassword = found?.field === 'password' || found?.code.includes('password');
  return {
    busy,
    problem: found && aboutPassword ? words(found) : null,
    trouble: found && !aboutPassword ? words(found) : null,
    run,
    forget: () => setFailure(null),
  };
}
