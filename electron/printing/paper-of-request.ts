import type { Content } from '../contract/content.ts';
import type { PaperBlock, PaperForm } from '../contract/paper.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { VerifiedHistory } from '../history/verify-events.ts';
import { pageLabel, senderPosition } from '../requests/content.ts';
import { signatureView } from '../requests/detail.ts';
import type { SignoffState } from '../signoff/signoff.ts';
import { actingInFull } from './acting-words.ts';

/** The sign-offs that the paper shows, and a person's name by id. */
export interface PaperSignoffs {
  readonly state: SignoffState;
  readonly history: VerifiedHistory;
  readonly nameOf: (person: string) => string;
  /** The drawn signatures that lie in the store as they were signed, by their SHA-256. */
  readonly drawings?: ReadonlyMap<string, Uint8Array>;
}

/** What the paper's QR code is made from. */
export interface PaperIdentity {
  readonly register: string;
  readonly number: string | null;
  readonly revision: number;
  readonly contentDigest: string | null;
  /** Digest of the request's newest event. */
  readonly head: string | null;
}

/** Hexadecimal digests are written in base64url, which keeps the code coarse enough for a phone. */
const short = (digest: string | null): string =>
  digest === null ? '-' : Buffer.from(digest, 'hex').toString('base64url');

/**
 * The text of the QR code: register, number, revision, content digest and head (signing.md, "Content").
 * Not the PDF's own digest, which cannot be inside itself.
 */
export function qrText(identity: PaperIdentity): string {
  return [
    'PHOEIPHRAE1',
    identity.register,
    identity.number ?? '-',
    String(identity.revision),
    short(identity.contentDigest),
    short(identity.head),
  ].join('|');
}

function block(
  { steps }: AgencyProfile,
  step: string,
  content: Content,
  signoffs: PaperSignoffs | null,
): PaperBlock {
  const letter = steps.find(({ id }) => id === step)?.byLetter ? content.outside : undefined;
  const event = signoffs?.state.signed.get(step);
  const view = event && signoffs ? signatureView(signoffs.history, event) : null;
  // A signature that does not verify is no signature: the block stays open.
  if (event && signoffs && view?.verified) {
    const drawing = event.drawing && signoffs.drawings?.get(event.drawing.sha256);
    return {
      step,
      name: event.signer.name,
      position: letter ? senderPosition(letter) : event.signer.position,
      acting: event.signer.acting && actingInFull(event.signer.acting),
      signed: {
        date: view.signedOn,
        recordedAt: view.at,
        keyFingerprint: view.keyFingerprint,
        mode: event.mode,
        ...(letter?.date && { letter: { number: letter.number, date: letter.date } }),
        recordedBy: event.signer.person === event.author.person ? null : signoffs.nameOf(event.author.person),
        ...(drawing && { drawing }),
      },
    };
  }
  const officer = content.officers[step] ?? null;
  return {
    step,
    name: officer?.name ?? null,
    position: officer?.position ?? null,
    acting: officer?.acting ? actingInFull(officer.acting) : null,
    signed: null,
  };
}

/** The paper of a content: with signatures where `signoffs` is given, as a draft where it is null. */
export function paperForm(
  profile: AgencyProfile,
  content: Content,
  identity: PaperIdentity,
  signoffs: PaperSignoffs | null,
): PaperForm {
  return {
    form: profile.form,
    digits: profile.digits,
    unit: content.unit,
    date: content.date,
    title: content.title,
    details: content.details,
    notes: content.notes,
    page: pageLabel(content.page),
    attachments: content.attachments.map((file) => file.name),
    source: content.source,
    dataFrom: content.dataFrom,
    dataTo: content.dataTo,
    originPlace: content.originPlace ?? '',
    originDate: content.originDate ?? null,
    lastChange: content.lastChange ?? null,
    contact: content.contact ?? '',
    outside: content.outside ? { words: profile.outside?.words ?? '', letter: content.outside } : null,
    externalLink: content.externalLink,
    publishUntil: content.publishUntil,
    replaces: content.replaces?.number ?? null,
    blocks: profile.form.blocks.map(({ step }) => block(profile, step, content, signoffs)),
    number: identity.number,
    revision: identity.revision,
    qr: qrText(identity),
  };
}
