import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type KeyEnrolment, keyEnrolmentSchema } from '../contract/events.ts';
import { keyFingerprint, shortFingerprint } from './canonical.ts';
import { exactBase64, flawParams, type Problem, type RawSigned, readCanonical } from './read-canonical.ts';

/** An enrolment that could be read. Its key is sound when it has no problems. */
export interface VerifiedKey {
  /** SHA-256 of the raw public key, hexadecimal. */
  readonly fingerprint: string;
  readonly enrolment: KeyEnrolment;
  readonly statement: string;
  readonly signature: string;
  /** Null where the bytes are no usable Ed25519 key. */
  readonly publicKey: KeyObject | null;
  readonly problems: readonly Problem[];
}

/** The keys of one register, checked against each other. */
export interface KeyRing {
  readonly keys: readonly VerifiedKey[];
  readonly byFingerprint: ReadonlyMap<string, VerifiedKey>;
  /** Of all keys, and of enrolments that cannot be read. */
  readonly problems: readonly Problem[];
}

/** DER in front of a raw Ed25519 public key (SubjectPublicKeyInfo, RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Public keys of small order, sign bit cleared: under the second of them one signature fits every text.
 * OpenSSL 3.0 verifies such signatures, OpenSSL 3.5 does not. No key made by this program is among them
 * (list as in libsodium, ge25519_has_small_order).
 */
const WEAK_KEYS: ReadonlySet<string> = new Set([
  `${'00'.repeat(32)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

function isWeak(raw: Uint8Array): boolean {
  const cleared = Buffer.from(raw);
  cleared[31] = (cleared[31] ?? 0) & 0x7f;
  return WEAK_KEYS.has(cleared.toString('hex'));
}

/** True when `signature` (base64 of 64 bytes) over the statement's UTF-8 bytes is that key's (RFC 8032). */
export function signatureFits(publicKey: KeyObject, statement: string, signature: string): boolean {
  const bytes = exactBase64(signature, 64);
  return bytes !== null && verify(null, Buffer.from(statement, 'utf8'), publicKey, bytes);
}

interface Draft {
  readonly fingerprint: string;
  readonly enrolment: KeyEnrolment;
  readonly raw: RawSigned;
  readonly publicKey: KeyObject | null;
  readonly problems: Problem[];
}

/**
 * Checks enrolments among themselves (signing.md, "Keys"): canonical, of one register, each signed by the
 * key it names, which belongs to the person it names and is not younger, up to one that signed itself.
 * It takes no key on trust: that the first one is the office's own can only be seen by comparing
 * fingerprints with what lies outside.
 */
export function verifyKeys(enrolments: readonly RawSigned[]): KeyRing {
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  const byFingerprint = new Map<string, Draft>();
  enrolments.forEach((raw, index) => {
    const draft = readEnrolment(raw, index + 1);
    if ('code' in draft) {
      problems.push(draft);
      return;
    }
    const other = byFingerprint.get(draft.fingerprint);
    // One key is one person's: a second enrolment of it would let two people's signatures be confused.
    if (other) draft.problems.push(keyProblem('key-twice', draft, { other: other.enrolment.name }));
    else byFingerprint.set(draft.fingerprint, draft);
    drafts.push(draft);
  });
  for (const draft of drafts) checkEnrolment(draft, byFingerprint, drafts[0]!);
  checkRoots(drafts, problems);
  spreadDistrust(drafts, byFingerprint);

  const keys = drafts.map(
    ({ fingerprint, enrolment, raw, publicKey, problems: own }): VerifiedKey => ({
      fingerprint,
      enrolment,
      statement: raw.statement,
      signature: raw.signature,
      publicKey,
      problems: own,
    }),
  );
  const kept = new Map<string, VerifiedKey>();
  for (const key of keys) if (!kept.has(key.fingerprint)) kept.set(key.fingerprint, key);
  return { keys, byFingerprint: kept, problems: [...problems, ...keys.flatMap((key) => key.problems)] };
}

function readEnrolment(raw: RawSigned, position: number): Draft | Problem {
  const read = readCanonical(raw.statement, keyEnrolmentSchema);
  if ('flaw' in read) return { code: `key-${read.flaw}`, params: { key: position, ...flawParams(read) } };
  const bytes = exactBase64(read.value.publicKey, 32);
  if (bytes === null) return { code: 'key-bytes', params: { key: position } };
  const draft: Draft = {
    fingerprint: keyFingerprint(bytes),
    enrolment: read.value,
    raw,
    publicKey: isWeak(bytes) ? null : keyObject(bytes),
    problems: [],
  };
  if (draft.publicKey === null) draft.problems.push(keyProblem('key-weak', draft));
  return draft;
}

function keyObject(raw: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

function keyProblem(code: string, draft: Draft, more: Record<string, string> = {}): Problem {
  return {
    code,
    params: { name: draft.enrolment.name, fingerprint: shortFingerprint(draft.fingerprint), ...more },
  };
}

function isRoot(draft: Draft): boolean {
  return (
    draft.enrolment.enrolledBy.key === draft.fingerprint &&
    draft.enrolment.enrolledBy.person === draft.enrolment.person
  );
}

function checkEnrolment(draft: Draft, byFingerprint: ReadonlyMap<string, Draft>, first: Draft): void {
  const { enrolment } = draft;
  const note = (code: string): void => {
    draft.problems.push(keyProblem(code, draft));
  };
  if (enrolment.register !== first.enrolment.register) note('key-other-register');
  const enroller = byFingerprint.get(enrolment.enrolledBy.key);
  if (!enroller) {
    note('key-enroller-missing');
    return;
  }
  if (enroller.enrolment.person !== enrolment.enrolledBy.person) note('key-enroller-person');
  const { from } = enroller.enrolment;
  // a clock that was ahead wrote the enroller's beginning, and he has said so in what he signed
  if (from > enrolment.from && enrolment.clockBefore !== from) note('key-enroller-younger');
  if (
    enroller.publicKey === null ||
    !signatureFits(enroller.publicKey, draft.raw.statement, draft.raw.signature)
  )
    note('key-signature');
}

/** A register has one first administrator, so one enrolment that signed itself. */
function checkRoots(drafts: readonly Draft[], problems: Problem[]): void {
  if (drafts.length === 0) return;
  const roots = drafts.filter(isRoot);
  if (roots.length === 0) problems.push({ code: 'key-no-first' });
  for (const extra of roots.slice(1)) extra.problems.push(keyProblem('key-second-first', extra));
}

/** A key is only as good as the keys that vouch for it: problems of an enroller reach those it enrolled. */
function spreadDistrust(drafts: readonly Draft[], byFingerprint: ReadonlyMap<string, Draft>): void {
  const distrusted = new Set(drafts.filter((draft) => !leadsToSoundRoot(draft, byFingerprint)));
  for (const draft of distrusted) {
    if (draft.problems.length === 0) draft.problems.push(keyProblem('key-enroller-unsound', draft));
  }
}

function leadsToSoundRoot(draft: Draft, byFingerprint: ReadonlyMap<string, Draft>): boolean {
  const seen = new Set<Draft>();
  let current: Draft | undefined = draft;
  while (current && !seen.has(current)) {
    if (current.problems.length > 0) return false;
    if (isRoot(current)) return true;
    seen.add(current);
    current = byFingerprint.get(current.enrolment.enrolledBy.key);
  }
  return false;
}
