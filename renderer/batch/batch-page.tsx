import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BatchChoice } from '../../electron/contract/api.ts';
import type { BatchOutcome, RequestRow } from '../../electron/contract/domain.ts';
import { call, useApi } from '../api.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { type Batch, beginBatch, choose, countRead, goTo, toSend } from './batch.ts';
import { BatchReading } from './batch-reading.tsx';
import { BatchResults } from './batch-results.tsx';
import { BatchSummary } from './batch-summary.tsx';
import './batch.css';

/** Signing many: reads each request that waits, decides on each, gives the password once, sees what became of it. */
export function BatchPage() {
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly BatchOutcome[] | null>(null);
  useEffect(() => {
    // signed before, and stopped or not seen: a lock came in between
    call('signoff.keptOutcomes', null).then(setOutcomes, () => setOutcomes([]));
  }, []);
  if (outcomes === null) return null;
  if (outcomes.length === 0) return <BatchBegin onDone={setOutcomes} />;
  const goOn = async () => {
    await client.invalidateQueries();
    setOutcomes([]);
  };
  return <BatchResults outcomes={outcomes} onGoOn={() => void goOn()} />;
}

interface BatchBeginProps {
  readonly onDone: (outcomes: readonly BatchOutcome[]) => void;
}

function BatchBegin({ onDone }: BatchBeginProps) {
  const { t } = useTranslation();
  const tasks = useApi('tasks.list', null).data;
  const [rows, setRows] = useState<readonly RequestRow[] | null>(null);
  // only what waits as the screen is opened: later arrivals wait for the next time
  if (rows === null && tasks !== undefined) setRows(tasks.toSign);
  const [kept, setKept] = useState<readonly BatchChoice[] | null>(null);
  useEffect(() => {
    call('signoff.keptChoices', null).then(setKept, () => setKept([]));
  }, []);
  if (rows === null || kept === null) return null;
  return rows.length === 0 ? (
    <EmptyState icon={Inbox} title={t('tasks:empty')}>
      {t('tasks:emptyNote')}
    </EmptyState>
  ) : (
    <BatchOf rows={rows} kept={kept} onDone={onDone} />
  );
}

/** Stands for the summary among the ids of requests. */
const SUMMARY = 'summary';

/** Turns to a request by its id, where it is there. */
function turnTo(batch: Batch, at: string): Batch {
  const place = at === SUMMARY ? batch.rows.length : batch.rows.findIndex(({ id }) => id === at);
  return place < 0 ? batch : goTo(batch, place);
}

interface BatchOfProps extends BatchBeginProps {
  readonly rows: readonly RequestRow[];
  /** What was chosen before the screen was left or locked. */
  readonly kept: readonly BatchChoice[];
}

function BatchOf({ rows, kept, onDone }: BatchOfProps) {
  // the request that was read before a lock, or the summary
  const [at, setAt] = usePlace('batch at', '');
  const [batch, setBatch] = useState(() => turnTo(beginBatch(rows, kept), at));
  const reading = batch.rows[batch.place]?.id ?? SUMMARY;
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever the reader turns to
  useEffect(() => setAt(reading), [reading]);
  const { choices } = batch;
  useEffect(() => {
    // a failure to keep them is none of signing; main takes away what was signed
    call('signoff.keepChoices', { choices: Object.values(choices) }).catch(() => undefined);
  }, [choices]);
  const move = (place: number) => setBatch(goTo(batch, place));
  const row = batch.rows[batch.place];
  return (
    <div className="desk-page batch">
      <BatchHead batch={batch} onSummary={() => move(batch.rows.length)} />
      {row === undefined ? (
        <BatchSummary batch={batch} onMove={move} onDone={onDone} />
      ) : (
        <BatchReading
          key={row.id}
          row={row}
          next={batch.rows[batch.place + 1] ?? null}
          choice={batch.choices[row.id] ?? null}
          onChoose={(detail, choice) =>
            setBatch(choose(batch, detail, { ...choice, operation: crypto.randomUUID() }))
          }
          onMove={(by) => move(batch.place + by)}
        />
      )}
    </div>
  );
}

interface BatchHeadProps {
  readonly batch: Batch;
  readonly onSummary: () => void;
}

/** How far the reading has come, and the way to sign what is decided already. */
function BatchHead({ batch, onSummary }: BatchHeadProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { rows, place } = batch;
  const read = countRead(batch);
  const decided = toSend(batch).length;
  return (
    <header className="desk-head">
      <Button variant="quiet" icon={ArrowLeft} onClick={() => navigate(paths.tasks)}>
        {t('signoff:toTasks')}
      </Button>
      <h1 className="desk-head__title">{t('batch:title')}</h1>
      {place < rows.length && (
        <span className="batch__place">{t('batch:place', { place: place + 1, total: rows.length })}</span>
      )}
      <div
        className="progress__bar batch__bar"
        role="progressbar"
        aria-label={t('batch:read', { read, total: rows.length })}
        aria-valuemin={0}
        aria-valuemax={rows.length}
        aria-valuenow={read}
      >
        <div className="progress__fill" style={{ width: `${(read / rows.length) * 100}%` }} />
      </div>
      <span className="desk-head__revision">{t('batch:read', { read, total: rows.length })}</span>
      <span className="desk-head__gap" />
      {decided > 0 && place < rows.length && (
        <Button onClick={onSummary}>{t('batch:toSummary', { count: decided })}</Button>
      )}
    </header>
  );
}
