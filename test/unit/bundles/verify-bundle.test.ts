import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BundleVerification,
  type VerifyOptions,
  verifyBundle,
} from '../../../electron/bundles/verify-bundle.ts';
import type { Problem } from '../../../electron/history/read-canonical.ts';
import { DefectiveBag } from '../../helpers/defective-bag.ts';
import { bytesOf, localPart, type RawEntry, rawZip, zipFiles } from '../../helpers/raw-zip.ts';
import type { TestHistory } from '../../helpers/signed-history.ts';
import { approvedHistory, goodBundle, TestFolder } from '../../helpers/test-bundle.ts';

let folder: TestFolder;
let history: TestHistory;
let file: string;
let files: Map<string, Buffer>;
beforeAll(async () => {
  folder = new TestFolder();
  history = approvedHistory();
  file = await goodBundle(folder, history);
  files = await zipFiles(file);
});
afterAll(() => folder[Symbol.dispose]());

const bag = (): DefectiveBag => new DefectiveBag(files);
const codes = (problems: readonly Problem[]): string[] => [...new Set(problems.map(({ code }) => code))];

async function verify(bytes: Buffer, options: VerifyOptions = {}): Promise<BundleVerification> {
  const path = folder.file('changed.zip');
  writeFileSync(path, bytes);
  return verifyBundle(path, options);
}

describe('a good bundle', () => {
  it('verifies, and says what was not checked and who signed', async () => {
    const result = await verifyBundle(file);
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
    expect(codes(result.notes)).toEqual([
      'keys-not-compared',
      'order-not-checked',
      'form-not-signed',
      'office-not-signed',
    ]);
    expect(
      result.signers.map(({ step, name, key, signatureVerified }) => [step, name, key, signatureVerified]),
    ).toEqual([
      ['provider', history.provider.name, 'not-compared', true],
      ['checker', history.checker.name, 'not-compared', true],
      ['approver', history.approver.name, 'not-compared', true],
    ]);
  });

  it('verifies with the keys of its register, also when there are more of them', async () => {
    const result = await verifyBundle(file, { keys: history.keys, checkOrder: () => [] });
    expect(result.verified).toBe(true);
    expect(result.keys).toBe('compared');
    expect(result.signers.every(({ key }) => key === 'compared')).toBe(true);
    expect(codes(result.notes)).toEqual(['form-not-signed', 'office-not-signed']);
  });

  it('verifies after somebody zipped it again, unpacked and stored, with entries for its folders', async () => {
    const entries = bag().entries('ชุด');
    const folders = ['ชุด/', 'ชุด/data/', 'ชุด/data/attachments/'].map(
      (name): RawEntry => ({ name, mode: 0o40755 }),
    );
    expect((await verify(rawZip([...folders, ...entries.reverse()]))).problems).toEqual([]);
  });

  it('counts its progress up to the whole, and can be cancelled', async () => {
    const seen: { done: number; total: number }[] = [];
    await verifyBundle(file, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total);
    const controller = new AbortController();
    controller.abort();
    expect(await verifyBundle(file, { signal: controller.signal })).toMatchObject({
      readable: false,
      problems: [{ code: 'cancelled' }],
    });
  });

  it('says that a name differs from the one the key was issued to', async () => {
    const other = approvedHistory();
    other.signOff('publisher', other.publisher, {
      signer: { name: 'ชื่อใหม่หลังสมรส', position: 'x', unit: '', acting: null },
    });
    const result = await verifyBundle(await goodBundle(folder, other));
    expect(result.verified).toBe(true);
    expect(result.notes).toContainEqual({
      code: 'signer-name-differs',
      params: { event: 5, printed: 'ชื่อใหม่หลังสมรส', name: other.publisher.name },
    });
    file = await goodBundle(folder, history);
  });
});

const ATTACHMENT = 'data/attachments/แนวปฏิบัติ.pdf';

describe('a bag with a defect', () => {
  it.each<[fixture: string, make: (bag: DefectiveBag) => DefectiveBag, expected: string[]]>([
    [
      'bag-with-missing-payload-file',
      (b) => b.remove(ATTACHMENT),
      ['payload-oxum', 'file-missing', 'attachment-not-in-bag'],
    ],
    [
      'bag-with-missing-payload-file-and-new-manifests',
      (b) => b.remove(ATTACHMENT).remanifest(),
      ['attachment-not-in-bag'],
    ],
    [
      'bag-with-extra-payload-file',
      (b) => b.put('data/attachments/more.txt', 'x'),
      ['payload-oxum', 'file-not-listed', 'file-unexpected'],
    ],
    [
      'bag-with-extra-payload-file-and-new-manifests',
      (b) => b.put('data/more.txt', 'x').remanifest(),
      ['file-unexpected'],
    ],
    [
      'bag-with-changed-attachment',
      (b) => b.replace(ATTACHMENT, '1.4', '1.5'),
      ['file-changed', 'attachment-differs'],
    ],
    [
      'bag-with-changed-attachment-and-new-manifests',
      (b) => b.replace(ATTACHMENT, '1.4', '1.5').remanifest(),
      ['attachment-differs'],
    ],
    [
      'bag-with-longer-attachment-and-new-manifests',
      (b) => b.replace(ATTACHMENT, '1.4', '1.45').remanifest(),
      ['attachment-differs'],
    ],
    [
      'bag-with-swapped-attachments-and-new-manifests',
      (b) => b.put(ATTACHMENT, 'con').put('data/attachments/_CON.txt', '%PDF-1.4 เนื้อหา').remanifest(),
      ['attachment-differs'],
    ],
    [
      'bag-with-changed-form',
      (b) => b.replace('data/request-form.pdf', '1.7', '1.6'),
      ['file-changed', 'form-differs'],
    ],
    ['bag-with-missing-form', (b) => b.remove('data/request-form.pdf').remanifest(), ['form-not-in-bag']],
    ['bag-with-changed-readme', (b) => b.replace('data/README.txt', '147', '148'), ['file-changed']],
    ['bag-without-declaration', (b) => b.remove('bagit.txt'), ['file-missing']],
    [
      'bag-of-another-version',
      (b) => b.replace('bagit.txt', '1.0', '0.97').remanifest(),
      ['bag-declaration'],
    ],
    ['bag-without-info', (b) => b.remove('bag-info.txt'), ['file-missing']],
    ['bag-with-info-that-is-none', (b) => b.put('bag-info.txt', 'x').remanifest(), ['bag-info-unreadable']],
    [
      'bag-with-changed-title-in-info',
      (b) => b.replace('bag-info.txt', 'แนวปฏิบัติ', 'แนวทาง').remanifest(),
      ['bag-info-differs'],
    ],
    [
      'bag-with-second-number-in-info',
      (b) => b.replace('bag-info.txt', 'Bag-Size', 'External-Identifier: 1/2569/1\nBag-Size').remanifest(),
      ['bag-info-differs'],
    ],
    [
      'bag-with-wrong-oxum',
      (b) => b.replace('bag-info.txt', /Payload-Oxum: \d/, 'Payload-Oxum: 9'),
      ['payload-oxum', 'file-changed'],
    ],
    ['bag-without-sha512-manifest', (b) => b.remove('manifest-sha512.txt'), ['file-missing']],
    [
      'bag-without-any-manifest',
      (b) =>
        b
          .remove('manifest-sha512.txt')
          .remove('manifest-sha256.txt')
          .remove('tagmanifest-sha512.txt')
          .remove('tagmanifest-sha256.txt'),
      ['file-missing'],
    ],
    ['bag-without-tag-manifest', (b) => b.remove('tagmanifest-sha256.txt'), ['file-missing']],
    [
      'bag-with-broken-manifest-line',
      (b) => b.replace('manifest-sha256.txt', /^./, 'x'),
      ['file-changed', 'manifest-line', 'file-not-listed'],
    ],
    [
      'bag-with-doubled-manifest-line',
      (b) => b.replace('manifest-sha256.txt', /^(.*\n)/, '$1$1'),
      ['file-changed', 'manifest-twice'],
    ],
    [
      'bag-with-tag-file-in-payload-manifest',
      (b) => b.replace('manifest-sha256.txt', /^/, `${'a'.repeat(64)}  bagit.txt\n`),
      ['file-changed', 'manifest-foreign'],
    ],
    [
      'bag-with-manifest-leading-outside',
      (b) => b.replace('manifest-sha256.txt', /^/, `${'a'.repeat(64)}  ../../etc/passwd\n`),
      ['file-changed', 'file-missing'],
    ],
    [
      'bag-with-fetch-list',
      (b) => b.put('fetch.txt', 'https://example.com/x 1 data/x\n').remanifest(),
      ['file-unexpected'],
    ],
    ['bag-with-stray-tag-file', (b) => b.put('Thumbs.db', 'x'), ['file-unexpected']],
    ['bag-without-request', (b) => b.remove('data/request.json').remanifest(), ['file-missing']],
    ['bag-without-readme', (b) => b.remove('data/README.txt').remanifest(), ['file-missing']],
  ])('%s', async (_, make, expected) => {
    const result = await verify(make(bag()).zip(), { keys: history.keys });
    expect(codes(result.problems)).toEqual(expected);
    expect(result.readable).toBe(true);
    expect(result.verified).toBe(false);
  });

  it('bag-with-several-defects names all of them', async () => {
    const broken = bag()
      .remove(ATTACHMENT)
      .replace('data/attachments/_CON.txt', 'con', 'cox')
      .replace('data/README.txt', '147', '148');
    const { problems } = await verify(broken.zip());
    expect(problems).toContainEqual({ code: 'file-missing', params: { file: ATTACHMENT } });
    expect(problems).toContainEqual({
      code: 'file-changed',
      params: { file: 'data/attachments/_CON.txt', manifests: 'manifest-sha256.txt, manifest-sha512.txt' },
    });
    expect(problems).toContainEqual({ code: 'attachment-differs', params: { name: 'CON.txt' } });
  });
});

describe('a request.json with a defect, and manifests made to fit', () => {
  it.each<[fixture: string, make: (bag: DefectiveBag) => DefectiveBag, expected: string[]]>([
    ['request-that-is-no-json', (b) => b.put('data/request.json', '{'), ['request-not-json']],
    [
      'request-that-is-no-utf8',
      (b) => b.put('data/request.json', Buffer.from([0x7b, 0xff])),
      ['bag-not-utf8'],
    ],
    [
      'request-with-an-unknown-member',
      (b) => b.request((r) => Object.assign(r, { more: 1 })),
      ['request-schema'],
    ],
    [
      'request-of-another-format',
      (b) => b.request((r) => Object.assign(r, { format: 'phoeiphrae/request/2' })),
      ['request-schema'],
    ],
    [
      'request-that-claims-to-be-final',
      (b) =>
        b.request((r) => {
          r.final = true;
        }),
      ['request-differs'],
    ],
    [
      'request-that-claims-to-be-published',
      (b) =>
        b.request((r) => {
          r.request.status = 'published';
        }),
      ['request-differs'],
    ],
    [
      'request-with-another-number',
      (b) =>
        b.request((r) => {
          r.request.number = '148/2569';
        }),
      ['request-differs', 'bag-info-differs'],
    ],
    [
      'request-with-another-revision',
      (b) =>
        b.request((r) => {
          r.request.revision = 2;
        }),
      ['request-differs', 'bag-info-differs'],
    ],
    [
      'request-with-changed-title',
      (b) =>
        b.request((r) => {
          r.content.title = 'x';
        }),
      ['request-differs', 'bag-info-differs'],
    ],
    [
      'request-with-changed-details',
      (b) =>
        b.request((r) => {
          r.content.details += ' ';
        }),
      ['request-differs'],
    ],
    [
      'request-with-lone-surrogate',
      (b) =>
        b.request((r) => {
          r.content.details = '\ud800';
        }),
      ['request-differs'],
    ],
    [
      'request-with-changed-position-of-a-signer',
      (b) =>
        b.request((r) => {
          r.signers[1]!.position = 'ผู้ว่าราชการจังหวัด';
        }),
      ['request-differs'],
    ],
    [
      'request-with-fewer-signers',
      (b) =>
        b.request((r) => {
          r.signers.pop();
        }),
      ['request-differs'],
    ],
    [
      'request-with-publication-made-up',
      (b) =>
        b.request((r) => {
          r.publication = { url: 'https://example.com', publishedAt: '2026-08-16T03:00:00.000Z' };
        }),
      ['request-differs'],
    ],
    [
      'request-with-changed-canonical-content',
      (b) =>
        b.request((r) => {
          for (const digest of Object.keys(r.contents))
            r.contents[digest] = r.contents[digest]!.replace('ฉบับปรับปรุง', 'ฉบับปรับปรุม');
        }),
      ['content-digest', 'content-unsound'],
    ],
    [
      'request-with-a-content-too-many',
      (b) =>
        b.request((r) => {
          r.contents.ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb = 'a';
        }),
      ['content-not-json', 'content-not-referred'],
    ],
    [
      'request-with-changed-file-name',
      (b) =>
        b.request((r) => {
          r.files[0]!.name = 'x.pdf';
        }),
      ['file-list-differs'],
    ],
    [
      'request-with-changed-media-type',
      (b) =>
        b.request((r) => {
          r.files[0]!.mediaType = 'text/html';
        }),
      ['file-list-differs'],
    ],
    [
      'request-with-a-file-listed-twice',
      (b) =>
        b.request((r) => {
          r.files.push(r.files[0]!);
        }),
      ['file-list-differs'],
    ],
    [
      'request-with-two-forms',
      (b) =>
        b.request((r) => {
          r.files.push(r.files.at(-1)!);
        }),
      ['file-list-differs'],
    ],
    [
      'request-without-form',
      (b) =>
        b.request((r) => {
          r.files.pop();
        }),
      ['form-not-in-bag'],
    ],
    [
      'request-with-changed-head',
      (b) =>
        b.request((r) => {
          r.head = 'a'.repeat(64);
        }),
      ['request-head', 'bag-info-differs'],
    ],
    [
      'request-with-changed-digest-of-an-event',
      (b) =>
        b.request((r) => {
          r.events[1]!.digest = 'a'.repeat(64);
        }),
      ['request-digest'],
    ],
    [
      'request-of-another-register',
      (b) =>
        b.request((r) => {
          r.register.id = '3b241101-e2bb-4255-8caf-4136c566a962';
        }),
      ['event-other-register', 'bag-info-differs'],
    ],
    [
      'request-with-changed-office',
      (b) =>
        b.request((r) => {
          r.register.name = 'x';
        }),
      ['bag-info-differs'],
    ],
    [
      'request-with-changed-time-of-export',
      (b) =>
        b.request((r) => {
          r.exportedAt = '2026-09-16T04:05:06.789Z';
        }),
      ['bag-info-differs'],
    ],
    [
      'request-without-an-enrolment',
      (b) =>
        b.request((r) => {
          r.keys.splice(3, 1);
        }),
      ['event-key-missing'],
    ],
    [
      'request-without-the-first-enrolment',
      (b) =>
        b.request((r) => {
          r.keys.shift();
        }),
      ['key-no-first', 'key-enroller-missing', 'event-key-unsound'],
    ],
  ])('%s', async (_, make, expected) => {
    const result = await verify(make(bag()).remanifest().zip());
    expect(codes(result.problems)).toEqual(expected);
    expect(result.verified).toBe(false);
  });
});

describe('a zip with a defect', () => {
  const entry =
    (more: Partial<RawEntry>, at = 2) =>
    (entries: RawEntry[]) =>
      rawZip(entries.with(at, { ...entries[at]!, ...more }));
  const extra = (more: RawEntry) => (entries: RawEntry[]) => rawZip([...entries, more]);
  const top = 'ชุด 147-2569';

  it.each<[fixture: string, make: (entries: RawEntry[]) => Buffer, expected: string[]]>([
    ['zip-with-path-traversal', extra({ name: `${top}/../../x`, data: 'x' }), ['zip-path-traversal']],
    [
      'zip-with-windows-path-traversal',
      extra({ name: `${top}\\..\\..\\x`, data: 'x' }),
      ['zip-path-traversal'],
    ],
    ['zip-with-absolute-path', extra({ name: '/etc/passwd', data: 'x' }), ['zip-path-absolute']],
    ['zip-with-drive-letter', extra({ name: 'C:/Windows/x', data: 'x' }), ['zip-path-absolute']],
    ['zip-with-backslash', extra({ name: `${top}/data\\x`, data: 'x' }), ['zip-path-odd']],
    ['zip-with-empty-path-part', extra({ name: `${top}//x`, data: 'x' }), ['zip-path-odd']],
    ['zip-with-dot-path-part', extra({ name: `${top}/./bagit.txt`, data: 'x' }), ['zip-path-odd']],
    [
      'zip-with-symlink',
      extra({ name: `${top}/data/attachments/link`, data: '/etc/passwd', mode: 0o120777 }),
      ['zip-symlink'],
    ],
    ['zip-with-device', extra({ name: `${top}/data/attachments/tty`, mode: 0o020666 }), ['zip-special-file']],
    [
      'zip-with-folder-that-holds-bytes',
      extra({ name: `${top}/data/`, data: 'x', mode: 0o40755 }),
      ['zip-size-differs'],
    ],
    ['zip-with-entry-twice', extra({ name: `${top}/bagit.txt`, data: 'x' }), ['zip-entry-twice']],
    [
      'zip-with-names-that-clash-on-windows',
      extra({ name: `${top}/BAGIT.txt`, data: 'x' }),
      ['zip-name-clash'],
    ],
    ['zip-with-several-top-folders', extra({ name: 'other/x', data: 'x' }), ['zip-several-top-folders']],
    ['zip-with-file-beside-the-folder', extra({ name: 'x', data: 'x' }), ['zip-no-top-folder']],
    [
      'zip-with-name-that-is-no-utf8',
      extra({ name: Buffer.from([0xa1, 0xa2]), data: 'x' }),
      ['zip-name-not-utf8'],
    ],
    ['zip-with-thai-name-not-marked-utf8', entry({ flags: 0 }), ['zip-name-not-utf8']],
    ['zip-with-encrypted-entry', entry({ flags: 0x801 }), ['zip-encrypted']],
    ['zip-with-compressed-entry', entry({ deflate: true }), ['zip-entry-compressed']],
    ['zip-with-other-local-name', entry({ localName: 'xxx' }), ['zip-header-differs']],
    ['zip-with-entry-longer-than-the-file', entry({ claims: 0x7fffffff }), ['zip-entry-unreadable']],
    ['zip-with-wrong-crc', entry({ crc: 1 }), ['zip-crc']],
    ['zip-with-program-in-front', entry({ before: Buffer.from('MZ') }, 0), ['zip-hidden-bytes']],
    ['zip-with-bytes-between', entry({ before: Buffer.from('hidden') }), ['zip-hidden-bytes']],
    [
      'zip-with-entry-left-out-of-the-count',
      (entries) => rawZip([...entries, { name: 'x', data: 'x' }], { count: entries.length }),
      ['zip-hidden-bytes'],
    ],
  ])('%s', async (_, make, expected) => {
    const result = await verify(make(bag().entries()));
    expect(codes(result.problems)).toEqual(expected);
    expect(result.readable).toBe(true);
    expect(result.verified).toBe(false);
  });

  it('zip-with-entries-that-share-their-bytes', async () => {
    const entries = bag().entries();
    const inner = { name: `${top}/data/attachments/y`, data: Buffer.alloc(1000) };
    const outer = { name: `${top}/data/attachments/x`, data: localPart(inner) };
    const result = await verify(rawZip([...entries, outer, { ...inner, within: entries.length }]));
    expect(result.problems).toContainEqual({ code: 'zip-entries-overlap', params: { entry: inner.name } });
  });

  it('zip-compressed-throughout is named once per entry, and nothing is unpacked', async () => {
    const entries = bag().entries();
    const bomb = { name: `${top}/data/attachments/bomb`, data: Buffer.alloc(50_000_000), deflate: true };
    const result = await verify(rawZip([...entries.map((each) => ({ ...each, deflate: true })), bomb]));
    expect(result.problems.filter(({ code }) => code === 'zip-entry-compressed')).toHaveLength(
      entries.length + 1,
    );
    expect(codes(result.problems)).toEqual(['zip-entry-compressed']);
    expect(result.summary).toBeNull();
  });

  it.each<[fixture: string, make: (good: Buffer) => Buffer, expected: string]>([
    ['zip-that-is-empty', () => Buffer.alloc(0), 'zip-damaged'],
    ['zip-that-is-text', () => Buffer.from('ไม่ใช่ zip'), 'zip-damaged'],
    ['zip-that-is-cut-off', (good) => good.subarray(0, good.length - 100), 'zip-damaged'],
    ['zip-that-lacks-its-last-byte', (good) => good.subarray(0, -1), 'zip-damaged'],
    ['zip-that-lacks-its-beginning', (good) => good.subarray(1000), 'zip-damaged'],
    ['zip-with-bytes-behind', (good) => Buffer.concat([good, Buffer.from('x')]), 'zip-damaged'],
    ['zip-with-encrypted-directory', () => rawZip([{ name: 'x', flags: 0x841 }]), 'zip-encrypted'],
    [
      'zip-with-too-many-entries',
      () => rawZip(Array.from({ length: 5001 }, (_, n) => ({ name: `x/${n}` }))),
      'zip-too-many-entries',
    ],
  ])('%s cannot be read', async (_, make, expected) => {
    const result = await verify(make(bytesOf(file)));
    expect(result).toMatchObject({ readable: false, verified: false, summary: null });
    expect(codes(result.problems)).toEqual([expected]);
  });

  it('a file that is not there, or is a folder, cannot be read', async () => {
    expect(await verifyBundle(folder.file('none.zip'))).toMatchObject({
      readable: false,
      problems: [{ code: 'bundle-missing', params: { file: 'none.zip' } }],
    });
    expect(await verifyBundle(folder.path)).toMatchObject({
      readable: false,
      problems: [{ code: 'zip-damaged' }],
    });
  });
});

describe('any change of a bundle', () => {
  it('of one byte that belongs to a file is found', async () => {
    const good = bytesOf(file);
    const places = [...files].flatMap(([path, bytes]) => {
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
          expect((await verify(good.with(at, good[at]! ^ bits) as Buffer)).verified).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('by cutting it off anywhere is found', async () => {
    const good = bytesOf(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (length) => {
        expect(await verify(good.subarray(0, length))).toMatchObject({ readable: false, verified: false });
      }),
      { numRuns: 60 },
    );
  });

  it('into anything at all never throws', async () => {
    const good = bytesOf(file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, noise) => {
          const changed = Buffer.from(good);
          changed.set(noise.subarray(0, changed.length - at), at);
          await verify(changed);
        },
      ),
      { numRuns: 100 },
    );
  });
});
