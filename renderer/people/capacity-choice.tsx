import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../../electron/contract/content.ts';
import type { Capacities, Capacity } from '../../electron/contract/delegations.ts';
import type { Person } from '../../electron/contract/domain.ts';
import { actingText } from '../../electron/contract/rules/acting.ts';
import { RadioCards } from '../ui/radio-cards.tsx';

/** The words that a delegation gives to a signature. */
export const actingOfCapacity = ({
  ground,
  office,
  holderName,
  order,
}: Pick<Capacity, 'ground' | 'office' | 'holderName' | 'order'>): Acting => ({
  ground,
  office,
  holder: holderName,
  order,
});

const OWN = 'own';

/**
 * The delegation to send and the words that it gives to a signature. What is not chosen, or not to be had any
 * more, is the capacity chosen beforehand.
 *
 * @param chosen a delegation; null: his own role; undefined: nothing chosen yet
 */
export function capacityOf(
  capacities: Capacities,
  person: Pick<Person, 'acting'>,
  chosen: string | null | undefined,
): { readonly delegation: string | null; readonly acting: Acting | null } {
  const mayChoose =
    chosen === null ? capacities.own : capacities.acting.some(({ delegation }) => delegation === chosen);
  const delegation = chosen !== undefined && mayChoose ? chosen : capacities.preset;
  const capacity = capacities.acting.find((one) => one.delegation === delegation);
  return { delegation, acting: capacity ? actingOfCapacity(capacity) : person.acting };
}

/** In which capacity somebody signs, as he chooses it. */
export function useCapacity(capacities: Capacities, person: Pick<Person, 'acting'>) {
  const [chosen, choose] = useState<string | null>();
  return { ...capacityOf(capacities, person, chosen), choose };
}

interface CapacityChoiceProps {
  readonly capacities: Capacities;
  readonly person: Pick<Person, 'position' | 'acting'>;
  readonly delegation: string | null;
  readonly onChoose: (delegation: string | null) => void;
  /** In place of 'signs as'. */
  readonly label?: string;
}

/** The choice of the capacity in which one signs; nothing where there is only one's own role. */
export function CapacityChoice({ capacities, person, delegation, onChoose, label }: CapacityChoiceProps) {
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
      label={label ?? t('delegations:capacity')}
      cards={capacities.own ? [own, ...acting] : acting}
      value={delegation ?? OWN}
      onChange={(value) => onChoose(value === OWN ? null : value)}
    />
  );
}
