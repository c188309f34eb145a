import { ListTree, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftFields, Officer } from '../../electron/contract/content.ts';
import type { MatrixView, Person, StepView } from '../../electron/contract/domain.ts';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Icon } from '../ui/icon.tsx';

type Officers = DraftFields['officers'];

interface OfficersBoxProps {
  readonly steps: readonly StepView[];
  readonly officers: Officers;
  readonly people: readonly Person[];
  /** The chosen page's row, whose cells word the officers. */
  readonly row: MatrixView | undefined;
  /** The signed-in person. */
  readonly self: string | undefined;
  readonly onChange: (officers: Officers) => void;
}

/** The paper's signature blocks: who stands in them, and choosing others. */
export function OfficersBox({ steps, officers, people, row, self, onChange }: OfficersBoxProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  return (
    <section aria-label={t('requests:officers')}>
      <div className={`officers ${choosing ? 'officers--choosing' : ''}`}>
        {steps.map((step, index) => (
          <div className="officers__cell" key={step.step} data-field={`block:${step.step}`}>
            {choosing ? (
              <OfficerChoice
                label={t('requests:officerAt', { place: index + 1, label: step.label })}
                officer={officers[step.step] ?? null}
                people={holdersOf(people, step)}
                wording={wordingOf(row, step)}
                onChange={(officer) => onChange({ ...officers, [step.step]: officer })}
              />
            ) : (
              <OfficerWords
                label={t('requests:officerAt', { place: index + 1, label: step.label })}
                officer={officers[step.step] ?? null}
                wording={wordingOf(row, step)}
                self={self}
              />
            )}
          </div>
        ))}
      </div>
      <p className="officers__foot">
        <Icon of={ListTree} size={17} />
        {row === undefined ? t('requests:officersFree') : t('requests:officersFromMatrix')}
        <Button variant="link" onClick={() => setChoosing(!choosing)}>
          {choosing ? t('requests:officersDone') : t('requests:changeOfficers')}
        </Button>
      </p>
    </section>
  );
}

interface OfficerWordsProps {
  readonly label: string;
  readonly officer: Officer | null;
  readonly wording: string | null;
  readonly self: string | undefined;
}

function OfficerWords({ label, officer, wording, self }: OfficerWordsProps) {
  const { t } = useTranslation();
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
      {wording !== null && <p className="officers__wording">{wording}</p>}
    </>
  );
}

interface OfficerChoiceProps {
  readonly label: string;
  readonly officer: Officer | null;
  readonly people: readonly Person[];
  readonly wording: string | null;
  readonly onChange: (officer: Officer | null) => void;
}

const NOBODY = 'nobody';

function OfficerChoice({ label, officer, people, wording, onChange }: OfficerChoiceProps) {
  const { t } = useTranslation();
  const options = [
    { id: NOBODY, text: t('requests:notAssigned'), note: t('requests:notAssignedNote') },
    ...people.map((person) => ({ id: person.id, text: person.name, note: positionOf(person) })),
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
      hint={wording ?? undefined}
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

/** Active people who hold the role of a step. */
function holdersOf(people: readonly Person[], { role }: StepView): readonly Person[] {
  return people.filter((person) => person.active && person.roles.includes(role));
}

/** Whom the guideline names for a step: of every page, or in the chosen page's row. */
function wordingOf(row: MatrixView | undefined, { role, officerOfAll }: StepView): string | null {
  const named = role === 'provider' || role === 'checker' || role === 'publisher';
  return officerOfAll ?? (named ? row?.[role] : undefined) ?? null;
}

/**
 * Officers after a page was chosen: steps without one get the only person who can sign there, and the first
 * step whoever is filling in the form, if he can.
 */
export function fillOfficers(
  officers: Officers,
  steps: readonly StepView[],
  people: readonly Person[],
  self: string | undefined,
): Officers {
  const filled = { ...officers };
  for (const [index, step] of steps.entries()) {
    if (filled[step.step]) continue;
    // Nobody signs two steps: who stands at another step of the same role is left out.
    const taken = steps.filter(({ role }) => role === step.role).map((other) => filled[other.step]?.person);
    const holders = holdersOf(people, step).filter(({ id }) => !taken.includes(id));
    const own = index === 0 ? holders.find((person) => person.id === self) : undefined;
    const only = holders.length === 1 ? holders[0] : undefined;
    const chosen = own ?? only;
    if (chosen !== undefined) filled[step.step] = officerOf(chosen);
  }
  return filled;
}
