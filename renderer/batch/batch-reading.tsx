import { ArrowDown, ArrowUp, OctagonX, PenLine, SkipForward, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchChoice } from '../../electron/contract/api.ts';
import type { RequestDetail, RequestRow } from '../../electron/contract/domain.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { CapacityChoice, useCapacity } from '../people/capacity-choice.tsx';
import { SentBackBanner } from '../requests/sent-back-banner.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { AttachmentList } from '../signoff/attachment-list.tsx';
import { answerOf, ChangeList } from '../signoff/change-list.tsx';
import { Confirmations, useTicks } from '../signoff/confirmations.tsx';
import { marksOf } from '../signoff/paper-marks.ts';
import { useRefusalMeans, useSendBackVerbs } from '../signoff/send-back-words.ts';
import { StepPath } from '../signoff/step-path.tsx';
import { ThenNext } from '../signoff/then-next.tsx';
import { Trail } from '../signoff/trail.tsx';
import '../signoff/signoff.css';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useLeave } from '../ui/dialog.tsx';
import { usePlace, useTyped } from '../ui/kept.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { ChoicePill } from './choice-pill.tsx';

type Choose = (
  detail: RequestDetail,
  choice: Pick<BatchChoice, 'decision' | 'reason' | 'delegation' | 'confirmed'>,
) => void;

interface BatchReadingProps {
  readonly row: RequestRow;
  readonly next: RequestRow | null;
  readonly choice: BatchChoice | null;
  readonly onChoose: Choose;
  readonly onMove: (by: 1 | -1) => void;
}

/** One request of the batch: its paper, its way so far, and the decision on it. */
export function BatchReading({ row, next, choice, onChoose, onMove }: BatchReadingProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const paper = useApi('printing.form', { request: row.id });
  const { data: detail, error } = useApi('requests.get', { request: row.id });
  // the next one is there when it is turned to
  const ahead = next?.id ?? row.id;
  useApi('printing.form', { request: ahead }, { enabled: next !== null });
  useApi('requests.get', { request: ahead }, { enabled: next !== null });
  useShortcut(KEYS.previous, () => onMove(-1));
  useShortcut(KEYS.next, () => onMove(1));
  return (
    <>
      <div className="signoff__paper">
        <PaperView
          paper={paper.data}
          marks={detail === undefined ? [] : marksOf(detail, true, t('signoff:waitsForYou'))}
          empty={paper.error && <Banner tone="error" title={words(failureOf(paper.error))} />}
        />
      </div>
      <div className="signoff__panel">
        {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
        {detail !== undefined && (
          <Deciding detail={detail} choice={choice} onChoose={onChoose} onMove={onMove} />
        )}
      </div>
    </>
  );
}

interface DecidingProps extends Pick<BatchReadingProps, 'choice' | 'onChoose' | 'onMove'> {
  readonly detail: RequestDetail;
}

function Deciding({ detail, choice, onChoose, onMove }: DecidingProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [sendingBack, setSendingBack] = usePlace<'return' | 'refuse' | null>(`batch ${detail.id}`, null);
  const { can } = detail;
  const verbs = useSendBackVerbs(detail.step);
  const refusalMeans = useRefusalMeans(detail);
  const open = sendingBack === null;
  const { person } = useSignedIn();
  const capacity = useCapacity(detail.capacities, person);
  const chooses = (decision: BatchChoice['decision'], reason = '') =>
    onChoose(detail, { decision, reason, delegation: capacity.delegation, confirmed: [...ticks.ticked] });
  const asked = detail.step?.confirmations ?? [];
  const ticks = useTicks(`batch ${detail.id} ${detail.head}`, asked, choice?.confirmed);
  const approve = () => {
    if (ticks.complete()) chooses('approve');
  };
  const skip = () => chooses('skip');
  useShortcut(KEYS.sign, approve, { enabled: open && can.decide.includes('approve') });
  useShortcut(KEYS.sendBack, () => setSendingBack('return'), { enabled: can.decide.includes('return') });
  useShortcut(KEYS.refuse, () => setSendingBack('refuse'), { enabled: can.decide.includes('refuse') });
  useShortcut(KEYS.skip, skip, { enabled: open });
  const changed = choice !== null && choice.head !== detail.head;
  return (
    <>
      <div className="signoff__scroll">
        <h2 className="batch__title">
          {detail.number} · {detail.content?.title}
        </h2>
        {changed && <Banner tone="warning" title={t('batch:changedSince')} />}
        {choice !== null && !changed && (
          <p className="batch__chosen">
            {t('batch:chosen')} <ChoicePill choice={choice} />
            {choice.reason !== '' && <span className="secondary">{choice.reason}</span>}
          </p>
        )}
        {can.inPlaceOf !== null && can.decide.length > 0 && (
          <Banner tone="warning">{t('signoff:inPlaceOf', { name: can.inPlaceOf })}</Banner>
        )}
        {can.decide.length === 0 && (
          <Banner
            tone="info"
            title={words({
              code: can.decideBlocked ?? 'signoff-not-open',
              params: { step: detail.step?.label ?? '' },
            })}
          />
        )}
        {open && can.decide.includes('approve') && detail.step !== null && (
          <ThenNext steps={detail.steps} after={detail.step.index} />
        )}
        <CapacityChoice
          capacities={detail.capacities}
          person={person}
          delegation={capacity.delegation}
          onChoose={capacity.choose}
        />
        <SentBackBanner detail={detail} />
        {open && can.decide.includes('approve') && (
          <Confirmations asked={asked} {...ticks} onChange={ticks.set} />
        )}
        {sendingBack !== null && (
          <ReasonForm
            key={sendingBack}
            request={detail.id}
            decision={sendingBack}
            verb={verbs[sendingBack]}
            means={sendingBack === 'refuse' ? refusalMeans : null}
            reason={choice?.decision === sendingBack ? choice.reason : ''}
            onClose={() => setSendingBack(null)}
            onDone={(reason) => chooses(sendingBack, reason)}
          />
        )}
        {(detail.changes.length > 0 || answerOf(detail) !== null) && <ChangeList detail={detail} />}
        <AttachmentList detail={detail} />
        <StepPath detail={detail} />
        <Trail detail={detail} />
      </div>
      {open && (
        <footer className="action-bar action-bar--decisions">
          {can.decide.includes('approve') && detail.step !== null && (
            <Button variant="primary" size="decision" icon={PenLine} keys={KEYS.sign} wide onClick={approve}>
              {detail.step.verb}
            </Button>
          )}
          {can.decide.includes('return') && (
            <Button
              size="decision"
              icon={Undo2}
              keys={KEYS.sendBack}
              onClick={() => setSendingBack('return')}
            >
              {verbs.return}
            </Button>
          )}
          {can.decide.includes('refuse') && (
            <Button
              variant="danger"
              size="decision"
              icon={OctagonX}
              keys={KEYS.refuse}
              onClick={() => setSendingBack('refuse')}
            >
              {verbs.refuse}
            </Button>
          )}
          <div className="batch__moves">
            <Button size="row" icon={ArrowUp} keys={KEYS.previous} onClick={() => onMove(-1)}>
              {t('batch:previous')}
            </Button>
            <Button size="row" icon={ArrowDown} keys={KEYS.next} onClick={() => onMove(1)}>
              {t('batch:next')}
            </Button>
            <Button size="row" icon={SkipForward} keys={KEYS.skip} onClick={skip}>
              {t('batch:skip')}
            </Button>
          </div>
        </footer>
      )}
    </>
  );
}

interface ReasonFormProps {
  readonly request: string;
  /** The button's word. */
  readonly verb: string;
  /** Where a refusal goes. */
  readonly means: string | null;
  readonly decision: 'return' | 'refuse';
  readonly reason: string;
  readonly onClose: () => void;
  readonly onDone: (reason: string) => void;
}

/** The reason of a return or refusal; required. */
function ReasonForm({ request, decision, verb, means, reason: first, onClose, onDone }: ReasonFormProps) {
  const { t } = useTranslation();
  const typed = useTyped(`batch ${decision} ${request}`, first);
  const { value: reason, set: setReason } = typed;
  const { leave, question } = useLeave(typed, onClose);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const done = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    typed.forget();
    onDone(reason);
  };
  useShortcut(KEYS.submit, done);
  useShortcut(KEYS.cancel, leave);
  const refusing = decision === 'refuse';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape gives the form up wherever the focus is in it
    <div
      className="send-back"
      ref={form}
      onKeyDown={(event) => {
        if (event.code === 'Escape') leave();
      }}
    >
      {means !== null && <p>{means}</p>}
      <TextArea
        label={refusing ? t('signoff:refuseReason', { verb }) : t('signoff:returnReason')}
        mark={t('signoff:needed')}
        hint={t('signoff:reasonHint')}
        value={reason}
        maxLength={5000}
        error={missing ? t('signoff:reasonNeeded') : null}
        autoFocus
        onChange={setReason}
      />
      <div className="batch__moves">
        <Button keys={KEYS.cancel} onClick={leave}>
          {t('common:cancel')}
        </Button>
        <Button
          variant={refusing ? 'danger' : 'primary'}
          icon={refusing ? OctagonX : Undo2}
          keys={KEYS.submit}
          onClick={done}
        >
          {verb}
        </Button>
      </div>
      {question}
    </div>
  );
}
