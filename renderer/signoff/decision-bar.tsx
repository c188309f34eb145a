import { OctagonX, PenLine, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { hasOtherActs, OtherActs } from './other-acts.tsx';
import { useSendBackVerbs } from './send-back-words.ts';

interface DecisionBarProps {
  readonly detail: RequestDetail;
  readonly onSign: () => void;
  readonly onRatify: () => void;
  readonly onSendBack: (decision: 'return' | 'refuse') => void;
}

/** What the reader may decide now, or why nothing, and what he may do besides. Nothing where there is nothing. */
export function DecisionBar(props: DecisionBarProps) {
  const { detail } = props;
  const { can, step } = detail;
  if (step === null && !can.ratify && !hasOtherActs(detail)) return null;
  return (
    <footer className="action-bar action-bar--decisions">
      {can.decide.length > 0 || can.ratify ? <Decisions {...props} /> : <WhoseTurn detail={detail} />}
      {hasOtherActs(detail) && <OtherActs detail={detail} />}
    </footer>
  );
}

/** Why the reader cannot approve although his role could, or null. */
function useBlocked({ can, steps }: RequestDetail): string | null {
  const words = useFailureWords();
  const { person } = useSignedIn();
  if (can.decideBlocked === 'only-webmaster-publishes') return words({ code: can.decideBlocked });
  const signedStep = steps.find(({ mark, officer }) => mark === 'signed' && officer?.name === person.name);
  return can.decideBlocked === 'signed-another-step' && signedStep !== undefined
    ? words({ code: can.decideBlocked, params: { step: signedStep.label } })
    : null;
}

function WhoseTurn({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  const blocked = useBlocked(detail);
  const { step } = detail;
  if (step === null) return null;
  const turn = detail.steps[step.index];
  const who = turn?.gone?.successor ?? turn?.officer?.name ?? step.label;
  return (
    <p className="action-bar__note">
      {t('signoff:waitingFor', { who })}
      {blocked !== null && ` ${blocked}`}
    </p>
  );
}

function Decisions({ detail, onSign, onRatify, onSendBack }: DecisionBarProps) {
  const { t } = useTranslation();
  const blocked = useBlocked(detail);
  const { can, step } = detail;
  const verbs = useSendBackVerbs(step);
  return (
    <>
      {blocked !== null && <p className="action-bar__note">{blocked}</p>}
      {can.inPlaceOf !== null && can.decide.length > 0 && (
        <p className="action-bar__note action-bar__note--wide">
          {t('signoff:inPlaceOf', { name: can.inPlaceOf })}
        </p>
      )}
      {can.decide.includes('approve') && step !== null && (
        <Button variant="primary" size="decision" icon={PenLine} keys={KEYS.sign} wide onClick={onSign}>
          {t('signoff:sign', { verb: step.verb })}
        </Button>
      )}
      {can.ratify && (
        <Button
          variant={can.decide.includes('approve') ? 'secondary' : 'primary'}
          size="decision"
          icon={PenLine}
          keys={can.decide.includes('approve') ? undefined : KEYS.sign}
          wide
          onClick={onRatify}
        >
          {t('acts:ratify')}
        </Button>
      )}
      {can.decide.includes('return') && (
        <Button size="decision" icon={Undo2} onClick={() => onSendBack('return')}>
          {verbs.return}
        </Button>
      )}
      {can.decide.includes('refuse') && (
        <Button variant="danger" size="decision" icon={OctagonX} onClick={() => onSendBack('refuse')}>
          {verbs.refuse}
        </Button>
      )}
    </>
  );
}
