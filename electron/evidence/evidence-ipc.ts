import { basename } from 'node:path';
import type { Parsed } from '../contract/api.ts';
import type { Person } from '../contract/domain.ts';
import { fail, ok } from '../contract/errors.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { saveAs } from '../printing/paper-files.ts';
import type { Program } from '../program.ts';
import {
  evidencePaper,
  type HeldBundleReport,
  type HeldReport,
  noteEvidence,
  readKeySheet,
} from './evidence-paper-store.ts';

/** Verifying, and what is shown and printed of it. */
export function evidenceHandlers(program: Program): HandlersFor<'evidence'> {
  const { desktop, clock, jobs } = program.surroundings;
  let held: HeldReport | null = null;
  let heldBundle: HeldBundleReport | null = null;
  const paperOf = (input: Parsed<'evidence.paper'>, person: Person) =>
    evidencePaper(program, input, person, { register: held, bundle: heldBundle });
  /** Which bundle a report is of; the register's own needs no words. */
  const details = ({ request, of }: Parsed<'evidence.paper'>) =>
    request === null && of === 'bundle' ? { file: heldBundle?.report.name ?? null } : {};
  return {
    'evidence.verifyRequest': ({ request, job, papers }) => {
      const { root } = program.openRegister.folder;
      return program.runJob(job, (options) =>
        jobs.run('verify-request', { root, request, papers, now: clock.now() }, options),
      );
    },

    'evidence.verifyRegister': ({ job, bundles, papers }, person) => {
      const { folder } = program.openRegister;
      const paths = bundles.map((token) => program.grants.redeem(token));
      const files = paths.filter((path) => path !== null);
      if (files.length < paths.length) return fail('choose-file-again');
      return program.runJob(job, async (options) => {
        const work = { root: folder.root, now: clock.now(), bundles: files, papers };
        const report = await jobs.run('verify-register', work, options);
        if (!report.ok) return report;
        held = { person: person.id, report: report.value };
        const { verified, findingCount, auditHead } = report.value;
        const found = { verified, findings: findingCount, head: auditHead };
        noteEvidence(program, 'register-verified', person, null, found);
        return report;
      });
    },

    'evidence.chooseBundles': async () => {
      const files = await desktop.chooseFiles('bundle');
      return ok(files.map((path) => ({ token: program.grants.grant(path), name: basename(path) })));
    },

    'evidence.verifyBundle': ({ job, bundle, papers }, person) => {
      const file = program.grants.redeem(bundle);
      if (file === null) return fail('choose-file-again');
      const { root } = program.openRegister.folder;
      return program.runJob(job, async (options) => {
        const report = await jobs.run('verify-bundle', { root, now: clock.now(), file, papers }, options);
        if (!report.ok) return report;
        heldBundle = { person: person.id, report: report.value };
        const { verified, summary, name } = report.value;
        noteEvidence(program, 'bundle-verified', person, null, {
          file: name,
          verified,
          number: summary?.number ?? null,
        });
        return report;
      });
    },

    'evidence.paper': async (input, person) => {
      const made = await paperOf(input, person);
      return made.ok ? ok(made.value.paper) : made;
    },

    'evidence.savePaper': async (input, person) => {
      const { request } = input;
      const made = await paperOf(input, person);
      if (!made.ok) return made;
      const saved = await saveAs(program, `${made.value.stem}.pdf`, made.value.paper.pdf);
      if (!saved.ok || saved.value === null) return saved;
      noteEvidence(
        program,
        request === null ? 'report-saved' : 'record-saved',
        person,
        request,
        details(input),
      );
      return saved;
    },

    'evidence.saveKeySheet': async (_input, person) => {
      const sheet = readKeySheet(program.openRegister);
      const paper = await jobs.run('render-key-sheet', sheet);
      const saved = await saveAs(program, `key-sheet-${sheet.fingerprint.slice(0, 8)}.pdf`, paper.pdf);
      if (!saved.ok || saved.value === null) return saved;
      noteEvidence(program, 'key-sheet-saved', person, null, { key: sheet.fingerprint });
      return saved;
    },

    'evidence.printPaper': async (input, person) => {
      const { request } = input;
      if (!(await desktop.printWindow())) return fail('no-printer-dialog');
      noteEvidence(
        program,
        request === null ? 'report-printed' : 'record-printed',
        person,
        request,
        details(input),
      );
      return ok(null);
    },
  };
}
