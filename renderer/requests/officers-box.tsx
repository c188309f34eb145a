import { ListTree, TriangleAlert, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftFields, Officer } from '../../electron/contract/content.ts';
import type { Person, StepView } from '../../electron/contract/domain.ts';
import type { StepRoute } from '../../electron/contract/matrix.ts';
import { candidatesFor, proposeOfficers } from '../../electron/contract/rules/propose-officers.ts';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Icon } from '../ui/icon.tsx';
import { OfficerGap } from './officer-gap.tsx';

type Officers = DraftFields['officers'];

interface OfficersBoxProps {
  readonly steps: readonly StepView[];
  readonly officers: Officers;
  readonly people: readonly Person[];
  /** Whom the matrix proposes for each step of the chosen page. */
  readonly routes: readonly StepRoute[];
  /** Of another agency's information: its letter, which signs where a step is by letter. */
  readonly letter: DraftFields['outside'];
  /** The chosen page; null while none is chosen. */
  readonly page: string | null;
  /** The signed-in person. */
  readonly self: string | undefined;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (officers: Officers) => void;
}

/** The paper's signature blocks: who stands in them, and choosing others. */
export function OfficersBox(props: OfficersBoxProps) {
  const { steps, officers, people, routes, letter, page, self, errorOf, onChange } = props;
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  return (
    <section aria-label={t('requests:officers')}>
      <div className={`officers ${choosing ? 'officers--choosing' : ''}`}>
        {steps.map((step, index) => {
          const cell: OfficerCellProps = {
            step,
            label: t('requests:officerAt', { place: index + 1, label: step.label }),
            officer: officers[step.step] ?? null,
            people,
            route: routes.find((route) => route.step === step.step),
            error: errorOf(`block:${step.step}`),
          };
          return (
            <div className="officers__cell" key={step.step} data-field={`block:${step.step}`}>
              {step.byLetter ? (
                <LetterWords label={cell.label} letter={letter} />
              ) : choosing ? (
                <OfficerChoice
                  {...cell}
                  onChange={(officer) => onChange({ ...officers, [step.step]: officer })}
                />
              ) : (
                <OfficerWords {...cell} self={self} />
              )}
              {!step.byLetter && <OfficerGap {...cell} page={page} />}
            </div>
          );
        })}
      </div>
      <p className="officers__foot">
        <Icon of={ListTree} size={17} />
        {page === null ? t('requests:officersFree') : t('requests:officersFromMatrix')}
        <Button variant="link" onClick={() => setChoosing(!choosing)}>
          {choosing ? t('requests:officersDone') : t('requests:changeOfficers')}
        </Button>
      </p>
    </section>
  );
}

export interface OfficerCellProps {
  readonly step: StepView;
  readonly label: string;
  readonly officer: Officer | null;
  readonly people: readonly Person[];
  readonly route: StepRoute | undefined;
  /** What is wrong with who was chosen, in words. */
  readonly error: string | null;
}

function OfficerWords({
  label,
  officer,
  route,
  error,
  self,
}: OfficerCellProps & { readonly self: string | undefined }) {
  const { t } = useTranslation();
  const words = route?.words ?? null;
  return (
    <>
      <p className="officers__label">{label}</p>
      {officer === null ? (
        <p className="officers__nobody">
          <Icon of={UserRoundX} size={17} />
          {t('requests:notAssigned')}
        </p>
      ) : (
        <p className="officers__name">
          {officer.name}
          {officer.person === self && ` ${t('requests:you')}`}
        </p>
      )}
      {words !== null && words !== '' && <p className="officers__wording">{words}</p>}
      {error !== null && (
        <p className="officers__error">
          <Icon of={TriangleAlert} size={17} />
          {error}
        </p>
      )}
    </>
  );
}

/** Whoever signed the letter, in place of an officer of the office. */
function LetterWords({ label, letter }: { readonly label: string; readonly letter: DraftFields['outside'] }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="officers__label">{label}</p>
      <p className="officers__name">{letter?.sender || t('requests:senderOfLetter')}</p>
      <p className="officers__wording">{letter?.agency || t('requests:byLetter')}</p>
    </>
  );
}

const NOBODY = 'nobody';

interface OfficerChoiceProps extends OfficerCellProps {
  readonly onChange: (officer: Officer | null) => void;
}

function OfficerChoice({ step, label, officer, people, route, error, onChange }: OfficerChoiceProps) {
  const { t } = useTranslation();
  const { fitting, others } = candidatesFor({ id: step.step, role: step.role }, route, people);
  const hasFit = fitting.length > 0;
  const note = (person: Person, fits: boolean): string => {
    const position = positionOf(person);
    if (!hasFit) return position;
    return t(fits ? 'requests:officerOfPage' : 'requests:officerNotOfPage', { position });
  };
  const options = [
    { id: NOBODY, text: t('requests:notAssigned'), note: t('requests:notAssignedNote') },
    ...fitting.map((person) => ({ id: person.id, text: person.name, note: note(person, true) })),
    ...others.map((person) => ({ id: person.id, text: person.name, note: note(person, false) })),
  ];
  const choose = (id: string | null) => {
    const person = people.find((one) => one.id === id);
    onChange(person === undefined ? null : officerOf(person));
  };
  return (
    <ComboBox
      label={label}
      options={options}
      value={officer?.person ?? NOBODY}
      onChange={choose}
      hint={route?.words || undefined}
      error={error}
    />
  );
}

/** What a block says of a person. */
export function officerOf(person: Person): Officer {
  return {
    person: person.id,
    name: person.name,
    position: person.position,
    unit: person.unit,
    acting: person.acting,
  };
}

/** Position, with the words for whom the person acts. */
export function positionOf(person: Pick<Person, 'position' | 'acting'>): string {
  return person.acting === null
    ? person.position
    : `${person.position} ${person.acting.ground} ${person.acting.office}`;
}

/** Officers after a page was chosen: steps without one get whom the matrix proposes. */
export function fillOfficers(
  officers: Officers,
  steps: readonly StepView[],
  routes: readonly StepRoute[],
  people: readonly Person[],
  self: string | undefined,
): Officers {
  const chosen = Object.fromEntries(steps.map(({ step }) => [step, officers[step]?.person ?? null]));
  const proposed = proposeOfficers(
    steps.map(({ step, role, byLetter }) => ({ id: step, role, byLetter })),
    routes,
    chosen,
    people,
    self,
  );
  const filled = { ...officers };
  for (const [step, person] of proposed) filled[step] = officerOf(person);
  return filled;
}
