import { covers } from '../contract/rules/capacities.ts';
import type { ReadHandle } from '../database/handle.ts';
import { listDelegations } from '../people/delegations-store.ts';
import { listPeople } from '../people/people-store.ts';
import { listRolePeriods } from '../people/roles-store.ts';
import { belongsOn, type MatrixBook, membersByKey, presentParties } from './book.ts';
import type { RoutedPerson, RoutingWorld } from './routing.ts';

/**
 * The register's people on a day: their roles and delegations of that day. Position, unit and whether somebody
 * is active are known as they are now only; of a day that is over, everybody counts as active.
 */
function peopleOn(handle: ReadHandle, day: string, today: string): RoutedPerson[] {
  const periods = listRolePeriods(handle).filter((period) => covers(period, day));
  const delegations = listDelegations(handle, day).filter(({ state }) => state === 'in-force');
  return listPeople(handle).map(({ id, position, unit, active }) => ({
    id,
    position,
    unit,
    active: active || day < today,
    roles: periods.filter(({ person }) => person === id).map(({ role }) => role),
    actingFor: delegations
      .filter(({ person }) => person === id)
      .map(({ role, holder, office }) => ({ role, holder, office })),
  }));
}

/** Who belongs to what on a day. */
export function routingWorld(
  handle: ReadHandle,
  book: MatrixBook,
  day: string,
  today: string,
): RoutingWorld & {
  /** Persons chosen for a cell ('page column') on that day. */
  readonly ownOf: (key: string) => readonly string[];
} {
  const members = membersByKey(book);
  const on = (key: string): readonly string[] =>
    (members.get(key) ?? []).filter((period) => belongsOn(period, day)).map(({ person }) => person);
  return {
    people: peopleOn(handle, day, today),
    parties: presentParties(book).map(({ committee, ...party }) => ({
      id: party.id,
      kind: party.kind,
      words: party.words,
      units: [party.unit, ...party.unitWords],
      position: party.position,
      members: on(party.id),
      signer: committee?.signer ?? null,
    })),
    ownOf: on,
  };
}
