import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface ProgressProps {
  /** What is being done. */
  readonly title: string;
  readonly done: number;
  /** 0 while it is not known yet. */
  readonly total: number;
  /** The count in words, such as '9 of 14 files'. */
  readonly count?: ReactNode;
  readonly onCancel?: () => void;
  /** Words of the button that ends it; 'cancel' unless told. */
  readonly cancelLabel?: string;
}

const SHOWN_AFTER = 1000;

/** Long work: appears after one second, with the count, the time left and cancel; never a bare spinner. */
export function Progress({ title, done, total, count, onCancel, cancelLabel }: ProgressProps) {
  const { t } = useTranslation();
  const shown = useDelayed(SHOWN_AFTER);
  const started = useRef(performance.now());
  if (!shown) return null;
  const part = total > 0 ? Math.min(done / total, 1) : 0;
  const seconds =
    part > 0 ? Math.ceil(((performance.now() - started.current) / 1000) * (1 / part - 1)) : null;
  return (
    <div className="progress sheet" role="status">
      <div className="progress__line">
        <span className="card__title">{title}</span>
        <span className="secondary">{count ?? (total > 0 && t('common:countOf', { done, total }))}</span>
      </div>
      <div
        className="progress__bar"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <div className="progress__fill" style={{ width: `${part * 100}%` }} />
      </div>
      <div className="progress__line">
        <span className="secondary">{seconds !== null && timeLeft(t, seconds)}</span>
        {onCancel && (
          <Button variant="link" onClick={onCancel}>
            {cancelLabel ?? t('common:cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

function timeLeft(t: ReturnType<typeof useTranslation>['t'], seconds: number): string {
  if (seconds < 90) return t('common:secondsLeft', { seconds });
  return t('common:minutesLeft', { minutes: Math.round(seconds / 60) });
}

/** False at first, true once so many milliseconds have gone by. */
export function useDelayed(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}
