import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiEvents } from '../../electron/contract/api.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import { call, useApiEvent } from '../api.ts';
import { failureOf } from '../failure.ts';

/** Long work in main that this screen waits for. */
export interface Job<R> {
  readonly running: boolean;
  readonly done: number;
  readonly total: number;
  readonly result: R | null;
  /** Why there is no result; also that it was stopped. */
  readonly failure: Failure | null;
  start(work: (job: string) => Promise<R>): void;
  stop(): void;
}

/** Runs one piece of long work at a time; leaving the screen stops it. */
export function useJob<R>(): Job<R> {
  const [running, setRunning] = useState(false);
  const [count, setCount] = useState({ done: 0, total: 0 });
  const [result, setResult] = useState<R | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const current = useRef<string | null>(null);
  const stop = useCallback(() => {
    if (current.current !== null) void call('jobs.cancel', { job: current.current });
  }, []);
  useEffect(() => stop, [stop]);
  const progress = useCallback((detail: ApiEvents['job:progress']) => {
    if (detail.job === current.current) setCount({ done: detail.done, total: detail.total });
  }, []);
  useApiEvent('job:progress', progress);
  const run = async (work: (job: string) => Promise<R>) => {
    const job = crypto.randomUUID();
    current.current = job;
    setRunning(true);
    setCount({ done: 0, total: 0 });
    setResult(null);
    setFailure(null);
    try {
      setResult(await work(job));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      current.current = null;
      setRunning(false);
    }
  };
  return {
    running,
    ...count,
    result,
    failure,
    start: (work) => {
      if (current.current === null) void run(work);
    },
    stop,
  };
}
