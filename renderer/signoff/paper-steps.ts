import type { Input } from '../../electron/contract/api.ts';
import type { Acting } from '../../electron/contract/content.ts';
import type { Capacities, Delegation } from '../../electron/contract/delegations.ts';
import type { Person, RequestDetail, StepView } from '../../electron/contract/domain.ts';
import type { Decision } from '../../electron/contract/profile.ts';
import { holdsRole } from '../../electron/contract/roles.ts';
import type { IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { actingOnDay, capacitiesFor } from '../../electron/contract/rules/capacities.ts';
import { capacityOf } from '../people/capacity-choice.tsx';

/** One signature block of the scanned paper, as it is typed in. */
export interface PaperStep {
  readonly step: StepView;
  /** The block is signed on this scan. */
  readonly included: boolean;
  readonly name: string;
  /** Counts only where the name is not one of the register's people. */
  readonly position: string;
  /** As whom somebody signed who is not one of the register's people; null: in his own position. */
  readonly acting?: { readonly ground: string; readonly office: string; readonly holder: string } | null;
  /** The delegation chosen for a person of the register; null: his own role; undefined: nothing chosen. */
  readonly delegation?: string | null | undefined;
  readonly signedOn: IsoDate | null;
  readonly decision: Decision;
  readonly reason: string;
  /** Ids of the sentences that the paper shows as confirmed. */
  readonly confirmed: readonly string[];
}

/** What is wrong with one block, by its field. */
export type PaperStepProblem =
  | 'name'
  | 'position'
  | 'ground'
  | 'office'
  | 'signedOn'
  | 'future'
  | 'capacity'
  | 'reason';

/** Those who can have signed: the register's people, and who acts or acted for whom. */
export interface Known {
  readonly people: readonly Person[];
  readonly delegations: readonly Delegation[];
}

/** Active people who can have signed at a step, in their own role or acting for somebody at some time. */
export function signersOf({ people, delegations }: Known, { role }: StepView): readonly Person[] {
  const acted = new Set(delegations.filter((one) => one.role === role).map(({ person }) => person));
  return people.filter((person) => person.active && (holdsRole(person, role) || acted.has(person.id)));
}

/** The capacities in which a person could sign at a step on a day; without a day, as of today. */
export function capacitiesAt(
  { people, delegations }: Known,
  person: Person | null,
  { role, officer }: StepView,
  day: IsoDate | null,
): Capacities {
  if (person === null) return { own: false, acting: [], preset: null };
  const assigned = people.find(({ name }) => name === officer?.name)?.id ?? null;
  return capacitiesFor(day === null ? person : actingOnDay(person, delegations, day), role, assigned);
}

/** The capacities to choose from in a block whose signer is one of the register's people. */
export function capacitiesOf(known: Known, block: PaperStep): Capacities {
  return capacitiesAt(known, personNamed(known, block), block.step, block.signedOn);
}

/** The steps that can stand on one scan: from the one whose turn it is to the last before the publisher's. */
export function paperSteps(detail: RequestDetail, known: Known): readonly PaperStep[] {
  const first = detail.steps.findIndex(({ step }) => step === detail.waitingFor);
  if (first < 0) return [];
  const open = detail.steps.slice(first);
  const end = open.findIndex(({ publishes }) => publishes);
  return open.slice(0, end < 0 ? undefined : end).map((step, index) => {
    const holders = signersOf(known, step);
    return {
      step,
      included: index === 0,
      name: step.officer?.name ?? (holders.length === 1 ? holders[0]!.name : ''),
      position: step.officer?.position ?? '',
      signedOn: null,
      decision: 'approve',
      reason: '',
      confirmed: [],
    };
  });
}

/** The person of the register who is meant by a typed name, if one is. */
export function personNamed(known: Known, { name, step }: Pick<PaperStep, 'name' | 'step'>): Person | null {
  return signersOf(known, step).find((person) => person.name === name.trim()) ?? null;
}

/** The blocks that count: those included, up to the first that sends the request back. */
export function signedBlocks(steps: readonly PaperStep[]): readonly PaperStep[] {
  const blocks: PaperStep[] = [];
  for (const step of steps) {
    if (!step.included) break;
    blocks.push(step);
    if (step.decision !== 'approve') break;
  }
  return blocks;
}

/** The first thing that is wrong with a block, or null. */
export function problemOf(step: PaperStep, known: Known, today: IsoDate): PaperStepProblem | null {
  if (step.name.trim() === '') return 'name';
  const person = personNamed(known, step);
  if (person === null && step.position.trim() === '') return 'position';
  const acting = person === null ? (step.acting ?? null) : null;
  if (acting?.ground.trim() === '') return 'ground';
  if (acting?.office.trim() === '') return 'office';
  if (step.signedOn === null) return 'signedOn';
  if (step.signedOn > today) return 'future';
  const { own, acting: others } = capacitiesOf(known, step);
  if (person !== null && !own && others.length === 0) return 'capacity';
  if (step.decision !== 'approve' && step.reason.trim() === '') return 'reason';
  return null;
}

/** The words for acting that stand on the paper, without empty ones. */
function actingTyped({ acting }: PaperStep): Acting | null {
  if (!acting) return null;
  const holder = acting.holder.trim();
  return {
    ground: acting.ground.trim(),
    office: acting.office.trim(),
    ...(holder !== '' && { holder }),
  };
}

/** The blocks as the command takes them; all of them are right. */
export function toSigned(steps: readonly PaperStep[], known: Known): Input<'signoff.recordPaper'>['signed'] {
  return signedBlocks(steps).flatMap((block) => {
    if (block.signedOn === null) return [];
    const person = personNamed(known, block);
    return [
      {
        step: block.step.step,
        person: person?.id ?? null,
        name: block.name.trim(),
        position: person?.position ?? block.position.trim(),
        unit: person?.unit ?? '',
        acting: person === null ? actingTyped(block) : null,
        delegation: person && capacityOf(capacitiesOf(known, block), person, block.delegation).delegation,
        signedOn: block.signedOn,
        decision: block.decision,
        reason: block.decision === 'approve' ? '' : block.reason.trim(),
        confirmed: block.decision === 'approve' ? [...block.confirmed] : [],
      },
    ];
  });
}
