import type { TFunction } from 'i18next';
import { PenLine } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchChoice } from '../../electron/contract/api.ts';
import type { Delegation } from '../../electron/contract/delegations.ts';
import type { BatchOutcome } from '../../electron/contract/domain.ts';
import { actingText } from '../../electron/contract/rules/acting.ts';
import { call, useApi } from '../api.ts';
import { DrawnSignature } from '../drawing/drawn-signature.tsx';
import { useDrawing } from '../drawing/use-drawing.ts';
import { actingOfCapacity } from '../people/capacity-choice.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { ActPassword, ActProblems } from '../signoff/act-parts.tsx';
import { sendBackVerb } from '../signoff/send-back-words.ts';
import { useAct } from '../signoff/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { submit } from '../ui/dialog.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { type Batch, certified, toSend } from './batch.ts';
import { ChoicePill } from './choice-pill.tsx';
import '../drawing/drawing.css';

interface BatchSummaryProps {
  readonly batch: Batch;
  readonly onMove: (place: number) => void;
  readonly onDone: (outcomes: readonly BatchOutcome[]) => void;
}

/** Everything that was chosen, to be looked over and changed, and the one password. */
export function BatchSummary({ batch, onMove, onDone }: BatchSummaryProps) {
  const { t } = useTranslation();
  const decisions = toSend(batch);
  const drawing = useDrawing();
  const delegations = useApi('delegations.list', null).data ?? [];
  const act = useAct(
    async ({ password, clockAccepted }) => {
      const outcomes = await call('signoff.decideMany', {
        password,
        clockAccepted,
        decisions,
        drawing: drawing.sha256,
      });
      onDone(outcomes);
    },
    { outdated: false },
  );
  const send = async () => {
    if (decisions.length > 0 && (await act.send())) await act.finish();
  };
  useShortcut(KEYS.previous, () => onMove(batch.rows.length - 1));
  const approved = decisions.filter(({ decision }) => decision === 'approve').length;
  return (
    <form
      className="batch__summary"
      noValidate
      onSubmit={(event) => submit(event, () => void send())}
      aria-label={t('batch:summary')}
    >
      <ol className="batch__rows sheet">
        {batch.rows.map((row, place) => (
          <li key={row.id} className="batch__row">
            <span className="batch__number">{place + 1}</span>
            <span className="batch__words">
              <span className="batch__name">{row.title}</span>
              <span className="secondary">
                {row.number} · {batch.choices[row.id]?.reason || row.unit}
              </span>
              <ChosenCapacity choice={batch.choices[row.id] ?? null} delegations={delegations} />
            </span>
            <ChoicePill choice={batch.choices[row.id] ?? null} />
            <Button
              size="row"
              label={t('batch:changeOf', { title: row.title })}
              onClick={() => onMove(place)}
            >
              {t('batch:change')}
            </Button>
          </li>
        ))}
      </ol>
      <section className="batch__sign stack stack--wide" aria-labelledby="batch-sign">
        <h2 id="batch-sign">{t('batch:summary')}</h2>
        <dl className="verbal-facts">
          <dt>{t('batch:approved')}</dt>
          <dd>{t('tasks:count', { count: approved })}</dd>
          {countSentBack(t, batch).map(([verb, count]) => (
            <Fragment key={verb}>
              <dt>{verb}</dt>
              <dd>{t('tasks:count', { count })}</dd>
            </Fragment>
          ))}
          <dt>{t('batch:leftAlone')}</dt>
          <dd>{t('tasks:count', { count: batch.rows.length - decisions.length })}</dd>
        </dl>
        <ActProblems act={act} />
        {certified(batch).map((sentence) => (
          <p className="signing__certifies" key={sentence}>
            {t('signoff:certifies', { sentence })}
          </p>
        ))}
        {decisions.length === 0 ? (
          <Banner tone="info" title={t('batch:nothingChosen')} />
        ) : (
          <>
            {drawing.hasKept && approved > 0 && (
              <div className="drawing-kept">
                <Checkbox
                  checked={drawing.sha256 !== null}
                  onChange={(print) => (print ? drawing.takeKept() : drawing.leaveOut())}
                >
                  {t('drawing:inBatch')}
                </Checkbox>
                {drawing.picture !== null && <DrawnSignature picture={drawing.picture} />}
              </div>
            )}
            <ActPassword act={act} autoFocus />
            <Button type="submit" variant="primary" icon={PenLine} keys={KEYS.enter} wide busy={act.busy}>
              {t('batch:signAll', { count: decisions.length })}
            </Button>
          </>
        )}
      </section>
    </form>
  );
}

/** As whom a row is decided on; nothing where nobody chose between capacities. */
function ChosenCapacity({
  choice,
  delegations,
}: {
  readonly choice: BatchChoice | null;
  readonly delegations: readonly Delegation[];
}) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  if (choice === null || choice.decision === 'skip') return null;
  const chosen = delegations.find(({ id }) => id === choice.delegation);
  const mayAct = delegations.some((one) => one.person === person.id && one.state === 'in-force');
  if (!chosen && !mayAct) return null;
  const capacity = chosen ? actingText(actingOfCapacity(chosen)) : t('delegations:ownRole');
  return <span className="secondary">{t('batch:signsAs', { capacity })}</span>;
}

/** How many are sent back, by the word of the step where that is decided. */
function countSentBack(t: TFunction, { rows, choices }: Batch): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { id } of rows) {
    const choice = choices[id];
    if (choice?.decision !== 'return' && choice?.decision !== 'refuse') continue;
    const verb = sendBackVerb(t, { decision: choice.decision, verb: choice.verb || null });
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  return [...counts];
}
