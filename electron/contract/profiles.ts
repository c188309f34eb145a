import { z } from 'zod';
import { sha256 } from './content.ts';
import type { RequestStatus } from './domain.ts';
import type { FileProblem } from './file-problems.ts';
import type { AgencyProfile } from './profile.ts';

/** Profiles in use: those that the program brings, those that the register keeps, and drafts of the office's own. */

/** How large a profile file may be, in bytes; the largest guideline takes 60 KB. */
export const PROFILE_FILE_LIMIT = 2 * 1024 * 1024;

/** A profile that is shown, copied, exported or put to use: one that stands, or a draft. */
export const profileChoiceSchema = z.union([
  z.strictObject({ sha256 }),
  z.strictObject({ draft: z.uuidv7() }),
]);
export type ProfileChoice = z.infer<typeof profileChoiceSchema>;

/** A profile that stands: brought by the program, or kept by the register because it was put to use. */
export interface StandingProfile {
  readonly sha256: string;
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly guideline: string;
  readonly steps: number;
  readonly pages: number;
  readonly reconstructed: boolean;
  /** Brought by the program. */
  readonly shipped: boolean;
  readonly inUse: boolean;
  /** Instant since which the register has used it last; null: never. */
  readonly usedSince: string | null;
}

/** A draft of a profile of the office's own. */
export interface ProfileDraftRow {
  readonly draft: string;
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly origin: 'copy' | 'file';
  readonly savedAt: string;
  readonly savedBy: string;
  /** How much keeps it from being put to use. */
  readonly problems: number;
}

export interface ProfileOverview {
  readonly standing: readonly StandingProfile[];
  readonly drafts: readonly ProfileDraftRow[];
  /** How many requests stand under another version than the one in use and are not done yet. */
  readonly running: number;
}

/** A draft as typed so far: of a profile's shape, though what is in it need not be right yet. */
export interface ProfileDraft {
  readonly draft: string;
  readonly profile: AgencyProfile;
  readonly version: number;
  readonly savedAt: string;
  readonly problems: readonly FileProblem[];
}

/** What was read from a profile file; nothing of it is kept before it is taken in. */
export interface ChosenProfile {
  readonly file: string;
  /** null where it cannot be used: `problems` say why. */
  readonly profile: AgencyProfile | null;
  readonly problems: readonly FileProblem[];
  /** For taking it in; null where it cannot be. */
  readonly token: string | null;
  /** The very same profile is there already. */
  readonly known: boolean;
}

/** What is different for a request under another version. */
export interface ProfileDifference {
  readonly stepsAdded: readonly string[];
  readonly stepsRemoved: readonly string[];
  /** Steps with other words: as they were and as they are. */
  readonly stepsReworded: readonly { readonly before: string; readonly after: string }[];
  readonly stepsMoved: boolean;
  /** Words of the form that are different. */
  readonly formWords: readonly { readonly before: string; readonly after: string }[];
}

/** A request that is not done and stands under another version than the one in use. */
export interface RunningRequest {
  readonly request: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: RequestStatus;
  /** Somebody edits it: it is moved at once. Otherwise it is reopened as a next revision. */
  readonly isDraft: boolean;
  readonly from: { readonly name: string; readonly version: string };
  readonly difference: ProfileDifference;
}

/** A page of a profile that the register's matrix does not have. */
export interface NewPage {
  readonly id: string;
  readonly section: string | null;
  readonly page: string;
}

/** What putting a profile to use would do. */
export interface ProfileUsePlan {
  readonly problems: readonly FileProblem[];
  readonly newPages: readonly NewPage[];
  /** Requests that are not done: they stay under their versions. */
  readonly running: number;
  readonly difference: ProfileDifference;
}
