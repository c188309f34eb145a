import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRequestJson, type RequestJson } from '../../electron/bundles/request-json.ts';
import { type BundleJob, writeBundle } from '../../electron/bundles/write-bundle.ts';
import { sha256Hex } from '../../electron/history/canonical.ts';
import { type TestAttachment, TestHistory, testAttachment } from './signed-history.ts';

/** Stands for the form: bundles take its bytes as they are. */
export const FORM = Buffer.from('%PDF-1.7\n% ทดสอบ\n%%EOF\n');

export const STEP_LABELS = {
  provider: 'ผู้รับผิดชอบในการให้ข้อมูล',
  checker: 'ผู้ตรวจสอบข้อมูล',
  approver: 'ผู้อนุมัติ',
  publisher: 'ผู้รับผิดชอบการนำข้อมูลขึ้นเผยแพร่',
};

/** Attachments with names that need care. */
export const ATTACHMENTS: readonly TestAttachment[] = [
  testAttachment('แนวปฏิบัติ.pdf', '%PDF-1.4 เนื้อหา', 'application/pdf'),
  testAttachment('ข้อมูล: ร้อยละ 50%.csv', 'a,b\n1,2\n', 'text/csv'),
  testAttachment('CON.txt', 'con'),
  testAttachment('con.txt', 'another'),
  testAttachment('ว่าง.txt', ''),
];

/** A folder of its own for one test; removed by `[Symbol.dispose]`. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'bundle-'));
  file(name: string): string {
    return join(this.path, name);
  }
  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** request.json of a history, as the register would export it. */
export function requestOf(history: TestHistory, form: Uint8Array = FORM): RequestJson {
  return buildRequestJson({
    exportedAt: '2026-08-16T04:05:06.789Z',
    register: { id: history.register, name: 'จังหวัดนครพนม', code: 'นพ' },
    events: history.events,
    contents: history.contents,
    keys: history.keys,
    confirmations: history.confirmations,
    form: { size: form.length, sha256: sha256Hex(form) },
  });
}

/** An approved history with attachments. */
export function approvedHistory(
  attachments: readonly TestAttachment[] = ATTACHMENTS,
  history = new TestHistory(),
): TestHistory {
  return history
    .revise(history.content({ attachments: attachments.map(({ bytes: _, ...rest }) => rest) }))
    .approve();
}

/** The job of writing a history's bundle, with its attachments lying on disk. */
export function bundleJob(
  folder: TestFolder,
  history: TestHistory,
  attachments: readonly TestAttachment[] = ATTACHMENTS,
  target = folder.file('ชุด 147-2569.zip'),
): BundleJob {
  const sources = attachments.map(({ sha256, bytes }) => {
    const source = folder.file(sha256);
    writeFileSync(source, bytes);
    return { source, sha256 };
  });
  return {
    target,
    request: requestOf(history),
    form: FORM,
    attachments: sources,
    stepLabels: STEP_LABELS,
    software: 'phoeiphrae 0.1.0',
  };
}

/** Writes a good bundle; its path. */
export async function goodBundle(folder: TestFolder, history = approvedHistory()): Promise<string> {
  const job = bundleJob(folder, history);
  const written = await writeBundle(job);
  if (!written.ok) throw new Error(written.error.code);
  return job.target;
}
