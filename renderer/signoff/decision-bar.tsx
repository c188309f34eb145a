import { OctagonX, PenLine, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { KEYS } from '../ui/shortcuts.tsx';

interface DecisionBarProps {
  readonly detail: RequestDetail;
  readonly onSign: () => void;
  readonly onSendBack: (decision: 'return' | 'refuse') => void;
}

/** The decisions that the reader may take now, or why there is none. Nothing where nobody's turn it is. */
export function DecisionBar({ detail, onSign, onSendBack }: DecisionBarProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { person } = useSignedIn();
  const { can, step } = detail;
  if (step === null) return null;
  const signedStep = detail.steps.find(
    ({ mark, officer }) => mark === 'signed' && officer?.name === person.name,
  );
  const blocked =
    can.decideBlocked === 'signed-another-step' && signedStep !== undefined
      ? words({ code: can.decideBlocked, params: { step: signedStep.label } })
      : null;
  if (can.decide.length === 0) {
    const who = detail.steps[step.index]?.officer?.name ?? step.label;
    return (
      <footer className="action-bar">
        <p className="action-bar__note">
          {t('signoff:waitingFor', { who })}
          {blocked !== null && ` ${blocked}`}
        </p>
      </footer>
    );
  }
  return (
    <footer className="action-bar action-bar--decisions">
      {blocked !== null && <p className="action-bar__note">{blocked}</p>}
      {can.inPlaceOf !== null && (
        <p className="action-bar__note action-bar__note--wide">
          {t('signoff:inPlaceOf', { name: can.inPlaceOf })}
        </p>
      )}
      {can.decide.includes('approve') && (
        <Button variant="primary" size="decision" icon={PenLine} keys={KEYS.sign} wide onClick={onSign}>
          {t('signoff:sign', { verb: step.verb })}
        </Button>
      )}
      {can.decide.includes('return') && (
        <Button size="decision" icon={Undo2} onClick={() => onSendBack('return')}>
          {t('signoff:return')}
        </Button>
      )}
      {can.decide.includes('refuse') && (
        <Button variant="danger" size="decision" icon={OctagonX} onClick={() => onSendBack('refuse')}>
          {t('signoff:refuse')}
        </Button>
      )}
    </footer>
  );
}
