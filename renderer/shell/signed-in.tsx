import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from 'react';
import type { AppState, Office, Person, Settings } from '../../electron/contract/domain.ts';
import type { Role } from '../../electron/contract/roles.ts';
import { call, useApiEvent } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { KeptProvider } from '../ui/kept.tsx';
import { useToast } from '../ui/toast.tsx';
import { saveAll } from './unsaved.ts';
import { useKeptScreens } from './use-kept-screens.ts';

/** Who is signed in, and the ways to end that. */
export interface SignedIn {
  readonly person: Person;
  readonly office: Office;
  readonly settings: Settings;
  readonly state: AppState;
  readonly hasRole: (...roles: readonly Role[]) => boolean;
  /** Saves what is being typed, then locks. The screens behind are taken down. */
  readonly lock: () => Promise<void>;
  /** Locks for somebody else who is to come: the names are ready. */
  readonly switchUser: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const SignedInContext = createContext<SignedIn | null>(null);

/** The signed-in person. Only below the shell. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error('nobody is signed in here');
  return signedIn;
}

interface SignedInProviderProps {
  readonly state: AppState;
  readonly office: Office;
  readonly person: Person;
  readonly children: ReactNode;
}

/** Takes everything from sight at once, dialogs and notices too, while what was typed is still being saved. */
const cover = (covered: boolean) => document.documentElement.classList.toggle('covered', covered);

/** The window is to be closed: main decides, and asks, when everything that can be saved is. */
const saveAndSay = () => {
  void saveAll().then(() => call('app.savedAll', null));
};

const coverAndSave = () => {
  cover(true);
  leaveField();
  void saveAll();
};

/** Settings are saved as their field is left. */
const leaveField = () => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
};

/** Gives the signed-in person to the screens. */
export function SignedInProvider({ state, office, person, children }: SignedInProviderProps) {
  const kept = useKeptScreens();
  const toast = useToast();
  const words = useFailureWords();
  const ending = useRef(false);
  const end = useCallback(
    async (how: 'session.lock' | 'session.switch' | 'session.signOut') => {
      if (ending.current) return;
      ending.current = true;
      cover(true);
      leaveField();
      try {
        await saveAll();
        // main loads the window anew: nothing of one person stays for the next, and the cover goes with it
        await call(how, null);
      } catch (error) {
        toast({ words: words(failureOf(error)), tone: 'error' });
        ending.current = false;
        cover(false);
      }
    },
    [toast, words],
  );
  // main gives the window a moment for saving before the system's lock takes it
  useApiEvent('session:ended', coverAndSave);
  useApiEvent('window:closing', saveAndSay);
  const signedIn = useMemo<SignedIn>(
    () => ({
      person,
      office,
      settings: state.settings,
      state,
      hasRole: (...roles) => roles.some((role) => person.roles.includes(role)),
      lock: () => end('session.lock'),
      switchUser: () => end('session.switch'),
      signOut: () => end('session.signOut'),
    }),
    [person, office, state, end],
  );
  if (kept === null) return null;
  return (
    <SignedInContext value={signedIn}>
      <KeptProvider store={kept}>{children}</KeptProvider>
    </SignedInContext>
  );
}
