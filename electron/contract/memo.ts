import type { PaperDigits } from './rules/thai-digits.ts';

/** A บันทึกข้อความ as it is printed. Typed text is given as typed; the date is YYYY-MM-DD. */
export interface MemoPaper {
  /** ส่วนราชการ */
  readonly office: string;
  /** ที่: the number of the letter; '' leaves its dots. */
  readonly number: string;
  /** null leaves its dots. */
  readonly date: string | null;
  readonly subject: string;
  readonly to: string;
  readonly paragraphs: readonly string[];
  readonly signer: { readonly name: string; readonly position: string } | null;
  /** At the foot of each page: what the memo goes with. */
  readonly foot: string;
  /** Digits of its date and page numbers; absent: Thai. */
  readonly digits?: PaperDigits | undefined;
}
