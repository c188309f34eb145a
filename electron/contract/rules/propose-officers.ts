import type { Fit, StepRoute } from '../matrix.ts';
import type { StepId } from '../profile.ts';
import type { Role } from '../roles.ts';

/** A step as far as its officer is concerned. */
export interface OfficerStep {
  readonly id: StepId;
  readonly role: Role;
  /** Another agency's letter stands here: nobody of the office is to be named. */
  readonly byLetter?: boolean;
}

/** Somebody who may be proposed. */
export interface Candidate {
  readonly id: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
}

/** Who fits a step may be chosen; where only they may act, nobody else. */
export interface StepCandidates<P extends Candidate> {
  readonly fitting: readonly P[];
  /** Active people with the step's role who are not of this page; nobody where only those who fit may act. */
  readonly others: readonly P[];
}

/** The people to choose from at a step: those whom the matrix means first. */
export function candidatesFor<P extends Candidate>(
  step: OfficerStep,
  route: StepRoute | undefined,
  people: readonly P[],
): StepCandidates<P> {
  const fits: readonly Fit[] = route?.fits ?? [];
  const fitting = fits.flatMap((fit) => people.find(({ id }) => id === fit.person) ?? []);
  const others = route?.only
    ? []
    : people.filter(
        (person) => person.active && person.roles.includes(step.role) && !fitting.includes(person),
      );
  return { fitting, others };
}

/**
 * Whom to propose for the steps that have nobody yet: whoever is filling in the form for the first one, otherwise
 * the only one who fits. Where nobody fits, the only one who could sign at all, with the gap shown beside him.
 * Nobody is proposed for two steps of one role.
 */
export function proposeOfficers<P extends Candidate>(
  steps: readonly OfficerStep[],
  routes: readonly StepRoute[],
  chosen: Readonly<Record<StepId, string | null>>,
  people: readonly P[],
  self: string | undefined,
): ReadonlyMap<StepId, P> {
  const proposed = new Map<StepId, P>();
  for (const [index, step] of steps.entries()) {
    if (chosen[step.id] || step.byLetter) continue;
    const taken = steps
      .filter(({ role }) => role === step.role)
      .map(({ id }) => proposed.get(id)?.id ?? chosen[id]);
    const free = (ones: readonly P[]): readonly P[] => ones.filter(({ id }) => !taken.includes(id));
    const { fitting, others } = candidatesFor(
      step,
      routes.find((route) => route.step === step.id),
      people,
    );
    const from = fitting.length > 0 ? free(fitting) : free(others);
    const own = index === 0 ? from.find(({ id }) => id === self) : undefined;
    const officer = own ?? (from.length === 1 ? from[0] : undefined);
    if (officer) proposed.set(step.id, officer);
  }
  return proposed;
}
