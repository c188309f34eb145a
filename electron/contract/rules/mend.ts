import { repairThaiMarks } from './thai-marks.ts';

/**
 * Thai glyph variants that Windows fonts without OpenType kept at U+F700 to U+F71A, in that order, by the
 * characters they stand for. Word and PDF files made with such fonts still paste them.
 */
const GLYPH_VARIANTS =
  '\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c' +
  '\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47' +
  '\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a';

// CR LF, CR, and what Word and web pages use instead: vertical tab, form feed, NEL, U+2028, U+2029
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
// controls, soft hyphen, zero-width space and non-joiner, direction marks, word joiner, BOM, lone surrogates
const DROPPED =
  /[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\p{Cs}]/gu;
// the joiner stays where it makes one picture of several
const IDLE_JOINER = /\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * Repairs what is broken in text pasted from Word or PDF and nothing that is right: line ends, tabs,
 * control and invisible characters, old fonts' glyph variants, the order of Thai marks (`repairThaiMarks`).
 * Wording, digits, case and spaces stay as typed. Mending twice changes nothing.
 */
export function mendPasted(text: string): string {
  const visible = text
    .replace(LINE_ENDS, '\n')
    .replace(/\t/g, ' ')
    .replace(DROPPED, '')
    .replace(IDLE_JOINER, '')
    .replace(/[\uf700-\uf71a]/g, (variant) => GLYPH_VARIANTS.charAt(variant.charCodeAt(0) - 0xf700));
  return repairThaiMarks(visible);
}
