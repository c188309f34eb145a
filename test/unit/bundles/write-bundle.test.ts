import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseBagInfo } from '../../../electron/bundles/bagit.ts';
import { type BundleJob, bagFolder, writeBundle } from '../../../electron/bundles/write-bundle.ts';
import { testAttachment } from '../../helpers/signed-history.ts';
import { ATTACHMENTS, approvedHistory, bundleJob, FORM, TestFolder } from '../../helpers/test-bundle.ts';
import { dosTimes, unpack } from '../../helpers/unpack.ts';

afterEach(() => vi.restoreAllMocks());

const good = (folder: TestFolder): BundleJob => bundleJob(folder, approvedHistory());

describe('a bundle', () => {
  it('is a bag whose manifests sha256sum and sha512sum accept', async () => {
    using folder = new TestFolder();
    const job = good(folder);
    const written = await writeBundle(job);
    expect(written).toEqual({
      ok: true,
      value: { file: job.target, bytes: statSync(job.target).size, files: 8, final: false },
    });
    const out = folder.file('out');
    await unpack(job.target, out);
    const bag = join(out, 'ชุด 147-2569');
    expect(readdirSync(out)).toEqual(['ชุด 147-2569']);
    for (const algorithm of ['sha256', 'sha512']) {
      for (const kind of ['manifest', 'tagmanifest']) {
        const list = `${kind}-${algorithm}.txt`;
        const checked = execFileSync(`${algorithm}sum`, ['--strict', '-c', list], { cwd: bag }).toString();
        expect(checked.match(/: OK$/gm)).toHaveLength(kind === 'manifest' ? 8 : 4);
      }
    }
    expect(readdirSync(bag).sort()).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'data',
      'manifest-sha256.txt',
      'manifest-sha512.txt',
      'tagmanifest-sha256.txt',
      'tagmanifest-sha512.txt',
    ]);
    expect(readdirSync(join(bag, 'data')).sort()).toEqual([
      'README.txt',
      'attachments',
      'request-form.pdf',
      'request.json',
    ]);
    expect(readdirSync(join(bag, 'data/attachments')).sort()).toEqual(
      ['_CON.txt', 'con (2).txt', 'ข้อมูล_ ร้อยละ 50_.csv', 'ว่าง.txt', 'แนวปฏิบัติ.pdf'].sort(),
    );
    expect(readFileSync(join(bag, 'data/request-form.pdf'))).toEqual(FORM);
    expect(readFileSync(join(bag, 'bagit.txt'), 'utf8')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    );
    const info = new Map(parseBagInfo(readFileSync(join(bag, 'bag-info.txt'), 'utf8')));
    expect(info.get('External-Identifier')).toBe('147/2569/1');
    expect(info.get('Source-Organization')).toBe('จังหวัดนครพนม');
    expect(info.get('Bagging-Date')).toBe('2026-08-16');
    expect(info.get('Internal-Sender-Identifier')).toBe(job.request.register.id);
    expect(info.get('Bag-Software-Agent')).toBe('phoeiphrae 0.1.0');
    const payload = readdirSync(join(bag, 'data'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
    expect(info.get('Payload-Oxum')).toBe(`${payload.reduce((a, b) => a + b)}.8`);
  });

  it('has a README that Notepad shows right: who signed, where to publish, how to verify', async () => {
    using folder = new TestFolder();
    const history = approvedHistory().publish();
    const job = bundleJob(folder, history);
    await writeBundle(job);
    await unpack(job.target, folder.file('out'));
    const readme = readFileSync(folder.file('out/ชุด 147-2569/data/README.txt'), 'utf8');
    expect(readme.startsWith('\ufeff')).toBe(true);
    expect(readme.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const words of [
      'เลขที่ 147/2569 ฉบับที่ 1',
      'กฎหมายที่เกี่ยวข้อง › คู่มือ/แนวทางการปฏิบัติ',
      'ผู้อนุมัติ: นายปกครอง ตั้งมั่น',
      'ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดนครพนม',
      'ลงนามเมื่อวันที่ 15 สิงหาคม 2569',
      'https://www.nakhonphanom.go.th/manuals/1',
      'ชื่อเดิมคือ ข้อมูล: ร้อยละ 50%.csv',
      'sha256sum -c manifest-sha256.txt',
    ])
      expect(readme).toContain(words);
    expect(readme).not.toContain('{{');
  });

  it('is final after publication, and replaces the one before', async () => {
    using folder = new TestFolder();
    const history = approvedHistory();
    const job = bundleJob(folder, history);
    await writeBundle(job);
    const before = readFileSync(job.target);
    history.publish();
    const again = await writeBundle({ ...bundleJob(folder, history), target: job.target });
    expect(again.ok && again.value.final).toBe(true);
    expect(readFileSync(job.target)).not.toEqual(before);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is the same bytes whenever and in whatever time zone it is written', async () => {
    using folder = new TestFolder();
    const job = good(folder);
    const digests = new Set<string>();
    const zone = process.env.TZ;
    for (const tz of ['Asia/Bangkok', 'UTC', 'America/Caracas']) {
      process.env.TZ = tz;
      await writeBundle(job);
      digests.add(createHash('sha256').update(readFileSync(job.target)).digest('hex'));
      expect(new Set(await dosTimes(job.target))).toEqual(new Set(['2026-08-16 11:05:06']));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(digests.size).toBe(1);
  });

  it('streams large files, and takes the form from disk', async () => {
    using folder = new TestFolder();
    const large = testAttachment('ใหญ่.bin', randomBytes(40 * 1024 * 1024), 'application/octet-stream');
    const attachments = [large, ...ATTACHMENTS];
    const job = bundleJob(folder, approvedHistory(attachments), attachments);
    const form = folder.file('form.pdf');
    writeFileSync(form, FORM);
    const seen: number[] = [];
    let total = 0;
    const written = await writeBundle(
      { ...job, form },
      {
        onProgress: (progress) => {
          seen.push(progress.done);
          total = progress.total;
        },
      },
    );
    expect(written.ok).toBe(true);
    expect(seen.length).toBeGreaterThan(40);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(total);
    await unpack(job.target, folder.file('out'));
    execFileSync('sha512sum', ['--strict', '--quiet', '-c', 'manifest-sha512.txt'], {
      cwd: folder.file(`out/${bagFolder(job.target)}`),
    });
  });

  it('names its top folder like itself, made legal', () => {
    expect(bagFolder('/x/bundle.zip')).toBe('bundle');
    expect(bagFolder('/x/147:2569.ZIP')).toBe('147_2569');
    expect(bagFolder('/x/.zip')).toBe('_');
  });
});

describe('what cannot be written is refused by name, and nothing is left', () => {
  async function refused(job: BundleJob, folder: string): Promise<unknown> {
    const before = readdirSync(folder);
    const written = await writeBundle(job);
    expect(readdirSync(folder)).toEqual(before);
    return written.ok ? null : written.error;
  }

  it('an attachment that is missing, changed, longer, shorter or no file', async () => {
    using folder = new TestFolder();
    const job = good(folder);
    const { source } = job.attachments[1]!;
    const name = ATTACHMENTS[1]!.name;
    const bytes = readFileSync(source);
    writeFileSync(source, bytes.with(0, bytes[0]! ^ 1));
    expect(await refused(job, folder.path)).toEqual({ code: 'attachment-changed', params: { name } });
    writeFileSync(source, bytes.subarray(1));
    expect(await refused(job, folder.path)).toEqual({ code: 'attachment-changed', params: { name } });
    writeFileSync(source, bytes);
    appendFileSync(source, 'x');
    expect(await refused(job, folder.path)).toEqual({ code: 'attachment-changed', params: { name } });
    rmSync(source);
    expect(await refused(job, folder.path)).toEqual({ code: 'attachment-missing', params: { name } });
    mkdirSync(source);
    expect(await refused(job, folder.path)).toEqual({
      code: 'attachment-unreadable',
      params: { name, reason: 'EISDIR' },
    });
  });

  it('a large attachment that was changed at its end', async () => {
    using folder = new TestFolder();
    const large = testAttachment('ใหญ่.bin', randomBytes(33 * 1024 * 1024));
    const job = bundleJob(folder, approvedHistory([large]), [large]);
    const file = openSync(job.attachments[0]!.source, 'r+');
    writeSync(file, Buffer.from([large.bytes.at(-1)! ^ 1]), 0, 1, large.size - 1);
    expect(await refused(job, folder.path)).toEqual({
      code: 'attachment-changed',
      params: { name: 'ใหญ่.bin' },
    });
  });

  it('a form that is missing or another', async () => {
    using folder = new TestFolder();
    const job = good(folder);
    expect(await refused({ ...job, form: Buffer.from('x') }, folder.path)).toMatchObject({
      code: 'form-changed',
    });
    expect(await refused({ ...job, form: folder.file('none.pdf') }, folder.path)).toMatchObject({
      code: 'form-missing',
    });
  });

  it('attachments that are not those of the request: a bug', async () => {
    using folder = new TestFolder();
    const job = good(folder);
    await expect(writeBundle({ ...job, attachments: job.attachments.slice(1) })).rejects.toThrow();
    await expect(
      writeBundle({ ...job, attachments: [...job.attachments, job.attachments[0]!] }),
    ).rejects.toThrow();
  });

  it('a target that is a folder, lies in none, or has too long a name', async () => {
    using folder = new TestFolder();
    const job = good(folder);
    mkdirSync(folder.file('a.zip'));
    expect(await refused({ ...job, target: folder.file('a.zip') }, folder.path)).toEqual({
      code: 'target-is-folder',
      params: { file: 'a.zip' },
    });
    const nowhere = folder.file('none');
    expect(await refused({ ...job, target: join(nowhere, 'b.zip') }, folder.path)).toEqual({
      code: 'target-folder-missing',
      params: { folder: nowhere },
    });
    expect(
      await refused({ ...job, target: folder.file(`${'ก'.repeat(100)}.zip`) }, folder.path),
    ).toMatchObject({
      code: 'target-name-too-long',
    });
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'target-not-writable'],
    ['EFBIG', 'target-too-large'],
    ['EIO', 'target-write-failed'],
  ])('a disk that answers %s in the middle', async (code, expected) => {
    using folder = new TestFolder();
    const big = testAttachment('a.bin', randomBytes(1_000_000));
    const huge = testAttachment('b.bin', randomBytes(33 * 1024 * 1024));
    const job = bundleJob(folder, approvedHistory([big, huge]), [big, huge]);
    writeFileSync(job.target, 'the one before');
    await failWrites(folder, code, 3);
    expect(await refused(job, folder.path)).toMatchObject({ code: expected });
    expect(readFileSync(job.target, 'utf8')).toBe('the one before');
  });

  it('a work that is cancelled, before, during, and at the end', async () => {
    using folder = new TestFolder();
    const huge = testAttachment('b.bin', randomBytes(40 * 1024 * 1024));
    const attachments = [...ATTACHMENTS, huge];
    const job = bundleJob(folder, approvedHistory(attachments), attachments);
    const before = readdirSync(folder.path);
    for (const share of [0, 0.1, 0.6, 1]) {
      const controller = new AbortController();
      if (share === 0) controller.abort();
      const written = await writeBundle(job, {
        signal: controller.signal,
        onProgress: ({ done, total }) => {
          if (done >= share * total) controller.abort();
        },
      });
      expect(written).toEqual({ ok: false, error: { code: 'cancelled' } });
      expect(readdirSync(folder.path)).toEqual(before);
    }
    expect(existsSync(job.target)).toBe(false);
  });
});

/** From the `after`th write on, every write to any file handle fails as a full or broken disk makes it fail. */
async function failWrites(folder: TestFolder, code: string, after: number): Promise<void> {
  const probe = folder.file('probe');
  const handle = await open(probe, 'w');
  const prototype = Object.getPrototypeOf(handle) as { write: (...args: never[]) => Promise<unknown> };
  await handle.close();
  rmSync(probe);
  const write = prototype.write;
  let count = 0;
  vi.spyOn(prototype, 'write').mockImplementation(function (this: unknown, ...args) {
    if (++count < after) return write.apply(this, args);
    return Promise.reject(Object.assign(new Error(`${code}: write`), { code, syscall: 'write' }));
  });
}
