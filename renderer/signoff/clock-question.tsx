import { ClockAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/errors.ts';
import { Banner } from '../ui/banner.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { useClockWords } from './clock-words.ts';

/** A computer's clock that is off, and what its user says of it. */
export interface ClockState {
  /** Both times, once a command has found them; null: nothing is known to be wrong. */
  readonly clock: Failure | null;
  readonly clockAccepted: boolean;
  readonly acceptClock: (accepted: boolean) => void;
}

/** Keeps what a command has found of the clock. `note` is true for a failure that is the clock's. */
export function useClock(): ClockState & { readonly note: (failure: Failure) => boolean } {
  const [clock, setClock] = useState<Failure | null>(null);
  const [clockAccepted, acceptClock] = useState(false);
  const note = (failure: Failure): boolean => {
    if (failure.field !== 'clock') return false;
    setClock(failure);
    return true;
  };
  return { clock, clockAccepted, acceptClock, note };
}

/** A clock that went back or leapt ahead is shown with both times; the user says when it is right. */
export function ClockQuestion({ of: { clock, clockAccepted, acceptClock } }: { readonly of: ClockState }) {
  const { t } = useTranslation();
  const words = useClockWords();
  if (clock === null) return null;
  return (
    <Banner tone="warning" icon={ClockAlert} title={words(clock)}>
      <p>{t('acts:clockCheck')}</p>
      <Checkbox checked={clockAccepted} onChange={acceptClock}>
        {t('acts:clockRight')}
      </Checkbox>
    </Banner>
  );
}
