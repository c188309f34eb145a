import {
  MATRIX_DECISION_FORMAT,
  type MatrixChange,
  type MatrixDecision,
  type MatrixDifference,
  matrixDecisionSchema,
} from '../contract/matrix.ts';
import { canonicalJson, sha256Hex } from '../history/canonical.ts';
import { type Problem, readCanonical } from '../history/read-canonical.ts';
import { type KeyRing, signatureFits } from '../history/verify-keys.ts';
import type { Signer } from '../people/keys.ts';

/** Changes of the matrix that the head of the office approves by signature, where the profile asks for it. */

const PROPOSAL_FORMAT = 'phoeiphrae/matrix-proposal/1';

/** What a proposal fixes: its digest is signed with the decision. */
export interface ProposalText {
  readonly format: typeof PROPOSAL_FORMAT;
  readonly id: string;
  readonly register: string;
  readonly from: string;
  readonly edits: MatrixChange['edits'];
  readonly differences: readonly MatrixDifference[];
  readonly proposedAt: string;
  readonly proposedBy: string;
}

/** A proposal's canonical text with its digest. */
export function sealProposal(proposal: Omit<ProposalText, 'format'>): {
  readonly canonical: string;
  readonly digest: string;
} {
  const canonical = canonicalJson({ format: PROPOSAL_FORMAT, ...proposal });
  return { canonical, digest: sha256Hex(canonical) };
}

/** Reads a proposal that the register keeps. */
export function readProposal(canonical: string): ProposalText {
  return JSON.parse(canonical) as ProposalText;
}

/** Signs a decision on a proposal. */
export function signDecision(
  facts: Omit<MatrixDecision, 'format' | 'signer'> & {
    readonly signer: Omit<MatrixDecision['signer'], 'key'>;
  },
  key: Signer,
): { readonly statement: string; readonly signature: string } {
  const decision: MatrixDecision = {
    ...facts,
    format: MATRIX_DECISION_FORMAT,
    signer: { ...facts.signer, key: key.fingerprint },
  };
  const statement = canonicalJson(decision);
  return { statement, signature: key.sign(statement) };
}

/** A proposal with its decision and what came of it, as the register keeps them. */
export interface KeptProposal {
  readonly id: string;
  readonly canonical: string;
  readonly digest: string;
  /** null: nobody has decided. */
  readonly decision: 'approve' | 'refuse' | 'withdraw' | null;
  readonly decidedBy: string | null;
  readonly statement: string | null;
  readonly signature: string | null;
  /** Changes that say they are this proposal's. */
  readonly changes: number;
}

function signatureProblem(kept: KeptProposal, ring: KeyRing, register: string): string | null {
  const read = readCanonical(kept.statement ?? '', matrixDecisionSchema);
  if ('flaw' in read) return 'matrix-decision-unreadable';
  const { signer, digest, proposal, decision, time, register: of } = read.value;
  const columns = proposal === kept.id && decision === kept.decision && signer.person === kept.decidedBy;
  if (!columns || digest !== kept.digest || of !== register) return 'matrix-decision-columns';
  const key = ring.byFingerprint.get(signer.key);
  const isHis = key?.enrolment.person === signer.person && time >= key.enrolment.from;
  if (!key?.publicKey || key.problems.length > 0 || !isHis) return 'matrix-decision-key';
  return signatureFits(key.publicKey, kept.statement!, kept.signature ?? '')
    ? null
    : 'matrix-decision-signature';
}

/**
 * Verifies the proposals of a register: each text has its digest, each decision is signed by whoever it names,
 * and a change came of exactly those that were approved. `params.proposal` counts from 1.
 */
export function checkProposals(kept: readonly KeptProposal[], ring: KeyRing, register: string): Problem[] {
  return kept.flatMap((one, index): Problem[] => {
    const params = { proposal: index + 1 };
    const codes: string[] = [];
    if (sha256Hex(one.canonical.toWellFormed()) !== one.digest) codes.push('matrix-proposal-digest');
    if (one.decision === 'approve' || one.decision === 'refuse') {
      const problem = signatureProblem(one, ring, register);
      if (problem !== null) codes.push(problem);
    }
    if (one.changes !== (one.decision === 'approve' ? 1 : 0)) codes.push('matrix-change-not-approved');
    return codes.map((code) => ({ code, params }));
  });
}
