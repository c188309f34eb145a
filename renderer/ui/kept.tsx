import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/**
 * What is kept over a lock, for the person whose screen it is: 'place' is where he was, 'typed' what he typed.
 * Passwords are never given to it.
 */
export interface KeptStore {
  /** What was kept, or undefined. */
  readonly read: (key: string) => unknown;
  /** Keeps a value; undefined: there is nothing to keep any more. */
  readonly write: (key: string, kind: 'place' | 'typed', value: unknown) => void;
}

/** Where nobody is signed in, nothing is kept. */
const NOTHING: KeptStore = { read: () => undefined, write: () => undefined };
const KeptContext = createContext<KeptStore>(NOTHING);

/** Gives the screens below it something to keep their state in. */
export function KeptProvider({
  store,
  children,
}: {
  readonly store: KeptStore;
  readonly children: ReactNode;
}) {
  return <KeptContext value={store}>{children}</KeptContext>;
}

/** The store itself, for controls that keep several values under one key. */
export function useKeptStore(): KeptStore {
  return useContext(KeptContext);
}

/** What would be lost by leaving a dialog. */
export interface Losable {
  /** It is not as it was at first: leaving it would lose something. */
  readonly changed: boolean;
  /** It was sent, or given up: nothing is kept any more. */
  readonly forget: () => void;
}

/** Typed text, or what was typed beside it. */
export interface Typed<T> extends Losable {
  readonly value: T;
  readonly set: (value: T) => void;
}

/** `useState` for what is typed outside a draft: it is there again when the same person unlocks the screen. */
export function useTyped<T>(key: string, initial: T | (() => T)): Typed<T> {
  const store = useKeptStore();
  const [first] = useState(initial);
  const [value, setValue] = useState<T>(() => (store.read(key) as T | undefined) ?? first);
  const changed = !sameValue(value, first);
  return {
    value,
    changed,
    set: (next) => {
      setValue(next);
      store.write(key, 'typed', sameValue(next, first) ? undefined : next);
    },
    forget: () => store.write(key, 'typed', undefined),
  };
}

/** `useState` for what is open on a screen: open again when the same person unlocks, forgotten when it is left. */
export function usePlace<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const store = useKeptStore();
  const [value, setValue] = useState<T>(() => (store.read(key) as T | undefined) ?? initial);
  useEffect(() => () => store.write(key, 'place', undefined), [store, key]);
  const set = (next: T) => {
    setValue(next);
    store.write(key, 'place', sameValue(next, initial) ? undefined : next);
  };
  return [value, set];
}

/**
 * The id of a command, the same however often it is sent: also by whoever comes back to his dialog after a lock
 * that fell while it was on its way. Without a key it is the dialog's own.
 */
export function useOperation(key: string | null = null): string {
  const store = useKeptStore();
  const [operation] = useState(() => {
    const kept = key === null ? undefined : store.read(key);
    return typeof kept === 'string' ? kept : crypto.randomUUID();
  });
  useEffect(() => {
    if (key === null) return;
    store.write(key, 'place', operation);
    return () => store.write(key, 'place', undefined);
  }, [store, key, operation]);
  return operation;
}

/** Values here are plain data, built by one function: their JSON is the same when they are. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
