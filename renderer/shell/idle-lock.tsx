import { Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useSignedIn } from './signed-in.tsx';

/** The warning before the lock, in seconds. */
const WARNING = 30;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks after the office's minutes without input, and warns for the last thirty seconds. */
export function IdleLock({ onIdle }: { readonly onIdle: () => void }) {
  const { t } = useTranslation();
  const { settings } = useSignedIn();
  const left = useIdleSeconds(settings.idleMinutes * 60, onIdle);
  if (left > WARNING) return null;
  return (
    <div className="idle">
      <Banner
        tone="warning"
        icon={Lock}
        action={
          // any key or movement keeps the session; the button says so
          <Button size="row">{t('shell:stay')}</Button>
        }
      >
        <p>
          <Trans
            i18nKey="shell:locksSoon"
            values={{ seconds: Math.max(left, 0) }}
            components={{ b: <strong /> }}
          />
        </p>
      </Banner>
    </div>
  );
}

/** Seconds until `onIdle`, counted from the last sign of life; also right after the computer slept. */
function useIdleSeconds(limit: number, onIdle: () => void): number {
  const [left, setLeft] = useState(limit);
  const last = useRef(Date.now());
  useEffect(() => {
    const alive = () => {
      last.current = Date.now();
      setLeft((shown) => (shown <= WARNING ? limit : shown));
    };
    const count = () => {
      const remaining = Math.ceil(limit - (Date.now() - last.current) / 1000);
      // nothing is drawn anew while there is plenty of time
      setLeft(remaining <= WARNING ? remaining : limit);
      if (remaining <= 0) onIdle();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { capture: true, passive: true });
    const timer = setInterval(count, 1000);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [limit, onIdle]);
  return left;
}
