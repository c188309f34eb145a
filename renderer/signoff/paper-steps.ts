import type { Input } from '../../electron/contract/api.ts';
import type { Acting } from '../../electron/contract/content.ts';
import type { Person, RequestDetail, StepView } from '../../electron/contract/domain.ts';
import type { Decision } from '../../electron/contract/profile.ts';
import { holdsRole } from '../../electron/contract/roles.ts';
import type { IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { actingOfCapacity } from '../people/capacity-choice.tsx';

/** One signature block of the scanned paper, as it is typed in. */
export interface PaperStep {
  readonly step: StepView;
  /** The block is signed on this scan. */
  readonly included: boolean;
  readonly name: string;
  /** Counts only where the name is not one of the register's people. */
  readonly position: string;
  readonly signedOn: IsoDate | null;
  readonly decision: Decision;
  readonly reason: string;
}

/** What is wrong with one block, by its field. */
export type PaperStepProblem = 'name' | 'position' | 'signedOn' | 'future' | 'reason';

/** Active people who can sign at a step, in their own role or acting for somebody. */
export function signersOf(people: readonly Person[], { role }: StepView): readonly Person[] {
  return people.filter((person) => person.active && holdsRole(person, role));
}

/** The words of the capacity in which a person signs at a step; his own role goes first. */
export function actingAt(person: Person, { role }: StepView): Acting | null {
  if (person.roles.includes(role)) return person.acting;
  const capacity = person.actingFor.find((one) => one.role === role);
  return capacity ? actingOfCapacity(capacity) : person.acting;
}

/** The steps that can stand on one scan: from the one whose turn it is to the last before the publisher's. */
export function paperSteps(detail: RequestDetail, people: readonly Person[]): readonly PaperStep[] {
  const first = detail.steps.findIndex(({ step }) => step === detail.waitingFor);
  if (first < 0) return [];
  const open = detail.steps.slice(first);
  const end = open.findIndex(({ publishes }) => publishes);
  return open.slice(0, end < 0 ? undefined : end).map((step, index) => {
    const holders = signersOf(people, step);
    return {
      step,
      included: index === 0,
      name: step.officer?.name ?? (holders.length === 1 ? holders[0]!.name : ''),
      position: step.officer?.position ?? '',
      signedOn: null,
      decision: 'approve',
      reason: '',
    };
  });
}

/** The person of the register who is meant by a typed name, if one is. */
export function personNamed(people: readonly Person[], { name, step }: PaperStep): Person | null {
  return signersOf(people, step).find((person) => person.name === name.trim()) ?? null;
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
export function problemOf(
  step: PaperStep,
  people: readonly Person[],
  today: IsoDate,
): PaperStepProblem | null {
  if (step.name.trim() === '') return 'name';
  if (personNamed(people, step) === null && step.position.trim() === '') return 'position';
  if (step.signedOn === null) return 'signedOn';
  if (step.signedOn > today) return 'future';
  if (step.decision !== 'approve' && step.reason.trim() === '') return 'reason';
  return null;
}

/** The blocks as the command takes them; all of them are right. */
export function toSigned(
  steps: readonly PaperStep[],
  people: readonly Person[],
): Input<'signoff.recordPaper'>['signed'] {
  return signedBlocks(steps).flatMap((block) => {
    if (block.signedOn === null) return [];
    const person = personNamed(people, block);
    return [
      {
        step: block.step.step,
        person: person?.id ?? null,
        name: block.name.trim(),
        position: person?.position ?? block.position.trim(),
        unit: person?.unit ?? '',
        acting: person && actingAt(person, block.step),
        signedOn: block.signedOn,
        decision: block.decision,
        reason: block.decision === 'approve' ? '' : block.reason.trim(),
      },
    ];
  });
}
