import type { Acting } from '../contract/content.ts';
import type { DelegatedRole } from '../contract/delegations.ts';
import type { Person } from '../contract/domain.ts';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { Role } from '../contract/roles.ts';
import { covers, type Period } from '../contract/rules/capacities.ts';
import { fold } from '../contract/rules/folding.ts';

/** Do two periods share a day? */
export function overlap(one: Period, other: Period): boolean {
  return (one.until === null || other.from <= one.until) && (other.until === null || one.from <= other.until);
}

/** The later of two days. */
export function laterDay(one: string, other: string): string {
  if (one < other) return other;
  return one;
}

/** What a delegation says of who acts for whom; `until` is the day on which it really ends. */
export interface DelegationTerms extends Period {
  readonly person: string;
  readonly personName: string;
  readonly holder: string | null;
  readonly office: string;
  readonly role: DelegatedRole;
  readonly scope: string;
}

const isSameOffice = (one: DelegationTerms, other: DelegationTerms): boolean =>
  one.holder !== null && other.holder !== null
    ? one.holder === other.holder
    : fold(one.office) === fold(other.office);

/**
 * Why a delegation cannot stand beside those that there are, or null. One person acts once for an office in a
 * role; and only one person acts in everything for it: several may, each in matters of his own.
 */
export function delegationProblem(
  existing: readonly DelegationTerms[],
  wanted: DelegationTerms,
): Failure | null {
  if (wanted.until !== null && wanted.until < wanted.from)
    return fail('ends-before-it-begins', undefined, 'until').error;
  if (wanted.holder === wanted.person) return fail('acting-for-himself', undefined, 'holder').error;
  for (const other of existing) {
    if (other.role !== wanted.role || !isSameOffice(other, wanted) || !overlap(other, wanted)) continue;
    const params = { name: other.personName };
    if (other.person === wanted.person) return fail('delegation-doubled', params, 'from').error;
    if (other.scope === '' && wanted.scope === '') return fail('delegation-overlaps', params, 'from').error;
  }
  return null;
}

/**
 * The words of the capacity in which a person signs in a role on a day (YYYY-MM-DD): in his own role the ones he
 * always signs with, or those of his delegation. Failures: 'not-your-role', 'delegation-not-in-force'.
 */
export function actingOf(
  person: Pick<Person, 'roles' | 'acting' | 'actingFor'>,
  step: { readonly role: Role; readonly label: string },
  delegation: string | null,
  day: string,
): Result<Acting | null> {
  if (delegation === null)
    return person.roles.includes(step.role) ? ok(person.acting) : fail('not-your-role', { step: step.label });
  const found = person.actingFor.find((capacity) => capacity.delegation === delegation);
  if (!found || found.role !== step.role || !covers(found, day))
    return fail('delegation-not-in-force', { step: step.label });
  const { ground, office, holderName, order } = found;
  return ok({ ground, office, holder: holderName, order });
}
