import type { FileProblem } from '../contract/file-problems.ts';
import type { AgencyProfile } from '../contract/profile.ts';

/** A value at its place. */
type Placed = readonly [place: string, value: string];

/** Checks that every step, page, section, rule and role that is named is there. */
export function checkReferences(profile: AgencyProfile): readonly FileProblem[] {
  const known = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
    new Set(list.map(({ id }) => id));
  const sections = new Set(profile.matrix.flatMap(({ section }) => (section === null ? [] : [section])));
  return [
    ...missing(namedSteps(profile), known(profile.steps), 'unknown-step'),
    ...missing(namedPages(profile), known(profile.matrix), 'unknown-page'),
    ...missing(namedRules(profile), known(profile.rules), 'unknown-rule'),
    ...missing(
      at('sectionOfficers', profile.sectionOfficers, ({ section }, place) => [[`${place}.section`, section]]),
      sections,
      'unknown-section',
    ),
    ...checkRoles(profile),
    ...checkPolicy(profile),
  ];
}

function missing(
  named: readonly Placed[],
  known: ReadonlySet<string>,
  problem: FileProblem['problem'],
): readonly FileProblem[] {
  return named
    .filter(([, value]) => !known.has(value))
    .map(([place, detail]) => ({ place, problem, detail }));
}

function at<T>(
  name: string,
  list: readonly T[] | undefined,
  read: (entry: T, place: string) => readonly Placed[],
): readonly Placed[] {
  return (list ?? []).flatMap((entry, index) => read(entry, `${name}.${index}`));
}

const each = (place: string, values: readonly string[] | undefined): readonly Placed[] =>
  (values ?? []).map((value, index) => [`${place}.${index}`, value]);

function namedSteps({ form, samePerson, outside, confirmations }: AgencyProfile): readonly Placed[] {
  return [
    ...at('form.blocks', form.blocks, ({ step }, place) => [[`${place}.step`, step]]),
    ...at('samePerson', samePerson, ({ steps }, place) => each(`${place}.steps`, steps)),
    ...at('outside.steps', outside?.steps, ({ step }, place) => [[`${place}.step`, step]]),
    ...each('outside.samePerson', outside?.samePerson),
    ...at('confirmations', confirmations, ({ step }, place) => [[`${place}.step`, step]]),
  ];
}

function namedPages(profile: AgencyProfile): readonly Placed[] {
  const { steps, samePerson, outside, files, metadata, confirmations, lists } = profile;
  return [
    ...at('steps', steps, ({ days }, place) => each(`${place}.days.pages`, days?.pages)),
    ...at('samePerson', samePerson, ({ page }, place) => (page === null ? [] : [[`${place}.page`, page]])),
    ...each('outside.pages', outside?.pages),
    ...at('outside.steps', outside?.steps, ({ days }, place) => each(`${place}.days.pages`, days?.pages)),
    ...at('files.forPages', files.forPages, ({ pages }, place) => each(`${place}.pages`, pages)),
    ...at('metadata', metadata, ({ pages }, place) => each(`${place}.pages`, pages)),
    ...at('confirmations', confirmations, ({ pages }, place) => each(`${place}.pages`, pages)),
    ...at('lists', lists, ({ items }, place) =>
      at(`${place}.items`, items, ({ pages }, item) => each(`${item}.pages`, pages)),
    ),
  ];
}

function namedRules(profile: AgencyProfile): readonly Placed[] {
  const { outside, metadata, confirmations, matrixApproval, rounds, selfChecks } = profile;
  const ruleOf = ({ rule }: { readonly rule?: string | undefined }, place: string): readonly Placed[] =>
    rule === undefined ? [] : [[`${place}.rule`, rule]];
  return [
    ...(outside ? ruleOf(outside, 'outside') : []),
    ...at('metadata', metadata, ruleOf),
    ...at('confirmations', confirmations, ruleOf),
    ...(matrixApproval ? ruleOf(matrixApproval, 'matrixApproval') : []),
    ...at('rounds', rounds, ruleOf),
    ...at('selfChecks', selfChecks, ruleOf),
  ];
}

/** Whoever begins an outside request must be able to, and whoever approves the matrix must be at a step. */
function checkRoles({ steps, outside, matrixApproval }: AgencyProfile): readonly FileProblem[] {
  const first = outside?.steps.findIndex(({ step }) => step === steps[0]?.id) ?? -1;
  const role = outside?.steps[first]?.role;
  const begins = role === undefined || role === 'provider' || role === 'webmaster';
  const approver = matrixApproval?.role;
  const approves = approver === undefined || steps.some((step) => step.role === approver);
  return [
    ...(begins
      ? []
      : [
          {
            place: `outside.steps.${first}.role`,
            problem: 'first-step-not-provider' as const,
            detail: role,
          },
        ]),
    ...byLetterElsewhere(steps, outside),
    ...(approves
      ? []
      : [{ place: 'matrixApproval.role', problem: 'role-without-step' as const, detail: approver }]),
  ];
}

/** Only whoever begins has sent a letter, and an officer who signs himself needs none. */
function byLetterElsewhere(
  steps: AgencyProfile['steps'],
  outside: AgencyProfile['outside'],
): readonly FileProblem[] {
  return (outside?.steps ?? []).flatMap(({ step, role, byLetter }, index): FileProblem[] =>
    byLetter && (step !== steps[0]?.id || role !== undefined)
      ? [{ place: `outside.steps.${index}.byLetter`, problem: 'first-step-not-provider', detail: step }]
      : [],
  );
}

/** What is to happen to other files means nothing where all are taken. */
function checkPolicy({ files }: AgencyProfile): readonly FileProblem[] {
  const unused = (key: 'otherTypes' | 'overSize', limit: unknown): readonly FileProblem[] => {
    const value = files[key];
    return limit === null && value !== undefined
      ? [{ place: `files.${key}`, problem: 'policy-unused', detail: value }]
      : [];
  };
  return [...unused('otherTypes', files.allowed), ...unused('overSize', files.maxBytes)];
}
