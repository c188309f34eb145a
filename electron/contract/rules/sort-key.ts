import { fold } from './folding.ts';

// spaces, punctuation, paiyannoi 0E2F, maiyamok 0E46
const IGNORED = /[\s\p{P}\u0e2f\u0e46]/gu;
const LEADING_VOWEL = /([\u0e40-\u0e44])([\u0e01-\u0e2e])/g;
const TONE_MARK = /[\u0e47-\u0e4c\u0e4e]/;
const LATIN = /[a-z]/g;
/** Moves a–z behind Thai (U+0E00 to U+0E7F). */
const BEHIND_THAI = 0x1000;
/** Tone marks are written by position, earlier ones higher: a word with the earlier mark comes later. */
const FIRST_POSITION = 0x0fff;

/**
 * A key whose code-point order (also SQLite's BINARY order) is Thai dictionary order (design/register.md,
 * "Lists"): a leading vowel after its consonant; spaces, punctuation, paiyannoi and maiyamok ignored;
 * symbols < digits < Thai < Latin; tone marks only where all else is equal. Unequal texts may have equal
 * keys: sort by (key, id).
 */
export function thaiSortKey(text: string): string {
  const letters = compatible(fold(text))
    .replace(IGNORED, '')
    .replace(/\p{S}/gu, '\u0002')
    .replace(LATIN, (letter) => String.fromCharCode(letter.charCodeAt(0) + BEHIND_THAI))
    .replace(LEADING_VOWEL, '$2$1');
  let primary = '';
  let tones = '';
  for (const letter of letters) {
    if (TONE_MARK.test(letter)) {
      tones += String.fromCharCode(Math.max(FIRST_POSITION - primary.length, 0x80)) + letter;
    } else {
      primary += letter;
    }
  }
  return `${primary}\u0001${tones}`;
}

/** NFKC (full-width letters, ligatures), but with sara am in one piece. */
function compatible(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\u0e4d\u0e32/g, '\u0e33')
    .toLowerCase();
}
