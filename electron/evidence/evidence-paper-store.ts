import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { BundleReport, KeySheet, RegisterReport } from '../contract/evidence.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { transact } from '../database/handle.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import { keyFingerprint } from '../history/canonical.ts';
import { findPerson, listEnrolments } from '../people/people-store.ts';
import type { OpenRegister, Program } from '../program.ts';

/** The report that somebody got last; nobody else gets it. */
export interface HeldReport {
  readonly person: string;
  readonly report: RegisterReport;
}

/** The report on a bundle that somebody got last; nobody else gets it. */
export interface HeldBundleReport {
  readonly person: string;
  readonly report: BundleReport;
}

/** Makes the record of a request, verified anew, or the report that this person got last. Failure: no-report. */
export async function evidencePaper(
  program: Program,
  { request, of }: { readonly request: string | null; readonly of: 'register' | 'bundle' },
  person: Person,
  {
    register: held,
    bundle,
  }: { readonly register: HeldReport | null; readonly bundle: HeldBundleReport | null },
): Promise<Result<{ readonly paper: RenderedPaper; readonly stem: string }>> {
  const { jobs, clock } = program.surroundings;
  if (request === null && of === 'bundle') {
    if (bundle?.person !== person.id) return fail('no-report');
    const paper = await jobs.run('render-bundle-report', bundle.report);
    return ok({ paper, stem: `bundle-verification-${bundle.report.at.slice(0, 10)}` });
  }
  if (request === null) {
    if (held?.person !== person.id) return fail('no-report');
    const paper = await jobs.run('render-report', held.report);
    return ok({ paper, stem: `verification-${held.report.at.slice(0, 10)}` });
  }
  const { root } = program.openRegister.folder;
  const report = await jobs.run('verify-request', { root, request, papers: [], now: clock.now() });
  if (!report.ok) return report;
  const paper = await jobs.run('render-record', report.value);
  const number = (report.value.number ?? '').replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return ok({ paper, stem: `record-${number}` });
}

/** The register's first key, of the administrator who set it up: it vouches for all others. */
export function readKeySheet({ handle, officeName, uuid }: OpenRegister): KeySheet {
  const [first] = listEnrolments(handle);
  if (!first) throw new Error('a register without a first key');
  const { name, person, publicKey, from } = first.enrolment;
  return {
    office: officeName,
    register: uuid,
    name,
    position: findPerson(handle, person)?.position ?? '',
    fingerprint: keyFingerprint(Buffer.from(publicKey, 'base64')),
    from,
  };
}

/** Notes in the audit log that evidence left the program. */
export function noteEvidence(
  program: Program,
  action: AuditAction,
  person: Person,
  subject: string | null,
  details: Readonly<Record<string, string | number | boolean | null>> = {},
): void {
  transact(program.openRegister.handle, () => {
    const at = program.surroundings.clock.now();
    appendAudit(program.openRegister.handle, { at, person: person.id, action, subject, details });
    return ok(null);
  });
}
