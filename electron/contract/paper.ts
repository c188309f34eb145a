import type { Letter } from './content.ts';
import type { SignoffMode } from './events.ts';
import type { AgencyProfile } from './profile.ts';
import type { RegistryNumbers } from './registry.ts';
import type { PaperDigits } from './rules/thai-digits.ts';

/** A signature block as the paper shows it. */
export interface PaperBlock {
  /** The step it belongs to. */
  readonly step: string;
  /** Who signed, or who is assigned; null prints dots. */
  readonly name: string | null;
  readonly position: string | null;
  /** The words in full, such as 'ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดนครพนม'. */
  readonly acting: string | null;
  /** Present only when the cryptographic signature of its author verifies. */
  readonly signed: {
    /** Date of signing, YYYY-MM-DD. */
    readonly date: string;
    /** Instant at which it was recorded, RFC 3339 UTC. */
    readonly recordedAt: string;
    /** Fingerprint of the author's key, as shown to people. */
    readonly keyFingerprint: string;
    readonly mode: SignoffMode;
    /** Mode paper: what was signed is the other agency's letter. */
    readonly letter?: { readonly number: string; readonly date: string };
    /** Who vouches for the scan, or recorded the word of mouth; null where the signer signed himself. */
    readonly recordedBy: string | null;
    /** The drawn signature, a PNG; an ornament beside the mark of the key. */
    readonly drawing?: Uint8Array;
  } | null;
}

/** Everything that the official form prints. Typed text is given as typed; dates as YYYY-MM-DD. */
export interface PaperForm {
  readonly form: AgencyProfile['form'];
  /** Digits of what the program puts on it; absent: Thai. Typed text stays as typed. */
  readonly digits?: PaperDigits | undefined;
  readonly unit: string;
  readonly date: string | null;
  readonly title: string;
  readonly details: string;
  readonly notes: string;
  /** The page with its section, as it is to be printed. */
  readonly page: string | null;
  readonly attachments: readonly string[];
  readonly source: string;
  readonly dataFrom: string | null;
  readonly dataTo: string | null;
  /** Where and when the information came about, when it was changed last, whom readers may ask. */
  readonly originPlace?: string;
  readonly originDate?: string | null;
  readonly lastChange?: string | null;
  readonly contact?: string;
  /** The letter of another agency whose information it is, and what the guideline calls such information. */
  readonly outside?: { readonly words: string; readonly letter: Letter } | null;
  readonly externalLink: string;
  readonly publishUntil: string | null;
  /** Number of the earlier request that this one replaces. */
  readonly replaces: string | null;
  readonly blocks: readonly PaperBlock[];
  /** '147/2569', or null for a draft. */
  readonly number: string | null;
  readonly revision: number;
  /** Numbers of the office's registry of letters; at the foot of the form, only where there are any. */
  readonly registry?: RegistryNumbers;
  /** Instant at which they were noted, where that was after the publication: said beside them. */
  readonly registryAdded?: string | null;
  /** Text of the QR code (signing.md, "Content"); null leaves it out. */
  readonly qr: string | null;
}

/** The parts of the form that a screen can point at. */
export type PaperField =
  | 'unit'
  | 'date'
  | 'title'
  | 'details'
  | 'page'
  | 'attachments'
  | 'notes'
  | 'source'
  | 'dataDates'
  | 'originPlace'
  | 'originDate'
  | 'lastChange'
  | 'contact'
  | 'outside'
  | 'externalLink'
  | 'publishUntil'
  | 'replaces'
  | `block:${string}`;

/** Where a field stands on the paper, in points from the top left of its page (first page = 0). */
export interface PaperRegion {
  readonly field: PaperField;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rendered form. */
export interface RenderedPaper {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly regions: readonly PaperRegion[];
  /** Dotted lines that the details (with page and attachments) fill, of those the form has. */
  readonly detailLines: { readonly used: number; readonly given: number };
  /** Characters that the paper's font has not, such as emoji: printed as boxes. */
  readonly unprintable: readonly string[];
}
