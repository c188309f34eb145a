import { z } from 'zod';

/**
 * The content of a request: what a revision fixes and what gets signed (signing.md, "Content").
 * Its canonical form is RFC 8785 JSON of this object; a change of these fields needs a new format name.
 */
export const CONTENT_FORMAT = 'phoeiphrae/content/1';

/** A calendar date, YYYY-MM-DD, Common Era. */
export const isoDate = z.iso.date();
/** An instant: UTC, RFC 3339 with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** A lower-case SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Text that somebody typed or pasted. Half characters (lone surrogates) become U+FFFD: they have no UTF-8,
 * so that nothing holding one could ever be signed.
 */
export const wellFormed = (schema: z.ZodString): z.ZodString =>
  schema.overwrite((typed) => typed.toWellFormed());

const text = (limit: number) => wellFormed(z.string().max(limit));

/**
 * Acting for an office holder: the ground in words and the office, both as printed; by a delegation also the
 * holder's name ('' where the post is vacant) and the number of the order ('' where the law itself is the ground).
 */
export const actingSchema = z.strictObject({
  ground: text(200),
  office: text(300),
  holder: text(200).optional(),
  order: text(200).optional(),
});
export type Acting = z.infer<typeof actingSchema>;

/** An officer as worded on the form; `person` is null where only words are known. */
export const officerSchema = z.strictObject({
  person: z.uuid().nullable(),
  name: text(200),
  position: text(300),
  unit: text(300),
  acting: actingSchema.nullable(),
});
export type Officer = z.infer<typeof officerSchema>;

/** A file that is to be published. `size` in bytes. */
export const attachmentSchema = z.strictObject({
  name: z.string().min(1).max(255),
  size: z.int().nonnegative(),
  mediaType: z.string().min(1).max(200),
  sha256,
  source: text(500),
  dataFrom: isoDate.nullable(),
  dataTo: isoDate.nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** How another agency's information came. */
export const LETTER_CHANNELS = ['letter', 'email', 'other'] as const;

/** The file of another agency's letter: evidence, not to be published. */
export const letterFileSchema = z.strictObject({
  name: z.string().min(1).max(255),
  size: z.int().positive(),
  mediaType: z.string().min(1).max(200),
  sha256,
});
export type LetterFile = z.infer<typeof letterFileSchema>;

/**
 * The letter with which another agency has sent its information in (nakhon-phanom, rule ๒; ban-luang, '๑.๒
 * ข้อมูลของหน่วยงานภายนอก' and ๒.๑: name, position, unit and contact of whoever sends). '' and null: not said.
 */
export const letterSchema = z.strictObject({
  channel: z.enum(LETTER_CHANNELS),
  number: text(200),
  date: isoDate.nullable(),
  receivedNumber: text(200),
  receivedDate: isoDate.nullable(),
  /** The agency that the information belongs to. */
  agency: text(500),
  sender: text(200),
  position: text(300),
  /** Telephone or e-mail. */
  contact: text(500),
  file: letterFileSchema.nullable(),
});
export type Letter = z.infer<typeof letterSchema>;

/** The page of the website, as the matrix words it. */
export const pageRefSchema = z.strictObject({
  id: z.string(),
  section: z.string().nullable(),
  title: z.string(),
});

/** How many files one request takes. */
export const ATTACHMENT_LIMIT = 1000;

/** How long the texts of a request may be, in UTF-16 units. */
export const TEXT_LIMITS = {
  unit: 500,
  title: 1000,
  details: 200_000,
  notes: 50_000,
  externalLink: 2000,
  source: 2000,
  originPlace: 500,
  contact: 500,
} as const;

export const contentSchema = z.strictObject({
  format: z.literal(CONTENT_FORMAT),
  profile: z.strictObject({ id: z.string(), version: z.string(), sha256 }),
  page: pageRefSchema.nullable(),
  unit: text(TEXT_LIMITS.unit),
  date: isoDate.nullable(),
  title: text(TEXT_LIMITS.title),
  details: text(TEXT_LIMITS.details),
  notes: text(TEXT_LIMITS.notes),
  externalLink: text(TEXT_LIMITS.externalLink),
  source: text(TEXT_LIMITS.source),
  dataFrom: isoDate.nullable(),
  dataTo: isoDate.nullable(),
  publishUntil: isoDate.nullable(),
  /** The earlier request that this one replaces on the website. */
  replaces: z.strictObject({ request: z.uuid(), number: z.string() }).nullable(),
  /** By step id. */
  officers: z.record(z.string(), officerSchema.nullable()),
  attachments: z.array(attachmentSchema).max(ATTACHMENT_LIMIT),
  // What follows is absent where nothing is said, as in everything signed before there were these fields.
  /** Of another agency's information: its letter. The request goes the profile's outside way then. */
  outside: letterSchema.optional(),
  /** Where and when the information came about. */
  originPlace: text(TEXT_LIMITS.originPlace).min(1).optional(),
  originDate: isoDate.optional(),
  /** When it was changed last. */
  lastChange: isoDate.optional(),
  /** Whom readers of the page may ask: telephone, e-mail. */
  contact: text(TEXT_LIMITS.contact).min(1).optional(),
});
export type Content = z.infer<typeof contentSchema>;

/** What a clerk types: the fields of a draft that the editor may change. Attachments have commands of their own. */
export const draftFieldsSchema = contentSchema
  .omit({ format: true, profile: true, attachments: true, page: true })
  .extend({
    /** null: the office's own information. */
    outside: letterSchema.nullable().default(null),
    originPlace: text(TEXT_LIMITS.originPlace).default(''),
    originDate: isoDate.nullable().default(null),
    lastChange: isoDate.nullable().default(null),
    contact: text(TEXT_LIMITS.contact).default(''),
    /** The page's id in the matrix, or null while none is chosen. */
    page: z.string().nullable(),
  });
export type DraftFields = z.infer<typeof draftFieldsSchema>;
