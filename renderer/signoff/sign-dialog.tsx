import { PenLine, TriangleAlert, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Input } from '../../electron/contract/api.ts';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatPaperDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { DrawingChoice } from '../drawing/drawing-choice.tsx';
import { useDrawing } from '../drawing/use-drawing.ts';
import { paths } from '../paths.ts';
import { CapacityChoice, useCapacity } from '../people/capacity-choice.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useTyped } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS } from '../ui/shortcuts.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActPassword, ActProblems } from './act-parts.tsx';
import { Confirmations, useTicks } from './confirmations.tsx';
import { SignaturePreview } from './signature-preview.tsx';
import { ThenNext } from './then-next.tsx';
import { useAct } from './use-act.ts';
import { useSeen } from './use-seen.ts';
import './signoff.css';

interface SignDialogProps {
  readonly detail: RequestDetail;
  /** For a draft: the version that was read. */
  readonly draftVersion: number | null;
  readonly publication: Input<'signoff.decide'>['publication'];
  readonly onClose: () => void;
  /** It was signed: what was typed beside the dialog is recorded. */
  readonly onDone?: () => void;
}

/** Signs the step that waits: what is signed, as whom, with the password, and what happens then. */
export function SignDialog(props: SignDialogProps) {
  const { seen, outdated } = useSeen(props.detail);
  const { step } = seen;
  return step === null ? null : <SignForm {...props} detail={seen} outdated={outdated} step={step} />;
}

/** Whose letter is vouched for. */
const letterOf = ({ draft, content }: RequestDetail): string =>
  (draft ? draft.fields.outside : content?.outside)?.agency ?? '';

interface SignFormProps extends SignDialogProps {
  readonly step: NonNullable<RequestDetail['step']>;
  /** Somebody has acted on the request since the dialog was opened. */
  readonly outdated: boolean;
}

function SignForm({ detail, draftVersion, publication, onClose, onDone, step, outdated }: SignFormProps) {
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const { person, office, settings, lock: lockScreen, signOut } = useSignedIn();
  const [, navigate] = useLocation();
  const typed = useTyped(`answer ${detail.id}`, '');
  const { value: answer, set: setAnswer } = typed;
  const [lock, setLock] = useState(settings.lockAfterSigning);
  const capacity = useCapacity(detail.capacities, person);
  const drawing = useDrawing();
  const ticks = useTicks(`${detail.id} ${detail.revision} ${step.id}`, step.confirmations);
  const today = bangkokDate(new Date().toISOString());
  const title = (detail.draft?.fields ?? detail.content)?.title ?? '';
  const answers = draftVersion !== null && detail.sentBack !== null;
  const act = useAct(
    (input) =>
      call('signoff.decide', {
        ...input,
        request: detail.id,
        head: detail.head,
        draftVersion,
        decision: 'approve',
        reason: answers ? answer.trim() : '',
        publication,
        delegation: capacity.delegation,
        confirmed: [...ticks.ticked],
        drawing: step.byLetter ? null : drawing.sha256,
      }),
    { outdated, fields: ['drawing'] },
  );

  const sign = async () => {
    // What the letter of another agency confirms is for the letter to say.
    if (!step.byLetter && !ticks.complete()) return;
    if (!(await act.send())) return;
    const time = formatScreenTime(new Date().toISOString(), languageOf(i18n));
    typed.forget();
    onDone?.();
    onClose();
    if (lock) await lockScreen();
    else {
      toast({
        words:
          step.next === null
            ? t('signoff:signed', { time })
            : t('signoff:signedAndSent', { time, next: step.next }),
      });
      navigate(paths.tasks);
    }
    await act.finish();
  };

  return (
    <Dialog
      title={t('signoff:confirmTitle', { verb: step.verb })}
      size="wide"
      bare
      onClose={onClose}
      typed={typed}
      onSubmit={() => void sign()}
      note={t('signoff:signingAs', {
        step: step.label,
        place: step.index + 1,
        places: detail.steps.length,
      })}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={PenLine} keys={KEYS.enter} busy={act.busy}>
            {t('signoff:confirm', { verb: step.verb })}
          </Button>
        </>
      }
    >
      <div className="signing">
        <section className="signing__what">
          <p className="secondary">
            {detail.number === null
              ? t('signoff:numberGivenNow')
              : t('signoff:formNumber', { number: detail.number, revision: detail.revision })}
          </p>
          <p className="signing__title">{title}</p>
          {step.byLetter ? (
            <Banner tone="info">{t('signoff:vouchesForLetter', { who: letterOf(detail) })}</Banner>
          ) : (
            <SignaturePreview
              person={{ ...person, acting: capacity.acting }}
              date={formatPaperDate(today, office.digits)}
              picture={drawing.picture}
            />
          )}
          {!step.byLetter && <DrawingChoice drawing={drawing} error={act.errorAt('drawing')} />}
          {answers && (
            <TextArea
              label={t('acts:answer')}
              optional
              hint={t('acts:answerHint')}
              rows={2}
              value={answer}
              maxLength={5000}
              onChange={setAnswer}
            />
          )}
        </section>
        <section className="signing__how stack">
          <ActProblems act={act} />
          <div className="signing__person">
            <span className="signing__portrait">
              <Icon of={UserRound} size={28} />
            </span>
            <p>
              <strong>{person.name}</strong>
              <Button variant="link" onClick={() => void signOut()}>
                {t('signoff:notYou')}
              </Button>
            </p>
          </div>
          <CapacityChoice
            capacities={detail.capacities}
            person={person}
            delegation={capacity.delegation}
            onChoose={capacity.choose}
          />
          <Confirmations
            asked={step.confirmations}
            {...ticks}
            autoFocus
            onChange={ticks.set}
            {...(step.byLetter && { legend: t('signoff:letterConfirms') })}
          />
          <ActPassword act={act} autoFocus={step.confirmations.length === 0} />
          {step.certifies !== null && (
            <p className="signing__certifies">{t('signoff:certifies', { sentence: step.certifies })}</p>
          )}
          {detail.can.inPlaceOf !== null && (
            <Banner tone="warning" icon={TriangleAlert}>
              {t('signoff:inPlaceOf', { name: detail.can.inPlaceOf })}
            </Banner>
          )}
          <ThenNext steps={detail.steps} after={step.index} />
          <Checkbox checked={lock} onChange={setLock}>
            {t('signoff:lockAfter')} <span className="secondary">{t('signoff:lockAfterNote')}</span>
          </Checkbox>
        </section>
      </div>
    </Dialog>
  );
}
