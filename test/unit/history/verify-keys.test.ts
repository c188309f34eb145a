import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { keyFingerprint } from '../../../electron/history/canonical.ts';
import type { RawSigned } from '../../../electron/history/read-canonical.ts';
import { verifyKeys } from '../../../electron/history/verify-keys.ts';
import { enrolment, signed, signedText, testPerson } from '../../helpers/signed-history.ts';

const register = v4();
const root = testPerson('ผู้ดูแลระบบ');
const deputy = testPerson('ผู้ดูแลระบบสำรอง');
const officer = testPerson('เจ้าหน้าที่');
const rootKey = enrolment(register, root, root);
const later = { from: '2026-08-02T00:00:00.000Z' };
const latest = { from: '2026-08-03T00:00:00.000Z' };
const deputyKey = enrolment(register, deputy, root, later);
const codes = (...keys: RawSigned[]): string[] => verifyKeys(keys).problems.map(({ code }) => code);

describe('enrolments of a register', () => {
  it('verify up to the one that signed itself, in any order', () => {
    const officerKey = enrolment(register, officer, deputy, latest);
    expect(codes(rootKey, deputyKey, officerKey)).toEqual([]);
    expect(codes(officerKey, deputyKey, rootKey)).toEqual([]);
    const ring = verifyKeys([rootKey, deputyKey, officerKey]);
    expect(ring.byFingerprint.get(officer.fingerprint)?.enrolment.name).toBe(officer.name);
    expect(verifyKeys([]).problems).toEqual([]);
  });

  it('may give one person a second key', () => {
    const second = testPerson(officer.name, officer.position, officer.id);
    expect(
      codes(rootKey, enrolment(register, officer, root, later), enrolment(register, second, root, latest)),
    ).toEqual([]);
  });

  it.each([
    ['is no JSON', signedText('{', root), ['key-not-json']],
    ['has a member too many', enrolment(register, officer, root, { ...later, extra: 1 }), ['key-schema']],
    [
      'has a key of 31 bytes',
      enrolment(register, officer, root, { publicKey: Buffer.alloc(31).toString('base64') }),
      ['key-bytes'],
    ],
    ['is of another register', enrolment(v4(), officer, root, later), ['key-other-register']],
    [
      'is older than its enroller',
      enrolment(register, officer, root, { from: '2026-07-01T00:00:00.000Z' }),
      ['key-enroller-younger'],
    ],
    [
      'names an enroller who is not there',
      enrolment(register, officer, deputy, latest),
      ['key-enroller-missing'],
    ],
    [
      'names an enroller by a key of somebody else',
      enrolment(register, officer, root, {
        ...later,
        enrolledBy: { person: deputy.id, key: root.fingerprint },
      }),
      ['key-enroller-person'],
    ],
    [
      'is signed by another key than it says',
      { ...enrolment(register, officer, root, later), signature: deputyKey.signature },
      ['key-signature'],
    ],
    [
      'signed itself besides the first one',
      enrolment(register, officer, officer, later),
      ['key-second-first'],
    ],
  ])('name one that %s', (_, key, expected) => {
    expect(codes(rootKey, key)).toEqual(expected);
  });

  it('name one key given to two people', () => {
    const twin = { ...testPerson('ฝาแฝด'), publicKey: officer.publicKey, fingerprint: officer.fingerprint };
    expect(
      codes(rootKey, enrolment(register, officer, root, later), enrolment(register, twin, root, later)),
    ).toEqual(['key-twice']);
  });

  it('are distrusted where they vouch for each other in a circle', () => {
    const one = enrolment(register, deputy, officer, later);
    const two = enrolment(register, officer, deputy, later);
    expect(codes(one, two)).toEqual(['key-no-first', 'key-enroller-unsound', 'key-enroller-unsound']);
    expect(codes(rootKey, one, two)).toEqual(['key-enroller-unsound', 'key-enroller-unsound']);
  });

  it('are distrusted down the line where one of them is unsound', () => {
    const bad = { ...deputyKey, signature: rootKey.signature };
    expect(codes(rootKey, bad, enrolment(register, officer, deputy, latest))).toEqual([
      'key-signature',
      'key-enroller-unsound',
    ]);
  });

  it('name swapped public keys', () => {
    const one = JSON.parse(enrolment(register, officer, root, later).statement) as Record<string, unknown>;
    const two = JSON.parse(deputyKey.statement) as Record<string, unknown>;
    const swap = (
      to: Record<string, unknown>,
      from: Record<string, unknown>,
      signature: string,
    ): RawSigned => ({
      statement: signed({ ...to, publicKey: from.publicKey }, root).statement,
      signature,
    });
    expect(codes(rootKey, swap(one, two, deputyKey.signature), swap(two, one, deputyKey.signature))).toEqual([
      'key-signature',
      'key-signature',
    ]);
  });

  it('name a key of small order, under which one signature fits every text', () => {
    // OpenSSL 3.0 accepts such signatures (64 of 64 texts tried), OpenSSL 3.5 does not: not left to it
    const raw = Buffer.from(`01${'00'.repeat(31)}`, 'hex');
    for (const bit of [0, 0x80]) {
      const weak = Buffer.from(raw);
      weak[31] = bit;
      const person = { ...testPerson('x'), publicKey: weak, fingerprint: keyFingerprint(weak) };
      expect(codes(rootKey, enrolment(register, person, root, later))).toEqual(['key-weak']);
    }
  });
});
