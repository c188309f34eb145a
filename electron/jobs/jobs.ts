import { channel } from 'node:diagnostics_channel';
import { Worker } from 'node:worker_threads';
import {
  type FromWorker,
  JOB_DONE,
  type JobDone,
  type JobTasks,
  type TaskName,
  type ToWorker,
} from './tasks.ts';

/** How a job is watched. */
export interface JobOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs long work beside the main thread (architecture.md: anything that may take over 50 ms). */
export interface Jobs {
  run<T extends TaskName>(
    task: T,
    input: JobTasks[T]['input'],
    options?: JobOptions,
  ): Promise<JobTasks[T]['output']>;
  /** Ends the workers; jobs under way are cut off. */
  close(): Promise<void>;
}

/** From source the worker is a .ts file; built, it lies beside main.js. */
function workerFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './job-worker.ts' : './job-worker.js', import.meta.url);
}

const jobDone = channel(JOB_DONE);

interface Pending {
  readonly task: TaskName;
  readonly options: JobOptions;
  resolve(output: unknown): void;
  reject(error: Error): void;
  release(): void;
}

/** One worker thread and what it is busy with. */
class JobThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #next = 1;
  #ended = false;

  constructor(resourcesDir: string) {
    this.#worker = new Worker(workerFile(), { workerData: { resourcesDir } });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the worker thread ended')));
    this.#worker.unref();
  }

  /** A thread that has ended, for example for want of memory, answers nothing any more. */
  get ended(): boolean {
    return this.#ended;
  }

  run(task: TaskName, input: unknown, options: JobOptions): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const cancel = (): void => this.#post({ kind: 'cancel', id });
      options.signal?.addEventListener('abort', cancel);
      // A worker at work keeps the process alive; an idle one does not.
      if (this.#pending.size === 0) this.#worker.ref();
      this.#pending.set(id, {
        task,
        options,
        resolve,
        reject,
        release: () => options.signal?.removeEventListener('abort', cancel),
      });
      try {
        this.#post({ kind: 'run', id, task, input });
      } catch (error) {
        // What cannot be copied to another thread is a bug of the caller, and must not keep the program alive.
        this.#settle(id, this.#pending.get(id)!);
        throw error;
      }
      if (options.signal?.aborted) cancel();
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if (message.kind === 'progress') {
      pending.options.onProgress?.(message.done, message.total);
      return;
    }
    this.#settle(message.id, pending);
    if (message.kind === 'done') {
      jobDone.publish({ task: pending.task, thread: message.thread } satisfies JobDone);
      pending.resolve(message.output);
    } else pending.reject(Object.assign(new Error(message.message), { stack: message.stack }));
  }

  #settle(id: number, pending: Pending): void {
    this.#pending.delete(id);
    pending.release();
    if (this.#pending.size === 0) this.#worker.unref();
  }

  #fail(error: Error): void {
    this.#ended = true;
    for (const [id, pending] of this.#pending) {
      this.#settle(id, pending);
      pending.reject(error);
    }
  }
}

const QUICK: ReadonlySet<TaskName> = new Set(['render-form', 'read-completeness', 'read-item']);

/**
 * The program's worker threads: one stays warm for what somebody waits for, such as the paper, which has to follow
 * the typing; one does the long work, so that an export never makes the preview wait.
 */
export function createJobs(resourcesDir: string): Jobs {
  const threads = new Map<'paper' | 'long', JobThread>();
  const thread = (name: 'paper' | 'long'): JobThread => {
    const known = threads.get(name);
    if (known && !known.ended) return known;
    const made = new JobThread(resourcesDir);
    threads.set(name, made);
    return made;
  };
  return {
    run: async (task, input, options = {}) =>
      (await thread(QUICK.has(task) ? 'paper' : 'long').run(
        task,
        input,
        options,
      )) as JobTasks[typeof task]['output'],
    close: async () => {
      await Promise.all([...threads.values()].map((each) => each.close()));
      threads.clear();
    },
  };
}
