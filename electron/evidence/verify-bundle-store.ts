import { basename } from 'node:path';
import { type BundleVerification, verifyBundle } from '../bundles/verify-bundle.ts';
import { ok, type Result } from '../contract/errors.ts';
import type { BundleReport } from '../contract/evidence.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { actingText } from '../contract/rules/acting.ts';
import { stepsOf } from '../contract/rules/outside-way.ts';
import { keptProfile } from '../profiles/kept-profiles-store.ts';
import { findShippedProfile } from '../profiles/profile-files.ts';
import { orderOf } from '../requests/detail-store.ts';
import { registerSide } from './outside-store.ts';
import { headOfPaper } from './paper-text.ts';
import { onRegister, type Watch } from './verify-job-store.ts';

/** What a worker thread needs to verify a bundle alone. Plain data. */
export interface VerifyBundleJob {
  /** Data folder of the register that is open. */
  readonly root: string;
  readonly now: string;
  readonly file: string;
  /** Texts of QR codes on its paper. */
  readonly papers: readonly string[];
}

/**
 * Verifies one bundle as `cli verify` does. One that says it is of the open register is held against its keys,
 * confirmations and history; of another office's, the keys are not compared, and the report says so. Failures:
 * those of opening the register, 'verification-stopped'.
 */
export function runVerifyBundle(
  { root, now, file, papers, resourcesDir }: VerifyBundleJob & { readonly resourcesDir: string },
  { signal, onProgress }: Watch,
): Promise<Result<BundleReport>> {
  return onRegister(root, signal, async (handle, identity) => {
    const profileOf = (sha256: string): AgencyProfile | null =>
      keptProfile(handle, sha256) ?? findShippedProfile(resourcesDir, sha256);
    const heads = papers.map(headOfPaper);
    const found = await verifyBundle(file, {
      orderFor: () => orderOf(profileOf),
      forRegister: (register) => (register === identity.uuid ? registerSide(handle) : null),
      paperHeads: heads.filter((head) => head !== null),
      signal,
      onProgress: ({ done, total }) => onProgress(done, total),
    });
    signal.throwIfAborted();
    const unread = heads.filter((head) => head === null).map(() => ({ code: 'paper-unreadable' }));
    return ok(reportOf(found, unread, profileOf, { now, file, register: identity.uuid }));
  });
}

function reportOf(
  found: BundleVerification,
  unread: BundleReport['problems'],
  profileOf: (sha256: string) => AgencyProfile | null,
  { now, file, register }: { readonly now: string; readonly file: string; readonly register: string },
): BundleReport {
  const { readable, summary, notes, files, bytes } = found;
  const profile = summary && profileOf(summary.profile.sha256);
  const steps = profile ? stepsOf(profile, { outside: summary.outside }) : [];
  const problems = [...found.problems, ...unread];
  return {
    readable,
    verified: problems.length === 0,
    at: now,
    name: basename(file),
    own: summary?.register === register,
    problems,
    notes,
    signers: found.signers.map((signer) => ({
      stepLabel: steps.find(({ id }) => id === signer.step)?.label ?? signer.step,
      name: signer.name,
      position: signer.position,
      acting: signer.acting && actingText(signer.acting),
      mode: signer.mode,
      decision: signer.decision,
      signedOn: signer.signedOn,
      fingerprint: signer.fingerprint,
      signatureVerified: signer.signatureVerified,
      key: signer.key,
      standing: signer.standing,
      confirmedBy: signer.confirmedBy,
    })),
    summary: summary && {
      office: summary.office,
      register: summary.register,
      number: summary.number,
      revision: summary.revision,
      title: summary.title,
      unit: summary.unit,
      url: summary.publication?.url ?? null,
      exportedAt: summary.exportedAt,
      head: summary.head,
    },
    files,
    bytes,
  };
}
