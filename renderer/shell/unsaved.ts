import { useEffect, useRef } from 'react';

/** Screens with text that is not saved yet; each saves its own. */
const savers = new Set<() => Promise<unknown>>();
/** Locking does not wait longer than this for them, in milliseconds. */
const PATIENCE = 3000;

/** Has `save` called before the screen is locked or the session ends. */
export function useSaveBeforeLeaving(save: () => Promise<unknown>): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const saver = () => latest.current();
    savers.add(saver);
    return () => {
      savers.delete(saver);
    };
  }, []);
}

/** Saves what is being typed anywhere. A failure or a slow disk does not keep the screen from locking. */
export async function saveAll(): Promise<void> {
  const saving = Promise.allSettled([...savers].map((save) => save()));
  await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
