import { z } from 'zod';
import { actingSchema, instant, isoDate, sha256 } from './content.ts';
import { decisionSchema } from './profile.ts';

/**
 * The append-only history of a request (signing.md, "History"). What is here gets signed: the canonical
 * RFC 8785 JSON of a statement is the bytes that its author signs, and the SHA-256 of those bytes is the
 * event's digest, to which the next event of the request refers.
 */
export const EVENT_FORMAT = 'phoeiphrae/event/1';

const envelope = {
  format: z.literal(EVENT_FORMAT),
  id: z.uuidv7(),
  register: z.uuid(),
  request: z.uuidv7(),
  /** 1, 2, 3 … within the request. */
  sequence: z.int().positive(),
  /** Digest of the request's event before this one; null for the first. */
  previous: sha256.nullable(),
  author: z.strictObject({ person: z.uuidv7(), key: sha256 }),
  /** Time of recording. */
  time: instant,
  /**
   * Present only where the author's key was given at a later instant, this one, because the computer's clock was
   * ahead then: he was shown both times and says that `time` is right. Without it such an event does not verify.
   */
  clockBefore: instant.optional(),
};

const revisionRef = { revision: z.int().positive(), contentDigest: sha256 };

/** Fixes the content of a revision; the first one also gives the request its number. */
export const revisionEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('revision'),
  ...revisionRef,
  /** '147/2569' as the office writes it, Arabic digits. The same in every revision of the request. */
  number: z.string().min(1),
  /** The revision whose signatures this one voids. */
  supersedes: z.int().positive().nullable(),
  /** What the provider answers to the return or refusal before it; '' where there is nothing to answer. */
  answer: z.string(),
});

/**
 * How a sign-off came about. Electronic: the signer himself. Paper: signed by hand, the author vouches for the
 * scan. Verbal: allowed by word of mouth, the author recorded it. Ratification: the signature that confirms a
 * verbal approval.
 */
export const modeSchema = z.enum(['electronic', 'paper', 'verbal', 'ratification']);
export type SignoffMode = z.infer<typeof modeSchema>;

/** A scan or photograph of the paper that was signed by hand. */
export const scanSchema = z.strictObject({
  name: z.string().min(1).max(255),
  size: z.int().positive(),
  mediaType: z.string().min(1),
  sha256,
});
export type Scan = z.infer<typeof scanSchema>;

/** A drawn signature: a PNG in the store. A picture for the paper; what proves is the signature of the key. */
export const drawingSchema = z.strictObject({
  size: z.int().positive(),
  mediaType: z.literal('image/png'),
  sha256,
});
export type Drawing = z.infer<typeof drawingSchema>;

/** When, how and why an approval was given by word of mouth. */
export const verbalSchema = z.strictObject({
  at: instant,
  channel: z.string().min(1).max(300),
  cause: z.string().min(1).max(2000),
});

/** One decision at one step. */
export const signoffEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('sign-off'),
  ...revisionRef,
  step: z.string(),
  decision: decisionSchema,
  /** Required for return and refuse. */
  reason: z.string(),
  /** The profile's sentence that the signer certifies, or null. */
  certifies: z.string().nullable(),
  signer: z.strictObject({
    /** null: somebody who is not among the register's people. */
    person: z.uuidv7().nullable(),
    name: z.string(),
    position: z.string(),
    unit: z.string(),
    acting: actingSchema.nullable(),
  }),
  mode: modeSchema,
  /** Present exactly where the paper was signed by hand. */
  scan: scanSchema.nullable(),
  /** Present exactly in a verbal approval. */
  verbal: verbalSchema.nullable(),
  /** Id of the verbal sign-off that a ratification confirms. */
  ratifies: z.uuidv7().nullable(),
  /** Date of signing; differs from the time of recording where somebody signed on paper. */
  signedOn: isoDate,
  /**
   * What the signer confirmed sentence by sentence, in the guideline's words; on paper what the paper shows. Absent
   * where nothing was asked, and before it was.
   */
  confirmed: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        text: z.string().min(1),
        /** Id of the rule in the profile. */
        rule: z.string().min(1).nullable(),
      }),
    )
    .min(1)
    .optional(),
  /** The picture that the signer drew for the paper; absent where he drew none, and before there were any. */
  drawing: drawingSchema.optional(),
});

/** Where and when the publisher put it on the website; his sign-off follows in the same transaction. */
export const publicationEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('publication'),
  ...revisionRef,
  url: z.string().min(1).max(2000),
  /** Instant of the upload. */
  publishedAt: instant,
});

/** A signer takes his sign-off back, before the next step has acted. */
export const signoffWithdrawalEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('sign-off-withdrawal'),
  ...revisionRef,
  step: z.string(),
  /** Id of the sign-off that is withdrawn. */
  signoff: z.uuidv7(),
  reason: z.string(),
});

/** The provider takes the whole request back, before it is published. */
export const requestWithdrawalEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('request-withdrawal'),
  ...revisionRef,
  reason: z.string().min(1),
});

/** An approved request is voided before it is published. */
export const voidEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('void'),
  ...revisionRef,
  reason: z.string().min(1),
});

/** A superior on the way up, who has no block on the form ('เสนอผ่าน'): noted by an officer, decides nothing. */
const endorsementEventSchema = z.strictObject({
  ...envelope,
  kind: z.literal('endorsement'),
  ...revisionRef,
  endorser: z.strictObject({ name: z.string().min(1).max(200), position: z.string().min(1).max(300) }),
  endorsedOn: isoDate,
  note: z.string().max(5000),
});

export const eventSchema = z.discriminatedUnion('kind', [
  revisionEventSchema,
  signoffEventSchema,
  publicationEventSchema,
  signoffWithdrawalEventSchema,
  requestWithdrawalEventSchema,
  voidEventSchema,
  endorsementEventSchema,
]);
export type RequestEvent = z.infer<typeof eventSchema>;
export type RevisionEvent = z.infer<typeof revisionEventSchema>;
export type SignoffEvent = z.infer<typeof signoffEventSchema>;
export type PublicationEvent = z.infer<typeof publicationEventSchema>;
export type ClosingEvent = z.infer<typeof requestWithdrawalEventSchema> | z.infer<typeof voidEventSchema>;

/** An event as kept, exported and verified: exact bytes, their digest, the Ed25519 signature over them. */
export interface SignedEvent {
  readonly event: RequestEvent;
  /** The canonical JSON text whose UTF-8 bytes were signed. */
  readonly statement: string;
  /** SHA-256 of those bytes. */
  readonly digest: string;
  /** Base64, 64 bytes. */
  readonly signature: string;
}

/** A public key given to a person (signing.md, "Keys"); append-only, signed by an administrator's key. */
export const KEY_FORMAT = 'phoeiphrae/key/1';
export const keyEnrolmentSchema = z.strictObject({
  format: z.literal(KEY_FORMAT),
  id: z.uuidv7(),
  register: z.uuid(),
  person: z.uuidv7(),
  name: z.string(),
  /** Base64, 32 bytes: the raw Ed25519 public key. */
  publicKey: z.base64(),
  from: instant,
  /** The first administrator's own enrolment names itself. */
  enrolledBy: z.strictObject({ person: z.uuidv7(), key: sha256 }),
  /** As in events: when the enroller's key was given, where that was later and he says that `from` is right. */
  clockBefore: instant.optional(),
});
export type KeyEnrolment = z.infer<typeof keyEnrolmentSchema>;

export interface SignedEnrolment {
  readonly enrolment: KeyEnrolment;
  readonly statement: string;
  readonly signature: string;
}

/** A second officer's word that a key is its person's (signing.md, "Keys"); append-only. */
export const KEY_CONFIRMATION_FORMAT = 'phoeiphrae/key-confirmation/1';
export const keyConfirmationSchema = z.strictObject({
  format: z.literal(KEY_CONFIRMATION_FORMAT),
  id: z.uuidv7(),
  register: z.uuid(),
  person: z.uuidv7(),
  /** Fingerprint of the key that is confirmed. */
  key: sha256,
  time: instant,
  confirmedBy: z.strictObject({ person: z.uuidv7(), key: sha256 }),
  /**
   * As in events: when the later one of the two keys was given, where that was after `time` and the officer says
   * that `time` is right.
   */
  clockBefore: instant.optional(),
});
export type KeyConfirmation = z.infer<typeof keyConfirmationSchema>;

export interface SignedConfirmation {
  readonly confirmation: KeyConfirmation;
  readonly statement: string;
  readonly signature: string;
}
