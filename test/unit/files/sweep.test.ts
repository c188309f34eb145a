import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweepLeftovers } from '../../../electron/app/sweep-store.ts';
import { storedPath } from '../../../electron/files/file-store.ts';
import { crookedPng } from '../../helpers/crooked-page.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { secondWindow } from '../../helpers/second-window.ts';

/** What a kill or a discarded draft leaves in the store and in the folders exported into. */

let office: TestOffice;
let four: FourOfficers;
let request = '';
let attachment = '';
const ORPHAN = 'ab'.repeat(32);
const PART = `.part-4711-${crypto.randomUUID()}`;
const EXPORTED = `.phoeiphrae-${crypto.randomUUID()}.part`;

/** Makes a file as old as it would be after so many days. */
function old(file: string, days: number): string {
  const then = new Date(office.clock.at - days * 86_400_000);
  utimesSync(file, then, then);
  return file;
}
const written = (file: string, days: number): string => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'x'.repeat(100));
  return old(file, days);
};

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  // The files' own times are those of the computer.
  office.clock.at = Date.now();
  request = await filledRequest(office, four);
  const file = join(office.dir, 'ข้อมูล.txt');
  writeFileSync(file, 'ข้อมูลที่จะเผยแพร่');
  office.desktop.files = [file];
  await office.must('attachments.choose', { request });
  const { draft } = await office.must('requests.get', { request });
  attachment = draft!.attachments[0]!.sha256;
  for (const officer of [four.provider, four.checker, four.approver]) await decide(office, officer, request);
  const target = join(office.dir, 'out', 'publish.zip');
  mkdirSync(dirname(target));
  office.desktop.target = target;
  await office.must('bundles.export', { request, job: crypto.randomUUID() });
}, 600_000);
afterEach(() => office.close());

/** Opens the register anew, as the next start does. */
function restart(): void {
  office.program.close();
  office.program.start();
}
const inStore = (sha256: string): string => storedPath(office.program.openRegister.folder.files, sha256);
const sweptEntries = (): unknown[] =>
  (
    office.program.openRegister.handle.db
      .prepare("SELECT entry FROM audit WHERE entry LIKE '%store-swept%'")
      .pluck()
      .all() as string[]
  ).map((text) => (JSON.parse(text) as { details: unknown }).details);

it('takes away what nothing names and what was never finished, when it is old, and notes it', async () => {
  const { files } = office.program.openRegister.folder;
  const gone = [
    written(inStore(ORPHAN), 91),
    written(join(files, PART), 2),
    written(join(office.dir, 'out', EXPORTED), 2),
  ];
  const kept = [
    old(inStore(attachment), 400),
    written(inStore('cd'.repeat(32)), 89),
    written(join(files, `.part-1-${crypto.randomUUID()}`), 0),
    written(join(office.dir, 'out', `.phoeiphrae-${crypto.randomUUID()}.part`), 0),
    written(join(office.dir, 'out', 'ของผู้ใช้.part'), 400),
    join(office.dir, 'out', 'publish.zip'),
  ];
  restart();
  expect(await sweepLeftovers(office.program)).toEqual({ orphans: 1, parts: 2, bytes: 300 });
  expect(gone.filter(existsSync)).toEqual([]);
  expect(kept.filter((file) => !existsSync(file))).toEqual([]);
  expect(sweptEntries()).toEqual([{ orphans: 1, parts: 2, bytes: 300 }]);
  expect(await sweepLeftovers(office.program)).toEqual({ orphans: 0, parts: 0, bytes: 0 });
  expect(sweptEntries()).toHaveLength(1);
});

it('takes the scan as it was before it was straightened, and leaves the one that was signed', async () => {
  await office.signIn(four.provider);
  const waiting = await filledRequest(office, four);
  await decide(office, four.provider, waiting);
  const picture = join(office.dir, 'หน้าที่ลงนาม.png');
  writeFileSync(picture, crookedPng({ skew: 4, seed: 5, lines: 12 }));
  office.desktop.files = [picture];
  const scan = (await office.must('signoff.chooseScan', { request: waiting }))!;
  const level = new Uint8Array(crookedPng({ skew: 0, seed: 5, lines: 12 }));
  const turned = await office.must('signoff.straightenScan', { from: scan.sha256, picture: level });
  const seen = await office.must('requests.get', { request: waiting });
  const { id, name, position, unit } = four.checker.person;
  await office.must('signoff.recordPaper', {
    operation: crypto.randomUUID(),
    request: waiting,
    head: seen.head!,
    reason: '',
    password: four.provider.password,
    clockAccepted: false,
    scan: turned,
    signed: [
      {
        ...{ step: seen.waitingFor!, person: id, name, position, unit, acting: null },
        ...{ signedOn: '2026-11-19', decision: 'approve', reason: '' },
      },
    ],
  });
  const [before, after] = [scan, turned].map(({ sha256 }) => old(inStore(sha256), 91));
  restart();
  expect(await sweepLeftovers(office.program)).toMatchObject({ orphans: 1 });
  expect([existsSync(before!), existsSync(after!)]).toEqual([false, true]);
});

it('leaves everything where it is while another process has the register open, or after a kill', async () => {
  const orphan = written(inStore(ORPHAN), 91);
  const other = secondWindow(office);
  // It came second: what the first one is doing it cannot know.
  expect(await sweepLeftovers(other.program)).toBeNull();
  office.program.close();
  office.program.start();
  expect(await sweepLeftovers(office.program)).toBeNull();
  other.program.close();
  expect(existsSync(orphan)).toBe(true);
  restart();
  expect(await sweepLeftovers(office.program)).toMatchObject({ orphans: 1 });
});

it('leaves a file that is taken into the store again', async () => {
  const { size } = await import('node:fs').then(({ statSync }) => statSync(inStore(attachment)));
  expect(size).toBeGreaterThan(0);
  old(inStore(attachment), 400);
  await office.signIn(four.provider);
  const again = await filledRequest(office, four, { title: 'อีกเรื่องหนึ่ง' });
  await office.must('attachments.choose', { request: again });
  office.program.openRegister.handle.db.exec('DELETE FROM draft');
  restart();
  await sweepLeftovers(office.program);
  expect(existsSync(inStore(attachment))).toBe(true);
  expect(readdirSync(dirname(inStore(attachment)))).toHaveLength(1);
});
