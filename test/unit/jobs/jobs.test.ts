import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId, type Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storedPath } from '../../../electron/files/file-store.ts';
import { sha256Hex } from '../../../electron/history/canonical.ts';
import { createJobs } from '../../../electron/jobs/jobs.ts';
import { JOB_DONE, type JobDone } from '../../../electron/jobs/tasks.ts';
import { blankPaper } from '../../../electron/printing/form-blank.ts';
import { loadProfile } from '../../../electron/profiles/profile-files.ts';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  PUBLICATION,
  RESOURCES,
  type TestOffice,
} from '../../helpers/office.ts';

const done: JobDone[] = [];
const note = (message: unknown): void => void done.push(message as JobDone);
beforeEach(() => {
  done.length = 0;
  subscribe(JOB_DONE, note);
});
afterEach(() => {
  unsubscribe(JOB_DONE, note);
});

describe('long work', () => {
  let office: TestOffice;
  let four: FourOfficers;
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  beforeAll(async () => {
    ({ office, four } = await officeWithFour());
  });
  afterAll(() => {
    office.close();
    rmSync(folder, { recursive: true });
  });

  /** What ran, and that none of it was on this thread. */
  const ran = (): string[] => {
    for (const { thread } of done) {
      expect(thread).not.toBe(threadId);
      expect(thread).toBeGreaterThan(0);
    }
    return done.splice(0).map(({ task }) => task);
  };

  it('runs in a worker thread, whichever call of the window asks for it', async () => {
    await office.must('setup.blankForm', { profile: 'nakhon-phanom' });
    expect(ran()).toEqual(['render-form']);

    const request = await filledRequest(office, four);
    const fields = completeFields(four);
    await office.must('printing.previewDraft', { request, fields });
    await office.must('printing.form', { request });
    expect(ran()).toEqual(['render-form', 'render-form']);

    writeFileSync(join(folder, 'ตาราง.csv'), 'ก,ข\n1,2\n');
    office.desktop.files = [join(folder, 'ตาราง.csv')];
    await office.must('attachments.choose', { request });
    writeFileSync(join(folder, 'อื่น.csv'), 'ค,ง\n');
    const token = office.program.grants.grant(join(folder, 'อื่น.csv'));
    await office.must('attachments.addDropped', { request, tokens: [token] });
    expect(ran()).toEqual(['take-files', 'take-files']);

    for (const officer of [four.provider, four.checker, four.approver])
      await decide(office, officer, request);
    office.desktop.target = join(folder, 'a.zip');
    await office.must('bundles.export', { request, job: randomUUID() });
    expect(ran()).toEqual(['render-form', 'write-bundle']);

    // Publication makes the final form; from then on it is read from the store, and made no more.
    await decide(office, four.publisher, request, { publication: PUBLICATION });
    expect(ran()).toEqual(['render-form']);
    office.desktop.target = join(folder, 'form.pdf');
    await office.must('printing.save', { request });
    await office.must('printing.open', { request });
    office.desktop.target = join(folder, 'b.zip');
    await office.must('bundles.export', { request, job: randomUUID() });
    expect(ran()).toEqual(['write-bundle']);
  });

  it('goes on while the main thread is held up', async () => {
    const bytes = Buffer.from('ข้อความ'.repeat(100_000));
    writeFileSync(join(folder, 'ยาว.txt'), bytes);
    const demands = { policy: { allowed: null, maxBytes: null }, page: null };
    const jobs = createJobs(RESOURCES);
    // The thread is started first: what is shown here is where the work is done.
    await jobs.run('take-files', { paths: [], filesDir: folder, demands });
    const filesDir = mkdtempSync(join(tmpdir(), 'jobs-files-'));
    const taking = jobs.run('take-files', {
      paths: [join(folder, 'ยาว.txt')],
      filesDir,
      demands,
    });
    const stored = storedPath(filesDir, sha256Hex(bytes));
    const deadline = Date.now() + 20_000;
    // No turn of this thread's loop until the file is there: if it were this thread's work, it never would be.
    while (!existsSync(stored) && Date.now() < deadline)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    expect(existsSync(stored)).toBe(true);
    expect((await taking)[0]).toMatchObject({ result: { ok: true } });
    await jobs.close();
    rmSync(filesDir, { recursive: true });
  });
});

describe('a worker thread', () => {
  const demands = { policy: { allowed: null, maxBytes: null }, page: null };

  it('gives a bug in a task back as an error, and works on', async () => {
    const jobs = createJobs(RESOURCES);
    await expect(jobs.run('render-form', {} as never)).rejects.toThrow();
    const loaded = loadProfile(RESOURCES, 'nakhon-phanom');
    if (!loaded.ok) throw new Error(loaded.error.code);
    const { pdf } = await jobs.run('render-form', blankPaper(loaded.value.profile.form));
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    await jobs.close();
  });

  it('refuses what cannot be copied to it, and works on', async () => {
    const jobs = createJobs(RESOURCES);
    await expect(jobs.run('render-form', (() => 1) as never)).rejects.toThrow(/could not be cloned/);
    expect(await jobs.run('take-files', { paths: [], filesDir: RESOURCES, demands })).toEqual([]);
    await jobs.close();
  });

  it('ends the jobs under way when it is closed, and is made anew when it is needed again', async () => {
    const jobs = createJobs(RESOURCES);
    const filesDir = mkdtempSync(join(tmpdir(), 'jobs-closed-'));
    const running = jobs.run('take-files', { paths: ['/dev/null'], filesDir, demands });
    const outcome = running.then(
      () => 'done',
      () => 'cut off',
    );
    await jobs.close();
    expect(['done', 'cut off']).toContain(await outcome);
    expect(await jobs.run('take-files', { paths: [], filesDir, demands })).toEqual([]);
    await jobs.close();
    expect(readdirSync(filesDir)).toEqual([]);
  });

  it('that has died is told of, and another one takes its place', async () => {
    const workers: Worker[] = [];
    const collect = (worker: Worker): void => void workers.push(worker);
    process.on('worker', collect);
    const jobs = createJobs(RESOURCES);
    const filesDir = mkdtempSync(join(tmpdir(), 'jobs-dead-'));
    expect(await jobs.run('take-files', { paths: [], filesDir, demands })).toEqual([]);
    process.off('worker', collect);
    expect(workers).toHaveLength(1);
    // A job under way when the thread dies …
    writeFileSync(join(filesDir, 'large.txt'), 'x'.repeat(8_000_000));
    const cut = jobs.run('take-files', {
      paths: Array(20).fill(join(filesDir, 'large.txt')),
      filesDir,
      demands,
    });
    const outcome = expect(cut).rejects.toThrow();
    await workers[0]!.terminate();
    await outcome;
    // … and the ones after it.
    expect(await jobs.run('take-files', { paths: [], filesDir, demands })).toEqual([]);
    await jobs.close();
  });
});
