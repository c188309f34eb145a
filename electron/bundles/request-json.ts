import { z } from 'zod';
import { actingSchema, type Content, contentSchema, instant, isoDate, sha256 } from '../contract/content.ts';
import { modeSchema, type RequestEvent, type Scan } from '../contract/events.ts';
import { decisionSchema } from '../contract/profile.ts';
import { exportHistory, summariseHistory } from '../history/export.ts';
import type { RawSigned } from '../history/read-canonical.ts';
import { exportNames } from './export-names.ts';

/**
 * request.json of a bundle: one request with its whole history (signing.md, "Content"). What is signed
 * stands in it as exact text (`events`, `contents`, `keys`, `confirmations`); everything else repeats it for people and
 * programs, and verification makes it again from the signed part and compares.
 */
export const REQUEST_FORMAT = 'phoeiphrae/request/1.1';
/** Without the confirmations of keys: what was exported before they were carried. It verifies as ever. */
const FORMAT_BEFORE_CONFIRMATIONS = 'phoeiphrae/request/1';

/** Where the files lie within the bag. */
export const FORM_PATH = 'data/request-form.pdf';
export const REQUEST_PATH = 'data/request.json';
export const README_PATH = 'data/README.txt';
export const ATTACHMENTS_FOLDER = 'data/attachments/';
/** Scans of what was signed by hand: evidence, not to be published. */
export const SCANS_FOLDER = 'data/scans/';
/** The letter of another agency whose information it is: evidence, not to be published. */
export const LETTERS_FOLDER = 'data/letters/';
/** Drawn signatures, as the form prints them: evidence, not to be published. */
export const DRAWINGS_FOLDER = 'data/drawings/';

const signature = z
  .base64()
  .length(88)
  .meta({ description: "Ed25519 signature (64 bytes) over the statement's UTF-8 bytes, base64" });

const signerSchema = z.strictObject({
  step: z.string(),
  name: z.string(),
  position: z.string(),
  unit: z.string(),
  acting: actingSchema.nullable(),
  mode: modeSchema,
  decision: decisionSchema,
  signedOn: isoDate,
  recordedAt: instant,
  keyFingerprint: sha256,
});

const fileSchema = z.strictObject({
  path: z.string().min(1).meta({ description: "Path within the bag; 'data/…'" }),
  name: z.string().min(1).meta({ description: 'Name as it was given; the path has it made legal' }),
  size: z.int().nonnegative().meta({ description: 'Bytes' }),
  sha256,
  mediaType: z.string().min(1),
  role: z.enum(['attachment', 'letter', 'scan', 'drawing', 'form']),
});

const members = z.strictObject({
  format: z
    .enum([REQUEST_FORMAT, FORMAT_BEFORE_CONFIRMATIONS])
    .meta({ description: 'confirmations are there since 1.1' }),
  exportedAt: instant,
  final: z.boolean().meta({ description: 'Exported after publication: the bundle for the file' }),
  register: z.strictObject({ id: z.uuid(), name: z.string().min(1), code: z.string().min(1) }),
  request: z.strictObject({
    id: z.uuidv7(),
    number: z.string().min(1),
    revision: z.int().positive(),
    status: z.enum(['approved', 'published']),
  }),
  profile: contentSchema.shape.profile,
  content: contentSchema.meta({ description: "The newest revision's content, readable" }),
  contents: z
    .record(sha256, z.string())
    .meta({ description: "Canonical text (RFC 8785) of every revision's content, by its SHA-256" }),
  events: z
    .array(
      z.strictObject({
        statement: z.string().meta({ description: 'The exact text whose UTF-8 bytes were signed' }),
        digest: sha256,
        signature,
      }),
    )
    .min(1)
    .max(10_000),
  keys: z
    .array(z.strictObject({ statement: z.string(), signature }))
    .min(1)
    .max(10_000)
    .meta({
      description: 'Enrolments of the keys of every author, and of those who enrolled or confirmed them',
    }),
  confirmations: z
    .array(z.strictObject({ statement: z.string(), signature }))
    .max(10_000)
    .optional()
    .meta({ description: "Second officers' confirmations of these keys; in format 1.1" }),
  signers: z.array(signerSchema).meta({ description: 'Decisions on the newest revision, in order' }),
  publication: z.strictObject({ url: z.string(), publishedAt: instant }).nullable(),
  files: z.array(fileSchema).max(2000),
  head: sha256.meta({ description: 'Digest of the newest event' }),
});
export const requestJsonSchema = members.refine(
  ({ format, confirmations }) => (format === REQUEST_FORMAT) === (confirmations !== undefined),
  { path: ['confirmations'] },
);
export type RequestJson = z.infer<typeof requestJsonSchema>;
export type RequestFile = RequestJson['files'][number];

/** What request.json is made from: raw texts exactly as the register keeps them. */
export interface RequestJsonInput {
  /** Instant. */
  readonly exportedAt: string;
  readonly register: { readonly id: string; readonly name: string; readonly code: string };
  /** The request's whole history in order. */
  readonly events: readonly RawSigned[];
  /** Canonical text of every revision's content by its digest. */
  readonly contents: ReadonlyMap<string, string>;
  /** Enrolments of the register: all of them, or at least the ones needed. */
  readonly keys: readonly RawSigned[];
  /** Confirmations of its keys that verify. */
  readonly confirmations: readonly RawSigned[];
  /** The form's PDF: bytes, lower-case SHA-256. */
  readonly form: { readonly size: number; readonly sha256: string };
}

/**
 * Makes request.json of an approved or published request.
 *
 * @throws Error when the request is neither, or contents or enrolments are missing: a bug of the caller.
 */
export function buildRequestJson(input: RequestJsonInput): RequestJson {
  const history = exportHistory(input.events, input.contents, input.keys, input.confirmations);
  const readable = readableParts(history.parsed, history.contents);
  if (!readable) throw new Error('only an approved or published request makes a bundle');
  return requestJsonSchema.parse({
    format: REQUEST_FORMAT,
    exportedAt: input.exportedAt,
    register: { ...input.register },
    ...readable,
    contents: history.contents,
    events: history.events,
    keys: history.keys,
    confirmations: history.confirmations,
    files: bundleFiles(readable.content, history.parsed, input.form),
    head: history.head,
  } satisfies Readonly<Record<keyof RequestJson, unknown>>);
}

/** The members of request.json that only repeat what is signed. */
export type ReadableParts = Pick<
  RequestJson,
  'final' | 'request' | 'profile' | 'content' | 'signers' | 'publication'
>;

/** Makes them from the signed part; null when the request is neither approved nor published. */
export function readableParts(
  events: Parameters<typeof summariseHistory>[0],
  contents: Readonly<Record<string, string>>,
): ReadableParts | null {
  const summary = summariseHistory(events);
  const text = summary && contents[summary.contentDigest];
  if (!summary?.status || text === undefined || text === null) return null;
  const content = contentSchema.parse(JSON.parse(text));
  return {
    final: summary.status === 'published',
    request: {
      id: summary.request,
      number: summary.number,
      revision: summary.revision,
      status: summary.status,
    },
    profile: content.profile,
    content,
    signers: summary.signers.map((signer) => ({ ...signer })),
    publication: summary.publication && { ...summary.publication },
  };
}

/** The scans that the sign-offs of a history name, each once, in their order. */
function scansOf(events: readonly RequestEvent[]): readonly Scan[] {
  const scans = events.flatMap((event) => (event.kind === 'sign-off' && event.scan ? [event.scan] : []));
  return [...new Map(scans.map((scan) => [scan.sha256, scan])).values()];
}

/** The drawn signatures that the sign-offs of a history name, each once, under the names of their signers. */
function drawingsOf(events: readonly RequestEvent[]): readonly Scan[] {
  const drawings = events.flatMap((event) =>
    event.kind === 'sign-off' && event.drawing
      ? [{ ...event.drawing, name: drawingName(event.signer.name) }]
      : [],
  );
  return [...new Map(drawings.map((drawing) => [drawing.sha256, drawing])).values()];
}

/** A drawn signature has no name of its own: it is called by its signer's. */
export function drawingName(signer: string): string {
  return `${signer}.png`;
}

/**
 * The files of the payload that request.json lists: attachments in the content's order, the letter, scans and drawn signatures
 * in that of the sign-offs, then the form.
 */
export function bundleFiles(
  content: Content,
  events: readonly RequestEvent[],
  form: { readonly size: number; readonly sha256: string },
): RequestFile[] {
  const names = exportNames(content.attachments.map(({ name }) => name));
  const letters = content.outside?.file ? [content.outside.file] : [];
  // The letter stands at a step as its signature too; it is one file.
  const scans = scansOf(events).filter(({ sha256: digest }) => digest !== letters[0]?.sha256);
  const drawings = drawingsOf(events);
  const scanNames = exportNames(scans.map(({ name }) => name));
  const listed =
    (role: Exclude<RequestFile['role'], 'form'>, folder: string, legal: readonly string[]) =>
    ({ name, size, sha256: digest, mediaType }: Scan, index: number): RequestFile => ({
      path: `${folder}${legal[index]}`,
      name,
      size,
      sha256: digest,
      mediaType,
      role,
    });
  return [
    ...content.attachments.map(listed('attachment', ATTACHMENTS_FOLDER, names)),
    ...letters.map(listed('letter', LETTERS_FOLDER, exportNames(letters.map(({ name }) => name)))),
    ...scans.map(listed('scan', SCANS_FOLDER, scanNames)),
    ...drawings.map(listed('drawing', DRAWINGS_FOLDER, exportNames(drawings.map(({ name }) => name)))),
    {
      path: FORM_PATH,
      name: FORM_PATH.slice('data/'.length),
      size: form.size,
      sha256: form.sha256,
      mediaType: 'application/pdf',
      role: 'form',
    },
  ];
}

/** The text of request.json as it lies in the bag: indented for people, one line feed at the end. */
export function requestJsonText(request: RequestJson): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}
