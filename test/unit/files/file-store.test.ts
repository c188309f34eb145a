import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import type { FilePolicy } from '../../../electron/contract/profile.ts';
import { fileConcerns } from '../../../electron/contract/rules/file-policy.ts';
import { freeName, judgeFile } from '../../../electron/files/file-kinds.ts';
import { keepBytes, storedPath, takeFiles } from '../../../electron/files/file-store.ts';

/** Files as offices have them, and files that are not what they seem. */

const root = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ANYTHING: FilePolicy = { allowed: null, maxBytes: null };
let count = 0;
let dir: string;
let store: string;
beforeEach(() => {
  count += 1;
  dir = join(root, String(count));
  store = join(dir, 'store');
  mkdirSync(dir);
});

const file = (name: string, bytes: Buffer | string): string => {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  return path;
};
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

const take = (paths: readonly string[], policy: FilePolicy = ANYTHING) =>
  takeFiles(paths, store, { policy, page: null }, new AbortController().signal, () => {});

/** 'media/type', 'warned: code' or 'refused: code' for each. */
async function outcomes(paths: readonly string[], policy = ANYTHING): Promise<Record<string, string>> {
  const taken = await take(paths, policy);
  const said = (result: (typeof taken)[number]['result']): string => {
    if (!result.ok) return `refused: ${result.error.code}`;
    const [warning] = fileConcerns(policy, null, result.value);
    return warning ? `warned: ${warning.code}` : result.value.mediaType;
  };
  return Object.fromEntries(taken.map(({ name, result }) => [name, said(result)]));
}

/** Everything that lies in the store. */
const stored = (): string[] =>
  existsSync(store)
    ? readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(store, name)).isFile(),
      )
    : [];

async function zip(
  entries: readonly (readonly [string, Buffer | string])[],
  compress = true,
): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const [name, bytes] of entries) archive.addBuffer(Buffer.from(bytes), name, { compress });
  archive.end();
  return buffer(archive.outputStream);
}

const types = (part: string, type: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
const OOXML = 'application/vnd.openxmlformats-officedocument.';
/** More than the sniffer is shown. */
const LARGE = Buffer.alloc(200_000, 'ข้อความยาว ');

/** The start of a Windows program: 'MZ', a stub, 'PE'. */
const EXE = Buffer.concat([
  Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex'),
  Buffer.alloc(104),
  Buffer.from('50450000', 'hex'),
  Buffer.alloc(300),
]);
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

describe('what offices publish is taken, under the right type', () => {
  it('documents, pictures and archives', async () => {
    const paths = [
      file('รายงาน.pdf', PDF),
      file('มีขึ้นบรรทัดก่อน.pdf', `\r\n\r\n${PDF}`),
      file(
        'word.docx',
        await zip([
          ['[Content_Types].xml', types('/word/document.xml', 'wordprocessingml.document')],
          ['word/document.xml', LARGE],
        ]),
      ),
      file(
        'libre.docx',
        await zip(
          [
            ['word/media/image1.png', LARGE],
            ['word/document.xml', '<x/>'],
            ['[Content_Types].xml', types('/word/document.xml', 'wordprocessingml.document')],
          ],
          false,
        ),
      ),
      file(
        'ตาราง.xlsx',
        await zip([
          ['xl/worksheets/sheet1.xml', LARGE],
          ['[Content_Types].xml', types('/xl/workbook.xml', 'spreadsheetml.sheet')],
        ]),
      ),
      file(
        'แบบ.odt',
        await zip(
          [
            ['mimetype', 'application/vnd.oasis.opendocument.text'],
            ['content.xml', LARGE],
          ],
          false,
        ),
      ),
      file('เก่า.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
      file('เก่า.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
      file('ภาพ.jpg', JPEG),
      file('ภาพ.JPEG', JPEG),
      file('ภาพ.png', PNG),
      file(
        'รวม.zip',
        await zip(
          [
            ['ภาพใหญ่.jpg', LARGE],
            ['อ่าน.txt', 'x'],
          ],
          false,
        ),
      ),
      file('ผัง.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
      file('หน้า.html', '<!doctype html><html></html>'),
    ];
    expect(await outcomes(paths)).toEqual({
      'รายงาน.pdf': 'application/pdf',
      'มีขึ้นบรรทัดก่อน.pdf': 'application/pdf',
      'word.docx': `${OOXML}wordprocessingml.document`,
      'libre.docx': `${OOXML}wordprocessingml.document`,
      'ตาราง.xlsx': `${OOXML}spreadsheetml.sheet`,
      'แบบ.odt': 'application/vnd.oasis.opendocument.text',
      'เก่า.doc': 'application/msword',
      'เก่า.xls': 'application/vnd.ms-excel',
      'ภาพ.jpg': 'image/jpeg',
      'ภาพ.JPEG': 'image/jpeg',
      'ภาพ.png': 'image/png',
      'รวม.zip': 'application/zip',
      'ผัง.svg': 'image/svg+xml',
      'หน้า.html': 'text/html',
    });
  });

  it('tables and text, in whatever writing, also when they begin like something else', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('จังหวัด\tประชากร\r\n', 'utf16le')]);
    const paths = [
      file('utf8.csv', 'จังหวัด,ประชากร\nนครพนม,1\n'),
      file('bom.csv', '\ufeffจังหวัด,ประชากร\n'),
      file('excel.csv', utf16),
      file('unicode.txt', utf16),
      file('tis620.csv', Buffer.from('a8d1a7cbc7d1b42c31320a', 'hex')),
      file('bmi.csv', 'BMI,น้ำหนัก\n20,50\n'),
      file('bma.csv', 'BMA,เขต\n'),
      file('mz.csv', 'MZ,รหัส\n1,2\n'),
      file('ข้อมูล.json', '{"ก":1}'),
      file('ข้อมูล.xml', '<?xml version="1.0"?><ก/>'),
    ];
    const found = await outcomes(paths);
    expect(Object.values(found).filter((outcome) => outcome.startsWith('refused'))).toEqual([]);
    expect(found).toMatchObject({
      'excel.csv': 'text/csv',
      'unicode.txt': 'text/plain',
      'bmi.csv': 'text/csv',
    });
  });

  it('unusual types: nothing is refused for being rare, and no name has a type that is not its own', async () => {
    const paths = [
      file('ขอบเขต.geojson', '{}'),
      file('งาน.dwg', Buffer.from('AC1032\0\0\0')),
      file('a.constructor', 'x'),
      file('a.toString', 'x'),
      file('b.__proto__', 'x'),
      file('ไม่มีนามสกุล', 'ข้อความ'),
    ];
    expect(await outcomes(paths)).toEqual({
      'ขอบเขต.geojson': 'application/octet-stream',
      'งาน.dwg': expect.stringMatching(/^[a-z]+\/[a-z.+-]+$/),
      'a.constructor': 'application/octet-stream',
      'a.toString': 'application/octet-stream',
      'b.__proto__': 'application/octet-stream',
      ไม่มีนามสกุล: 'warned: file-without-extension',
    });
  });
});

describe('what must not be published is refused by name, and nothing of it is stored', () => {
  it('programs, also under other names', async () => {
    const programs = [
      file('โปรแกรม.exe', EXE),
      file('รายงาน.pdf', EXE),
      file('รายงาน.docx', EXE),
      file('ภาพ.jpg', EXE),
      file('ตาราง.csv', EXE),
      file('ไม่มีนามสกุล', EXE),
      file('รายงาน.pdf.exe', 'ข้อความ'),
      file('รายงาน\u202efdp.exe', 'ข้อความ'),
      file('ชุด.BAT', 'echo'),
      file('ท้ายมีวรรค.cmd ', 'echo'),
      file('ท้ายมีจุด.vbs.', 'x'),
      file('elf.pdf', Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(100)])),
      file('mach.png', Buffer.concat([Buffer.from('cffaedfe07000001', 'hex'), Buffer.alloc(100)])),
      file('script.txt', '#!/bin/sh\nrm -rf /\n'),
      file('หน้า.hta', '<html></html>'),
      file('งาน.ps1', 'Get-Item'),
      file('Main.class', Buffer.from('cafebabe00000041', 'hex')),
      file('งาน.jar', await zip([['META-INF/MANIFEST.MF', 'x']])),
    ];
    const taken = await take(programs);
    for (const { name, result } of taken)
      expect(result, name).toEqual({ ok: false, error: { code: 'file-executable', params: { name } } });
    expect(stored()).toEqual([]);
  });

  it('empty, missing and damaged ones, and folders', async () => {
    mkdirSync(join(dir, 'โฟลเดอร์.pdf'));
    const paths = [
      file('ว่าง.pdf', ''),
      join(dir, 'ไม่มี.pdf'),
      join(dir, 'โฟลเดอร์.pdf'),
      file('เสีย.pdf', 'ไม่ใช่ PDF'),
      file('เสีย.docx', LARGE),
      file('เสีย.jpg', 'ไม่ใช่ภาพ'),
      file('ชุด.docx', await zip([['โปรแกรม.exe', 'x']])),
      file('ภาพ.pdf', JPEG),
      file('เอกสาร.png', PDF),
      file('เอกสาร.docx', PDF),
      file('ตาราง.txt', Buffer.from('ก\0ข\0ค')),
      file('ภาพ.csv', PNG),
      file('เอกสาร.txt', PDF),
      file('โค้ด.json', Buffer.from([0, 1, 2, 3])),
    ];
    expect(await outcomes(paths)).toEqual({
      'ว่าง.pdf': 'refused: file-empty',
      'ไม่มี.pdf': 'refused: file-missing',
      'โฟลเดอร์.pdf': 'refused: file-is-a-folder',
      'เสีย.pdf': 'refused: file-damaged-or-renamed',
      'เสีย.docx': 'refused: file-damaged-or-renamed',
      'เสีย.jpg': 'refused: file-damaged-or-renamed',
      'ชุด.docx': 'refused: file-not-what-it-says',
      'ภาพ.pdf': 'refused: file-not-what-it-says',
      'เอกสาร.png': 'refused: file-not-what-it-says',
      'เอกสาร.docx': 'refused: file-not-what-it-says',
      'ตาราง.txt': 'refused: file-damaged-or-renamed',
      'ภาพ.csv': 'refused: file-not-what-it-says',
      'เอกสาร.txt': 'refused: file-not-what-it-says',
      'โค้ด.json': 'refused: file-damaged-or-renamed',
    });
    expect(stored()).toEqual([]);
  });

  it('a pipe, which nobody may ever write to, without waiting', async () => {
    execFileSync('mkfifo', [join(dir, 'ท่อ.pdf')]);
    expect(await outcomes([join(dir, 'ท่อ.pdf'), '/dev/zero'])).toEqual({
      'ท่อ.pdf': 'refused: file-is-a-folder',
      zero: 'refused: file-is-a-folder',
    });
  });

  it('what may not be read, or is a link to nowhere', async () => {
    symlinkSync(join(dir, 'nowhere'), join(dir, 'link.pdf'));
    expect(await outcomes([join(dir, 'link.pdf')])).toEqual({ 'link.pdf': 'refused: file-missing' });
    file('อ่านได้.pdf', PDF);
    const secret = file('ลับ.pdf', PDF);
    chmodSync(secret, 0);
    mkdirSync(join(dir, 'hidden'));
    writeFileSync(join(dir, 'hidden', 'ซ่อน.pdf'), PDF);
    chmodSync(join(dir, 'hidden'), 0o700);
    // Others may look for it, as far as its folders let them.
    chmodSync(root, 0o755);
    mkdirSync(store, { mode: 0o777 });
    chmodSync(store, 0o777);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      const paths = [secret, join(dir, 'hidden', 'ซ่อน.pdf'), join(dir, 'อ่านได้.pdf')];
      expect(await outcomes(paths)).toEqual({
        'ลับ.pdf': 'refused: file-unreadable',
        'ซ่อน.pdf': isRoot ? 'refused: file-unreadable' : 'application/pdf',
        'อ่านได้.pdf': 'application/pdf',
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("what the office's own policy keeps out", async () => {
    const paths = [file('ก.pdf', PDF), file('ข.png', PNG), file('ค.pdf', `${PDF}${'%'.repeat(2_000_000)}`)];
    expect(await outcomes(paths, { allowed: ['pdf'], maxBytes: 1_048_576 })).toEqual({
      'ก.pdf': 'application/pdf',
      'ข.png': 'refused: file-type-not-allowed',
      'ค.pdf': 'refused: file-too-large',
    });
    const advised = { allowed: ['pdf'], otherTypes: 'warn', maxBytes: 1_048_576, overSize: 'warn' } as const;
    expect(await outcomes(paths, { ...advised, allowed: ['pdf'] })).toEqual({
      'ก.pdf': 'application/pdf',
      'ข.png': 'warned: file-type-not-advised',
      'ค.pdf': 'warned: file-larger-than-advised',
    });
    expect(
      judgeFile(
        { name: 'ค.pdf', size: 3_000_000, bytes: Buffer.from(PDF), sniffed: null },
        { allowed: null, maxBytes: 2_097_152 },
      ),
    ).toEqual({
      ok: false,
      error: { code: 'file-too-large', params: { name: 'ค.pdf', limit: 2 } },
    });
  });
});

describe('the store', () => {
  it('keeps each content once, under its digest, exactly as it was', async () => {
    const bytes = Buffer.from(PDF.repeat(60_000));
    const [first, second] = await take([file('ก.pdf', bytes), file('ข.pdf', bytes)]);
    expect(first!.result).toMatchObject({
      ok: true,
      value: { name: 'ก.pdf', size: bytes.length, sha256: sha256(bytes) },
    });
    expect(second!.result).toMatchObject({ ok: true, value: { name: 'ข.pdf', sha256: sha256(bytes) } });
    expect(stored()).toEqual([join(sha256(bytes).slice(0, 2), sha256(bytes))]);
    expect(readFileSync(storedPath(store, sha256(bytes))).equals(bytes)).toBe(true);
  });

  it('does not follow the original: what is changed there later is not changed here', async () => {
    const path = file('ก.txt', 'ฉบับแรก');
    const [taken] = await take([path]);
    writeFileSync(path, 'ฉบับที่สอง');
    if (!taken!.result.ok) throw new Error('not taken');
    expect(readFileSync(storedPath(store, taken!.result.value.sha256), 'utf8')).toBe('ฉบับแรก');
  });

  it('puts right a stored file that was cut short', async () => {
    const path = file('ก.txt', 'ข้อความเต็ม');
    await take([path]);
    const place = storedPath(store, sha256('ข้อความเต็ม'));
    truncateSync(place, 5);
    await take([path]);
    expect(readFileSync(place, 'utf8')).toBe('ข้อความเต็ม');
  });

  it('gives Thai names in composed form', async () => {
    const decomposed = 'นํ้าท่วม-é.txt'.normalize('NFD');
    const [taken] = await take([file(decomposed, 'x')]);
    expect(taken!.name).toBe(decomposed.normalize('NFC'));
  });

  it('takes a hundred files, each for itself, and reports the bytes done', async () => {
    const paths = Array.from({ length: 100 }, (_, index) =>
      file(`ไฟล์ ${index}.txt`, index % 10 === 9 ? '' : `เนื้อหา ${index} `.repeat(50)),
    );
    const progress: [number, number][] = [];
    const taken = await takeFiles(
      paths,
      store,
      { policy: ANYTHING, page: null },
      new AbortController().signal,
      (done, total) => progress.push([done, total]),
    );
    expect(taken.map(({ name }) => name)).toEqual(paths.map((path) => path.slice(dir.length + 1)));
    expect(taken.filter(({ result }) => result.ok)).toHaveLength(90);
    expect(stored()).toHaveLength(90);
    const total = paths.reduce((sum, path) => sum + statSync(path).size, 0);
    expect(progress.at(-1)).toEqual([total, total]);
    expect(progress.every(([done], index) => index === 0 || done > progress[index - 1]![0])).toBe(true);
  });

  it('leaves nothing half done when it is cancelled', async () => {
    const paths = [0, 1, 2].map((index) => file(`${index}.txt`, `${index}`.repeat(5_000_000)));
    const controller = new AbortController();
    let seen = 0;
    const taken = await takeFiles(
      paths,
      store,
      { policy: ANYTHING, page: null },
      controller.signal,
      (done) => {
        seen = done;
        if (done > 7_000_000) controller.abort();
      },
    );
    expect(seen).toBeLessThan(15_000_000);
    expect(taken.map(({ result }) => (result.ok ? 'taken' : result.error.code))).toEqual([
      'taken',
      'cancelled',
      'cancelled',
    ]);
    expect(stored()).toHaveLength(1);
  });

  it('keeps bytes of its own making under their digest', async () => {
    const kept = await keepBytes(store, Buffer.from(PDF));
    expect(kept).toEqual({ ok: true, value: sha256(PDF) });
    expect(await keepBytes(store, Buffer.from(PDF))).toEqual(kept);
    expect(stored()).toHaveLength(1);
    const blocked = join(dir, 'blocked');
    copyFileSync(storedPath(store, sha256(PDF)), blocked);
    await expect(keepBytes(join(blocked, 'store'), Buffer.from(PDF))).rejects.toThrow(/ENOTDIR/);
  });
});

describe('a name that is taken', () => {
  it('gets a number before its extension, whatever its case or form', () => {
    const taken = new Set(['รายงาน.pdf', 'รายงาน (2).pdf', 'ข้อมูล', 'REPORT.PDF', 'caf\u00e9.txt', '.env']);
    expect(freeName('รายงาน.pdf', taken)).toBe('รายงาน (3).pdf');
    expect(freeName('ข้อมูล', taken)).toBe('ข้อมูล (2)');
    expect(freeName('report.pdf', taken)).toBe('report (2).pdf');
    expect(freeName('cafe\u0301.txt', taken)).toBe('cafe\u0301 (2).txt');
    expect(freeName('.env', taken)).toBe('.env (2)');
    expect(freeName('ใหม่.pdf', taken)).toBe('ใหม่.pdf');
  });

  it('stays within the length that content takes', () => {
    const name = `${'ก'.repeat(251)}.pdf`;
    const free = freeName(name, new Set([name]));
    expect(free).toBe(`${'ก'.repeat(247)} (2).pdf`);
    expect(free.length).toBe(255);
  });
});
