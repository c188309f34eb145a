import type { TFunction } from 'i18next';
import type { SignoffMode } from '../contract/events.ts';
import type { FoundProblem } from '../contract/evidence.ts';
import { bangkokDate, formatPaperDate, formatScreenTime } from '../contract/rules/be-dates.ts';
import { toThaiDigits } from '../contract/rules/thai-digits.ts';
import type { ReportRows } from './report-rows.ts';

/** '๒๐ พฤศจิกายน ๒๕๖๙ เวลา ๐๙:๐๐ น.' */
export function instantWords(instant: string, words: TFunction): string {
  return words('record:instant', {
    date: formatPaperDate(bangkokDate(instant)),
    time: toThaiDigits(formatScreenTime(instant)),
  });
}

/** A problem or a note in words. */
export const problemWords = (words: TFunction, { code, params }: FoundProblem): string =>
  words([`errors:${code}`, `bundles:${code}`], { ...params, defaultValue: code });

/** That everything holds, or how much does not. */
export const resultWords = (problems: number, words: TFunction): string =>
  problems === 0 ? words('record:holds') : words('record:fails', { count: toThaiDigits(String(problems)) });

/** How somebody signed. */
export function modeWords(mode: SignoffMode, words: TFunction): string {
  const MODES = {
    electronic: 'record:electronic',
    paper: 'record:paper',
    verbal: 'record:verbal',
    ratification: 'record:ratification',
  } as const;
  return words(MODES[mode]);
}

/** What could not be checked. */
export function noteRows(rows: ReportRows, notes: readonly FoundProblem[], words: TFunction): void {
  if (notes.length === 0) return;
  rows.part = 'notes';
  rows.heading(words('record:notChecked'));
  for (const note of notes) rows.item(problemWords(words, note));
  rows.part = undefined;
}
