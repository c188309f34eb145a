// Thai marks by name, because the regular expressions below need their code points:
// vowels above and below 0E31 0E34-0E39, phinthu 0E3A, maitaikhu 0E47, tone marks 0E48-0E4B,
// thanthakhat 0E4C, nikhahit 0E4D, yamakkan 0E4E; sara aa 0E32, sara am 0E33, lakkhangyao 0E45.

const MARK_RUN = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]{2,}/g;
const VOWELS = /[\u0e31\u0e34-\u0e3a]/g;
const NOT_VOWELS = /[\u0e47-\u0e4c]/g;

/**
 * Brings Thai letters and marks that mean the same into the one order and form of correct typing:
 * sara e twice is sara ae; vowel before tone mark; a doubled mark once; nikhahit and sara aa are sara am,
 * with the tone mark before it; lakkhangyao is sara aa unless after ru and lu. Correct Thai stays as it is.
 * The result is in NFC, and repairing it again changes nothing. (Measured list: design/register.md, "Folding".)
 */
export function repairThaiMarks(text: string): string {
  let repaired = text.normalize('NFC');
  for (;;) {
    const next = repairOnce(repaired);
    if (next === repaired) return repaired;
    repaired = next;
  }
}

function repairOnce(text: string): string {
  return (
    text
      .replace(/\u0e40\u0e40/g, '\u0e41')
      .replace(MARK_RUN, (run) => run.replace(NOT_VOWELS, '') + run.replace(VOWELS, ''))
      .normalize('NFC')
      .replace(/([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+/g, '$1')
      .replace(/(?<![\u0e24\u0e26])\u0e45/g, '\u0e32')
      .replace(/\u0e4d([\u0e48-\u0e4b]*)[\u0e32\u0e33]/g, '$1\u0e33')
      // PDF readers split sara am and keep it as well; a tone mark can only stand before it
      .replace(/\u0e33[\u0e32\u0e33]+/g, '\u0e33')
      .replace(/\u0e33([\u0e48-\u0e4b]+)/g, '$1\u0e33')
  );
}
