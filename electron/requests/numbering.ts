import type { Numbering } from '../contract/domain.ts';
import { beYear, fiscalYear } from '../contract/rules/be-dates.ts';

/** The BE year that a number belongs to, by the date (YYYY-MM-DD) on which it is given. */
export function numberYear(date: string, numbering: Numbering): number {
  return numbering.year === 'fiscal' ? fiscalYear(date) : beYear(date);
}

/** A number as offices write it: '147/2569', with the office's words before it where it has some. */
export function formatNumber(running: number, year: number, prefix: string): string {
  return `${prefix}${prefix === '' ? '' : ' '}${running}/${year}`;
}
