import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scan } from '../../../electron/contract/events.ts';
import { dataFolder } from '../../../electron/database/data-folder.ts';
import { storedPath } from '../../../electron/files/file-store.ts';
import { JOB_DONE, type JobDone } from '../../../electron/jobs/tasks.ts';
import { crookedPng } from '../../helpers/crooked-page.ts';
import { pngChunk } from '../../helpers/drawings.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';

/** What the window has made of a scan by turning it is looked at like any file. */

const folder = mkdtempSync(join(tmpdir(), 'straightening-'));
let office: TestOffice;
let four: FourOfficers;
let request = '';
const crooked = crookedPng({ skew: 4, seed: 5, lines: 12 });
const level = new Uint8Array(crookedPng({ skew: 0, seed: 5, lines: 12 }));

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  request = await filledRequest(office, four);
  await decide(office, four.provider, request);
});
afterAll(() => {
  office.close();
  rmSync(folder, { recursive: true, force: true });
});

async function choose(name: string, bytes: Uint8Array): Promise<Scan> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  office.desktop.files = [file];
  return (await office.must('signoff.chooseScan', { request }))!;
}

const straighten = (from: string, picture: Uint8Array<ArrayBuffer>) =>
  office.call('signoff.straightenScan', { from, picture });

describe('a scan that was straightened', () => {
  it('is taken in under the same name, without what else its file says, beside the main thread', async () => {
    await office.signIn(four.provider);
    const scan = await choose('หน้าที่ลงนาม.png', crooked);
    const shown = await office.must('signoff.scanPicture', { sha256: scan.sha256 });
    expect(shown.mediaType).toBe('image/png');
    expect(Buffer.from(shown.picture).equals(crooked)).toBe(true);

    const threads: JobDone[] = [];
    const note = (message: unknown): void => void threads.push(message as JobDone);
    subscribe(JOB_DONE, note);
    const place = pngChunk('tEXt', Buffer.from('GPS\0นครพนม'));
    const given = Buffer.concat([level.subarray(0, 33), place, level.subarray(33)]);
    const made = await straighten(scan.sha256, new Uint8Array(given));
    unsubscribe(JOB_DONE, note);
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value).toMatchObject({ name: 'หน้าที่ลงนาม.png', mediaType: 'image/png', size: level.length });
    const stored = readFileSync(storedPath(dataFolder(office.dir).files, made.value.sha256));
    expect(stored.equals(Buffer.from(level))).toBe(true);
    expect(threads.map(({ task }) => task)).toEqual(['take-straightened']);
    expect(threads[0]!.thread).toBeGreaterThan(0);

    const seen = await office.must('requests.get', { request });
    const { id, name, position, unit } = four.checker.person;
    const recorded = await office.call('signoff.recordPaper', {
      operation: randomUUID(),
      request,
      head: seen.head!,
      reason: '',
      password: four.provider.password,
      clockAccepted: false,
      scan: made.value,
      signed: [
        {
          step: seen.waitingFor!,
          person: id,
          name,
          position,
          unit,
          acting: null,
          signedOn: '2026-11-19',
          decision: 'approve',
          reason: '',
        },
      ],
    });
    expect(recorded.ok && recorded.value.steps[1]!.scan?.sha256).toBe(made.value.sha256);
  });

  it.each([
    ['no picture', new Uint8Array(Buffer.from('ไม่ใช่ภาพ')), 'file-damaged-or-renamed'],
    ['nothing', new Uint8Array(), 'file-empty'],
    ['a program', new Uint8Array([0x4d, 0x5a, 0, 0, 1, 2]), 'file-executable'],
    ['a PDF', new Uint8Array(Buffer.from('%PDF-1.7\n')), 'file-not-what-it-says'],
    [
      'a picture of another kind',
      new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]),
      'file-not-what-it-says',
    ],
    ['a picture that is cut off', level.slice(0, -20), 'scan-damaged'],
  ])('is refused when it is %s', async (_, bytes, expected) => {
    await office.signIn(four.provider);
    const scan = await choose('หน้า.png', crooked);
    expect(await straighten(scan.sha256, bytes)).toMatchObject({
      ok: false,
      error: { code: expected, field: 'scan' },
    });
  });

  it('is refused when it is huge', async () => {
    await office.signIn(four.provider);
    const scan = await choose('หน้า.png', crooked);
    expect(await straighten(scan.sha256, new Uint8Array(100 * 1024 * 1024 + 1))).toMatchObject({
      error: { code: 'file-too-large' },
    });
  });

  it('is made only of what the same person has chosen, and of no PDF or HEIC', async () => {
    await office.signIn(four.provider);
    const scan = await choose('หน้า.png', crooked);
    const pdf = await choose('หน้า.pdf', Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF\n'));
    const heic = await choose('IMG_1.heic', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'));
    expect([pdf.mediaType, heic.mediaType]).toEqual(['application/pdf', 'image/heic']);
    for (const { sha256 } of [pdf, heic, { sha256: 'ab'.repeat(32) }]) {
      expect(await office.call('signoff.scanPicture', { sha256 })).toMatchObject({
        error: { code: 'choose-file-again' },
      });
      expect(await straighten(sha256, level)).toMatchObject({ error: { code: 'choose-file-again' } });
    }
    await office.signIn(four.checker);
    expect(await office.call('signoff.scanPicture', { sha256: scan.sha256 })).toMatchObject({
      error: { code: 'choose-file-again' },
    });
  });
});
