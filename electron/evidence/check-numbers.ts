import type { FoundProblem } from '../contract/evidence.ts';

/** A number as the register's table has it. */
export interface KeptNumber {
  readonly number: string;
  /** BE year. */
  readonly year: number;
  readonly running: number;
}

/**
 * Numbers of a year run from 1 without a gap or a double (signing.md, "Identity"). `numbers` in the order of year
 * and running number.
 */
export function checkNumbers(numbers: readonly KeptNumber[]): readonly FoundProblem[] {
  const problems: FoundProblem[] = [];
  const seen = new Set<string>();
  let year: number | null = null;
  let last = 0;
  for (const { number, year: of, running } of numbers) {
    if (of !== year) {
      year = of;
      last = 0;
    }
    if (seen.has(number) || running === last) problems.push({ code: 'number-twice', params: { number } });
    else if (running > last + 1)
      problems.push({ code: 'number-gap', params: { year: of, from: last + 1, to: running - 1 } });
    seen.add(number);
    last = Math.max(last, running);
  }
  return problems;
}
