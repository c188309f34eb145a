import { fail, type Result } from '../contract/errors.ts';
import type { JobOptions } from './jobs.ts';

/** The long work that the window has asked for, by the id that the window gave it, so that it can be stopped. */
export class RunningJobs {
  readonly #running = new Map<string, AbortController>();

  /** Runs work that reports progress and can be stopped. Failure: already-running. */
  async run<T>(
    job: string,
    onProgress: (done: number, total: number) => void,
    work: (options: JobOptions) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.#running.has(job)) return fail('already-running');
    const controller = new AbortController();
    this.#running.set(job, controller);
    try {
      return await work({ signal: controller.signal, onProgress });
    } finally {
      this.#running.delete(job);
    }
  }

  /** Asks it to stop; one that is done already is left alone. */
  cancel(job: string): void {
    this.#running.get(job)?.abort();
  }
}
