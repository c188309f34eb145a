import type { Acting, Attachment, Content, DraftFields } from './content.ts';
import type { Due, Waiting } from './days.ts';
import type { Capacities, Capacity } from './delegations.ts';
import type { AskingRule, Confirmation, MetadataDemand } from './demands.ts';
import type { RequestEvent, Scan, SignoffMode } from './events.ts';
import type { Gap, MatrixColumn } from './matrix.ts';
import type { Decision, RefuseTo, StepId } from './profile.ts';
import type { Role } from './roles.ts';
import type { DayKind } from './rules/due-days.ts';
import type { FileConcern } from './rules/file-policy.ts';
import type { PaperDigits } from './rules/thai-digits.ts';

/**
 * Where a request stands. 'in-progress': signed in part, waiting for `waitingFor`. 'to-ratify': on the website
 * after a verbal approval that nobody has confirmed by signature yet, so it cannot be closed.
 */
export const STATUSES = [
  'draft',
  'in-progress',
  'returned',
  'refused',
  'approved',
  'to-ratify',
  'published',
  'withdrawn',
  'voided',
] as const;
export type RequestStatus = (typeof STATUSES)[number];

/** Those in which somebody is still to do something. */
export const OPEN_STATUSES = [
  'draft',
  'in-progress',
  'returned',
  'approved',
  'to-ratify',
] as const satisfies readonly RequestStatus[];

/** A person of the register, without secrets. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly acting: Acting | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** False: signs on paper only, cannot sign in. */
  readonly hasPassword: boolean;
  /** Fingerprint of the newest key, as shown to people; null without one. */
  readonly keyFingerprint: string | null;
  /** By delegations in force today: in which roles he may sign for whom. */
  readonly actingFor: readonly Capacity[];
  /** Too many wrong passwords: only an administrator lets this person's password be tried again. */
  readonly lockedOut: boolean;
}

/** A key that an administrator issued and no second officer has confirmed yet. */
export interface IssuedKey {
  readonly person: string;
  readonly name: string;
  /** Fingerprint, whole and as shown to people. */
  readonly key: string;
  readonly keyFingerprint: string;
  readonly issuer: string;
  readonly issuerId: string;
  readonly at: string;
  /** The person's key now; false for one that a reset has replaced. */
  readonly present: boolean;
}

/** What the sign-in screen shows of a person. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  /** Signed in on this computer last. */
  readonly last: boolean;
}

export interface Session {
  readonly person: Person;
  readonly locked: boolean;
  /** Instant of the sign-in or of the lock. */
  readonly since: string;
  /** Locked so that another one may sign in, and not for going away. */
  readonly switching: boolean;
  /** The program keeps text of this person that is not in the register. */
  readonly unsaved: boolean;
}

/** What is kept of a screen over a lock: where its person was, or what he typed. */
export const KEPT_KINDS = ['place', 'typed'] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** Typed text that is not in the register, and the version of the draft that it was typed on. */
export interface UnsavedText {
  readonly version: number;
  readonly fields: DraftFields;
}

export interface Settings {
  readonly language: 'th' | 'en';
  /** Minutes without input after which the screen locks; 1 to 120. */
  readonly idleMinutes: number;
  /** The box 'lock at once after signing' is ticked beforehand. */
  readonly lockAfterSigning: boolean;
  readonly numbering: Numbering;
  /** Days within which a verbal approval is to be ratified: a default of the program, not of a guideline. */
  readonly ratifyDays: number;
  readonly ratifyKind: DayKind;
}

/** How numbers are written (signing.md, "Identity"). */
export interface Numbering {
  readonly year: 'calendar' | 'fiscal';
  /** Words before the number, such as the office's code; may be empty. */
  readonly prefix: string;
}

export interface Office {
  readonly register: string;
  readonly name: string;
  readonly code: string;
  readonly profileId: string;
  readonly profileName: string;
  readonly profileVersion: string;
  /** How many active webmasters the guideline asks for; null: it says nothing. */
  readonly minimumWebmasters: number | null;
  /** What the guideline calls those who hold a role, where it has a name for them. */
  readonly roleWords: readonly { readonly role: Role; readonly words: string }[];
  /** The guideline has no form: the one that is printed was drawn up from its words. */
  readonly formReconstructed: boolean;
  /** Digits of what the program puts on paper. */
  readonly digits: PaperDigits;
}

/** What the window needs to know to show its first screen. */
export interface AppState {
  readonly phase: 'set-up' | 'sign-in' | 'ready' | 'problem';
  /** Why the register cannot be opened: a failure's code with its parameters. */
  readonly problem: {
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
  } | null;
  readonly office: Office | null;
  /** The computer's clock is off against the newest act of the register: which way, with both times. */
  readonly clock: {
    readonly code: 'clock-behind' | 'clock-ahead';
    readonly params: { readonly now: string; readonly newest: string };
  } | null;
  readonly session: Session | null;
  readonly settings: Settings;
  readonly dataDir: string;
  readonly runtime: 'electron' | 'stand-in';
  readonly version: string;
}

export interface ProfileSummary {
  readonly id: string;
  readonly name: string;
  readonly guideline: string;
  readonly steps: readonly string[];
  readonly pages: number;
  readonly reconstructed: boolean;
  /** What the guideline calls those who hold a role. */
  readonly roleWords: Office['roleWords'];
}

/** One row of the register's list. */
export interface RequestRow extends Waiting {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string;
  readonly page: string | null;
  readonly status: RequestStatus;
  readonly waitingFor: StepId | null;
  /** Words of the status for people, from the profile where it is a step's ('รอผู้ตรวจสอบ'); null: by status. */
  readonly waitingLabel: string | null;
  readonly steps: readonly StepMark[];
  readonly revision: number;
  readonly date: string | null;
  /** Instant of the newest change. */
  readonly changedAt: string;
}

/** One cell of the 2×2 signature glyph. */
export type StepMark = 'signed' | 'verbal' | 'waiting' | 'returned' | 'refused' | 'not-reached';

export interface RequestPage {
  readonly rows: readonly RequestRow[];
  /** Pass back to get the rows after these; null at the end. */
  readonly next: string | null;
}

/** A step of one request, for the panel beside the paper. */
export interface StepView {
  readonly step: StepId;
  /** Whoever signs here holds this role. */
  readonly role: Role;
  /** Whom the guideline names for this page and step; null where it names nobody. */
  readonly wording: string | null;
  /** Nobody fits this step by the matrix, and nobody else was chosen who may take it; null: there is somebody. */
  readonly gap: { readonly gap: Gap; readonly column: MatrixColumn | null } | null;
  readonly label: string;
  /** The step's own verb of approval. */
  readonly verb: string;
  readonly decisions: readonly Decision[];
  /** The guideline's own word for sending back or refusing here; null: the program's. */
  readonly returnVerb: string | null;
  readonly refuseVerb: string | null;
  /** True at the step that puts the information on the website. */
  readonly publishes: boolean;
  /** Its signature is the other agency's letter, for which an officer vouches. */
  readonly byLetter: boolean;
  /** What its signer confirms sentence by sentence. */
  readonly confirmations: readonly Confirmation[];
  readonly mark: StepMark;
  /** Whoever signed, else whoever is assigned; null: nobody. */
  readonly officer: {
    readonly name: string;
    readonly position: string;
    readonly acting: Acting | null;
  } | null;
  /** The officer assigned no longer has the role: whoever took over from him, where somebody did. */
  readonly gone: { readonly successor: string | null } | null;
  /** Signed in place of the officer assigned on the form. */
  readonly inPlaceOf: string | null;
  readonly signed: SignatureView | null;
  /** How it was signed; null where it is not. */
  readonly mode: SignoffMode | null;
  /** The scan of what was signed by hand. */
  readonly scan: Scan | null;
  /** By when it is to act: at the step that waits, where guideline or matrix give days. */
  readonly due: Due | null;
  /** By when it would have to act if its turn began today; null where no days are given. */
  readonly dueIfBegun: Due | null;
}

/** What is known of a signature. `verified` is computed anew, never stored. */
export interface SignatureView {
  readonly at: string;
  readonly signedOn: string;
  readonly verified: boolean;
  readonly keyFingerprint: string;
}

/** One line of the trail: who, what, when, and whether it verifies. */
export interface TrailEntry {
  readonly sequence: number;
  readonly kind: RequestEvent['kind'];
  readonly mode: SignoffMode | null;
  /** Whose key signed the entry, where that is another one than `who`. */
  readonly recordedBy: string | null;
  readonly at: string;
  readonly who: string;
  readonly position: string;
  /** For whom he signed and on what ground; null: in his own role. */
  readonly acting: Acting | null;
  readonly revision: number;
  readonly number: string | null;
  readonly step: StepId | null;
  readonly stepLabel: string | null;
  readonly decision: Decision | null;
  /** The guideline's own word for a return or refusal; null: the program's, or another decision. */
  readonly verb: string | null;
  readonly reason: string;
  /** The sentences that were confirmed one by one, in the guideline's words. */
  readonly confirmed: readonly { readonly id: string; readonly text: string }[];
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly verified: boolean;
  /** Why it does not verify: code of a failure. */
  readonly problem: string | null;
  readonly keyFingerprint: string;
  readonly digest: string;
  /** On a revision that a later one voided. */
  readonly voided: boolean;
  /** Its time lies before its author's key, and he says that the time is right. */
  readonly clockConfirmed: boolean;
}

/** A return or refusal: who, when, why, in the words of its step. */
export interface SentBack {
  /** Place of the decision in the request's history. */
  readonly sequence: number;
  readonly by: string;
  readonly acting: Acting | null;
  readonly stepLabel: string;
  /** The guideline's own word for it; null: the program's. */
  readonly verb: string | null;
  readonly reason: string;
  readonly at: string;
  readonly decision: 'return' | 'refuse';
}

/** A draft being edited. */
export interface DraftView {
  readonly fields: DraftFields;
  readonly attachments: readonly Attachment[];
  /** Counts up with every change; a save names the one it builds on. */
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
  /** What is missing before it can be signed, by field. */
  readonly problems: readonly {
    readonly field: string;
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
  }[];
}

/** The way of other agencies' information, as the guideline names it. */
export interface OutsideWay {
  readonly words: string;
  readonly rule: AskingRule | null;
  /** Pages that only such information goes to. */
  readonly pages: readonly string[];
}

/** Everything that the editor and the sign-off screen show of one request. */
export interface RequestDetail {
  readonly id: string;
  readonly number: string | null;
  readonly status: RequestStatus;
  readonly waitingFor: StepId | null;
  readonly waitingLabel: string | null;
  readonly revision: number;
  /** Digest of the newest event; null for a draft never signed. Every decision names the one it has seen. */
  readonly head: string | null;
  /** The sealed content of the newest revision; null for a draft never sealed. */
  readonly content: Content | null;
  /** Present while the request is being edited: the next revision. */
  readonly draft: DraftView | null;
  /** The guideline's way for other agencies' information; null: it has none. */
  readonly outsideWay: OutsideWay | null;
  /** What the guideline demands to be said of the information, on its page. */
  readonly demands: readonly MetadataDemand[];
  /** What the office's file policy says of the files, on the page that they are for. */
  readonly fileNotes: readonly FileNote[];
  readonly recorder: string;
  readonly steps: readonly StepView[];
  readonly trail: readonly TrailEntry[];
  /** Signatures with these keys are shown as made with a key that somebody else has issued. */
  readonly unconfirmedKeys: readonly IssuedKey[];
  /** The newest return or refusal, while it stands. */
  readonly sentBack: SentBack | null;
  /** In which capacities the signed-in person may sign the step that waits. */
  readonly capacities: Capacities;
  /** In which capacities he may confirm the verbal approval. */
  readonly ratifyCapacities: Capacities;
  /** What the signed-in person may do now. */
  readonly can: {
    readonly edit: boolean;
    readonly reopen: boolean;
    readonly discard: boolean;
    readonly issueForHandSigning: boolean;
    readonly exportBundle: boolean;
    readonly decide: readonly Decision[];
    /** Code of the reason why nothing can be decided, for words beside the buttons. */
    readonly decideBlocked: string | null;
    /** The person assigned on the form is another one. */
    readonly inPlaceOf: string | null;
    /** Take the own newest sign-off back, until the next step has acted. */
    readonly withdrawSignoff: boolean;
    readonly withdrawRequest: boolean;
    readonly voidRequest: boolean;
    /** Record an approval by word of mouth, where the profile allows it. */
    readonly recordVerbal: boolean;
    readonly ratify: boolean;
    /** Record what was signed by hand. */
    readonly recordPaper: boolean;
  };
  /** The verbal approval that waits for its ratification, with by when it is due. */
  readonly toRatify: {
    readonly step: StepId;
    readonly stepLabel: string;
    readonly officer: string;
    readonly acting: Acting | null;
    readonly recordedBy: string;
    readonly channel: string;
    readonly cause: string;
    readonly at: string;
    readonly due: Due;
    /** What whoever ratifies confirms sentence by sentence. */
    readonly confirmations: readonly Confirmation[];
  } | null;
  /** Why it was withdrawn or voided. */
  readonly closed: {
    readonly kind: 'withdrawn' | 'voided';
    readonly by: string;
    readonly reason: string;
    readonly at: string;
  } | null;
  /** Words of the step that waits: verb of the button, sentence certified, whether it publishes. */
  readonly step: {
    readonly id: StepId;
    readonly label: string;
    readonly index: number;
    readonly verb: string;
    readonly certifies: string | null;
    readonly publishes: boolean;
    /** Its signature is the other agency's letter, for which whoever acts vouches. */
    readonly byLetter: boolean;
    /** What its signer confirms sentence by sentence. */
    readonly confirmations: readonly Confirmation[];
    readonly next: string | null;
    readonly returnsTo: string | null;
    /** The guideline's own word for sending back or refusing; null: the program's. */
    readonly returnVerb: string | null;
    readonly refuseVerb: string | null;
    /** Where a refusal goes: whom it reaches, and who is to be told as well. null: the step cannot refuse. */
    readonly refusal: {
      readonly to: RefuseTo;
      readonly who: string;
      readonly told: string | null;
    } | null;
  } | null;
  readonly publication: { readonly url: string; readonly publishedAt: string } | null;
  /** What changed against the revision before, for those who sign again. */
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** What the office's file policy says of one of the files of a request. */
export interface FileNote extends FileConcern {
  /** Its name. */
  readonly file: string;
}

/** What a file check found; refused files are not stored, warned ones are. */
export interface FileOutcome {
  readonly name: string;
  readonly outcome: 'added' | 'warned' | 'refused';
  readonly code: string | null;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A request that somebody is to do something about. */
export interface TaskRow extends RequestRow {
  /** The return or refusal that stands. */
  readonly sentBack: SentBack | null;
}

export interface TaskGroups {
  readonly toSign: readonly TaskRow[];
  readonly returned: readonly TaskRow[];
  readonly toRatify: readonly TaskRow[];
  readonly toPublish: readonly TaskRow[];
  readonly drafts: readonly TaskRow[];
  /** His own that were refused for good in the last days: nobody can do anything, but he has to learn of it. */
  readonly refused: readonly TaskRow[];
}

export interface MatrixView {
  readonly id: string;
  readonly section: string | null;
  readonly page: string;
  readonly provider: string;
  readonly checker: string;
  readonly publisher: string;
  /** Requests of this page that are published. */
  readonly published: number;
}

/** State of long work, sent on 'job:progress'. */
export interface JobProgress {
  readonly job: string;
  readonly done: number;
  readonly total: number;
}

/** A bundle that was written. */
export interface BundleWritten {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
  readonly final: boolean;
}

/** What became of one request of a batch. */
export interface BatchOutcome {
  readonly request: string;
  readonly number: string | null;
  readonly title: string;
  readonly decision: Decision;
  /** The step's own verb of approval. */
  readonly verb: string;
  readonly done: boolean;
  readonly failure: {
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
  } | null;
}
