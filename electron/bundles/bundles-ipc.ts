import { fail, ok } from '../contract/errors.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { exportBundle } from './export-bundle-store.ts';

/** Exporting bundles, with progress and cancel. */
export function bundleHandlers(program: Program): HandlersFor<'bundles' | 'jobs'> {
  const running = new Map<string, AbortController>();
  return {
    'bundles.export': async ({ request, job }, person) => {
      if (running.has(job)) return fail('already-running');
      const controller = new AbortController();
      running.set(job, controller);
      try {
        return await exportBundle(program, request, person, {
          signal: controller.signal,
          onProgress: (done, total) =>
            program.surroundings.desktop.send('job:progress', { job, done, total }),
        });
      } finally {
        running.delete(job);
      }
    },

    'jobs.cancel': ({ job }) => {
      running.get(job)?.abort();
      return ok(null);
    },
  };
}
