import { ArrowLeft, ArrowRight, CircleCheck, OctagonAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BatchOutcome } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { RefusalNoticeButton } from '../signoff/refusal-notice.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { ChoicePill } from './choice-pill.tsx';

interface BatchResultsProps {
  readonly outcomes: readonly BatchOutcome[];
  /** Back to what the batch did not come to. */
  readonly onGoOn: () => void;
}

/** The failure of what the batch did not come to. */
const STOPPED = 'batch-stopped';

/** What became of each request; those that were not recorded stand first, with the reason and the way to them. */
export function BatchResults({ outcomes, onGoOn }: BatchResultsProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [, navigate] = useLocation();
  const failed = outcomes.filter(({ done }) => !done);
  const stopped = failed.filter(({ failure }) => failure?.code === STOPPED);
  // who leaves the list has seen it; a lock leaves it to be seen, because main takes no call after it
  useEffect(
    () => () => {
      call('signoff.closeOutcomes', null).catch(() => undefined);
    },
    [],
  );
  const sorted = [...failed, ...outcomes.filter(({ done }) => done)];
  return (
    <div className="page batch-results">
      <header className="page__head">
        <h1>{t('batch:results')}</h1>
        <div className="page__actions">
          {stopped.length > 0 && (
            <Button variant="primary" iconAfter={ArrowRight} onClick={onGoOn}>
              {t('batch:goOn', { count: stopped.length })}
            </Button>
          )}
          <Button icon={ArrowLeft} autoFocus onClick={() => navigate(paths.tasks)}>
            {t('signoff:toTasks')}
          </Button>
        </div>
      </header>
      <Banner
        tone={failed.length === 0 ? 'success' : 'warning'}
        title={
          failed.length === 0
            ? t('batch:allDone', { count: outcomes.length })
            : t(stopped.length > 0 ? 'batch:stopped' : 'batch:someFailed', {
                done: outcomes.length - failed.length,
                failed: failed.length,
              })
        }
      />
      <ul className="batch__rows sheet">
        {sorted.map(({ request, number, title, decision, verb, done, failure }) => {
          return (
            <li key={request} className="batch__row">
              <span className="batch__number">{number}</span>
              <span className="batch__words">
                <span className="batch__name">{title}</span>
                {failure !== null && <span className="batch__why">{words(failure)}</span>}
              </span>
              {done ? (
                <>
                  {decision === 'refuse' && <RefusalNoticeButton request={request} refusal={null} />}
                  <ChoicePill choice={{ decision, verb }} />
                  <Pill tone="done" icon={CircleCheck} plain>
                    {t('batch:recorded')}
                  </Pill>
                </>
              ) : (
                <>
                  <Pill tone="bad" icon={OctagonAlert} plain>
                    {t('batch:notRecorded')}
                  </Pill>
                  <Button
                    size="row"
                    label={t('batch:openOf', { title })}
                    onClick={() => navigate(paths.request(request))}
                  >
                    {t('batch:open')}
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
