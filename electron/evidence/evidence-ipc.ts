import { basename } from 'node:path';
import { fail, ok } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';

/** Verifying, and what is shown of it. */
export function evidenceHandlers(program: Program): HandlersFor<'evidence'> {
  const { desktop, clock, jobs } = program.surroundings;
  return {
    'evidence.verifyRequest': ({ request, job, papers }) => {
      const { root } = program.openRegister.folder;
      return program.runJob(job, (options) =>
        jobs.run('verify-request', { root, request, papers, now: clock.now() }, options),
      );
    },

    'evidence.verifyRegister': ({ job, bundles, papers }, person) => {
      const { handle, folder } = program.openRegister;
      const paths = bundles.map((token) => program.grants.redeem(token));
      const files = paths.filter((path) => path !== null);
      if (files.length < paths.length) return fail('choose-file-again');
      return program.runJob(job, async (options) => {
        const now = clock.now();
        const work = { root: folder.root, now, bundles: files, papers };
        const report = await jobs.run('verify-register', work, options);
        if (!report.ok) return report;
        const { verified, findingCount, auditHead } = report.value;
        transact(handle, () => {
          const details = { verified, findings: findingCount, head: auditHead };
          const entry = { at: clock.now(), person: person.id, subject: null, details };
          appendAudit(handle, { ...entry, action: 'register-verified' });
          return ok(null);
        });
        return report;
      });
    },

    'evidence.chooseBundles': async () => {
      const files = await desktop.chooseFiles('bundle');
      return ok(files.map((path) => ({ token: program.grants.grant(path), name: basename(path) })));
    },
  };
}
