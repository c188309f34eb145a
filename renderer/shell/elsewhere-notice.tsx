import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiEvents } from '../../electron/contract/api.ts';
import { formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { useApiEvent } from '../api.ts';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';

/** How long the notice stays after the newest change, in milliseconds. */
const SHOWN_FOR = 10_000;

/** Says quietly that another window or process has written to the register, and that the screen is up to date. */
export function ElsewhereNotice() {
  const { t, i18n } = useTranslation();
  const [at, setAt] = useState<string | null>(null);
  const note = useCallback((change: ApiEvents['register:changed']) => {
    if (change.elsewhere) setAt(new Date().toISOString());
  }, []);
  useApiEvent('register:changed', note);
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setAt(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [at]);
  return (
    <p className="elsewhere" role="status" title={t('shell:elsewhereNote')}>
      {at !== null && (
        <>
          <Icon of={RefreshCw} size={17} />
          {t('shell:elsewhere', { time: formatScreenTime(at, languageOf(i18n)) })}
        </>
      )}
    </p>
  );
}
