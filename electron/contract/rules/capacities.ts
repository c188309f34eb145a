import type { Capacities, Capacity, Delegation } from '../delegations.ts';
import type { Person } from '../domain.ts';
import type { Role } from '../roles.ts';

/** The days of something, YYYY-MM-DD; both ends belong to it, and null is open. */
export interface Period {
  readonly from: string;
  readonly until: string | null;
}

/** Is a day within the period? */
export function covers({ from, until }: Period, day: string): boolean {
  return from <= day && (until === null || day <= until);
}

/** The earlier of two last days; null is open. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** The capacities that a person may choose from at a step, and the one chosen beforehand. */
export function capacitiesFor(
  person: Pick<Person, 'id' | 'roles' | 'actingFor'>,
  role: Role,
  /** Who is assigned on the form; null: nobody of the register. */
  assigned: string | null,
): Capacities {
  const own = person.roles.includes(role);
  const acting = person.actingFor.filter((capacity) => capacity.role === role);
  const forAssigned = assigned === null ? undefined : acting.find(({ holder }) => holder === assigned);
  const preset = assigned === person.id ? undefined : (forAssigned ?? (own ? undefined : acting[0]));
  return { own, acting, preset: preset?.delegation ?? null };
}

/**
 * A person with the delegations that were in force on a day, YYYY-MM-DD: what is signed on paper or allowed by
 * word of mouth is recorded later, and counts by its own day.
 */
export function actingOnDay<P extends Pick<Person, 'id'>>(
  person: P,
  delegations: readonly Delegation[],
  day: string,
): P & Pick<Person, 'actingFor'> {
  const actingFor = delegations.flatMap((delegation): Capacity[] => {
    const { id, role, ground, office, holder, holderName, scope, order, from } = delegation;
    const until = earlier(delegation.until, delegation.ended?.on ?? null);
    if (delegation.person !== person.id || !covers({ from, until }, day)) return [];
    return [{ delegation: id, role, ground, office, holder, holderName, scope, order, from, until }];
  });
  return { ...person, actingFor };
}
