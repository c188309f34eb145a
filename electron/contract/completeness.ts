import { z } from 'zod';
import { isoDate, wellFormed } from './content.ts';
import type { RequestStatus } from './domain.ts';
import type { FileProblem } from './file-problems.ts';
import { matrixIdSchema } from './matrix.ts';
import type { IsoDate } from './rules/be-dates.ts';

/** Completeness: has every item of a list of what must be public something published (glossary, 'ความครบถ้วน'). */

/** Where an item stands, from the best to what does not count. */
export const ITEM_STATES = ['published', 'out-of-date', 'in-work', 'missing', 'not-applicable'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

const words = (limit: number) => wellFormed(z.string().trim().max(limit));
const request = z.uuidv7();

/** What an officer answers to an item; each answer has one that takes it back. */
export const listAnswerSchema = z.discriminatedUnion('kind', [
  /** A request of the item's pages serves it, or does not, whatever the program would take it for. */
  z.strictObject({ kind: z.literal('serves'), request }),
  z.strictObject({ kind: z.literal('serves-not'), request }),
  z.strictObject({ kind: z.literal('unsaid'), request }),
  /** It stands on the website by no request of this register. */
  z.strictObject({
    kind: z.literal('outside'),
    url: wellFormed(z.string().trim().min(1).max(2000)),
    day: isoDate,
    words: words(2000),
  }),
  z.strictObject({ kind: z.literal('no-outside') }),
  /** The office has no such thing: only of items that are asked for where the office has it. */
  z.strictObject({ kind: z.literal('not-applicable'), words: words(1000).min(1) }),
  z.strictObject({ kind: z.literal('applicable') }),
  /** The pages of the matrix on which it stands, instead of the profile's. */
  z.strictObject({ kind: z.literal('pages'), pages: z.array(matrixIdSchema).max(50) }),
  z.strictObject({ kind: z.literal('pages-of-profile') }),
]);
export type ListAnswer = z.infer<typeof listAnswerSchema>;

/** Why evidence does not count any more: its time on the website is over, or it is to be published anew. */
export type StaleWhy = 'period-over' | 'too-old';

/** Something on the website that serves an item. */
export interface ItemEvidence {
  /** null: it was answered by an officer, without a request. */
  readonly request: string | null;
  readonly number: string | null;
  /** The request's title, or the officer's explanation. */
  readonly title: string;
  readonly url: string;
  /** The day on which it was published. */
  readonly day: IsoDate;
  /** An officer matched it; false: it is alone on its page. */
  readonly matched: boolean;
  /** The last day on which it counts; null: there is none. */
  readonly validUntil: IsoDate | null;
  readonly stale: StaleWhy | null;
}

/** How many items stand where, and the percentage that is published of those that apply; null: none does. */
export interface Tally extends Readonly<Record<ItemState, number>> {
  readonly percent: number | null;
}

/** A line of the tree: an item that is answered for, or a heading over its parts. */
export interface CompletenessRow {
  readonly code: string;
  readonly title: string;
  readonly note: string | null;
  /** Items that it lies within. */
  readonly depth: number;
  /** null: a heading. */
  readonly item: {
    readonly state: ItemState;
    /** The best that there is; null: none. */
    readonly evidence: ItemEvidence | null;
    readonly ifAny: boolean;
    readonly everyMonths: number | null;
    /** Requests of its pages that are under way. */
    readonly inWork: number;
    /** Published requests of pages that it shares, of which nobody has said whether they serve it. */
    readonly candidates: number;
    /** Why it does not apply. */
    readonly reason: string | null;
    /** Ids of the pages where it stands. */
    readonly pages: readonly string[];
  } | null;
}

export interface CompletenessGroup {
  readonly code: string;
  readonly title: string;
  readonly tally: Tally;
  readonly rows: readonly CompletenessRow[];
}

/** A list with where its items stand today. */
export interface Completeness {
  readonly list: string;
  readonly name: string;
  readonly version: string;
  readonly source: string;
  readonly today: IsoDate;
  readonly tally: Tally;
  readonly groups: readonly CompletenessGroup[];
}

/** A page where an item stands. */
export interface ItemPage {
  readonly id: string;
  /** null: the matrix has it no more. */
  readonly title: string | null;
  readonly section: string | null;
  /** No other item of the list stands on it. */
  readonly alone: boolean;
}

/** A request of an item's pages: published and not said to serve it, or under way. */
export interface ItemRequest {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly page: string | null;
  readonly status: RequestStatus;
  /** The day of its publication; null: not yet. */
  readonly day: IsoDate | null;
  readonly url: string | null;
  /** What was said of it for this item; null: nothing. */
  readonly said: 'serves' | 'serves-not' | null;
}

/** One answer as it was given. */
export interface AnswerEntry {
  readonly act: string;
  readonly kind: ListAnswer['kind'];
  readonly at: string;
  readonly by: string;
  /** It takes another answer back. */
  readonly undoes: boolean;
  /** The request's number or title, the address, the reason or the pages. */
  readonly detail: string;
}

/** Everything about one item. */
export interface ItemDetail {
  readonly evidence: readonly ItemEvidence[];
  /** The newest first, up to a limit; `more` is how many there are besides. */
  readonly candidates: readonly ItemRequest[];
  readonly inWork: readonly ItemRequest[];
  readonly more: number;
  readonly pages: readonly ItemPage[];
  /** An officer has set the pages himself. */
  readonly ownPages: boolean;
  readonly outside: { readonly url: string; readonly day: IsoDate; readonly words: string } | null;
  readonly history: readonly AnswerEntry[];
}

/** How a request comes to serve an item. */
export interface ServedItem {
  readonly list: string;
  readonly listName: string;
  readonly code: string;
  readonly title: string;
  /** 'matched' by an officer, 'alone' on its page, or 'open': nobody has said yet. */
  readonly how: 'matched' | 'alone' | 'open';
}

/** A version of a list that the office can use. */
export interface ListVersion {
  readonly sha256: string;
  readonly version: string;
  readonly name: string;
  readonly source: string;
  readonly items: number;
  /** When it was taken into the register; null: it came with the program and was never used. */
  readonly addedAt: string | null;
  /** null: it came with the program. */
  readonly addedBy: string | null;
}

/** A list with its versions, the newest first. */
export interface ListEntry {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the version in use; null: it is not. */
  readonly used: string | null;
  readonly versions: readonly ListVersion[];
}

export interface Lists {
  /** Those in use first, in the order in which they came into use. */
  readonly lists: readonly ListEntry[];
  /** Lists that came with the program and cannot be read. */
  readonly problems: readonly {
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
  }[];
}

/** A version of a list against the one in use. */
export interface ListComparison {
  /** The version in use; null: none is. */
  readonly before: string | null;
  readonly same: number;
  readonly added: readonly { readonly code: string; readonly title: string }[];
  /** `answered`: officers have answered to it; their answers stay, and nobody sees them in the new version. */
  readonly dropped: readonly { readonly code: string; readonly title: string; readonly answered: boolean }[];
  readonly retitled: readonly { readonly code: string; readonly before: string; readonly after: string }[];
  /** Items of the new version that have answers. */
  readonly carried: number;
}

/** What is wrong in a table of a list. */
export interface SheetProblem {
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  /** Its letter, for example 'B'; '' for the whole row. */
  readonly column: string;
  readonly problem: (typeof SHEET_PROBLEMS)[number];
  readonly detail: string;
}
export const SHEET_PROBLEMS = [
  'no-head',
  'head-doubled',
  'empty',
  'doubled',
  'formula',
  'yes-or-no',
  'months',
  'too-long',
  'no-items',
] as const;

/** A file that was chosen for a list: what is in it, and what is wrong. Nothing is taken over yet. */
export interface ListChoice {
  readonly file: string;
  /**
   * The list's JSON text, for taking it over; of a table its groups alone, to which name, version and source are
   * given on the screen. null: something is wrong.
   */
  readonly text: string | null;
  readonly kind: 'json' | 'table';
  readonly name: string;
  readonly version: string;
  readonly groups: readonly { readonly code: string; readonly title: string; readonly items: number }[];
  readonly problems: readonly FileProblem[];
  readonly sheetProblems: readonly SheetProblem[];
}
