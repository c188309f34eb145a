import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../../electron/contract/content.ts';
import type { Capacities, Capacity } from '../../electron/contract/delegations.ts';
import type { Person } from '../../electron/contract/domain.ts';
import { actingText } from '../../electron/contract/rules/acting.ts';
import { RadioCards } from '../ui/radio-cards.tsx';

/** The words that a delegation gives to a signature. */
export const actingOfCapacity = ({ ground, office, holderName, order }: Capacity): Acting => ({
  ground,
  office,
  holder: holderName,
  order,
});

const OWN = 'own';

/** In which capacity somebody signs: the delegation to send, and the words that it gives to the signature. */
export function useCapacity(capacities: Capacities, person: Pick<Person, 'acting'>) {
  const [chosen, setChosen] = useState(capacities.preset);
  const capacity = capacities.acting.find(({ delegation }) => delegation === chosen);
  return {
    delegation: capacity?.delegation ?? null,
    acting: capacity ? actingOfCapacity(capacity) : person.acting,
    /** Whom he acts for, where he does. */
    holder: capacity?.holder ?? null,
    choose: setChosen,
  };
}

interface CapacityChoiceProps {
  readonly capacities: Capacities;
  readonly person: Pick<Person, 'position' | 'acting'>;
  readonly delegation: string | null;
  readonly onChoose: (delegation: string | null) => void;
}

/** The choice of the capacity in which one signs; nothing where there is only one's own role. */
export function CapacityChoice({ capacities, person, delegation, onChoose }: CapacityChoiceProps) {
  const { t } = useTranslation();
  if (capacities.acting.length === 0) return null;
  const own = {
    value: OWN,
    title: t('delegations:ownRole'),
    note: person.acting === null ? person.position : `${person.position} ${actingText(person.acting)}`,
  };
  const acting = capacities.acting.map((capacity) => ({
    value: capacity.delegation,
    title: actingText(actingOfCapacity(capacity)),
    note: [capacity.order, capacity.scope && t('delegations:onlyIn', { scope: capacity.scope })]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <RadioCards
      label={t('delegations:capacity')}
      cards={capacities.own ? [own, ...acting] : acting}
      value={delegation ?? OWN}
      onChange={(value) => onChoose(value === OWN ? null : value)}
    />
  );
}
