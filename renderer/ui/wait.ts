import { useEffect, useSyncExternalStore } from 'react';

/**
 * How long main asks to wait before the next password: kept for the window, so that every password field
 * counts down without its screen knowing of it. Main keeps the time that counts; this one is only shown.
 */
let endsAt: number | null = null;
const listeners = new Set<() => void>();

const changed = (): void => {
  for (const listener of listeners) listener();
};

/** Begins a wait of so many seconds; null: there is nothing to wait for. */
export function startWait(seconds: number | null): void {
  endsAt = seconds === null ? null : Date.now() + seconds * 1000;
  changed();
}

const secondsLeft = (): number | null =>
  endsAt === null ? null : Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Seconds left of the wait, 0 when it is over, null where there was none. */
export function useWaitLeft(): number | null {
  const left = useSyncExternalStore(subscribe, secondsLeft);
  const counting = left !== null && left > 0;
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(changed, 250);
    return () => clearInterval(timer);
  }, [counting]);
  return left;
}
