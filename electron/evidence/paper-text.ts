import { sha256 as sha256Schema } from '../contract/content.ts';

/** What the QR code on a printed form says (printing/paper-of-request.ts, `qrText`). */
export interface PaperText {
  readonly register: string;
  /** null on a draft without a number. */
  readonly number: string | null;
  readonly revision: number;
  /** Hexadecimal; null on a draft. */
  readonly contentDigest: string | null;
  /** Digest of the request's newest event when it was printed; null on a draft. */
  readonly head: string | null;
}

/** A digest written in base64url as hexadecimal; null where it is none. */
function digestOf(text: string): string | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === 32 && bytes.toString('base64url') === text ? bytes.toString('hex') : null;
}

/**
 * Reads the text of a QR code, as a phone or a scanner gives it; null where it is not one of this program's.
 * A number may hold any sign, also the separator: so it is what stands between the parts of known form.
 */
export function parsePaperText(text: string): PaperText | null {
  const parts = text.trim().split('|');
  if (parts.length < 6 || parts[0] !== 'PHOEIPHRAE1') return null;
  const [revision, content, head] = parts.slice(-3) as [string, string, string];
  if (!/^\d{1,9}$/.test(revision)) return null;
  const number = parts.slice(2, -3).join('|');
  const digests = [content, head].map((digest) => (digest === '-' ? '-' : digestOf(digest)));
  if (digests.includes(null)) return null;
  const known = digests.map((digest) => (digest === '-' ? null : digest));
  return {
    register: parts[1]!,
    number: number === '-' ? null : number,
    revision: Number(revision),
    contentDigest: known[0] ?? null,
    head: known[1] ?? null,
  };
}

/** The digest that a text from paper names: of a QR code, or typed as hexadecimal; null where it names none. */
export function headOfPaper(text: string): string | null {
  const typed = text.replaceAll(/\s/g, '').toLowerCase();
  if (sha256Schema.safeParse(typed).success) return typed;
  return parsePaperText(text)?.head ?? null;
}
