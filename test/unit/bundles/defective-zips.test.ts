import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import { bundleFixture, codesOf } from '../../helpers/bundle-fixture.ts';
import { bytesOf, localPart, type RawEntry, rawZip } from '../../helpers/raw-zip.ts';

const fixture = bundleFixture();

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
    const result = await fixture.verify(make(fixture.bag().entries()));
    expect(codesOf(result.problems)).toEqual(expected);
    expect(result.readable).toBe(true);
    expect(result.verified).toBe(false);
  });

  it('zip-with-entries-that-share-their-bytes', async () => {
    const entries = fixture.bag().entries();
    const inner = { name: `${top}/data/attachments/y`, data: Buffer.alloc(1000) };
    const outer = { name: `${top}/data/attachments/x`, data: localPart(inner) };
    const result = await fixture.verify(rawZip([...entries, outer, { ...inner, within: entries.length }]));
    expect(result.problems).toContainEqual({ code: 'zip-entries-overlap', params: { entry: inner.name } });
  });

  it('zip-compressed-throughout is named once per entry, and nothing is unpacked', async () => {
    const entries = fixture.bag().entries();
    const bomb = { name: `${top}/data/attachments/bomb`, data: Buffer.alloc(50_000_000), deflate: true };
    const result = await fixture.verify(
      rawZip([...entries.map((each) => ({ ...each, deflate: true })), bomb]),
    );
    expect(result.problems.filter(({ code }) => code === 'zip-entry-compressed')).toHaveLength(
      entries.length + 1,
    );
    expect(codesOf(result.problems)).toEqual(['zip-entry-compressed']);
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
    const result = await fixture.verify(make(bytesOf(fixture.file)));
    expect(result).toMatchObject({ readable: false, verified: false, summary: null });
    expect(codesOf(result.problems)).toEqual([expected]);
  });

  it('a file that is not there, or is a folder, cannot be read', async () => {
    expect(await verifyBundle(fixture.folder.file('none.zip'))).toMatchObject({
      readable: false,
      problems: [{ code: 'bundle-missing', params: { file: 'none.zip' } }],
    });
    expect(await verifyBundle(fixture.folder.path)).toMatchObject({
      readable: false,
      problems: [{ code: 'zip-damaged' }],
    });
  });
});
