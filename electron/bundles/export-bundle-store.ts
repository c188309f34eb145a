import { dirname } from 'node:path';
import type { BundleWritten, Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { transact } from '../database/handle.ts';
import { storedPath } from '../files/file-store.ts';
import { noteExportFolder } from '../files/sweep-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import { sha256Hex } from '../history/canonical.ts';
import type { JobOptions } from '../jobs/jobs.ts';
import { registerKeys } from '../people/key-ring-store.ts';
import { formPdf } from '../printing/printing-store.ts';
import type { Program } from '../program.ts';
import type { RequestFacts } from '../requests/detail.ts';
import { readKeptHistory } from '../requests/detail-store.ts';
import { requestFacts } from '../requests/requests-ipc.ts';
import { buildRequestJson } from './request-json.ts';
import type { BundleJob } from './write-bundle.ts';

/** 'publish-147-2569.zip', after publication 'published-147-2569.zip': the final one, for the file. */
function proposedName({ state }: RequestFacts): string {
  const number = (state.number ?? '').replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return `${state.status === 'published' ? 'published' : 'publish'}-${number}.zip`;
}

/** The steps of every revision by their labels: an earlier one may have been made under another version. */
function stepLabels({ history, profile, profileAt }: RequestFacts): Record<string, string> {
  const profiles = history.events.flatMap(({ event }) => (event ? [profileAt(event.contentDigest)] : []));
  const steps = [...profiles, profile].flatMap((each) => each.steps);
  return Object.fromEntries(steps.map(({ id, label }) => [id, label]));
}

function bundleJob(program: Program, facts: RequestFacts, pdf: Uint8Array, target: string): BundleJob {
  const { handle, folder, uuid, officeName, officeCode } = program.openRegister;
  const { enrolled, confirmations } = registerKeys(handle);
  const request = buildRequestJson({
    exportedAt: program.surroundings.clock.now(),
    register: { id: uuid, name: officeName, code: officeCode },
    ...readKeptHistory(handle, facts.id),
    keys: enrolled,
    confirmations: [...confirmations.byKey.values()],
    form: { size: pdf.length, sha256: sha256Hex(pdf) },
  });
  return {
    target,
    request,
    form: pdf,
    attachments: request.files
      .filter(({ role }) => role !== 'form')
      .map(({ sha256 }) => ({ source: storedPath(folder.files, sha256), sha256 })),
    stepLabels: stepLabels(facts),
    software: `phoeiphrae ${program.surroundings.version}`,
  };
}

/**
 * Writes the bundle of an approved or published request where the user chooses; null when he cancels the
 * choice. A history that does not verify is not exported: failure 'history-does-not-verify'.
 */
export async function exportBundle(
  program: Program,
  request: string,
  person: Person,
  options: JobOptions,
): Promise<Result<BundleWritten | null>> {
  const facts = requestFacts(program.openRegister, request);
  if (!facts.ok) return facts;
  const { state, draft, history } = facts.value;
  if (draft || (state.status !== 'approved' && state.status !== 'published'))
    return fail('not-approved', { status: state.status });
  const [problem] = history.problems;
  if (problem) return fail('history-does-not-verify', { reason: problem.code });
  const target = await program.surroundings.desktop.chooseTarget(proposedName(facts.value));
  if (target === null) return ok(null);
  const pdf = await formPdf(program, facts.value);
  if (!pdf.ok) return pdf;
  const noted = noteExportFolder(
    program.openRegister.handle,
    dirname(target),
    program.surroundings.clock.now(),
  );
  if (!noted.ok) return noted;
  const job = bundleJob(program, facts.value, pdf.value, target);
  const written = await program.surroundings.jobs.run('write-bundle', job, options);
  if (!written.ok) return written;
  program.noteWritten(target);
  const { handle } = program.openRegister;
  transact(handle, () => {
    appendAudit(handle, {
      at: program.surroundings.clock.now(),
      person: person.id,
      action: 'bundle-exported',
      subject: request,
      details: { final: written.value.final, head: state.revision === 0 ? '' : (history.heads.at(-1) ?? '') },
    });
    return ok(null);
  });
  return written;
}
