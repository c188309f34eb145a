/** How a demand on the website is met. */
export const CHECK_ANSWERS = ['yes', 'no', 'not-applicable'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** One demand on the website and what was last answered to it in a round. */
export interface CheckItem {
  readonly id: string;
  readonly text: string;
  /** Number of the guideline's rule, where it has one. */
  readonly rule: string | null;
  readonly answer: CheckAnswer | null;
  readonly evidence: string;
  /** Who answered, and on which day (YYYY-MM-DD, Bangkok). */
  readonly officer: string | null;
  readonly date: string | null;
}

/** A round of the self-check: the demands as the profile had them when it began. */
export interface CheckRound {
  readonly id: string;
  readonly title: string;
  /** RFC 3339, UTC. */
  readonly begunAt: string;
  readonly begunBy: string;
  /** null while it is open. A closed round is not answered any more. */
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly items: readonly CheckItem[];
}

/** The rounds of an office, newest first, and what a new one would ask. */
export interface SelfChecks {
  readonly rounds: readonly CheckRound[];
  readonly demands: number;
}

/** How many of a round's demands have each answer. */
export interface CheckCounts {
  readonly yes: number;
  readonly no: number;
  readonly notApplicable: number;
  readonly open: number;
}

/** Counts the answers of a round. */
export function countAnswers(items: readonly Pick<CheckItem, 'answer'>[]): CheckCounts {
  const count = (answer: CheckAnswer | null): number => items.filter((item) => item.answer === answer).length;
  return { yes: count('yes'), no: count('no'), notApplicable: count('not-applicable'), open: count(null) };
}
