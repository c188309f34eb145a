import { z } from 'zod';
import { ROLES } from './roles.ts';

/**
 * The agency profile: one guideline turned into data, so that the program itself knows no agency.
 * A profile is a file in resources/profiles; electron/profiles reads and checks it. What this schema
 * cannot see (that blocks name steps, that ids are unique …) is checked by `checkProfile` there.
 */

/** One line of words: not empty, no spaces around it, no control characters, no half characters. */
const line = z.string().regex(/^(?!\s)[^\p{Cc}\p{Cs}]+(?<!\s)$/u);

/** ASCII kebab, groups joined by dots, for example 'laws.manuals': an id that never changes. */
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/);

/** What a signer may decide at a step; 'approve' is the step's own verb (certify, check, approve, publish). */
export const decisionSchema = z.enum(['approve', 'return', 'refuse']);
export type Decision = z.infer<typeof decisionSchema>;

/** Where a refused request goes: it ends, goes back to its provider, or to the step before. */
export const refuseToSchema = z.enum(['end', 'owner', 'step-before']);
export type RefuseTo = z.infer<typeof refuseToSchema>;

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
  days: z
    .strictObject({
      count: z.int().positive(),
      kind: z.enum(['days', 'working-days']),
      /** The guideline's text leaves a doubt about it. */
      uncertain: z.boolean(),
      /** The pages for which they hold; absent: all. */
      pages: z.array(slug).min(1).optional(),
    })
    .optional(),
  /** The office holder of this step for every page (the governor); goes before what the matrix says. */
  officer: line.optional(),
});
export type ProfileStep = z.infer<typeof profileStepSchema>;

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

/** One of the guideline's rules of practice, in its own words. */
export const profileRuleSchema = z.strictObject({ id: line, text: line });

const officers = { provider: line, checker: line, publisher: line };

/** One page of the website with its officers, worded as in the guideline's responsibility matrix. */
export const matrixRowSchema = z.strictObject({
  id: slug,
  /** null: the page stands in no section. */
  section: line.nullable(),
  page: line,
  ...officers,
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

/** Officers that the guideline names on a section's own line; the section's pages have theirs besides. */
export const sectionOfficersSchema = z.strictObject({ section: line, ...officers });

/** Which attachments are taken. null means no restriction. */
export const filePolicySchema = z.strictObject({
  /** Lower-case extensions without the dot. */
  allowed: z.array(z.string().regex(/^[a-z0-9]+$/)).nullable(),
  /** Bytes per file. */
  maxBytes: z.int().positive().nullable(),
});
export type FilePolicy = z.infer<typeof filePolicySchema>;

/** The whole profile, as its file holds it. Unknown keys are refused, so that a misspelt one is found. */
export const agencyProfileSchema = z.strictObject({
  format: z.literal('phoeiphrae/profile/1'),
  id: slug,
  /** Of the profile, not of the guideline: 'major.minor.patch'. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: line,
  guideline: z.strictObject({ title: line, source: line.optional() }),
  form: profileFormSchema,
  /** In the order of signing. */
  steps: z.array(profileStepSchema).min(1),
  samePerson: z.array(samePersonSchema),
  rules: z.array(profileRuleSchema),
  files: filePolicySchema,
  /** In the guideline's order. */
  matrix: z.array(matrixRowSchema).min(1),
  sectionOfficers: z.array(sectionOfficersSchema).optional(),
  /** How many active webmasters the guideline asks for (ban-luang 3.1); fewer are shown as a gap. */
  minimumWebmasters: z.int().positive().optional(),
});
export type AgencyProfile = z.infer<typeof agencyProfileSchema>;
