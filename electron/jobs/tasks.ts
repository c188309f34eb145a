import type { ExportAuditJob } from '../audit/audit-log-store.ts';
import type { BundleJob } from '../bundles/write-bundle.ts';
import type { AuditWritten } from '../contract/audit.ts';
import type { Completeness, ItemDetail } from '../contract/completeness.ts';
import type { BundleWritten } from '../contract/domain.ts';
import type { Result } from '../contract/errors.ts';
import type { BundleReport, KeySheet, RegisterReport, RequestReport } from '../contract/evidence.ts';
import type { MemoPaper } from '../contract/memo.ts';
import type { PaperForm, RenderedPaper } from '../contract/paper.ts';
import type { TablePaper } from '../contract/table.ts';
import type { VerifyBundleJob } from '../evidence/verify-bundle-store.ts';
import type { VerifyRegisterJob, VerifyRequestJob } from '../evidence/verify-job-store.ts';
import type { FileDemands, TakenFile } from '../files/file-store.ts';
import type { StraightenedScan } from '../files/scan-store.ts';
import type { SweepJob, Swept } from '../files/sweep-store.ts';
import type { CompletenessJob } from '../lists/completeness-job-store.ts';
import type { PlanGiven, SheetPlan } from '../matrix/matrix-sheet.ts';
import type { SheetKind, SheetRows, SheetTable } from '../sheets/sheets.ts';

/** The long work that runs in worker threads: input and output by name. All of it is plain data. */
export interface JobTasks {
  'check-register': { readonly input: { readonly root: string }; readonly output: Result<null> };
  'render-memos': { readonly input: readonly MemoPaper[]; readonly output: RenderedPaper };
  'render-table': { readonly input: TablePaper; readonly output: RenderedPaper };
  'render-form': { readonly input: PaperForm; readonly output: RenderedPaper };
  'take-files': {
    readonly input: {
      readonly paths: readonly string[];
      readonly filesDir: string;
      readonly demands: FileDemands;
    };
    readonly output: { readonly name: string; readonly result: Result<TakenFile> }[];
  };
  'take-scan': {
    readonly input: { readonly path: string; readonly filesDir: string };
    readonly output: Result<TakenFile>;
  };
  'take-straightened': { readonly input: StraightenedScan; readonly output: Result<TakenFile> };
  'write-bundle': { readonly input: BundleJob; readonly output: Result<BundleWritten> };
  sweep: { readonly input: SweepJob; readonly output: Result<Swept> };
  'render-key-sheet': { readonly input: KeySheet; readonly output: RenderedPaper };
  'render-record': { readonly input: RequestReport; readonly output: RenderedPaper };
  'render-report': { readonly input: RegisterReport; readonly output: RenderedPaper };
  'verify-register': { readonly input: VerifyRegisterJob; readonly output: Result<RegisterReport> };
  'export-audit': { readonly input: ExportAuditJob; readonly output: Result<AuditWritten> };
  'plan-matrix-import': {
    readonly input: { readonly path: string; readonly given: Omit<PlanGiven, 'newId'> };
    readonly output: Result<SheetPlan>;
  };
  'read-sheet': { readonly input: { readonly path: string }; readonly output: Result<SheetRows> };
  'read-completeness': { readonly input: CompletenessJob; readonly output: Result<Completeness> };
  'read-item': {
    readonly input: CompletenessJob & { readonly code: string };
    readonly output: Result<ItemDetail>;
  };
  'write-sheet': {
    readonly input: { readonly table: SheetTable; readonly kind: SheetKind };
    readonly output: Uint8Array;
  };
  'verify-bundle': { readonly input: VerifyBundleJob; readonly output: Result<BundleReport> };
  'render-bundle-report': { readonly input: BundleReport; readonly output: RenderedPaper };
  'verify-request': { readonly input: VerifyRequestJob; readonly output: Result<RequestReport> };
}

export type TaskName = keyof JobTasks;

/** What a worker is told. */
export type ToWorker =
  | { readonly kind: 'run'; readonly id: number; readonly task: TaskName; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/**
 * Where it is said which thread a job ran on (node:diagnostics_channel): for the bench and the tests, since a
 * busy main thread freezes real windows and the stand-in hides that.
 */
export const JOB_DONE = 'phoeiphrae:job-done';
export interface JobDone {
  readonly task: TaskName;
  /** node:worker_threads' threadId; 0 is the main thread. */
  readonly thread: number;
}

/** What a worker tells. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown; readonly thread: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly stack: string };
