import { CalendarClock, CalendarX2, FileDown, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { PendingChange, StaffChange } from '../../electron/contract/staff.ts';
import { call, useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { useToast } from '../ui/toast.tsx';

/** Hand-overs that wait for their day, with a way to cancel them, and those that were done. */
export function StaffChanges() {
  const { t } = useTranslation();
  const pending = useApi('staff.pending', null).data ?? [];
  const done = useApi('staff.list', null).data ?? [];
  return (
    <>
      {pending.length > 0 && (
        <>
          <h2>{t('staff:pending')}</h2>
          <ul className="sheet staff-change__done">
            {pending.map((change) => (
              <li key={change.id} className="staff-change__item">
                <Change change={change} />
                <Waiting change={change} />
              </li>
            ))}
          </ul>
        </>
      )}
      {done.length > 0 && (
        <>
          <h2>{t('staff:done')}</h2>
          <ul className="sheet staff-change__done">
            {done.map((change) => (
              <li key={change.id} className="staff-change__item">
                <Change change={change} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What is special about one that waits: since when it is ordered, why it did not take effect, the way back. */
function Waiting({ change }: { readonly change: PendingChange }) {
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const cancel = useCommand('staff.cancel');
  const run = async () => {
    try {
      await cancel.mutateAsync({ change: change.id });
      toast({ words: t('staff:cancelled', { name: change.leaver.name }) });
    } catch (error) {
      toast({ words: words(failureOf(error)), tone: 'error' });
    }
  };
  const date = formatShortDate(change.from, languageOf(i18n));
  return (
    <>
      {change.failure === null ? (
        <p>
          <Pill tone="wait" icon={CalendarClock} plain>
            {t('staff:waitsForDay', { date })}
          </Pill>
        </p>
      ) : (
        <Banner tone="error" title={t('staff:notInForce')}>
          {words(change.failure)}
        </Banner>
      )}
      {change.deactivate && <p className="secondary">{t('staff:alsoDeactivates')}</p>}
      <div className="staff-change__buttons">
        <Button
          size="row"
          variant="danger"
          icon={CalendarX2}
          label={t('staff:cancelOf', { name: change.leaver.name })}
          busy={cancel.isPending}
          onClick={() => void run()}
        >
          {t('staff:cancel')}
        </Button>
      </div>
    </>
  );
}

function Change({ change }: { readonly change: StaffChange }) {
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const language = languageOf(i18n);
  const failed = (error: unknown) => toast({ words: words(failureOf(error)), tone: 'error' });
  const open = () => call('staff.openNotice', { change: change.id }).catch(failed);
  const save = async () => {
    try {
      const saved = await call('staff.saveNotice', { change: change.id });
      if (saved) toast({ words: t('staff:noticeSaved') });
    } catch (error) {
      failed(error);
    }
  };
  const names = change.shares.map(({ successor }) => successor.name);
  return (
    <>
      <p>
        <strong>{change.leaver.name}</strong> → {names.join(', ')}
      </p>
      <p className="secondary">
        {t('delegations:fromDay', { date: formatShortDate(change.from, language) })}
        {change.order !== '' && ` · ${change.order}`}
      </p>
      <div className="staff-change__buttons">
        <Button size="row" icon={FileText} onClick={() => void open()}>
          {t('staff:openNotice')}
        </Button>
        <Button size="row" icon={FileDown} onClick={() => void save()}>
          {t('staff:saveNotice')}
        </Button>
      </div>
    </>
  );
}
