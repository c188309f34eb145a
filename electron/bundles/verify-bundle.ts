import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SignoffEvent } from '../contract/events.ts';
import type { KeyComparison, KeyStanding } from '../contract/evidence.ts';
import { fold } from '../contract/rules/folding.ts';
import { systemCode } from '../files/atomic-file.ts';
import { shortFingerprint } from '../history/canonical.ts';
import { type SignerSummary, signerOf } from '../history/export.ts';
import type { Problem, RawSigned } from '../history/read-canonical.ts';
import { type Confirmations, keyStanding } from '../history/verify-confirmations.ts';
import type { VerifiedEvent, VerifiedHistory } from '../history/verify-events.ts';
import { verifyKeys } from '../history/verify-keys.ts';
import { type CheckedBag, checkBag } from './check-bag.ts';
import { checkRequest, type OrderFor } from './check-request.ts';
import { compareConfirmations, confirmationNotes } from './compare-confirmations.ts';
import { compareKeys } from './compare-keys.ts';
import { REQUEST_PATH, type RequestJson } from './request-json.ts';
import type { WorkOptions } from './write-bundle.ts';
import { type ReadZip, readZip, type ZipEntry } from './zip-reader.ts';

/** What a bundle is held against, from outside of it. All of it may be absent. */
export interface VerifyOptions extends WorkOptions {
  /** Enrolments of a register or a key file; without them every key is 'not-compared'. */
  readonly keys?: readonly RawSigned[];
  /** Confirmations that came with these keys. */
  readonly confirmations?: readonly RawSigned[];
  /** The sign-off machine with the profile that the bundle names. */
  readonly orderFor?: OrderFor;
  /** Digests of the register's own events of a request in order; null where it does not have the request. */
  readonly registerHistory?: (request: string) => readonly string[] | null;
  /** What this bundle is held against besides, once it is known of which register it says that it is. */
  readonly forRegister?: (
    register: string,
  ) => Pick<VerifyOptions, 'keys' | 'confirmations' | 'registerHistory'> | null;
  /** Digests that were printed on paper: each must be in the history. */
  readonly paperHeads?: readonly string[];
}

/** Who signed, and what is known of the key. */
export interface BundleSigner extends SignerSummary {
  /** 'AB12 CD34 EF56 7890'. */
  readonly fingerprint: string;
  /** The name that the key was issued to; null where its enrolment is missing. */
  readonly keyName: string | null;
  /** The signature fits the key in the bundle. */
  readonly signatureVerified: boolean;
  readonly key: KeyComparison;
  /** Has a second officer confirmed the key? Unknown of a bundle that was made before that was carried. */
  readonly standing: KeyStanding | 'unknown';
  /** The second officer's name; null unless it is confirmed. */
  readonly confirmedBy: string | null;
}

/** What a verification found. 'verify', never 'validate' (signing.md, "What it proves"). */
export interface BundleVerification {
  /** False: it could not be looked at, and `problems` says why. */
  readonly readable: boolean;
  /** True only without any problem. */
  readonly verified: boolean;
  readonly problems: readonly Problem[];
  /** What could not be checked, and what is worth knowing: none of it a reason against the bundle. */
  readonly notes: readonly Problem[];
  /** 'not-compared' without keys from outside; 'mismatch' where one of them is another. */
  readonly keys: KeyComparison;
  readonly signers: readonly BundleSigner[];
  /** From request.json, null where it cannot be read. Believe it only if `verified`. */
  readonly summary: BundleSummary | null;
  /** Files of the payload, and their bytes. */
  readonly files: number;
  readonly bytes: number;
}

export interface BundleSummary {
  readonly register: string;
  /** Office of the register; not signed. */
  readonly office: string;
  readonly request: string;
  readonly number: string;
  readonly revision: number;
  readonly status: RequestJson['request']['status'];
  readonly final: boolean;
  readonly title: string;
  readonly unit: string;
  /** It is another agency's information. */
  readonly outside: boolean;
  readonly page: RequestJson['content']['page'];
  readonly profile: RequestJson['profile'];
  readonly publication: RequestJson['publication'];
  readonly exportedAt: string;
  /** Digest of the newest event. */
  readonly head: string;
}

/**
 * Verifies a bundle: is it complete, unchanged, and signed by whom. Nothing is extracted, nothing inside is
 * taken on trust. Problems have their words in locales/, under their codes ('bundles').
 */
export async function verifyBundle(file: string, options: VerifyOptions = {}): Promise<BundleVerification> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    const reason = systemCode(error);
    if (reason === null) throw error;
    const missing = reason === 'ENOENT' || reason === 'ENOTDIR';
    return unreadable(
      missing
        ? { code: 'bundle-missing', params: { file: basename(file) } }
        : { code: 'bundle-unreadable', params: { file: basename(file), reason } },
    );
  }
  try {
    if (!(await handle.stat()).isFile())
      return unreadable({ code: 'zip-damaged', params: { file: basename(file) } });
    return await verifyOpen(handle, file, options);
  } catch (error) {
    if (options.signal?.aborted && error === options.signal.reason) return unreadable({ code: 'cancelled' });
    const reason = systemCode(error);
    if (reason === null) throw error;
    return unreadable({ code: 'bundle-unreadable', params: { file: basename(file), reason } });
  } finally {
    await handle.close();
  }
}

function unreadable(problem: Problem): BundleVerification {
  return {
    readable: false,
    verified: false,
    problems: [problem],
    notes: [],
    keys: 'not-compared',
    signers: [],
    summary: null,
    files: 0,
    bytes: 0,
  };
}

/** A zip that has none of these is some other zip: a document, an archive; not a bundle that was damaged. */
const BUNDLE_MARKS: ReadonlySet<string> = new Set(['bagit.txt', REQUEST_PATH]);

async function verifyOpen(
  handle: FileHandle,
  file: string,
  options: VerifyOptions,
): Promise<BundleVerification> {
  options.signal?.throwIfAborted();
  const zip = await readZip(handle, basename(file));
  if ('code' in zip) return unreadable(zip);
  const problems: Problem[] = [...zip.problems];
  const { entries, refused } = withinBag(zip, problems);
  const looksLikeOne = [...entries.map(({ path }) => path), ...refused].some((path) =>
    BUNDLE_MARKS.has(path),
  );
  if (!looksLikeOne) return unreadable({ code: 'zip-not-bundle', params: { file: basename(file) } });
  const bag = await checkBag(handle, entries, refused, options);
  problems.push(...bag.problems);
  const payload = [...bag.files].filter(([path]) => path.startsWith('data/'));
  const count = {
    files: payload.length,
    bytes: payload.reduce((sum, [, { size }]) => sum + size, 0),
  };
  const inside = checkInside(bag, options, problems);
  return { readable: true, verified: problems.length === 0, problems, ...inside, ...count };
}

/** Paths within the bag's top folder, of which there is one (RFC 8493 §4); entries outside are named. */
function withinBag(
  { entries, refused }: ReadZip,
  problems: Problem[],
): { readonly entries: readonly ZipEntry[]; readonly refused: ReadonlySet<string> } {
  const folders = new Set<string>();
  for (const { path } of entries) {
    if (path.includes('/')) folders.add(path.slice(0, path.indexOf('/')));
    else problems.push({ code: 'zip-no-top-folder', params: { entry: path } });
  }
  if (folders.size > 1)
    problems.push({ code: 'zip-several-top-folders', params: { folders: [...folders].join(', ') } });
  const paths = new Set(entries.map(({ path }) => path));
  const bag = [...folders].find((folder) => paths.has(`${folder}/bagit.txt`)) ?? [...folders][0];
  const inner = (path: string): string => path.slice(path.indexOf('/') + 1);
  return {
    entries: entries
      .filter(({ path }) => path.startsWith(`${bag}/`))
      .map((entry) => ({ ...entry, path: inner(entry.path) })),
    refused: new Set(refused.map(inner)),
  };
}

type Inside = Pick<BundleVerification, 'notes' | 'keys' | 'signers' | 'summary'>;

function checkInside(bag: CheckedBag, given: VerifyOptions, problems: Problem[]): Inside {
  const nothing: Inside = { notes: [], keys: 'not-compared', signers: [], summary: null };
  if (bag.request === null) return nothing;
  const inside = checkRequest(bag.request, bag, given.orderFor);
  const { request, history } = inside;
  problems.push(...inside.problems);
  if (!request || !history) return nothing;
  const options = { ...given, ...given.forRegister?.(request.register.id) };
  checkPaper(history, options, problems);
  const keyRing = options.keys ? verifyKeys(options.keys) : null;
  const compared = keyRing && compareKeys(history.events, keyRing, request.register.id);
  const confirmed = compareConfirmations(request, inside, keyRing, options);
  // Where the keys themselves are others, so is what confirms them.
  if (!compared || compared.problems.length === 0) problems.push(...confirmed.problems);
  const { confirmations } = confirmed;
  const notes = [...notesOf(history), ...confirmationNotes(history, confirmations)];
  if (compared) problems.push(...compared.problems);
  else notes.unshift({ code: 'keys-not-compared' });
  const keys = compared ? (compared.problems.length > 0 ? 'mismatch' : 'compared') : 'not-compared';
  return {
    notes: [...notes, ...checkRegister(request, history, options, problems)],
    keys,
    signers: signersOf(request, history, compared?.outcomes ?? new Map(), confirmations),
    summary: summaryOf(request),
  };
}

/** What was printed must be in the history: a chain alone cannot show that its end was cut off. */
function checkPaper(history: VerifiedHistory, { paperHeads = [] }: VerifyOptions, problems: Problem[]): void {
  for (const head of paperHeads) {
    if (!history.heads.includes(head))
      problems.push({ code: 'history-cut', params: { head: shortFingerprint(head) } });
  }
}

/** The bundle's history must be the beginning of the register's; that the register went on is a note. */
function checkRegister(
  request: RequestJson,
  history: VerifiedHistory,
  { registerHistory }: VerifyOptions,
  problems: Problem[],
): Problem[] {
  if (!registerHistory) return [];
  const own = registerHistory(request.request.id);
  if (!own) {
    problems.push({ code: 'history-unknown-to-register' });
    return [];
  }
  const differs = history.heads.findIndex((digest, index) => digest !== own[index]);
  if (differs >= 0 && differs === own.length) {
    // An older copy, or one whose end was cut off: what the bundle has beyond it was once in the register.
    const count = history.heads.length - own.length;
    problems.push({ code: 'history-cut-in-register', params: { event: differs + 1, count } });
    return [];
  }
  if (differs >= 0) {
    problems.push({ code: 'history-not-in-register', params: { event: differs + 1 } });
    return [];
  }
  const newer = own.length - history.heads.length;
  return newer > 0 ? [{ code: 'history-newer-in-register', params: { count: newer } }] : [];
}

function notesOf(history: VerifiedHistory): Problem[] {
  const notes: Problem[] = [];
  if (!history.orderChecked) notes.push({ code: 'order-not-checked' });
  notes.push({ code: 'form-not-signed' }, { code: 'office-not-signed' });
  history.events.forEach(({ event, key }, index) => {
    if (event?.kind !== 'sign-off' || event.mode !== 'electronic' || !key) return;
    const { name } = key.enrolment;
    // people change their names; whose key it is, the reader has to know
    if (fold(name) !== fold(event.signer.name))
      notes.push({
        code: 'signer-name-differs',
        params: { event: index + 1, printed: event.signer.name, name },
      });
  });
  return notes;
}

/** From the signed events, not from the summary that request.json gives. */
function signersOf(
  request: RequestJson,
  history: VerifiedHistory,
  outcomes: ReadonlyMap<string, KeyComparison>,
  confirmations: Confirmations | null,
): BundleSigner[] {
  return history.events.flatMap((verified) => {
    const { event } = verified;
    if (event?.kind !== 'sign-off' || event.revision !== request.request.revision) return [];
    return [bundleSigner(event, verified, outcomes, confirmations)];
  });
}

function bundleSigner(
  event: SignoffEvent,
  { key, problems }: VerifiedEvent,
  outcomes: ReadonlyMap<string, KeyComparison>,
  confirmations: Confirmations | null,
): BundleSigner {
  return {
    ...signerOf(event),
    fingerprint: shortFingerprint(event.author.key),
    keyName: key?.enrolment.name ?? null,
    signatureVerified: problems.length === 0,
    key: outcomes.get(event.author.key) ?? 'not-compared',
    standing: key && confirmations ? keyStanding(key, confirmations) : 'unknown',
    confirmedBy: confirmations?.byKey.get(event.author.key)?.officer ?? null,
  };
}

function summaryOf(request: RequestJson): BundleSummary {
  const { content } = request;
  return {
    register: request.register.id,
    office: request.register.name,
    request: request.request.id,
    number: request.request.number,
    revision: request.request.revision,
    status: request.request.status,
    final: request.final,
    title: content.title,
    unit: content.unit,
    page: content.page,
    outside: content.outside !== undefined,
    profile: request.profile,
    publication: request.publication,
    exportedAt: request.exportedAt,
    head: request.head,
  };
}
