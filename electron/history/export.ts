import type { Acting } from '../contract/content.ts';
import {
  eventSchema,
  keyConfirmationSchema,
  keyEnrolmentSchema,
  type PublicationEvent,
  type RequestEvent,
  type RevisionEvent,
  type SignoffEvent,
} from '../contract/events.ts';
import type { Decision, StepId } from '../contract/profile.ts';
import { eventDigest, keyFingerprint } from './canonical.ts';
import type { RawSigned } from './read-canonical.ts';

/** An event as exported: exact text, its digest, the signature (base64) over the text's UTF-8 bytes. */
export interface ExportedEvent extends RawSigned {
  readonly digest: string;
}

/** One line of a summary for people: who decided what on the newest revision. */
export interface SignerSummary {
  readonly step: StepId;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly acting: Acting | null;
  readonly mode: SignoffEvent['mode'];
  readonly decision: Decision;
  /** Calendar date of signing. */
  readonly signedOn: string;
  /** Instant of recording. */
  readonly recordedAt: string;
  /** SHA-256 of the public key, hexadecimal. */
  readonly keyFingerprint: string;
}

/** What a history says, in readable form. Made again from the signed events whenever it is to be believed. */
export interface HistorySummary {
  readonly register: string;
  readonly request: string;
  readonly number: string;
  readonly revision: number;
  /** Digest of the newest revision's content. */
  readonly contentDigest: string;
  /** null: neither approved nor published, since nobody signed or somebody returned or refused. */
  readonly status: 'approved' | 'published' | null;
  readonly signers: readonly SignerSummary[];
  readonly publication: { readonly url: string; readonly publishedAt: string } | null;
}

/**
 * Sums up a history in order; null when it has no revision. Whether the order of sign-offs is lawful, and
 * complete for the agency's steps, is for the sign-off machine to say.
 */
export function summariseHistory(events: readonly RequestEvent[]): HistorySummary | null {
  const newest = events.findLast((event): event is RevisionEvent => event.kind === 'revision');
  if (!newest) return null;
  const standing = standingEvents(events.filter((event) => event.revision === newest.revision));
  const signOffs = newestPerStep(standing);
  const decisions = standing.filter(isDecision);
  const closed = standing.some(({ kind }) => kind === 'request-withdrawal' || kind === 'void');
  const stands = !closed && decisions.at(-1)?.decision === 'approve';
  // A return or refusal after the upload takes the upload back with it.
  const sinceSentBack = standing.slice(
    standing.findLastIndex((event) => isDecision(event) && event.decision !== 'approve') + 1,
  );
  const publication =
    sinceSentBack.findLast((event): event is PublicationEvent => event.kind === 'publication') ?? null;
  const isUploaded =
    publication !== null && sinceSentBack.slice(sinceSentBack.indexOf(publication)).some(isDecision);
  const isRatified = signOffs.every(({ mode }) => mode !== 'verbal');
  return {
    register: newest.register,
    request: newest.request,
    number: newest.number,
    revision: newest.revision,
    contentDigest: newest.contentDigest,
    status: stands ? (isUploaded && isRatified ? 'published' : 'approved') : null,
    signers: signOffs.map(signerOf),
    publication: stands && isUploaded ? { url: publication.url, publishedAt: publication.publishedAt } : null,
  };
}

/** What was not withdrawn, in order. */
function standingEvents(events: readonly RequestEvent[]): RequestEvent[] {
  const standing: RequestEvent[] = [];
  for (const event of events) {
    if (event.kind !== 'sign-off-withdrawal') {
      standing.push(event);
      continue;
    }
    const withdrawn = standing.findLastIndex(({ id }) => id === event.signoff);
    if (withdrawn >= 0) standing.splice(withdrawn, 1);
  }
  return standing;
}

/** A sign-off that moves the request; a ratification only confirms one. */
const isDecision = (event: RequestEvent): event is SignoffEvent =>
  event.kind === 'sign-off' && event.mode !== 'ratification';

/**
 * The newest sign-off of each step, ratifications in place of what they confirm. A step that had refused to
 * the step before and has not decided again since is left out when that one has approved anew.
 */
function newestPerStep(standing: readonly RequestEvent[]): SignoffEvent[] {
  const newest = new Map<StepId, SignoffEvent>();
  for (const event of standing) {
    if (event.kind !== 'sign-off') continue;
    if (isDecision(event)) {
      newest.delete(event.step);
      if (event.decision === 'approve')
        for (const [step, { decision }] of newest) if (decision !== 'approve') newest.delete(step);
    }
    newest.set(event.step, event);
  }
  return [...newest.values()];
}

export function signerOf(event: SignoffEvent): SignerSummary {
  const { step, mode, decision, signedOn, time, author } = event;
  const { name, position, unit, acting } = event.signer;
  return {
    step,
    name,
    position,
    unit,
    acting,
    mode,
    decision,
    signedOn,
    recordedAt: time,
    keyFingerprint: author.key,
  };
}

/** One request's history, complete in itself: what its verification needs besides keys from outside. */
export interface ExportedHistory {
  readonly parsed: readonly RequestEvent[];
  readonly events: readonly ExportedEvent[];
  /** Canonical text of every revision's content by its digest. */
  readonly contents: Readonly<Record<string, string>>;
  readonly keys: readonly RawSigned[];
  /** What second officers signed to confirm one of `keys`. */
  readonly confirmations: readonly RawSigned[];
  /** Digest of the newest event. */
  readonly head: string;
}

/**
 * Collects a request's history for carrying it elsewhere: its events, the contents they name, and of all
 * the register's enrolments those of the authors, of the second officers who confirmed them and of whoever
 * enrolled them, up to the first one, with these confirmations.
 *
 * @throws Error where something of it is not in what is given: the register is damaged, or it is a bug.
 */
export function exportHistory(
  events: readonly RawSigned[],
  contents: ReadonlyMap<string, string>,
  enrolments: readonly RawSigned[],
  confirmations: readonly RawSigned[],
): ExportedHistory {
  const parsed = events.map(({ statement }) => eventSchema.parse(JSON.parse(statement)));
  const exported = events.map(({ statement, signature }) => ({
    statement,
    digest: eventDigest(statement),
    signature,
  }));
  const head = exported.at(-1)?.digest;
  if (head === undefined) throw new Error('a history without events cannot be exported');
  const needed: Record<string, string> = {};
  for (const { contentDigest } of parsed) {
    const text = contents.get(contentDigest);
    if (text === undefined) throw new Error(`no content ${contentDigest}`);
    needed[contentDigest] = text;
  }
  const authors = parsed.map(({ author }) => author.key);
  return {
    parsed,
    events: exported,
    contents: needed,
    ...neededKeys(authors, enrolments, confirmations),
    head,
  };
}

function neededKeys(
  fingerprints: readonly string[],
  enrolments: readonly RawSigned[],
  confirmations: readonly RawSigned[],
): Pick<ExportedHistory, 'keys' | 'confirmations'> {
  const confirming = confirmations.map(({ statement, signature }) => {
    const { key, confirmedBy } = keyConfirmationSchema.parse(JSON.parse(statement));
    return { key, by: confirmedBy.key, raw: { statement, signature } };
  });
  const byKey = new Map(
    enrolments.map((raw) => {
      const enrolment = keyEnrolmentSchema.parse(JSON.parse(raw.statement));
      return [
        keyFingerprint(Buffer.from(enrolment.publicKey, 'base64')),
        { raw, enroller: enrolment.enrolledBy.key },
      ] as const;
    }),
  );
  const found = new Set<string>();
  const open = [...fingerprints];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    const enrolment = byKey.get(key);
    if (!enrolment) throw new Error(`no enrolment of key ${key}`);
    found.add(key);
    open.push(enrolment.enroller);
    for (const each of confirming) if (each.key === key) open.push(each.by);
  }
  // in the register's order, whoever signed first
  return {
    keys: [...byKey].flatMap(([key, { raw }]) =>
      found.has(key) ? [{ statement: raw.statement, signature: raw.signature }] : [],
    ),
    confirmations: confirming.flatMap(({ key, raw }) => (found.has(key) ? [raw] : [])),
  };
}
