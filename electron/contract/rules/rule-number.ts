import { toThaiDigits } from './thai-digits.ts';

/** The number of a guideline's rule as it is printed, from its id in the profile; null: the rule has none. */
export function ruleNumber(id: string): string | null {
  return /^[1-9]\d*(\.\d+)*$/.test(id) ? toThaiDigits(id) : null;
}
