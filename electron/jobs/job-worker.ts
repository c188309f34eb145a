import { parentPort, threadId, workerData } from 'node:worker_threads';
import { exportAudit } from '../audit/audit-log-store.ts';
import { writeBundle } from '../bundles/write-bundle.ts';
import { checkRegister } from '../database/open.ts';
import { createReportPrinter } from '../evidence/report-paper.ts';
import { runVerifyBundle } from '../evidence/verify-bundle-store.ts';
import { runVerifyRegister, runVerifyRequest } from '../evidence/verify-job-store.ts';
import { takeFiles } from '../files/file-store.ts';
import { takeScanFile, takeStraightenedScan } from '../files/scan-store.ts';
import { runSweep } from '../files/sweep-store.ts';
import { runCompleteness, runItem } from '../lists/completeness-job-store.ts';
import { planImport } from '../matrix/matrix-sheet.ts';
import { createFormPrinter } from '../printing/request-form.ts';
import { readSheet } from '../sheets/read-sheet.ts';
import { sheetBytes } from '../sheets/write-sheet.ts';
import { newId } from '../system/clock.ts';
import type { FromWorker, JobTasks, TaskName, ToWorker } from './tasks.ts';

/** The worker's side of jobs.ts: runs one task after the other as they come, each with its own cancel. */

const port = parentPort;
if (!port) throw new Error('job-worker runs in a worker thread only');
const { resourcesDir } = workerData as { readonly resourcesDir: string };
const printer = createFormPrinter({ resourcesDir });
const reports = createReportPrinter({ resourcesDir });

type Watch = { readonly signal: AbortSignal; onProgress(done: number, total: number): void };
type Runner<T extends TaskName> = (
  input: JobTasks[T]['input'],
  watch: Watch,
) => Promise<JobTasks[T]['output']>;

const runners: { readonly [T in TaskName]: Runner<T> } = {
  'render-memos': (memos) => printer.renderMemos(memos),
  'render-table': (table) => printer.renderTable(table),
  'check-register': async ({ root }) => checkRegister(root),
  'render-form': (paper) => printer.renderRequestForm(paper),
  'take-files': ({ paths, filesDir, demands }, { signal, onProgress }) =>
    takeFiles(paths, filesDir, demands, signal, onProgress),
  'take-scan': ({ path, filesDir }) => takeScanFile(path, filesDir),
  'take-straightened': takeStraightenedScan,
  'write-bundle': (job, { signal, onProgress }) =>
    writeBundle(job, { signal, onProgress: ({ done, total }) => onProgress(done, total) }),
  'export-audit': exportAudit,
  sweep: runSweep,
  'render-key-sheet': (sheet) => reports.renderKeySheet(sheet),
  'render-record': (report) => reports.renderRecord(report),
  'render-report': (report) => reports.renderReport(report),
  'plan-matrix-import': async ({ path, given }) => {
    const rows = await readSheet(path);
    return rows.ok ? planImport(rows.value, { ...given, newId }) : rows;
  },
  'read-sheet': ({ path }) => readSheet(path),
  'read-completeness': runCompleteness,
  'read-item': runItem,
  'write-sheet': ({ table, kind }) => sheetBytes(table, kind),
  'render-bundle-report': (report) => reports.renderBundleReport(report),
  'verify-bundle': (job, watch) => runVerifyBundle({ ...job, resourcesDir }, watch),
  'verify-register': runVerifyRegister,
  'verify-request': runVerifyRequest,
};

const tell = (message: FromWorker): void => port.postMessage(message);
const cancels = new Map<number, AbortController>();

async function run<T extends TaskName>(id: number, task: T, input: JobTasks[T]['input']): Promise<void> {
  const controller = new AbortController();
  cancels.set(id, controller);
  let told = 0;
  try {
    const output = await runners[task](input, {
      signal: controller.signal,
      onProgress: (done, total) => {
        // Ten times a second is enough for eyes.
        const now = performance.now();
        if (now - told < 100 && done < total) return;
        told = now;
        tell({ kind: 'progress', id, done, total });
      },
    });
    tell({ kind: 'done', id, output, thread: threadId });
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    tell({ kind: 'failed', id, message, stack });
  } finally {
    cancels.delete(id);
  }
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'cancel') cancels.get(message.id)?.abort();
  else void run(message.id, message.task, message.input as JobTasks[typeof message.task]['input']);
});
