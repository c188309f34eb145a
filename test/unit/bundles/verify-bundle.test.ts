import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import { bundleFixture, codesOf } from '../../helpers/bundle-fixture.ts';
import { bytesOf, type RawEntry, rawZip } from '../../helpers/raw-zip.ts';
import { approvedHistory, goodBundle, TestFolder } from '../../helpers/test-bundle.ts';

const fixture = bundleFixture();

describe('a good bundle', () => {
  it('verifies, and says what was not checked and who signed', async () => {
    const result = await verifyBundle(fixture.file);
    expect(result).toMatchObject({
      readable: true,
      verified: true,
      problems: [],
      keys: 'not-compared',
      files: 8,
      summary: {
        number: '147/2569',
        revision: 1,
        status: 'approved',
        final: false,
        office: 'จังหวัดนครพนม',
        title: 'แนวปฏิบัติการเผยแพร่ข้อมูลต่อสาธารณะผ่านเว็บไซต์',
      },
    });
    expect(codesOf(result.notes)).toEqual([
      'keys-not-compared',
      'order-not-checked',
      'form-not-signed',
      'office-not-signed',
    ]);
    expect(
      result.signers.map(({ step, name, key, signatureVerified }) => [step, name, key, signatureVerified]),
    ).toEqual([
      ['provider', fixture.history.provider.name, 'not-compared', true],
      ['checker', fixture.history.checker.name, 'not-compared', true],
      ['approver', fixture.history.approver.name, 'not-compared', true],
    ]);
  });

  it('verifies with the keys of its register, also when there are more of them', async () => {
    const result = await verifyBundle(fixture.file, { keys: fixture.history.keys, orderFor: () => () => [] });
    expect(result.verified).toBe(true);
    expect(result.keys).toBe('compared');
    expect(result.signers.every(({ key }) => key === 'compared')).toBe(true);
    expect(codesOf(result.notes)).toEqual(['form-not-signed', 'office-not-signed']);
  });

  it('verifies after somebody zipped it again, unpacked and stored, with entries for its folders', async () => {
    const entries = fixture.bag().entries('ชุด');
    const folders = ['ชุด/', 'ชุด/data/', 'ชุด/data/attachments/'].map(
      (name): RawEntry => ({ name, mode: 0o40755 }),
    );
    expect((await fixture.verify(rawZip([...folders, ...entries.reverse()]))).problems).toEqual([]);
  });

  it('counts its progress up to the whole, and can be cancelled', async () => {
    const seen: { done: number; total: number }[] = [];
    await verifyBundle(fixture.file, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total);
    const controller = new AbortController();
    controller.abort();
    expect(await verifyBundle(fixture.file, { signal: controller.signal })).toMatchObject({
      readable: false,
      problems: [{ code: 'cancelled' }],
    });
  });

  it('says that a name differs from the one the key was issued to', async () => {
    using folder = new TestFolder();
    const other = approvedHistory();
    other.signOff('publisher', other.publisher, {
      signer: { person: other.publisher.id, name: 'ชื่อใหม่หลังสมรส', position: 'x', unit: '', acting: null },
    });
    const result = await verifyBundle(await goodBundle(folder, other));
    expect(result.verified).toBe(true);
    expect(result.notes).toContainEqual({
      code: 'signer-name-differs',
      params: { event: 5, printed: 'ชื่อใหม่หลังสมรส', name: other.publisher.name },
    });
  });
});

describe('any change of a bundle', () => {
  it('of one byte that belongs to a file is found', async () => {
    const good = bytesOf(fixture.file);
    const places = [...fixture.files].flatMap(([path, bytes]) => {
      const at = good.indexOf(bytes, good.indexOf(Buffer.from(path)));
      return bytes.length > 0 ? [{ at, length: bytes.length }] : [];
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (place, offset, bits) => {
          const at = place.at + (offset % place.length);
          expect((await fixture.verify(good.with(at, good[at]! ^ bits) as Buffer)).verified).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('by cutting it off anywhere is found', async () => {
    const good = bytesOf(fixture.file);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (length) => {
        expect(await fixture.verify(good.subarray(0, length))).toMatchObject({
          readable: false,
          verified: false,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('into anything at all never throws', async () => {
    const good = bytesOf(fixture.file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, noise) => {
          const changed = Buffer.from(good);
          changed.set(noise.subarray(0, changed.length - at), at);
          await fixture.verify(changed);
        },
      ),
      { numRuns: 100 },
    );
  });
});
