import { ok } from '../contract/errors.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import { exportBundle } from './export-bundle-store.ts';

/** Exporting bundles, with progress and cancel. */
export function bundleHandlers(program: Program): HandlersFor<'bundles' | 'jobs'> {
  return {
    'bundles.export': ({ request, job }, person) =>
      program.runJob(job, (options) => exportBundle(program, request, person, options)),

    'jobs.cancel': ({ job }) => {
      program.running.cancel(job);
      return ok(null);
    },
  };
}
