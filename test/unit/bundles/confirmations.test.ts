import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyFile } from '../../../electron/bundles/key-file.ts';
import { type VerifyOptions, verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import type { RawSigned } from '../../../electron/history/read-canonical.ts';
import { bundleFixture, codesOf } from '../../helpers/bundle-fixture.ts';
import { confirmation, TestHistory } from '../../helpers/signed-history.ts';
import { approvedHistory, goodBundle, TestFolder } from '../../helpers/test-bundle.ts';

/** A second officer's confirmation of a key, in bundles: there, missing, forged, by the wrong person. */

const OLD = resolve(import.meta.dirname, '../../fixtures/bundles');
const fixture = bundleFixture();

/** Verifies a bundle of a history whose confirmations are others. */
async function verified(
  confirmations: (history: TestHistory) => RawSigned[],
  options: (history: TestHistory) => VerifyOptions = () => ({}),
) {
  using folder = new TestFolder();
  const history = new TestHistory();
  history.confirmations = confirmations(history);
  return await verifyBundle(await goodBundle(folder, approvedHistory(undefined, history)), options(history));
}

describe('confirmations of keys in a bundle', () => {
  it('are verified, and the second officer is named', async () => {
    const { history } = fixture;
    const { verified: holds, notes, signers } = await verifyBundle(fixture.file);
    expect(holds).toBe(true);
    expect(codesOf(notes).filter((code) => code.startsWith('key-'))).toEqual([]);
    expect(signers.map(({ standing, confirmedBy }) => [standing, confirmedBy])).toEqual([
      ['confirmed', history.checker.name],
      ['confirmed', history.provider.name],
      ['confirmed', history.provider.name],
    ]);
  });

  it('bring the keys of the officers who gave them, though these have signed nothing else', async () => {
    const { history } = fixture;
    const by = confirmation(history.register, history.provider, history.publisher);
    const result = await verified((h) => [confirmation(h.register, h.provider, h.publisher)]);
    expect(by.statement).toContain(history.publisher.fingerprint);
    expect(result.verified).toBe(true);
    expect(result.signers[0]).toMatchObject({ standing: 'confirmed' });
    expect(codesOf(result.notes)).toContain('key-confirmer-not-confirmed');
  });

  it('that are missing make a note of each key that signed, and no problem', async () => {
    const { verified: holds, notes, signers } = await verified(() => []);
    expect(holds).toBe(true);
    expect(notes.filter(({ code }) => code === 'key-not-confirmed')).toHaveLength(3);
    expect(notes.find(({ code }) => code === 'key-not-confirmed')?.params).toMatchObject({
      issuer: 'นายสมชาย ใจดี',
    });
    expect(signers.map(({ standing }) => standing)).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it.each<[string, string, (history: TestHistory) => RawSigned]>([
    [
      'forged by another key',
      'confirmation-signature',
      (h) => ({
        ...confirmation(h.register, h.provider, h.checker),
        signature: confirmation(h.register, h.provider, h.publisher).signature,
      }),
    ],
    ['by the owner', 'confirmation-same-person', (h) => confirmation(h.register, h.provider, h.provider)],
    [
      'by the issuer',
      'confirmation-same-person',
      (h) => confirmation(h.register, h.provider, h.administrator),
    ],
    [
      'in the name of somebody else than its key',
      'confirmation-officer-person',
      (h) =>
        confirmation(h.register, h.provider, h.checker, {
          confirmedBy: { person: h.publisher.id, key: h.checker.fingerprint },
        }),
    ],
    [
      'of another person',
      'confirmation-person',
      (h) => confirmation(h.register, h.provider, h.checker, { person: h.publisher.id }),
    ],
    [
      'of another register',
      'confirmation-other-register',
      (h) => confirmation(new TestHistory().register, h.provider, h.checker),
    ],
    [
      'older than the key',
      'confirmation-older-than-key',
      (h) => confirmation(h.register, h.provider, h.checker, { time: '2026-07-01T00:00:00.000Z' }),
    ],
  ])('that are %s fail', async (_, code, forged) => {
    const result = await verified((history) => [forged(history)]);
    expect(codesOf(result.problems)).toEqual([code]);
    expect(result.signers[0]?.standing).toBe('waiting');
  });

  it('are held against those of the register: one that is not there was taken away or forged', async () => {
    const heads = (history: TestHistory) => history.events.map(() => '');
    const taken = await verified(
      (history) => history.confirmations,
      (history) => ({
        keys: history.keys,
        confirmations: history.confirmations.slice(1),
        registerHistory: () => heads(history),
      }),
    );
    expect(taken.problems.filter(({ code }) => code.startsWith('confirmation'))).toMatchObject([
      { code: 'confirmation-not-in-register', params: { name: 'นางสาวสุดา ขยันยิ่ง' } },
    ]);
  });

  it('that came later count from the register', async () => {
    const later = await verified(
      () => [],
      (history) => ({
        keys: history.keys,
        confirmations: [confirmation(history.register, history.provider, history.checker)],
        orderFor: () => () => [],
      }),
    );
    expect(later.problems).toEqual([]);
    expect(later.signers.map(({ standing }) => standing)).toEqual(['confirmed', 'waiting', 'waiting']);
  });
});

describe('a bundle that was made before bundles held confirmations', () => {
  it('verifies as ever, and says that it is not known whether the keys were confirmed', async () => {
    const keys = await readKeyFile(resolve(OLD, 'keys-format-1.json'));
    if (!keys.ok) throw new Error(keys.error.code);
    const file = resolve(OLD, 'request-format-1.zip');
    const result = await verifyBundle(file, { keys: keys.value.enrolments, orderFor: () => () => [] });
    expect(result).toMatchObject({ readable: true, verified: true, problems: [], keys: 'compared' });
    expect(codesOf(result.notes)).toContain('confirmations-not-in-bundle');
    expect(result.signers.every(({ standing }) => standing === 'unknown')).toBe(true);
  });
});

describe('the format', () => {
  it('has confirmations exactly in 1.1', async () => {
    const bag = fixture.bag();
    bag.request((request) => {
      request.format = 'phoeiphrae/request/1';
    });
    expect((await fixture.verify(bag.zip())).problems).toContainEqual({
      code: 'request-schema',
      params: { at: 'confirmations' },
    });
  });
});
