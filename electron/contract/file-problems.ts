/**
 * What can be wrong in a file that an office writes itself: a profile or a list. The words of each are in
 * locales/, under `errors:problem.<code>`.
 */
export const FILE_PROBLEMS = [
  // the shape of the file
  'missing',
  'unknown-key',
  'wrong-type',
  'wrong-value',
  'malformed',
  'too-small',
  'too-big',
  'other-id',
  'duplicate',
  // what it refers to
  'unknown-step',
  'unknown-page',
  'unknown-section',
  'unknown-rule',
  'unknown-list',
  'unknown-item',
  // the order of the steps
  'first-step-not-provider',
  'first-step-sends-back',
  'cannot-approve',
  'same-officer',
  'loop',
  'refuse-to-missing',
  'refuse-to-unused',
  'verb-unused',
  'verbal-without-approval',
  'no-publishing-step',
  'publishing-step-not-last',
  'step-without-block',
  'role-without-step',
  // the matrix and its parties
  'cell-without-party',
  'party-without-unit',
  'party-without-position',
  'timing-impossible',
  'policy-unused',
] as const;

/** What is wrong and where. */
export interface FileProblem {
  /** Path within the file, for example 'matrix.3.id'; '' is the whole file. */
  readonly place: string;
  readonly problem: (typeof FILE_PROBLEMS)[number];
  /** The value that is wrong, or what is expected; '' where the problem says it all. */
  readonly detail: string;
}

/** The key of a problem's words; `detail` fills them. */
export const problemKey = (problem: FileProblem['problem']): string => `errors:problem.${problem}`;
