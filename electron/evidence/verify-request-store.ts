import type { RequestEvent, SignoffEvent } from '../contract/events.ts';
import type { FoundProblem, OutsideResult, RecordEntry, RequestReport } from '../contract/evidence.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import type { ReadHandle } from '../database/handle.ts';
import type { RegisterIdentity } from '../database/identity-store.ts';
import { shortFingerprint } from '../history/canonical.ts';
import { unconfirmedIssue } from '../history/verify-confirmations.ts';
import type { VerifiedEvent } from '../history/verify-events.ts';
import { actingInFull } from '../printing/acting-words.ts';
import { keptProfile, profilesByContent } from '../profiles/kept-profiles-store.ts';
import { ownVerb } from '../requests/detail.ts';
import { checkStoredFile } from './check-files.ts';
import { checkKeys } from './check-keys.ts';
import { checkRequest, type KeptRequest } from './check-request.ts';
import { inOneView, readKept, readKeptKeys } from './kept-store.ts';
import { comparePaper } from './outside-store.ts';

/** How one request is verified. */
export interface VerifyRequestOptions {
  readonly filesDir: string;
  readonly now: string;
  /** Texts of QR codes on its paper. */
  readonly papers?: readonly string[];
  readonly signal?: AbortSignal;
  /** Counts files. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Verifies one request: history, keys, contents, projection, files; null where there is no such request. */
export function verifyRequestWhole(
  handle: ReadHandle,
  identity: RegisterIdentity,
  request: string,
  options: VerifyRequestOptions,
): Promise<RequestReport | null> {
  return inOneView(handle, async () => {
    const kept = readKept(handle, request);
    if (!kept) return null;
    const keys = checkKeys(readKeptKeys(handle), identity.uuid);
    const { ring } = keys;
    const place = { id: request, number: kept.projection.number };
    const profileOf = (sha256: string): AgencyProfile | null => keptProfile(handle, sha256);
    const rules = { register: identity.uuid, profile: identity.profile, profileOf, keys: ring };
    const checked = checkRequest(rules, kept);
    const profileAt = profilesByContent(handle, identity.profile);
    const findings = checked.problems.map((problem) => ({ ...problem, request: place }));
    let done = 0;
    for (const file of checked.files) {
      const problem = await checkStoredFile(options.filesDir, file, options.signal ?? null);
      if (problem) findings.push({ area: 'files', ...problem, request: place });
      done += 1;
      options.onProgress?.(done, checked.files.length);
    }
    const outside = (options.papers ?? []).map((text) => comparePaper(handle, identity, text, request));
    const { number, title, unit, revision, head } = kept.projection;
    return {
      verified: findings.length === 0 && outside.every(({ problems }) => problems.length === 0),
      at: options.now,
      office: identity.officeName,
      register: identity.uuid,
      request,
      number,
      title,
      unit,
      revision,
      head,
      entries: checked.history.events.flatMap((each, index) => {
        const digest = kept.events[index]?.digest ?? '';
        const entry = recordEntry(each, digest, profileAt, keys);
        return entry ? [entry] : [];
      }),
      files: checked.files.length,
      forms: kept.finalForms,
      findings,
      notes: notesOf(kept, outside),
      outside,
    };
  });
}

function notesOf(kept: KeptRequest, outside: readonly OutsideResult[]): readonly FoundProblem[] {
  if (kept.events.length === 0) return [{ code: 'nothing-signed' }];
  const remade = kept.finalForms.filter(({ cause }) => cause === 'remade').length;
  return [
    ...(remade > 0 ? [{ code: 'final-form-remade', params: { count: remade } }] : []),
    ...(outside.length === 0 ? [{ code: 'nothing-from-outside' }] : []),
    { code: 'register-not-verified-whole' },
  ];
}

function recordEntry(
  { event, key, problems }: VerifiedEvent,
  digest: string,
  profileAt: (contentDigest: string) => AgencyProfile,
  { ring, confirmations }: Pick<ReturnType<typeof checkKeys>, 'ring' | 'confirmations'>,
): RecordEntry | null {
  if (!event) return null;
  const signoff = event.kind === 'sign-off' ? event : null;
  const endorser = event.kind === 'endorsement' ? event.endorser : null;
  const author = key?.enrolment.name ?? '';
  const step = stepOf(event);
  const known = profileAt(event.contentDigest).steps.find(({ id }) => id === step);
  return {
    sequence: event.sequence,
    kind: event.kind,
    revision: event.revision,
    stepLabel: step === null ? null : (known?.label ?? step),
    decision: signoff?.decision ?? null,
    verb: signoff && known ? ownVerb(known, signoff.decision) : null,
    mode: signoff?.mode ?? null,
    name: signoff?.signer.name ?? endorser?.name ?? author,
    position: signoff?.signer.position ?? endorser?.position ?? '',
    unit: signoff?.signer.unit ?? '',
    acting: signoff?.signer.acting ? actingInFull(signoff.signer.acting) : null,
    recordedBy: endorser || (signoff && signoff.signer.person !== event.author.person) ? author : null,
    signedOn: signoff?.signedOn ?? (event.kind === 'endorsement' ? event.endorsedOn : null),
    recordedAt: event.time,
    reason: reasonOf(event),
    url: event.kind === 'publication' ? event.url : null,
    verbal: signoff ? verbalOf(signoff) : null,
    confirmed: (signoff?.confirmed ?? []).map(({ text }) => text),
    scan: signoff?.scan ? { name: signoff.scan.name, sha256: signoff.scan.sha256 } : null,
    drawing: signoff?.drawing?.sha256 ?? null,
    fingerprint: shortFingerprint(event.author.key),
    unconfirmed: key && unconfirmedIssue(key, ring, confirmations),
    digest,
    contentDigest: event.contentDigest,
    verified: problems.length === 0,
  };
}

function stepOf(event: RequestEvent): string | null {
  return event.kind === 'sign-off' || event.kind === 'sign-off-withdrawal' ? event.step : null;
}

function reasonOf(event: RequestEvent): string {
  switch (event.kind) {
    case 'revision':
      return event.answer;
    case 'publication':
      return '';
    case 'endorsement':
      return event.note;
    default:
      return event.reason;
  }
}

function verbalOf({ verbal }: SignoffEvent): string | null {
  return verbal && `${verbal.channel} · ${verbal.cause}`;
}
