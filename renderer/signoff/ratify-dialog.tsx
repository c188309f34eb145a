import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatPaperDate } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { DrawingChoice } from '../drawing/drawing-choice.tsx';
import { useDrawing } from '../drawing/use-drawing.ts';
import { CapacityChoice, useCapacity } from '../people/capacity-choice.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActPassword, ActProblems } from './act-parts.tsx';
import { Confirmations, useTicks } from './confirmations.tsx';
import { SignaturePreview } from './signature-preview.tsx';
import { useAct } from './use-act.ts';
import { useSeen } from './use-seen.ts';
import { VerbalFacts } from './verbal-facts.tsx';

interface RatifyDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/** Confirms a verbal approval by signature: the facts as they were recorded, and the password. */
export function RatifyDialog({ detail, onClose }: RatifyDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { person, office, settings, lock: lockScreen } = useSignedIn();
  const { seen, outdated } = useSeen(detail);
  const capacity = useCapacity(seen.ratifyCapacities, person);
  const drawing = useDrawing();
  const asked = seen.toRatify?.confirmations ?? [];
  const ticks = useTicks(`${seen.id} ${seen.revision} ${seen.toRatify?.step ?? ''}`, asked);
  const [lock, setLock] = useState(settings.lockAfterSigning);
  const [today] = useState(() => bangkokDate(new Date().toISOString()));
  const act = useAct(
    async (input) => {
      if (seen.head === null) return;
      await call('signoff.ratify', {
        ...input,
        request: seen.id,
        head: seen.head,
        reason: '',
        delegation: capacity.delegation,
        confirmed: [...ticks.ticked],
        drawing: drawing.sha256,
      });
    },
    { outdated, fields: ['drawing'] },
  );
  const send = async () => {
    if (!ticks.complete() || !(await act.send())) return;
    onClose();
    if (lock) await lockScreen();
    else toast({ words: t('acts:ratified') });
    await act.finish();
  };
  return (
    <Dialog
      title={t('acts:ratify')}
      size="wide"
      bare
      onClose={onClose}
      onSubmit={() => void send()}
      note={t('signoff:form', { number: seen.number ?? '' })}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={PenLine} keys={KEYS.enter} busy={act.busy}>
            {t('acts:ratifyShort')}
          </Button>
        </>
      }
    >
      <div className="signing">
        <section className="signing__what">
          <p className="signing__title">{seen.content?.title}</p>
          <SignaturePreview
            person={{ ...person, acting: capacity.acting }}
            date={formatPaperDate(today, office.digits)}
            words={t('acts:ratify')}
            picture={drawing.picture}
          />
          <DrawingChoice drawing={drawing} error={act.errorAt('drawing')} />
        </section>
        <section className="signing__how stack">
          <ActProblems act={act} />
          {seen.toRatify !== null && <VerbalFacts facts={seen.toRatify} />}
          <CapacityChoice
            capacities={seen.ratifyCapacities}
            person={person}
            delegation={capacity.delegation}
            onChoose={capacity.choose}
          />
          <Confirmations asked={asked} {...ticks} autoFocus onChange={ticks.set} />
          <ActPassword act={act} autoFocus={asked.length === 0} />
          <Checkbox checked={lock} onChange={setLock}>
            {t('signoff:lockAfter')} <span className="secondary">{t('signoff:lockAfterNote')}</span>
          </Checkbox>
        </section>
      </div>
    </Dialog>
  );
}
