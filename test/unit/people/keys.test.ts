import { argon2Sync, createDecipheriv, createPublicKey, sign, verify } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Credential,
  changePassword,
  createCredential,
  passwordFits,
  selfTest,
  withSigner,
} from '../../../electron/people/keys.ts';

/** The sealed key, looked at with cryptography that is not the program's own. */

const PERSON = '01a1f000-0000-7000-8000-000000000001';
const OTHER = '01a1f000-0000-7000-8000-000000000002';
const PASSWORD = 'น้ำใจ-ไมตรี ๑๒๓';
let credential: Credential;
let other: Credential;
beforeAll(async () => {
  [credential, other] = await Promise.all([
    createCredential(PERSON, PASSWORD),
    createCredential(OTHER, PASSWORD),
  ]);
});

const publicKey = (raw: Buffer) =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });

it('the runtime passes its own test', async () => {
  await expect(selfTest()).resolves.toBeUndefined();
});

describe('a sealed key', () => {
  it('is what signing.md says: argon2id, 64 MiB, 3 passes; AES-256-GCM; an Ed25519 seed', () => {
    expect(credential).toMatchObject({ person: PERSON, memoryKib: 65_536, passes: 3 });
    expect([credential.salt.length, credential.iv.length, credential.tag.length]).toEqual([16, 12, 16]);
    // Node's own argon2 and not the program's library.
    const key = argon2Sync('argon2id', {
      message: Buffer.from(PASSWORD.normalize('NFC')),
      nonce: credential.salt,
      parallelism: 1,
      tagLength: 32,
      memory: credential.memoryKib,
      passes: credential.passes,
    });
    const decipher = createDecipheriv('aes-256-gcm', key, credential.iv);
    decipher.setAAD(Buffer.concat([Buffer.from(PERSON), credential.publicKey]));
    decipher.setAuthTag(credential.tag);
    const seed = Buffer.concat([decipher.update(credential.sealedSeed), decipher.final()]);
    expect(seed).toHaveLength(32);
    const own = {
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        d: seed.toString('base64url'),
        x: credential.publicKey.toString('base64url'),
      },
      format: 'jwk',
    } as const;
    const signature = sign(null, Buffer.from('ข้อความ'), own);
    expect(verify(null, Buffer.from('ข้อความ'), publicKey(credential.publicKey), signature)).toBe(true);
  });

  it('signs for the one command that it is opened for', async () => {
    const opened = await withSigner(credential, PASSWORD, (signer) => {
      expect(signer).toMatchObject({ person: PERSON, fingerprint: credential.fingerprint });
      return { signer, signature: signer.sign('หนึ่ง') };
    });
    const { signer, signature } = opened!.value;
    expect(
      verify(null, Buffer.from('หนึ่ง'), publicKey(credential.publicKey), Buffer.from(signature, 'base64')),
    ).toBe(true);
    expect(
      verify(null, Buffer.from('สอง'), publicKey(credential.publicKey), Buffer.from(signature, 'base64')),
    ).toBe(false);
    expect(() => signer.sign('สอง')).toThrow('closed');
  });

  it('stays open while work in several turns goes on, and is closed after an exception too', async () => {
    const opened = await withSigner(credential, PASSWORD, async (signer) => {
      await new Promise((resolve) => setImmediate(resolve));
      return signer.sign('ช้า').length;
    });
    expect(opened?.value).toBe(88);
    let kept: { sign(text: string): string } | undefined;
    await expect(
      withSigner(credential, PASSWORD, (signer) => {
        kept = signer;
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
    expect(() => kept!.sign('x')).toThrow('closed');
  });

  it('opens with no other password', async () => {
    for (const wrong of ['', PASSWORD.slice(1), `${PASSWORD} `, `x${PASSWORD}`, 'น้ำใจ-ไมตรี 123']) {
      expect(await passwordFits(credential, wrong), wrong).toBe(false);
      expect(await withSigner(credential, wrong, () => 'opened')).toBeNull();
    }
  });

  it('opens with the same password typed on another system', async () => {
    expect(await passwordFits(credential, PASSWORD.normalize('NFD'))).toBe(true);
    const accented = await createCredential(PERSON, 'cafe\u0301 12345');
    expect(await passwordFits(accented, 'caf\u00e9 12345')).toBe(true);
  });

  it('never looks alike for two people with one password', () => {
    for (const part of ['publicKey', 'salt', 'iv', 'sealedSeed', 'tag'] as const)
      expect(credential[part].equals(other[part]), part).toBe(false);
  });
});

describe('a row that was tampered with does not open', () => {
  const flipped = (bytes: Buffer, at = 0): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };
  const opens = async (row: Credential): Promise<boolean> =>
    (await withSigner(row, PASSWORD, () => true)) !== null;

  it.each(['salt', 'iv', 'sealedSeed', 'tag', 'publicKey'] as const)('one bit of its %s', async (part) => {
    expect(
      await opens({ ...credential, [part]: flipped(credential[part], credential[part].length - 1) }),
    ).toBe(false);
  });

  it('another cost of the password', async () => {
    expect(await opens({ ...credential, passes: 2 })).toBe(false);
    expect(await opens({ ...credential, memoryKib: 32_768 })).toBe(false);
  });

  it("two people's sealed seeds swapped, in part or whole", async () => {
    const { salt, iv, sealedSeed, tag, publicKey: theirs } = other;
    expect(await opens({ ...credential, sealedSeed })).toBe(false);
    expect(await opens({ ...credential, salt, iv, sealedSeed, tag })).toBe(false);
    expect(await opens({ ...credential, salt, iv, sealedSeed, tag, publicKey: theirs })).toBe(false);
    expect(await opens({ ...other, person: PERSON })).toBe(false);
    expect(await opens(credential)).toBe(true);
  });
});

describe('another password', () => {
  it('seals the same key anew; the old one opens it no more', async () => {
    expect(await changePassword(credential, 'ผิด', 'รหัสใหม่-12345')).toBeNull();
    const changed = (await changePassword(credential, PASSWORD, 'รหัสใหม่-12345'))!;
    expect(changed).toMatchObject({ person: PERSON, fingerprint: credential.fingerprint });
    expect(changed.publicKey.equals(credential.publicKey)).toBe(true);
    for (const part of ['salt', 'iv', 'sealedSeed', 'tag'] as const)
      expect(changed[part].equals(credential[part]), part).toBe(false);
    expect(await passwordFits(changed, PASSWORD)).toBe(false);
    const signature = (await withSigner(changed, 'รหัสใหม่-12345', (signer) => signer.sign('x')))!.value;
    expect(
      verify(null, Buffer.from('x'), publicKey(credential.publicKey), Buffer.from(signature, 'base64')),
    ).toBe(true);
  });
});
