import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import { writeBundle } from '../../../electron/bundles/write-bundle.ts';
import { type TestAttachment, TestHistory, testAttachment } from '../../helpers/signed-history.ts';
import { bundleJob, TestFolder } from '../../helpers/test-bundle.ts';

/** Scans of what was signed by hand lie in the bundle as evidence, and are checked like attachments. */

const folder = new TestFolder();
afterAll(() => folder[Symbol.dispose]());

const file = testAttachment('แผน.pdf', '%PDF-1.4', 'application/pdf');
const scan = testAttachment('สแกน: หน้า 1.jpg', 'ภาพของกระดาษที่ลงนาม', 'image/jpeg');

/** Checker and approver signed by hand on one sheet; the provider vouches for its scan. */
function paperHistory(): TestHistory {
  const history = new TestHistory();
  const { name, size, mediaType, sha256 } = scan;
  const { bytes: _, ...attached } = file;
  const onPaper = (person: TestHistory['checker']) => ({
    mode: 'paper',
    scan: { name, size, mediaType, sha256 },
    signer: {
      person: person.id,
      name: person.name,
      position: person.position,
      unit: person.unit,
      acting: null,
    },
  });
  return history
    .revise(history.content({ attachments: [attached] }))
    .signOff('provider', history.provider)
    .signOff('checker', history.provider, onPaper(history.checker))
    .signOff('approver', history.provider, onPaper(history.approver));
}

const jobOf = (files: readonly TestAttachment[], name: string) =>
  bundleJob(folder, paperHistory(), files, folder.file(name));

describe('scans in a bundle', () => {
  it('lie in a folder of their own, each once, and the README says that they are not to be published', async () => {
    const job = jobOf([file, scan], 'scans.zip');
    expect(job.request.files.map(({ path, name, role }) => [path, name, role])).toEqual([
      ['data/attachments/แผน.pdf', 'แผน.pdf', 'attachment'],
      ['data/scans/สแกน_ หน้า 1.jpg', 'สแกน: หน้า 1.jpg', 'scan'],
      ['data/request-form.pdf', 'request-form.pdf', 'form'],
    ]);
    expect(await writeBundle(job)).toMatchObject({ ok: true, value: { files: 5 } });
    expect(await verifyBundle(job.target)).toMatchObject({ verified: true, problems: [], files: 5 });
    // the zip is stored, so its texts can be read as they lie
    expect(readFileSync(job.target).toString('utf8')).toContain('ภาพสแกนของแบบฟอร์มที่ลงนามบนกระดาษ 1 ไฟล์');
  });

  it('are named when they were changed in the bundle', async () => {
    const job = jobOf([file, scan], 'changed.zip');
    await writeBundle(job);
    const bytes = readFileSync(job.target);
    const at = bytes.indexOf(scan.bytes);
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(job.target, bytes);
    const { problems } = await verifyBundle(job.target);
    expect(problems).toContainEqual({ code: 'scan-differs', params: { name: scan.name } });
  });

  it('are named when request.json does not list them', async () => {
    const job = jobOf([file], 'unlisted.zip');
    const files = job.request.files.filter(({ role }) => role !== 'scan');
    await writeBundle({ ...job, request: { ...job.request, files } });
    const { problems } = await verifyBundle(job.target);
    expect(problems.map(({ code }) => code)).toEqual(['file-list-differs', 'scan-not-in-bag']);
  });

  it('keep a bundle from being made when they are gone or are others', async () => {
    const job = jobOf([file, scan], 'gone.zip');
    const missing = [job.attachments[0]!, { source: folder.file('nowhere'), sha256: scan.sha256 }];
    expect(await writeBundle({ ...job, attachments: missing })).toMatchObject({
      ok: false,
      error: { code: 'scan-missing', params: { name: scan.name } },
    });
    writeFileSync(folder.file(scan.sha256), scan.bytes.toString().replace('ภาพ', 'รูป'));
    expect(await writeBundle(job)).toMatchObject({ ok: false, error: { code: 'scan-changed' } });
  });
});
