import type { RequestEvent } from '../contract/events.ts';
import { canonicalJson, eventDigest, shortFingerprint } from '../history/canonical.ts';
import { issuePath, type Problem } from '../history/read-canonical.ts';
import { type Confirmations, verifyConfirmations } from '../history/verify-confirmations.ts';
import { type OrderCheck, type VerifiedHistory, verifyHistory } from '../history/verify-events.ts';
import { requestBagInfo } from './bag-info.ts';
import { type BagInfo, foldedValue } from './bagit.ts';
import type { CheckedBag } from './check-bag.ts';
import {
  bundleFiles,
  FORM_PATH,
  README_PATH,
  REQUEST_PATH,
  type RequestFile,
  type RequestJson,
  readableParts,
  requestJsonSchema,
} from './request-json.ts';

/** The order check of an agency profile that the caller knows; null for one that he does not. */
export type OrderFor = (profile: RequestJson['profile']) => OrderCheck | null;

export interface CheckedRequest {
  readonly problems: readonly Problem[];
  /** Null when the text is not a request.json. */
  readonly request: RequestJson | null;
  readonly history: VerifiedHistory | null;
  /** Second officers' confirmations of the keys inside; null: it was exported before they were carried. */
  readonly confirmations: Confirmations | null;
}

/**
 * Does request.json say what was signed, and does the bag hold what was signed? The history is verified with
 * the keys inside, which shows that it agrees with itself; comparing the keys is the caller's.
 */
export function checkRequest(
  text: string,
  { files, unread, info }: Pick<CheckedBag, 'files' | 'unread' | 'info'>,
  orderFor?: OrderFor,
): CheckedRequest {
  const parsed = parse(text);
  if ('code' in parsed) return { problems: [parsed], request: null, history: null, confirmations: null };
  const { request } = parsed;
  const checkOrder = orderFor?.(request.profile);
  const history = verifyHistory({
    events: request.events,
    contents: new Map(Object.entries(request.contents)),
    keys: request.keys,
    register: request.register.id,
    request: request.request.id,
    ...(checkOrder && { checkOrder }),
  });
  const confirmations = request.confirmations && verifyConfirmations(history.keys, request.confirmations);
  const problems: Problem[] = [...history.problems, ...(confirmations?.problems ?? [])];
  checkDigests(request, problems);
  const signed = checkReadable(request, history, problems);
  const events = history.events.flatMap(({ event }) => (event ? [event] : []));
  checkFiles(request, bundleFiles(signed ?? request.content, events, NO_FORM), { files, unread }, problems);
  if (info) checkBagInfo(request, info, problems);
  return { problems, request, history, confirmations: confirmations ?? null };
}

const MISSING = {
  attachment: 'attachment-not-in-bag',
  letter: 'letter-not-in-bag',
  scan: 'scan-not-in-bag',
  drawing: 'drawing-not-in-bag',
} as const;
const DIFFERS = {
  attachment: 'attachment-differs',
  letter: 'letter-differs',
  scan: 'scan-differs',
  drawing: 'drawing-differs',
} as const;

function parse(text: string): { readonly request: RequestJson } | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { code: 'request-not-json' };
  }
  const parsed = requestJsonSchema.safeParse(json);
  if (!parsed.success) return { code: 'request-schema', params: { at: issuePath(parsed.error) } };
  return { request: parsed.data };
}

function checkDigests(request: RequestJson, problems: Problem[]): void {
  request.events.forEach(({ statement, digest }, index) => {
    if (eventDigest(statement.toWellFormed()) !== digest)
      problems.push({ code: 'request-digest', params: { event: index + 1 } });
  });
  const newest = request.events.at(-1);
  if (newest && eventDigest(newest.statement.toWellFormed()) !== request.head)
    problems.push({ code: 'request-head' });
}

/** Whatever repeats the signed part for people has to repeat it truly. Returns the content that is signed. */
function checkReadable(
  request: RequestJson,
  history: VerifiedHistory,
  problems: Problem[],
): RequestJson['content'] | null {
  const events = history.events.flatMap(({ event }) => (event ? [event] : []));
  const referred = new Set(events.map(({ contentDigest }) => contentDigest));
  for (const digest of Object.keys(request.contents)) {
    if (!referred.has(digest))
      problems.push({ code: 'content-not-referred', params: { digest: shortFingerprint(digest) } });
  }
  if (events.length !== history.events.length || !hasNewestContent(events, history)) return null;
  const truth = readableParts(events, request.contents);
  if (!truth) {
    problems.push({ code: 'request-not-approved' });
    return null;
  }
  for (const member of ['final', 'request', 'profile', 'content', 'signers', 'publication'] as const) {
    if (!sameJson(request[member], truth[member]))
      problems.push({ code: 'request-differs', params: { member } });
  }
  checkFileList(request, truth.content, events, problems);
  return truth.content;
}

/** Without it there is nothing to compare with, and its absence has been named. */
function hasNewestContent(events: readonly RequestEvent[], history: VerifiedHistory): boolean {
  const newest = events.findLast(({ kind }) => kind === 'revision');
  return newest !== undefined && history.contents.has(newest.contentDigest);
}

function checkFileList(
  request: RequestJson,
  content: RequestJson['content'],
  events: readonly RequestEvent[],
  problems: Problem[],
): void {
  const form = request.files.find(({ role }) => role === 'form');
  const truth = bundleFiles(content, events, form ?? NO_FORM);
  const listed = request.files.filter(({ role }) => role !== 'form');
  const signed = truth.filter(({ role }) => role !== 'form');
  if (
    !sameJson(listed, signed) ||
    (form && !sameJson(form, truth.at(-1))) ||
    request.files.length > listed.length + 1
  )
    problems.push({ code: 'file-list-differs' });
}

/** Stands for the form where only the signed files count. */
const NO_FORM = { size: 0, sha256: '' };

/** The payload against the files that are signed; of the form, only what request.json says is known. */
function checkFiles(
  request: RequestJson,
  signed: readonly RequestFile[],
  { files, unread }: Pick<CheckedBag, 'files' | 'unread'>,
  problems: Problem[],
): void {
  const known = new Set<string>([README_PATH, REQUEST_PATH, FORM_PATH]);
  for (const { path, name, size, sha256, role } of signed) {
    if (role === 'form') continue;
    known.add(path);
    const file = files.get(path);
    if (!file) {
      if (!unread.has(path)) problems.push({ code: MISSING[role], params: { name } });
    } else if (file.size !== size || file.digests.sha256 !== sha256)
      problems.push({ code: DIFFERS[role], params: { name } });
  }
  const form = request.files.find(({ role }) => role === 'form');
  const formFile = files.get(FORM_PATH);
  if (!form || !formFile) {
    if (!unread.has(FORM_PATH)) problems.push({ code: 'form-not-in-bag' });
  } else if (form.size !== formFile.size || form.sha256 !== formFile.digests.sha256)
    problems.push({ code: 'form-differs' });
  for (const path of files.keys()) {
    if (path.startsWith('data/') && !known.has(path))
      problems.push({ code: 'file-unexpected', params: { file: path } });
  }
}

function checkBagInfo(request: RequestJson, info: BagInfo, problems: Problem[]): void {
  for (const [label, value] of requestBagInfo(request)) {
    const said = info.filter(([other]) => other === label).map(([, other]) => other);
    if (said.length !== 1 || said[0] !== foldedValue(value))
      problems.push({ code: 'bag-info-differs', params: { label } });
  }
}

function sameJson(one: unknown, other: unknown): boolean {
  try {
    return canonicalJson(one) === canonicalJson(other);
  } catch {
    // a lone surrogate, which nothing that was signed holds
    return false;
  }
}
