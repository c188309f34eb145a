/**
 * Text in pieces that are drawn, and read back, as one: a letter with everything that belongs to it.
 * Thai: a consonant with its upper and lower vowels, tone marks and sara am; the two long vowels
 * U+0E24 U+0E45 and U+0E26 U+0E45. Format characters stay with the letter before them.
 * Spaces stand alone, and so do characters beyond U+FFFF, which MuPDF misreads in company.
 * At most 16 marks in a row go into one piece, because a ToUnicode entry of a PDF has a limited length.
 */
const CLUSTER =
  /[\u0E24\u0E26]\u0E45|[\p{Zs}\t\u{10000}-\u{10FFFF}]|\p{Cf}{0,16}[^\p{M}\p{Cf}\p{Zs}\t\u{10000}-\u{10FFFF}][\p{M}\p{Cf}]{0,16}(?:\u0E33[\p{M}\p{Cf}]{0,16})?|[\p{M}\p{Cf}]{1,16}/gu;

/** Cuts text into its clusters; joined, they are the text again. */
export function clustersOf(text: string): readonly string[] {
  return text.match(CLUSTER) ?? [];
}
