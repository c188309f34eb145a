import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * The canonical text of a value: RFC 8785 (JSON Canonicalization Scheme). Its UTF-8 bytes are what gets
 * hashed and signed (signing.md, "Content").
 *
 * @throws TypeError or Error for whatever JSON cannot say: undefined, NaN, an infinity, a bigint, a
 *   function, a hole in an array, an object that is not plain, a lone surrogate, a cycle. Such a value is
 *   a bug: left out silently, it would be missing from what is signed.
 */
export function canonicalJson(value: unknown): string {
  assertJson(value, '$');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no canonical JSON for undefined');
  return text;
}

/** Lower-case hexadecimal SHA-256; a string is taken as UTF-8 and must be well formed. */
export function sha256Hex(data: Uint8Array | string): string {
  if (typeof data === 'string' && !data.isWellFormed()) throw new TypeError('lone surrogate in hashed text');
  return createHash('sha256').update(data).digest('hex');
}

/** Digest of an event: SHA-256 of its statement's UTF-8 bytes, the bytes that are signed. */
export function eventDigest(statement: string): string {
  return sha256Hex(statement);
}

/**
 * Fingerprint of a key: SHA-256, in hexadecimal, of the 32 raw bytes of an Ed25519 public key.
 *
 * @throws RangeError if there are not 32 bytes.
 */
export function keyFingerprint(publicKeyRaw: Uint8Array): string {
  if (publicKeyRaw.length !== 32)
    throw new RangeError(`a public key has 32 bytes, not ${publicKeyRaw.length}`);
  return sha256Hex(publicKeyRaw);
}

/** A fingerprint (or digest) as shown to people: its first 16 digits as 'AB12 CD34 EF56 7890'. */
export function shortFingerprint(hex: string): string {
  return (
    hex
      .slice(0, 16)
      .toUpperCase()
      .match(/.{1,4}/g) ?? []
  ).join(' ');
}

/** Throws unless `value` is what JSON.parse could have returned; strings are checked by canonicalize. */
function assertJson(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number at ${path}`);
    return;
  }
  if (Array.isArray(value)) {
    // not forEach: it skips holes
    for (let index = 0; index < value.length; index++) assertJson(value[index], `${path}[${index}]`);
    return;
  }
  if (typeof value !== 'object') throw new TypeError(`${typeof value} at ${path}`);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`not a plain object at ${path}`);
  for (const [key, member] of Object.entries(value)) assertJson(member, `${path}.${key}`);
}
