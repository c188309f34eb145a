const THAI_ZERO = 0x0e50;
const ARABIC_ZERO = 0x30;

/** Turns 0–9 into Thai digits; everything else stays. For text of the program's own, never for URLs or file names. */
export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - ARABIC_ZERO + THAI_ZERO),
  );
}

/** The digits of numbers and dates that the program puts on paper; a profile may ask for Arabic ones. */
export type PaperDigits = 'thai' | 'arabic';

/** A number of the program's own as the office's paper has it. */
export function paperNumber(number: string | number, digits: PaperDigits = 'thai'): string {
  return digits === 'thai' ? toThaiDigits(String(number)) : String(number);
}

/** Turns Thai digits into 0–9; everything else stays. */
export function toArabicDigits(text: string): string {
  return text.replace(/[\u0e50-\u0e59]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - THAI_ZERO + ARABIC_ZERO),
  );
}
