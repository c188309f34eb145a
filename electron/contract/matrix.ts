import { z } from 'zod';
import { actingSchema, instant, isoDate, sha256, wellFormed } from './content.ts';
import { scanSchema } from './events.ts';
import { MATRIX_COLUMNS, type MatrixRow, PARTY_KINDS, pageTimingSchema, type StepId } from './profile.ts';

/**
 * The responsibility matrix as the office's own data. A register begins with its profile's matrix; from then on
 * every change is a version of its own, and nothing that held before is lost.
 */

export type MatrixColumn = (typeof MATRIX_COLUMNS)[number];
export type PartyKind = (typeof PARTY_KINDS)[number];
export type PageTiming = z.infer<typeof pageTimingSchema>;

/** From this day holds what a register began with: there is nothing before it. */
export const MATRIX_BEGINNING = '0001-01-01';

const line = (limit: number) => wellFormed(z.string().trim().min(1).max(limit));
const optionalLine = (limit: number) => wellFormed(z.string().trim().max(limit));

/** Of a page: the guideline's own id, or a UUID where the office added it. Of a party: likewise. */
export const matrixIdSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/);

/** What a row says of its page; the cells' words may be '' where nobody is named yet. */
export const pageFieldsSchema = z.strictObject({
  /** null: the page stands in no section. */
  section: line(500).nullable(),
  /** The title. */
  page: line(1000),
  provider: optionalLine(1000),
  checker: optionalLine(1000),
  publisher: optionalLine(1000),
  /** '' where the row has no number of its own. */
  code: optionalLine(100),
  /** '' where nothing is said of it. */
  description: optionalLine(5000),
  /** Asked for only where the office has it. */
  ifAny: z.boolean(),
  timing: pageTimingSchema,
});
export type PageFields = z.infer<typeof pageFieldsSchema>;
export const PAGE_FIELDS = Object.keys(pageFieldsSchema.shape) as readonly (keyof PageFields)[];

/** The fields of a profile's row, with what is absent there filled in. */
export function fieldsOfRow(row: MatrixRow): PageFields {
  return {
    section: row.section,
    page: row.page,
    provider: row.provider,
    checker: row.checker,
    publisher: row.publisher,
    code: row.code ?? '',
    description: row.description ?? '',
    ifAny: row.ifAny ?? false,
    timing: row.timing ?? {},
  };
}

/** A committee's appointment, and who signs for it; null: any of its members. */
const committeeSchema = z.strictObject({
  order: optionalLine(200),
  orderDate: isoDate.nullable(),
  orderFile: scanSchema.nullable(),
  signer: z.uuidv7().nullable(),
});
export type Committee = z.infer<typeof committeeSchema>;

/** Whom words in cells mean (the kinds: contract/profile.ts). */
export const partyFieldsSchema = z.strictObject({
  kind: z.enum(PARTY_KINDS),
  words: z.array(line(1000)).min(1).max(50),
  /** Of a head or of staff; otherwise ''. */
  unit: optionalLine(300),
  /** Other ways in which the unit is written. */
  unitWords: z.array(line(300)).max(50),
  /** The position of whoever is meant; '' where none is named. */
  position: optionalLine(300),
  /** Of a committee. */
  committee: committeeSchema.nullable(),
});
export type PartyFields = z.infer<typeof partyFieldsSchema>;

/** A time in which a person belongs to a party, or is chosen for one cell. */
export const membershipSchema = z.strictObject({
  person: z.uuidv7(),
  from: isoDate,
  /** The last day; null: open. */
  until: isoDate.nullable(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** What persons are assigned to: every cell that names a party, or one single cell, which goes before its party. */
export const assignedToSchema = z.union([
  z.strictObject({ party: matrixIdSchema }),
  z.strictObject({ page: matrixIdSchema, column: z.enum(MATRIX_COLUMNS) }),
]);
export type AssignedTo = z.infer<typeof assignedToSchema>;

/** One change of the matrix. Ids of what is new come from whoever adds it. */
export const matrixEditSchema = z.discriminatedUnion('edit', [
  z.strictObject({
    edit: z.literal('add'),
    page: matrixIdSchema,
    fields: pageFieldsSchema,
    /** The page after which it stands; null: it is the first of all. */
    after: matrixIdSchema.nullable(),
  }),
  z.strictObject({ edit: z.literal('set'), page: matrixIdSchema, fields: pageFieldsSchema.partial() }),
  z.strictObject({
    edit: z.literal('move'),
    page: matrixIdSchema,
    after: matrixIdSchema.nullable(),
    section: pageFieldsSchema.shape.section,
  }),
  z.strictObject({ edit: z.literal('remove'), page: matrixIdSchema }),
  z.strictObject({ edit: z.literal('party'), party: matrixIdSchema, fields: partyFieldsSchema }),
  z.strictObject({ edit: z.literal('remove-party'), party: matrixIdSchema }),
  z.strictObject({
    edit: z.literal('assign'),
    to: assignedToSchema,
    /** Who belongs to it from the day of the change on; who did before, and is not named, ends the day before. */
    members: z.array(membershipSchema).max(500),
  }),
]);
export type MatrixEdit = z.infer<typeof matrixEditSchema>;

/** Changes that are made together or not at all. */
export const matrixChangeSchema = z.strictObject({
  operation: z.uuid(),
  /** The first day on which they hold. */
  from: isoDate,
  edits: z.array(matrixEditSchema).min(1).max(20_000),
});
export type MatrixChange = z.infer<typeof matrixChangeSchema>;

/** What became of a change: it holds, or waits for the head's approval. */
export interface MatrixChanged {
  /** Id of the change, for taking it back; or of the proposal. */
  readonly change: string;
  readonly proposed: boolean;
}

/** What one field was and becomes. */
export interface MatrixDifference {
  readonly about: 'page' | 'party' | 'members';
  /** Of the page or party. */
  readonly id: string;
  /** The page's title or the party's words. */
  readonly name: string;
  /** A field of PageFields or PartyFields, 'place', 'removed'; of members the column, or 'members' of a party. */
  readonly field: string;
  /** As text: timing and committees as JSON, members a line each; null: there was, or is, none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A row of the matrix on a day. */
export interface MatrixPage extends PageFields {
  readonly id: string;
}

/** Why nobody fits a cell or a step. */
export type GapReason =
  /** The cell is empty. */
  | 'nobody-named'
  /** Its words are of no party, and no person has them for his position or unit. */
  | 'unknown-words'
  /** Nobody of the register's people belongs to the unit. */
  | 'nobody-in-unit'
  /** Nobody has the position that is named. */
  | 'nobody-in-position'
  /** There is somebody, but without the role that the step asks for. */
  | 'without-role'
  /** There is somebody with the role, who is not active any more. */
  | 'not-active'
  | 'no-webmaster'
  /** The committee has no members, or nobody to sign for it. */
  | 'committee-empty'
  /** Nobody at all holds the step's role. */
  | 'no-holder';

export interface Gap {
  readonly reason: GapReason;
  /** The party's words; '' where the cell is empty. */
  readonly words: string;
  /** Who would fit, but for the reason: ids of persons. */
  readonly people: readonly string[];
}

/** How somebody came to fit. */
export type FitBy = 'cell' | 'member' | 'kind' | 'acting';

/** Somebody who fits. */
export interface Fit {
  readonly person: string;
  readonly by: FitBy;
  /** Acting: the person for whom; null: for an office that is vacant. */
  readonly actingFor: string | null;
}

/** A cell with the persons behind it. */
export interface CellView {
  readonly words: string;
  /** Persons were chosen for this cell alone. */
  readonly own: boolean;
  /** Ids of the parties that the words name; '' for words of no party. */
  readonly parties: readonly string[];
  readonly fits: readonly Fit[];
  readonly gap: Gap | null;
}

export type PageState = 'current' | 'due' | 'never';

/** A row as the matrix screen shows it. */
export interface MatrixTableRow extends MatrixPage {
  readonly cells: Readonly<Record<MatrixColumn, CellView>>;
  /** Requests of this page that are published. */
  readonly published: number;
  /** The newest publication, YYYY-MM-DD. */
  readonly lastPublished: string | null;
  /** When it is due next, and by when it must be sent in for that. */
  readonly due: string | null;
  readonly sendBy: string | null;
  readonly state: PageState;
}

export interface PartyView extends PartyFields {
  readonly id: string;
  readonly members: readonly Membership[];
}

/** The whole matrix on a day, with everything that the screen, its export and its print need. */
export interface MatrixTable {
  readonly date: string;
  /** The guideline's words for its table, in its order; null: it has none of its own. */
  readonly headings: {
    readonly title: string;
    readonly page: string;
    readonly responsible: string | null;
  } | null;
  readonly columns: readonly {
    readonly column: MatrixColumn;
    /** The guideline's heading; null: the program's words. */
    readonly label: string | null;
    /** Its place among the steps, from 1; null: no step of the profile is of this column. */
    readonly step: number | null;
  }[];
  readonly rows: readonly MatrixTableRow[];
  readonly parties: readonly PartyView[];
  /** Persons chosen for single cells, in force or not: by 'page column'. */
  readonly cellMembers: Readonly<Record<string, readonly Membership[]>>;
  /** Who approves every page, in the guideline's words; null: it names nobody. */
  readonly approver: string | null;
  /** Changes wait for the signature of a holder of this role; null: they hold at once. */
  readonly approval: 'approver' | 'checker' | null;
  /** Proposals that wait. */
  readonly waiting: number;
}

/** One version of a row, or a change of whoever is behind its cells. */
export interface MatrixVersion {
  /** The day from which it holds; MATRIX_BEGINNING: from the beginning. */
  readonly from: string;
  readonly recordedAt: string;
  /** null: the register began with it. */
  readonly recordedBy: string | null;
  /** Who approved it, where that was asked for. */
  readonly approvedBy: string | null;
  readonly removed: boolean;
  /** Against the version that held before; empty for the first. */
  readonly differences: readonly MatrixDifference[];
}

/** A page's history: as it was on a day, with whoever was responsible then, and every version. */
export interface PageHistory {
  readonly onDate: (MatrixPage & { readonly cells: Readonly<Record<MatrixColumn, CellView>> }) | null;
  /** The newest first. */
  readonly versions: readonly MatrixVersion[];
  /** Persons assigned to its cells or their parties, the newest first. */
  readonly members: readonly (Membership & {
    readonly column: MatrixColumn;
    /** The party's words; null: chosen for the cell alone. */
    readonly party: string | null;
  })[];
}

/** A change that waits for the head's approval, or waited. */
export interface MatrixProposal {
  readonly id: string;
  readonly from: string;
  readonly proposedAt: string;
  readonly proposedBy: string;
  readonly differences: readonly MatrixDifference[];
  /** Digest of what is signed with the decision. */
  readonly digest: string;
  readonly decided: {
    readonly decision: 'approve' | 'refuse' | 'withdraw';
    readonly reason: string;
    readonly at: string;
    readonly by: string;
  } | null;
}

export const MATRIX_DECISION_FORMAT = 'phoeiphrae/matrix-decision/1';

/** What a decision on a proposal says; its canonical JSON is what is signed. */
export const matrixDecisionSchema = z.strictObject({
  format: z.literal(MATRIX_DECISION_FORMAT),
  register: z.uuid(),
  proposal: z.uuidv7(),
  /** SHA-256 of the proposal's canonical text. */
  digest: sha256,
  decision: z.enum(['approve', 'refuse']),
  /** Required for refuse. */
  reason: z.string(),
  signer: z.strictObject({
    person: z.uuidv7(),
    name: z.string(),
    position: z.string(),
    acting: actingSchema.nullable(),
    key: sha256,
  }),
  time: instant,
});
export type MatrixDecision = z.infer<typeof matrixDecisionSchema>;

/** Whom the matrix proposes for a step of a request. */
export interface StepRoute {
  readonly step: StepId;
  /** Words of the cell, or of the step's office holder; null: nothing names anybody. */
  readonly words: string | null;
  /** Column of the matrix; null: the step is of none. */
  readonly column: MatrixColumn | null;
  readonly fits: readonly Fit[];
  readonly gap: Gap | null;
  /** Only those who fit may act here: the page's publisher is the webmaster alone. */
  readonly only: boolean;
}
