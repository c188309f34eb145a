import type { FileProblem } from '../contract/file-problems.ts';
import type { AgencyProfile, ProfileStep } from '../contract/profile.ts';

/** Checks the order of the steps: that each can be taken, and that none sends a request round for ever. */
export function checkSteps(profile: AgencyProfile): readonly FileProblem[] {
  const { steps, form } = profile;
  const blocks = new Set(form.blocks.map(({ step }) => step));
  return steps.flatMap((step, index) => [
    ...checkOrder(step, index, steps),
    ...checkDecisions(step, index, steps),
    ...problemIf(!blocks.has(step.id), `steps.${index}.id`, 'step-without-block', step.id),
  ]);
}

function problemIf(
  wrong: boolean,
  place: string,
  problem: FileProblem['problem'],
  detail: string,
): readonly FileProblem[] {
  return wrong ? [{ place, problem, detail }] : [];
}

function checkOrder(
  { id, role, publishes, officer }: ProfileStep,
  index: number,
  steps: readonly ProfileStep[],
): readonly FileProblem[] {
  const at = (wrong: boolean, key: string, problem: FileProblem['problem']): readonly FileProblem[] =>
    problemIf(wrong, `steps.${index}.${key}`, problem, id);
  const last = index === steps.length - 1;
  return [
    ...at(index === 0 && role !== 'provider', 'role', 'first-step-not-provider'),
    ...at(publishes && !last, 'publishes', 'publishing-step-not-last'),
    ...at(!publishes && last, 'publishes', 'no-publishing-step'),
    // nobody signs two steps of one request: the second one of the same officer can be taken by nobody
    ...problemIf(
      officer !== undefined && steps.slice(0, index).some((before) => before.officer === officer),
      `steps.${index}.officer`,
      'same-officer',
      officer ?? '',
    ),
  ];
}

function checkDecisions(
  { id, decisions, refuseTo, refusalToldTo, verbs, verbal, publishes }: ProfileStep,
  index: number,
  steps: readonly ProfileStep[],
): readonly FileProblem[] {
  const at = (wrong: boolean, key: string, problem: FileProblem['problem']): readonly FileProblem[] =>
    problemIf(wrong, `steps.${index}.${key}`, problem, id);
  const refuses = decisions.includes('refuse');
  return [
    ...at(
      index === 0 && decisions.some((decision) => decision !== 'approve'),
      'decisions',
      'first-step-sends-back',
    ),
    ...at(!decisions.includes('approve'), 'decisions', 'cannot-approve'),
    ...at(refuses && refuseTo === null, 'refuseTo', 'refuse-to-missing'),
    ...at(!refuses && refuseTo !== null, 'refuseTo', 'refuse-to-unused'),
    ...at(
      refusalToldTo !== undefined && (refuseTo === null || refuseTo === refusalToldTo),
      'refusalToldTo',
      'refuse-to-unused',
    ),
    ...at(verbs.return !== undefined && !decisions.includes('return'), 'verbs.return', 'verb-unused'),
    ...at(verbs.refuse !== undefined && !refuses, 'verbs.refuse', 'verb-unused'),
    ...at(verbal === true && (index === 0 || publishes), 'verbal', 'verbal-without-approval'),
    ...at(refuseTo === 'step-before' && onlyApproves(steps[index - 1], index - 1), 'refuseTo', 'loop'),
  ];
}

/** A step that gets a refused request and can only send it on again; the first one may change it. */
function onlyApproves(step: ProfileStep | undefined, index: number): boolean {
  return index > 0 && step !== undefined && step.decisions.every((decision) => decision === 'approve');
}
