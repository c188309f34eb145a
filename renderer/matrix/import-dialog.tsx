import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixImportPlan, PlannedPage, SheetProblem } from '../../electron/contract/matrix-import.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import './import.css';

/** Reads a table, shows what it would change, and changes it when asked to. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const attempt = useAttempt();
  const operation = useRef(crypto.randomUUID());
  const reading = useCommand('matrix.planImport');
  const importing = useCommand('matrix.import');
  const [plan, setPlan] = useState<MatrixImportPlan | null>(null);
  const [removeMissing, setRemoveMissing] = useState(false);
  const [from, setFrom] = useState<string | null>(bangkokDate(new Date().toISOString()));
  const missing = plan?.missing.length ?? 0;
  const changes = plan !== null && (plan.pageCount > 0 || (removeMissing && missing > 0));
  const ready = plan !== null && plan.problemCount === 0 && changes && from !== null;
  const choose = async () => {
    if (reading.isPending) return;
    importing.reset();
    try {
      const read = await reading.mutateAsync(null);
      if (!read) return;
      operation.current = crypto.randomUUID();
      setRemoveMissing(false);
      setPlan(read);
    } catch {
      // said in the banner
      setPlan(null);
    }
  };
  const send = async () => {
    if (!ready || importing.isPending) return;
    try {
      const done = await importing.mutateAsync({
        operation: operation.current,
        plan: plan.plan,
        from,
        removeMissing,
      });
      if (done.proposed) toast({ words: t('matrix-sheet:proposed') });
      else {
        const undo = crypto.randomUUID();
        toast({
          words: t('matrix-sheet:applied'),
          undo: () => void attempt(() => call('matrix.undo', { operation: undo, change: done.change })),
        });
      }
      onClose();
    } catch {
      // said in the banner
    }
  };
  const error = importing.error ?? reading.error;
  return (
    <Dialog
      title={t('matrix-sheet:importTitle')}
      size="wide"
      onClose={onClose}
      onSubmit={() => void (ready ? send() : choose())}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            type={ready ? 'button' : 'submit'}
            variant={ready ? 'secondary' : 'primary'}
            icon={FileUp}
            busy={reading.isPending}
            {...(ready && { onClick: () => void choose() })}
            autoFocus={plan === null}
          >
            {plan === null ? t('matrix-sheet:choose') : t('matrix-sheet:chooseOther')}
          </Button>
          {ready && (
            <Button type="submit" variant="primary" icon={FileUp} busy={importing.isPending}>
              {t('matrix-sheet:apply')}
            </Button>
          )}
        </>
      }
    >
      <section className="stack">
        {error && <Banner tone="error" title={words(failureOf(error))} />}
        {plan === null ? (
          <p>{t('matrix-sheet:importIntro')}</p>
        ) : (
          <>
            <p className="secondary">{t('matrix-sheet:file', { file: plan.file, rows: plan.rows })}</p>
            {plan.problemCount > 0 ? (
              <Problems plan={plan} />
            ) : (
              <>
                <PlannedChanges plan={plan} />
                {missing > 0 && (
                  <Checkbox checked={removeMissing} onChange={setRemoveMissing}>
                    {t('matrix-sheet:removeMissing', { count: missing })}
                  </Checkbox>
                )}
                {changes && <DateField label={t('matrix-sheet:from')} value={from} onChange={setFrom} />}
              </>
            )}
          </>
        )}
      </section>
    </Dialog>
  );
}

function Problems({ plan }: { readonly plan: MatrixImportPlan }) {
  const { t } = useTranslation();
  const key = ({ row, column, problem }: SheetProblem) => `${row} ${column} ${problem}`;
  const rest = plan.problemCount - plan.problems.length;
  return (
    <>
      <Banner tone="error" title={t('matrix-sheet:problems', { count: plan.problemCount })} />
      <ul className="import__list">
        {plan.problems.map((problem) => (
          <li key={key(problem)}>
            <strong>{t('matrix-sheet:place', { ...problem })}</strong>{' '}
            {t(`matrix-sheet:problem.${problem.problem}`, { text: problem.text })}
          </li>
        ))}
        {rest > 0 && <li>{t('matrix-sheet:problemsMore', { count: rest })}</li>}
      </ul>
    </>
  );
}

function PlannedChanges({ plan }: { readonly plan: MatrixImportPlan }) {
  const { t } = useTranslation();
  const rest = plan.pageCount - plan.pages.length;
  return (
    <>
      <Banner tone="info">
        {plan.pageCount === 0
          ? t('matrix-sheet:nothing')
          : t('matrix-sheet:summary', { added: plan.added, changed: plan.changed, moved: plan.moved })}
      </Banner>
      {plan.ignored.length > 0 && (
        <p className="secondary">{t('matrix-sheet:ignored', { list: plan.ignored.join(', ') })}</p>
      )}
      <ul className="import__list">
        {plan.pages.map((page) => (
          <li key={`${page.section} ${page.page}`}>
            <PlannedPageLine page={page} />
          </li>
        ))}
        {rest > 0 && <li>{t('matrix-sheet:pagesMore', { count: rest })}</li>}
      </ul>
      {plan.missing.length > 0 && (
        <p className="secondary">{t('matrix-sheet:missing', { count: plan.missing.length })}</p>
      )}
    </>
  );
}

function PlannedPageLine({ page }: { readonly page: PlannedPage }) {
  const { t } = useTranslation();
  const said = (text: string) => (text === '' ? t('matrix-sheet:empty') : text);
  return (
    <>
      <p>
        <span className="import__kind">{t(`matrix-sheet:kind.${page.kind}`)}</span>{' '}
        <strong>{page.page}</strong>
        {page.section !== null && <span className="secondary"> · {page.section}</span>}
      </p>
      {page.kind === 'changed' && (
        <dl className="import__fields">
          {page.fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{t(`matrix-sheet:head.${field}`)}</dt>
              <dd>{t('matrix-sheet:change', { before: said(before), after: said(after) })}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
