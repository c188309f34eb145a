import { z } from 'zod';
import { ROLES, type Role } from './roles.ts';
import { line, slug } from './rules/line.ts';

/**
 * The agency profile: one guideline turned into data, so that the program itself knows no agency.
 * A profile is a file in resources/profiles; electron/profiles reads and checks it. What this schema
 * cannot see (that blocks name steps, that ids are unique …) is checked by `checkProfile` there.
 */

/** What a signer may decide at a step; 'approve' is the step's own verb (certify, check, approve, publish). */
export const decisionSchema = z.enum(['approve', 'return', 'refuse']);
export type Decision = z.infer<typeof decisionSchema>;

/** Where a refused request goes: it ends, goes back to its provider, or to the step before. */
export const refuseToSchema = z.enum(['end', 'owner', 'step-before']);
export type RefuseTo = z.infer<typeof refuseToSchema>;

/** Within how long a step is to act. */
export const stepDaysSchema = z.strictObject({
  count: z.int().positive(),
  kind: z.enum(['days', 'working-days']),
  /** The guideline's text leaves a doubt about it. */
  uncertain: z.boolean(),
  /** The pages for which they hold; absent: all. */
  pages: z.array(slug).min(1).optional(),
  /** What the guideline says of them, in its own words. */
  words: line.optional(),
});

/** One place in the order of sign-off. */
export const profileStepSchema = z.strictObject({
  id: slug,
  /** Whoever signs here holds this role. */
  role: z.enum(ROLES).exclude(['administrator', 'recorder', 'webmaster', 'auditor']),
  /** The person, as the form words him. */
  label: line,
  verbs: z.strictObject({
    /** The signer's button, for example 'certify'. */
    approve: line,
    /** The same, done. */
    approved: line,
    /** Short text while the step is waited for; a pill shows it, so 18 characters at most. */
    waiting: line.max(18),
    /** The guideline's own word for sending back or refusing, where it has one. */
    return: line.optional(),
    refuse: line.optional(),
  }),
  decisions: z.array(decisionSchema).min(1),
  /** null where the step cannot refuse. */
  refuseTo: refuseToSchema.nullable(),
  /** Who else is told of a refusal with its reasons, where the guideline names somebody besides `refuseTo`. */
  refusalToldTo: z.enum(['owner', 'step-before']).optional(),
  /** The sentence that is signed with an approval; null where the guideline asks for none. */
  certifies: line.nullable(),
  /** True at the one step that puts the information on the website. */
  publishes: z.boolean(),
  /** True where the guideline lets this step approve by word of mouth, to be ratified by signature. */
  verbal: z.boolean().optional(),
  /** Within how long the step is to act, where the guideline says so. */
  days: stepDaysSchema.optional(),
  /** The office holder of this step for every page (the governor); goes before what the matrix says. */
  officer: line.optional(),
});
/** A step as a request goes through it: in the way of another agency's information other roles may take it. */
export type ProfileStep = Omit<z.infer<typeof profileStepSchema>, 'role'> & {
  role: Exclude<Role, 'administrator' | 'recorder' | 'auditor'>;
  /** Its signature is the other agency's letter; an officer vouches for it. */
  byLetter?: true;
};

/** A step's id within its profile, for example 'checker'. */
export type StepId = string;

/** The words printed on the form, exactly as they stand there: with the colon where the form has one. */
export const formLabelsSchema = z.strictObject({
  // the guideline's own
  unit: line,
  date: line,
  title: line,
  details: line,
  notes: line,
  // what the program adds within the details, the notes and the margin
  number: line,
  revision: line,
  page: line,
  attachments: line,
  source: line,
  dataDates: line,
  externalLink: line,
  publishUntil: line,
  replaces: line,
  continuation: line,
  sheet: line,
});

/** A signature block of the form: the step that signs in it and the words under the dotted line. */
export const formBlockSchema = z.strictObject({ step: slug, label: line });

/** The printed form. `reconstructed` is true where the guideline has no form of its own. */
export const profileFormSchema = z.strictObject({
  title: line,
  reconstructed: z.boolean(),
  labels: formLabelsSchema,
  /** Dotted lines under the details. */
  detailLines: z.int().min(1).max(30),
  /** Dotted lines under the notes. */
  noteLines: z.int().min(1).max(30),
  /** In the form's order: left to right, then down. */
  blocks: z.array(formBlockSchema).min(1),
  blockLabels: z.strictObject({ position: line, day: line, month: line, year: line }),
});
export type ProfileForm = z.infer<typeof profileFormSchema>;

/** An exception to 'nobody signs two steps of one request', for one page. */
export const samePersonSchema = z.strictObject({ page: slug, steps: z.array(slug).min(2) });
/** The same as a request has it; null: for every page, in the way of another agency's information. */
export type SamePerson = Omit<z.infer<typeof samePersonSchema>, 'page'> & { page: string | null };

/** One of the guideline's rules of practice, in its own words. */
export const profileRuleSchema = z.strictObject({ id: line, text: line });

/** The responsible columns of the matrix. */
export const MATRIX_COLUMNS = ['provider', 'checker', 'publisher'] as const;

const officers = { provider: line, checker: line, publisher: line };

const months = z.int().min(1).max(120);
const dayCount = z.int().min(1).max(3660);

/**
 * When the information of a page is due and how long it stays; the guideline's, or later the office's own.
 * Opdc keeps two of them apart: the time for sending in, and the time of being published.
 */
export const pageTimingSchema = z.strictObject({
  /** It is published anew every so many months. */
  everyMonths: months.optional(),
  /** Day of the month on which it is due, where `everyMonths` counts from a day and not from the last time. */
  dueDay: z.int().min(1).max(31).optional(),
  /** It must be sent in so many days before it is due. */
  sendDaysBefore: dayCount.optional(),
  /** It is published within so many days after approval. */
  publishWithinDays: dayCount.optional(),
  /** It stays on the website for so many months; absent: open-ended. */
  staysMonths: months.optional(),
});

/** One page of the website with its officers, worded as in the guideline's responsibility matrix. */
export const matrixRowSchema = z.strictObject({
  id: slug,
  /** null: the page stands in no section. */
  section: line.nullable(),
  page: line,
  ...officers,
  /** The guideline's own number of the row, for example '1.1' in Thai digits. */
  code: line.optional(),
  /** What belongs on the page, in the guideline's words. */
  description: line.optional(),
  /** The guideline asks for it only where the office has it. */
  ifAny: z.literal(true).optional(),
  timing: pageTimingSchema.optional(),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

/** How the guideline prints its matrix: the heading of each column, in its order. */
export const matrixTableSchema = z.strictObject({
  title: line,
  page: line,
  /** A heading over all responsible columns, where the guideline has one. */
  responsible: line.optional(),
  columns: z.array(z.strictObject({ column: z.enum(MATRIX_COLUMNS), label: line })).length(3),
});

/** Officers that the guideline names on a section's own line; the section's pages have theirs besides. */
export const sectionOfficersSchema = z.strictObject({ section: line, ...officers });

/**
 * Whom words in the matrix's cells mean. A cell names one party or alternatives parted by '/'; each piece is
 * the words of one party.
 *
 * - webmaster: whoever runs the website
 * - head: the head of `unit`
 * - staff: officers of `unit` to whom it is assigned; those of `position` come first, where it is given
 * - position: whoever holds `position`, in whatever unit
 * - everybody: the officers of every unit
 * - every-head: the heads of all units; of a request, the head of its own comes first
 * - owner: the officers of the unit that the request comes from
 * - owner-head: the head of that unit
 * - committee: one signs for it
 * - holders: whoever holds the step's role; the words name nobody
 */
export const PARTY_KINDS = [
  'webmaster',
  'head',
  'staff',
  'position',
  'everybody',
  'every-head',
  'owner',
  'owner-head',
  'committee',
  'holders',
] as const;
export const partySchema = z.strictObject({
  id: slug,
  kind: z.enum(PARTY_KINDS),
  /** The words as they stand in the cells; several where the guideline words one party in several ways. */
  words: z.array(line).min(1),
  /** Of a head or of staff: the unit in full, as a person's unit is written. */
  unit: line.optional(),
  /** Shorter ways in which the guideline or an office writes the same unit. */
  unitWords: z.array(line).min(1).optional(),
  /** The position of whoever is meant, where the guideline names one. */
  position: line.optional(),
});

const extensions = z.array(z.string().regex(/^[a-z0-9]+$/));
/** What happens to a file that the policy does not name. */
const strictness = z.enum(['refuse', 'warn']);

/** Which attachments are taken. null means no restriction. */
export const filePolicySchema = z.strictObject({
  /** Lower-case extensions without the dot. */
  allowed: extensions.nullable(),
  /** Absent: refused. */
  otherTypes: strictness.optional(),
  /** Bytes per file. */
  maxBytes: z.int().positive().nullable(),
  /** Absent: refused. */
  overSize: strictness.optional(),
  /** Types of some pages in place of `allowed` (opdc 2.2 open data, 3.1 public relations). */
  forPages: z
    .array(
      z.strictObject({
        pages: z.array(slug).min(1),
        allowed: extensions.min(1),
        otherTypes: strictness,
      }),
    )
    .optional(),
});
export type FilePolicy = z.infer<typeof filePolicySchema>;

/** What a guideline may demand to be said of the information itself. */
export const METADATA_FIELDS = [
  'source',
  'originPlace',
  'originDate',
  'dataPeriod',
  'lastChange',
  'publicationDate',
  'publishUntil',
  'fileTypeAndSize',
  'contact',
] as const;

/** One demand on what is said of the information. */
export const metadataRuleSchema = z.strictObject({
  field: z.enum(METADATA_FIELDS),
  /** The pages for which it holds; absent: all. */
  pages: z.array(slug).min(1).optional(),
  /** Id of the rule that demands it; absent: the description of the pages does. */
  rule: line.optional(),
  /** Asked for only where words or pictures of others are used. */
  ifBorrowed: z.literal(true).optional(),
  /** What happens where it is missing: 'warn' where the guideline only advises it; absent: refused. */
  missing: strictness.optional(),
});

/** A sentence that the signer of a step confirms by a tick of its own, beside the rule that asks for it. */
export const confirmationSchema = z.strictObject({
  id: slug,
  step: slug,
  text: line,
  rule: line.optional(),
  pages: z.array(slug).min(1).optional(),
});

/**
 * The way of another agency's information: the same steps, some of them by others. What is absent is as in
 * the step itself.
 */
export const outsideSchema = z.strictObject({
  /** What the guideline calls it. */
  words: line,
  rule: line.optional(),
  /** The pages that only such information goes to. */
  pages: z.array(slug).min(1).optional(),
  steps: z.array(
    z.strictObject({
      step: slug,
      role: z.enum(ROLES).exclude(['administrator', 'recorder', 'auditor']).optional(),
      /**
       * Only at the first step: the agency's letter is what it has signed. Its block is filled from the letter, for
       * which an officer vouches.
       */
      byLetter: z.literal(true).optional(),
      label: line.optional(),
      /** The words under the dotted line of the form's block. */
      blockLabel: line.optional(),
      /** null: the guideline asks for no sentence here. */
      certifies: line.nullable().optional(),
      officer: line.optional(),
      days: stepDaysSchema.optional(),
    }),
  ),
  /** Steps that one person may sign here, because the guideline gives them to the same officer. */
  samePerson: z.array(slug).min(2).optional(),
});

/** A list of what must be public that the office answers for, and where its items stand on the website. */
export const listUseSchema = z.strictObject({
  /** Id of the list. */
  list: slug,
  /**
   * The pages on which an item, or a group of items, stands. Its parts stand there too, unless they are named
   * themselves; what is not named stands on none yet.
   */
  items: z.array(z.strictObject({ code: line, pages: z.array(slug).min(1) })),
});

/** Something that is looked through again and again: reports, currency, completeness. */
export const roundSchema = z.strictObject({
  id: slug,
  kind: z.enum(['follow-up', 'currency', 'completeness', 'self-check']),
  title: line,
  /** Who does it, as the guideline words him. */
  by: line,
  /**
   * Ends so many months after the fiscal year began (1 October): 6 and 12 are the half-year and full-year
   * rounds. Absent: the guideline sets no times, the office does.
   */
  months: z.array(z.int().min(1).max(12)).min(1).optional(),
  rule: line.optional(),
  /** Whom it is reported to, and the title of the report, where the guideline names them. */
  reportTo: line.optional(),
  reportForm: line.optional(),
});

/** One demand on the website itself, answered in each round of the self-check. */
export const selfCheckSchema = z.strictObject({ id: slug, text: line, rule: line.optional() });

/** The whole profile, as its file holds it. Unknown keys are refused, so that a misspelt one is found. */
export const agencyProfileSchema = z.strictObject({
  format: z.literal('phoeiphrae/profile/1'),
  id: slug,
  /** Of the profile, not of the guideline: 'major.minor.patch'. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: line,
  nameEn: line.optional(),
  guideline: z.strictObject({ title: line, titleEn: line.optional(), source: line.optional() }),
  /** What the guideline calls those who hold a role. */
  roleWords: z.array(z.strictObject({ role: z.enum(ROLES), words: line })).optional(),
  /** Digits of the numbers and dates that the program puts on paper; absent: Thai. */
  digits: z.enum(['thai', 'arabic']).optional(),
  form: profileFormSchema,
  /** In the order of signing. */
  steps: z.array(profileStepSchema).min(1),
  samePerson: z.array(samePersonSchema),
  outside: outsideSchema.optional(),
  rules: z.array(profileRuleSchema),
  files: filePolicySchema,
  metadata: z.array(metadataRuleSchema).optional(),
  confirmations: z.array(confirmationSchema).optional(),
  /** In the guideline's order. */
  matrix: z.array(matrixRowSchema).min(1),
  matrixTable: matrixTableSchema.optional(),
  sectionOfficers: z.array(sectionOfficersSchema).optional(),
  parties: z.array(partySchema).optional(),
  /** Changes of the matrix wait for the signature of a holder of this role; absent: they hold at once. */
  matrixApproval: z.strictObject({ role: z.enum(['approver', 'checker']), rule: line.optional() }).optional(),
  lists: z.array(listUseSchema).optional(),
  rounds: z.array(roundSchema).optional(),
  selfChecks: z.array(selfCheckSchema).optional(),
  /** How many active webmasters the guideline asks for (ban-luang 3.1); fewer are shown as a gap. */
  minimumWebmasters: z.int().positive().optional(),
});
export type AgencyProfile = Omit<z.infer<typeof agencyProfileSchema>, 'steps' | 'samePerson'> & {
  steps: ProfileStep[];
  samePerson: SamePerson[];
};
