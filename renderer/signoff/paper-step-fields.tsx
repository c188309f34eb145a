import { useTranslation } from 'react-i18next';
import { CapacityChoice, capacityOf } from '../people/capacity-choice.tsx';
import { GROUNDS } from '../people/person-fields.tsx';
import { positionOf } from '../requests/officers-box.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { SuggestField } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Confirmations } from './confirmations.tsx';
import {
  capacitiesOf,
  type Known,
  type PaperStep,
  type PaperStepProblem,
  personNamed,
  signersOf,
} from './paper-steps.ts';
import { decisionVerbs } from './send-back-words.ts';

interface PaperStepFieldsProps {
  readonly block: PaperStep;
  /** The first block is always on the scan. */
  readonly first: boolean;
  readonly known: Known;
  /** Shown once the form was sent. */
  readonly problem: PaperStepProblem | null;
  readonly onChange: (changes: Partial<PaperStep>) => void;
}

/** One signature block of the scanned paper: who signed, when, what he decided. */
export function PaperStepFields({ block, first, known, problem, onChange }: PaperStepFieldsProps) {
  const { t } = useTranslation();
  const { step } = block;
  const holders = signersOf(known, step);
  const person = personNamed(known, block);
  const capacities = capacitiesOf(known, block);
  const verbs = decisionVerbs(t, step);
  const error = (field: PaperStepProblem, words: string) => (problem === field ? words : null);
  return (
    <fieldset className="paper-step">
      <legend className={first ? 'paper-step__title' : 'visually-hidden'}>{step.label}</legend>
      {!first && (
        <Checkbox checked={block.included} onChange={(included) => onChange({ included })}>
          {t('acts:alsoSigned', { step: step.label })}
        </Checkbox>
      )}
      {block.included && (
        <div className="paper-step__fields">
          <SuggestField
            label={t('acts:signedBy')}
            hint={person === null && block.name.trim() !== '' ? t('acts:notInRegister') : step.wording}
            options={holders.map((one) => ({ id: one.id, text: one.name, note: positionOf(one) }))}
            value={block.name}
            error={
              error('name', t('acts:nameNeeded')) ??
              error('capacity', t('errors:person-without-role', { step: step.label }))
            }
            onChange={(name) => onChange({ name, delegation: undefined })}
          />
          <DateField
            label={t('acts:signedOn')}
            value={block.signedOn}
            error={
              error('signedOn', t('signoff:dateWrong')) ?? error('future', t('errors:time-in-the-future'))
            }
            onChange={(signedOn) => onChange({ signedOn })}
          />
          {person === null ? (
            <TextField
              label={t('signoff:position')}
              value={block.position}
              maxLength={300}
              error={error('position', t('acts:positionNeeded'))}
              onChange={(position) => onChange({ position })}
            />
          ) : (
            <p className="paper-step__position secondary">
              {capacities.acting.length > 0 ? person.position : positionOf(person)}
            </p>
          )}
          {person === null && (
            <OutsideActing
              acting={block.acting ?? null}
              groundError={error('ground', t('people:groundMissing'))}
              officeError={error('office', t('people:officeMissing'))}
              onChange={(acting) => onChange({ acting })}
            />
          )}
          {person !== null && capacities.acting.length > 0 && (
            <div className="paper-step__capacity">
              <CapacityChoice
                capacities={capacities}
                person={person}
                delegation={capacityOf(capacities, person, block.delegation).delegation}
                onChoose={(delegation) => onChange({ delegation })}
              />
            </div>
          )}
          {step.decisions.length > 1 && (
            <fieldset className="paper-step__decisions">
              <legend className="field__label">{t('acts:decidedOnPaper')}</legend>
              {step.decisions.map((decision) => (
                <Button
                  key={decision}
                  pressed={block.decision === decision}
                  label={`${step.label}: ${verbs[decision]}`}
                  onClick={() => onChange({ decision })}
                >
                  {verbs[decision]}
                </Button>
              ))}
            </fieldset>
          )}
          {block.decision === 'approve' && (
            <div className="paper-step__reason">
              <Confirmations
                asked={step.confirmations}
                ticked={block.confirmed}
                legend={t('acts:confirmedOnPaper')}
                onChange={(confirmed) => onChange({ confirmed })}
              />
            </div>
          )}
          {block.decision !== 'approve' && (
            <div className="paper-step__reason">
              <TextArea
                label={
                  block.decision === 'return'
                    ? t('signoff:returnReason')
                    : t('signoff:refuseReason', { verb: verbs.refuse })
                }
                rows={2}
                value={block.reason}
                maxLength={5000}
                error={error('reason', t('signoff:reasonNeeded'))}
                onChange={(reason) => onChange({ reason })}
              />
            </div>
          )}
        </div>
      )}
    </fieldset>
  );
}

interface OutsideActingProps {
  readonly acting: NonNullable<PaperStep['acting']> | null;
  readonly groundError: string | null;
  readonly officeError: string | null;
  readonly onChange: (acting: NonNullable<PaperStep['acting']> | null) => void;
}

/** As whom somebody signed of whom the register knows nothing: the words that stand under his name on the paper. */
function OutsideActing({ acting, groundError, officeError, onChange }: OutsideActingProps) {
  const { t } = useTranslation();
  return (
    <div className="paper-step__capacity stack">
      <Checkbox
        checked={acting !== null}
        onChange={(acts) => onChange(acts ? { ground: '', office: '', holder: '' } : null)}
      >
        {t('people:acts')}
      </Checkbox>
      {acting !== null && (
        <div className="paper-step__acting">
          <SuggestField
            label={t('people:groundLabel')}
            options={GROUNDS.map((key) => ({ id: key, text: t(key) }))}
            value={acting.ground}
            error={groundError}
            onChange={(ground) => onChange({ ...acting, ground })}
          />
          <TextField
            label={t('people:officeLabel')}
            value={acting.office}
            maxLength={300}
            error={officeError}
            onChange={(office) => onChange({ ...acting, office })}
          />
          <TextField
            label={t('delegations:holder')}
            optional
            value={acting.holder}
            maxLength={200}
            onChange={(holder) => onChange({ ...acting, holder })}
          />
        </div>
      )}
    </div>
  );
}
