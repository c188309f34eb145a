import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../api.ts';
import { KeptScreens, PLACE } from './kept-screens.ts';
import { useSaveBeforeLeaving } from './unsaved.ts';

const addressNow = () => window.location.hash.slice(1);

/**
 * What main has kept for whoever has just signed in, and the way back to the screen that was open: no new entry
 * in the window's history. null until it is there.
 */
export function useKeptScreens(): KeptScreens | null {
  const [kept, setKept] = useState<KeptScreens | null>(null);
  const [location, navigate] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the person comes
  useEffect(() => {
    call('session.kept', null).then(
      (values) => {
        const loaded = new KeptScreens(values);
        const place = loaded.read(PLACE);
        const begins = addressNow() === '' || addressNow() === '/';
        if (begins && typeof place === 'string') navigate(place, { replace: true });
        setKept(loaded);
      },
      () => setKept(new KeptScreens({})),
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever the person goes
  useEffect(() => {
    kept?.write(PLACE, 'place', addressNow() || '/');
  }, [kept, location]);
  useSaveBeforeLeaving(async () => kept?.flush());
  useEffect(() => {
    const flush = () => void kept?.flush();
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [kept]);
  return kept;
}
