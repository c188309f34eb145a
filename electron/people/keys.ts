import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { keyFingerprint } from '../history/canonical.ts';

/**
 * A person's Ed25519 key, sealed under the password (signing.md, "Keys"). All of the key handling lies
 * behind this file: argon2id (64 MiB, 3 passes) makes the key under which AES-256-GCM seals the seed.
 */

const MEMORY_KIB = 64 * 1024;
const PASSES = 3;
const SEED_BYTES = 32;

/** DER around a raw Ed25519 seed (PKCS #8) and around a raw public key (SPKI), RFC 8410. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A sealed key, as the register keeps it. */
export interface Credential {
  readonly person: string;
  readonly fingerprint: string;
  readonly publicKey: Buffer;
  readonly salt: Buffer;
  readonly memoryKib: number;
  readonly passes: number;
  readonly iv: Buffer;
  readonly sealedSeed: Buffer;
  readonly tag: Buffer;
}

/** An open key: signs until its command is over, and throws from then on. */
export interface Signer {
  readonly person: string;
  /** SHA-256 of the public key, hexadecimal. */
  readonly fingerprint: string;
  /** 32 bytes. */
  readonly publicKey: Buffer;
  /** Instant from which the key holds, where the clock stands before it and its owner says that the clock is right. */
  readonly clockBefore?: string;
  /** Base64 of the Ed25519 signature over the text's UTF-8 bytes. */
  sign(statement: string): string;
}

function privateKeyOf(seed: Buffer): KeyObject {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

function publicKeyObject(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}

function rawPublicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

async function sealingKey(
  password: string,
  salt: Buffer,
  memoryKib: number,
  passes: number,
): Promise<Buffer> {
  // argon2id version 1.3 are the library's defaults; selfTest holds them against a known vector.
  // Typed on another keyboard or system, the same password may come in another normal form.
  return hashRaw(password.normalize('NFC'), {
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: 1,
    outputLen: 32,
    salt,
  });
}

const associated = (person: string, publicKey: Buffer): Buffer =>
  Buffer.concat([Buffer.from(person), publicKey]);

async function seal(person: string, seed: Buffer, password: string): Promise<Credential> {
  const publicKey = rawPublicKeyOf(privateKeyOf(seed));
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = await sealingKey(password, salt, MEMORY_KIB, PASSES);
  try {
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(associated(person, publicKey));
    const sealedSeed = Buffer.concat([cipher.update(seed), cipher.final()]);
    return {
      person,
      fingerprint: keyFingerprint(publicKey),
      publicKey,
      salt,
      memoryKib: MEMORY_KIB,
      passes: PASSES,
      iv,
      sealedSeed,
      tag: cipher.getAuthTag(),
    };
  } finally {
    key.fill(0);
  }
}

async function unsealSeed(credential: Credential, password: string): Promise<Buffer | null> {
  const key = await sealingKey(password, credential.salt, credential.memoryKib, credential.passes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, credential.iv);
    decipher.setAAD(associated(credential.person, credential.publicKey));
    decipher.setAuthTag(credential.tag);
    return Buffer.concat([decipher.update(credential.sealedSeed), decipher.final()]);
  } catch {
    // GCM's authentication fails: the password is wrong, or the row was tampered with.
    return null;
  } finally {
    key.fill(0);
  }
}

/** Makes a key for a person and seals it under the password. */
export async function createCredential(person: string, password: string): Promise<Credential> {
  const seed = randomBytes(SEED_BYTES);
  try {
    return await seal(person, seed, password);
  } finally {
    seed.fill(0);
  }
}

/** Seals the same key under another password; null when the old one is wrong. */
export async function changePassword(
  credential: Credential,
  oldPassword: string,
  newPassword: string,
): Promise<Credential | null> {
  const seed = await unsealSeed(credential, oldPassword);
  if (!seed) return null;
  try {
    return await seal(credential.person, seed, newPassword);
  } finally {
    seed.fill(0);
  }
}

/** True when the password opens the key. */
export async function passwordFits(credential: Credential, password: string): Promise<boolean> {
  const seed = await unsealSeed(credential, password);
  seed?.fill(0);
  return seed !== null;
}

/**
 * Opens the key for `use`, which may sign with it until it is done; then the key is closed for whoever kept
 * the signer. Returns null when the password is wrong.
 */
export async function withSigner<T>(
  credential: Credential,
  password: string,
  use: (signer: Signer) => T | Promise<T>,
): Promise<{ readonly value: T } | null> {
  const seed = await unsealSeed(credential, password);
  if (!seed) return null;
  let key: KeyObject | null = null;
  try {
    key = privateKeyOf(seed);
    seed.fill(0);
    const { person, fingerprint, publicKey } = credential;
    return {
      value: await use({
        person,
        fingerprint,
        publicKey,
        sign: (statement) => {
          if (!key) throw new Error('this key is closed');
          return sign(null, Buffer.from(statement, 'utf8'), key).toString('base64');
        },
      }),
    };
  } finally {
    // Wiping the seed does not end the key object.
    key = null;
    seed.fill(0);
  }
}

/**
 * Proves at start that this runtime's cryptography does what the register needs: the argon2id vector of a
 * known password, a seal that opens, a signature of RFC 8032 (test 1). A failure is a bug of the runtime.
 */
export async function selfTest(): Promise<void> {
  const derived = await sealingKey('password', Buffer.from('somesaltsomesalt'), 8, 1);
  if (derived.toString('hex') !== '05b6ca8f8038b683887ad4916533858b49cb52040126c134f4c6e9d8711b8c09')
    throw new Error('argon2id gives another key');
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const publicKey = rawPublicKeyOf(privateKeyOf(Buffer.from(seed)));
  if (publicKey.toString('hex') !== 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    throw new Error('Ed25519 gives another public key');
  const signature = sign(null, Buffer.alloc(0), privateKeyOf(seed));
  if (
    !signature.toString('hex').startsWith('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155')
  )
    throw new Error('Ed25519 gives another signature');
  if (!verify(null, Buffer.alloc(0), publicKeyObject(publicKey), signature))
    throw new Error('Ed25519 does not verify its own signature');
}
