import type { Failure } from './errors.ts';
import type { SignoffMode } from './events.ts';
import type { Decision } from './profile.ts';

/**
 * What a verification of the register finds (signing.md, "What it proves"). 'Verify', never 'validate': a report
 * says what was checked, who signed, and what could not be checked.
 */

/** What is looked at, in the order in which a report names it. */
export const CHECK_AREAS = [
  'tables',
  'keys',
  'history',
  'projections',
  'numbers',
  'files',
  'matrix',
  'audit',
  'outside',
] as const;
export type CheckArea = (typeof CHECK_AREAS)[number];

/** Something that does not hold, or is worth knowing, by name and place; its words are `bundles:<code>`. */
export type FoundProblem = Pick<Failure, 'code' | 'params'>;

/** A problem, with what it was found in and the request that it is about. */
export interface Finding extends FoundProblem {
  readonly area: CheckArea;
  readonly request: {
    readonly id: string;
    /** As the register's table has it; null for a draft. */
    readonly number: string | null;
  } | null;
}

/** How much of one thing was looked at, and how many problems it has. */
export interface AreaResult {
  readonly area: CheckArea;
  readonly checked: number;
  readonly problems: number;
}

/**
 * How a key stands (signing.md, "Keys"): the register's first one, which is compared on paper; confirmed by a
 * second officer; or waiting for one. Until then whoever issued it could have signed with it.
 */
export type KeyStanding = 'first' | 'confirmed' | 'waiting';

/** A key of the register, and how much was signed with it. */
export interface KeyUse {
  /** 'AB12 CD34 EF56 7890'. */
  readonly fingerprint: string;
  readonly name: string;
  /** Instant from which it holds. */
  readonly from: string;
  /** Whose key signed the enrolment; null: its own, the first one of the register. */
  readonly enrolledBy: string | null;
  readonly standing: KeyStanding;
  /** The second officer who confirmed it, and when; null unless it is confirmed. */
  readonly confirmed: { readonly by: string; readonly at: string } | null;
  readonly signatures: number;
  readonly sound: boolean;
}

/** Something from outside that the register was held against. */
export interface OutsideResult {
  readonly kind: 'bundle' | 'paper';
  /** File name of a bundle, number on a paper. */
  readonly name: string;
  readonly problems: readonly FoundProblem[];
  readonly notes: readonly FoundProblem[];
}

/** The outcome of verifying a whole register. */
export interface RegisterReport {
  readonly verified: boolean;
  /** Instant at which it was done. */
  readonly at: string;
  readonly office: string;
  readonly register: string;
  readonly requests: number;
  readonly events: number;
  readonly areas: readonly AreaResult[];
  /** The first of them; `findingCount` counts all. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  /** What could not be checked. */
  readonly notes: readonly FoundProblem[];
  readonly keys: readonly KeyUse[];
  readonly outside: readonly OutsideResult[];
  /** Digest of the newest entry of the audit log; null where there is none. */
  readonly auditHead: string | null;
}

/** How a key fared against keys from outside the bundle. */
export type KeyComparison = 'compared' | 'not-compared' | 'mismatch';

/** Who signed a bundle's newest revision, and what is known of the key. */
export interface BundleReportSigner {
  readonly stepLabel: string;
  readonly name: string;
  readonly position: string;
  readonly acting: string | null;
  readonly mode: SignoffMode;
  readonly decision: Decision;
  /** YYYY-MM-DD. */
  readonly signedOn: string;
  /** 'AB12 CD34 EF56 7890'. */
  readonly fingerprint: string;
  readonly signatureVerified: boolean;
  readonly key: KeyComparison;
  readonly standing: KeyStanding | 'unknown';
  /** The second officer's name; null unless the key is confirmed. */
  readonly confirmedBy: string | null;
}

/** The outcome of verifying a bundle alone, in the window: what `cli verify` says of it. */
export interface BundleReport {
  /** False: it could not be looked at, and `problems` says why. */
  readonly readable: boolean;
  readonly verified: boolean;
  readonly at: string;
  /** Name of the zip file. */
  readonly name: string;
  /** It says that it is of the register that is open; then its keys and history were compared with that. */
  readonly own: boolean;
  readonly problems: readonly FoundProblem[];
  readonly notes: readonly FoundProblem[];
  readonly signers: readonly BundleReportSigner[];
  /** What the bundle says of itself; to be believed only where it verifies. */
  readonly summary: {
    readonly office: string;
    readonly register: string;
    readonly number: string;
    readonly revision: number;
    readonly title: string;
    readonly unit: string;
    readonly url: string | null;
    readonly exportedAt: string;
    readonly head: string;
  } | null;
  readonly files: number;
  readonly bytes: number;
}

/** One entry of a request's history as the record of sign-off has it. */
export interface RecordEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly revision: number;
  readonly stepLabel: string | null;
  readonly decision: Decision | null;
  /** The guideline's own word for a return or refusal; null: the program's, or another decision. */
  readonly verb: string | null;
  readonly mode: SignoffMode | null;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  /** In full, such as 'รักษาราชการแทน ผู้ว่าราชการจังหวัด'. */
  readonly acting: string | null;
  /** Whose key signed it, where that is not the signer. */
  readonly recordedBy: string | null;
  /** YYYY-MM-DD; null where the entry has no date of signing. */
  readonly signedOn: string | null;
  /** Instant of recording. */
  readonly recordedAt: string;
  readonly reason: string;
  readonly url: string | null;
  /** Words of a verbal approval: channel and cause. */
  readonly verbal: string | null;
  /** What the signer confirmed, sentence by sentence. */
  readonly confirmed: readonly string[];
  readonly scan: { readonly name: string; readonly sha256: string } | null;
  /** SHA-256 of the drawn signature. */
  readonly drawing: string | null;
  /** 'AB12 CD34 EF56 7890'. */
  readonly fingerprint: string;
  /** Who issued the key that signed it, and when, while no second officer has confirmed that key. */
  readonly unconfirmed: { readonly issuer: string; readonly at: string } | null;
  readonly digest: string;
  readonly contentDigest: string;
  readonly verified: boolean;
}

/** The key sheet of a register: the fingerprint of its first key, for the file on paper (signing.md, "Keys"). */
export interface KeySheet {
  readonly office: string;
  readonly register: string;
  readonly name: string;
  readonly position: string;
  /** SHA-256 of the public key, hexadecimal. */
  readonly fingerprint: string;
  /** Instant from which the key holds. */
  readonly from: string;
}

/**
 * Why a final form was made: at the publication; with the registry's numbers that were noted after it; or again,
 * because the stored file was gone or was not what its name says.
 */
export type FinalFormCause = 'published' | 'registry' | 'remade';

/** A final form that the register keeps, the oldest first. */
export interface KeptForm {
  readonly head: string;
  readonly sha256: string;
  readonly cause: FinalFormCause;
  /** Instant; null of one made before that was noted. */
  readonly madeAt: string | null;
}

/** The outcome of verifying one request. */
export interface RequestReport {
  readonly verified: boolean;
  readonly at: string;
  readonly office: string;
  readonly register: string;
  readonly request: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string;
  readonly revision: number;
  /** Digest of the newest event; null for a draft never signed. */
  readonly head: string | null;
  readonly entries: readonly RecordEntry[];
  readonly files: number;
  readonly forms: readonly KeptForm[];
  readonly findings: readonly Finding[];
  readonly notes: readonly FoundProblem[];
  readonly outside: readonly OutsideResult[];
}
