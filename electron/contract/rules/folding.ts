import { toArabicDigits } from './thai-digits.ts';
import { repairThaiMarks } from './thai-marks.ts';

// zero-width space, non-joiner, joiner, word joiner, BOM, soft hyphen
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/**
 * Folds text for comparing and searching, the same for index and query (design/register.md, "Folding"):
 * NFC, lower case, no invisible characters, single spaces and none around, Thai digits as 0–9, Thai marks
 * repaired. Never stored in place of the text, never printed. Folding twice changes nothing.
 */
export function fold(text: string): string {
  const visible = text.normalize('NFC').toLowerCase().replace(INVISIBLE, '');
  return repairThaiMarks(toArabicDigits(visible)).replace(/\s+/g, ' ').trim();
}
