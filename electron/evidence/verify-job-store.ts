import { fail, ok, type Result } from '../contract/errors.ts';
import type { RegisterReport, RequestReport } from '../contract/evidence.ts';
import { dataFolder } from '../database/data-folder.ts';
import type { ReadHandle } from '../database/handle.ts';
import { type RegisterIdentity, readIdentity } from '../database/identity-store.ts';
import { openForReading } from '../database/open.ts';
import { verifyRegister } from './verify-register-store.ts';
import { verifyRequestWhole } from './verify-request-store.ts';

/** What a worker thread, or the command line, needs to verify a register. Plain data. */
export interface VerifyRegisterJob {
  /** Data folder of the register. */
  readonly root: string;
  readonly now: string;
  readonly bundles: readonly string[];
  readonly papers: readonly string[];
}

/** The same for one request. */
export interface VerifyRequestJob {
  readonly root: string;
  readonly now: string;
  readonly request: string;
  readonly papers: readonly string[];
}

export interface Watch {
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** Opens the register for reading only, works on it, and closes it. */
export async function onRegister<T>(
  root: string,
  signal: AbortSignal,
  work: (handle: ReadHandle, identity: RegisterIdentity, filesDir: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = dataFolder(root);
  const opened = openForReading(folder);
  if (!opened.ok) return opened;
  try {
    const identity = readIdentity(opened.value);
    return identity.ok ? await work(opened.value, identity.value, folder.files) : identity;
  } catch (error) {
    if (signal.aborted) return fail('verification-stopped');
    throw error;
  } finally {
    opened.value.db.close();
  }
}

/** Verifies a register. Failures: those of opening it, 'not-set-up', 'verification-stopped'. */
export function runVerifyRegister(
  { root, ...job }: VerifyRegisterJob,
  watch: Watch,
): Promise<Result<RegisterReport>> {
  return onRegister(root, watch.signal, async (handle, identity, filesDir) =>
    ok(await verifyRegister(handle, identity, { filesDir, ...job, ...watch })),
  );
}

/** Verifies one request. Failures: as for a register, and 'request-not-found'. */
export function runVerifyRequest(
  { root, request, ...job }: VerifyRequestJob,
  watch: Watch,
): Promise<Result<RequestReport>> {
  return onRegister(root, watch.signal, async (handle, identity, filesDir) => {
    const report = await verifyRequestWhole(handle, identity, request, { filesDir, ...job, ...watch });
    return report ? ok(report) : fail('request-not-found');
  });
}
