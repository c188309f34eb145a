import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { MatrixChange, MatrixChanged, MatrixProposal } from '../contract/matrix.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import { canonicalJson } from '../history/canonical.ts';
import { actingOf, laterDay } from '../people/delegations.ts';
import type { Signer } from '../people/keys.ts';
import { differencesOf } from './edits.ts';
import { passOnEdits } from './hanging.ts';
import { applyChange, changeMatrix, type MatrixAct, plannedChange, readBook } from './matrix-store.ts';
import { type KeptProposal, readProposal, sealProposal, signDecision } from './proposals.ts';

const nameOf =
  (handle: ReadHandle) =>
  (person: string): string =>
    String(handle.db.prepare('SELECT name FROM person WHERE id = ?').pluck().get(person) ?? '');

/**
 * Keeps changes as a proposal with their differences, inside a transaction; nothing holds before it is approved.
 * Failures: those of `plannedChange`, 'matrix-nothing-changes'.
 */
function proposeWithin(
  handle: WriteHandle,
  register: string,
  change: Pick<MatrixChange, 'edits' | 'from'>,
  act: MatrixAct,
): Result<{ readonly proposal: string }> {
  const planned = plannedChange(handle, change);
  if (!planned.ok) return planned;
  const { book, additions } = planned.value;
  const differences = differencesOf(book, additions, change.from, nameOf(handle));
  if (differences.length === 0) return fail('matrix-nothing-changes');
  const id = act.newId();
  const { canonical, digest } = sealProposal({
    id,
    register,
    from: change.from,
    edits: change.edits,
    differences,
    proposedAt: act.now,
    proposedBy: act.by,
  });
  changed(
    handle.db
      .prepare(
        'INSERT INTO matrix_proposal (id, proposed_at, proposed_by, canonical, digest) VALUES (?, ?, ?, ?, ?)',
      )
      .run(id, act.now, act.by, canonical, digest),
    1,
  );
  appendAudit(handle, {
    at: act.now,
    person: act.by,
    action: 'matrix-change-proposed',
    subject: id,
    details: { from: change.from, differences: differences.length, digest },
  });
  return ok({ proposal: id });
}

/**
 * Gives what hangs on an officer in the matrix to others from a day on, by the ids of `hangingCells`; inside a
 * transaction. Where the matrix changes by approval only, it is proposed.
 */
export function passOnMatrix(
  handle: WriteHandle,
  profile: Pick<AgencyProfile, 'matrixApproval'>,
  leaver: string,
  to: ReadonlyMap<string, string | null>,
  from: string,
  act: MatrixAct & { readonly register: string },
): Result<null> {
  const edits = passOnEdits(readBook(handle), leaver, to, from);
  if (edits.length === 0) return ok(null);
  if (profile.matrixApproval) {
    const proposed = proposeWithin(handle, act.register, { edits, from }, act);
    return proposed.ok ? ok(null) : proposed;
  }
  const planned = plannedChange(handle, { edits, from });
  if (!planned.ok) return planned;
  applyChange(handle, planned.value.additions, from, act, {}, 'matrix-changed');
  return ok(null);
}

/** Makes changes that hold at once, or, where the profile asks for the head's approval, proposes them. */
export function changeOrPropose(
  handle: WriteHandle,
  profile: Pick<AgencyProfile, 'matrixApproval'>,
  register: string,
  change: MatrixChange,
  act: MatrixAct,
): Result<MatrixChanged> {
  if (profile.matrixApproval) {
    const doing = `propose matrix change by ${act.by}`;
    const proposed = once(handle, change.operation, doing, act.now, () =>
      proposeWithin(handle, register, change, act),
    );
    return proposed.ok ? ok({ change: proposed.value.proposal, proposed: true }) : proposed;
  }
  const done = changeMatrix(handle, change, act);
  return done.ok ? ok({ change: done.value.change, proposed: false }) : done;
}

interface ProposalDbRow {
  id: string;
  canonical: string;
  digest: string;
  proposer: string;
  decision: 'approve' | 'refuse' | 'withdraw' | null;
  reason: string | null;
  decided_at: string | null;
  decider: string | null;
}

const PROPOSAL = `SELECT o.id, o.canonical, o.digest, p.name AS proposer, d.decision, d.reason, d.decided_at,
    q.name AS decider
  FROM matrix_proposal o JOIN person p ON p.id = o.proposed_by LEFT JOIN matrix_decision d ON d.proposal = o.id
  LEFT JOIN person q ON q.id = d.decided_by`;

/** All proposals, the newest first. */
export function listProposals(handle: ReadHandle): MatrixProposal[] {
  return handle.db
    .prepare<[], ProposalDbRow>(`${PROPOSAL} ORDER BY o.row DESC LIMIT 200`)
    .all()
    .map(({ id, canonical, digest, proposer, decision, reason, decided_at, decider }) => {
      const { from, differences, proposedAt } = readProposal(canonical);
      return {
        id,
        from,
        proposedAt,
        proposedBy: proposer,
        differences,
        digest,
        decided: decision && { decision, reason: reason ?? '', at: decided_at!, by: decider! },
      };
    });
}

/** How many proposals wait. */
export function countWaiting(handle: ReadHandle): number {
  return Number(
    handle.db
      .prepare('SELECT count(*) FROM matrix_proposal WHERE id NOT IN (SELECT proposal FROM matrix_decision)')
      .pluck()
      .get(),
  );
}

/** A decision on a proposal as the screen sends it. */
export interface ProposalCommand {
  readonly operation: string;
  readonly proposal: string;
  readonly digest: string;
  readonly decision: 'approve' | 'refuse';
  readonly reason: string;
  readonly delegation: string | null;
}

function findWaiting(
  handle: ReadHandle,
  id: string,
): Result<{ readonly canonical: string; readonly digest: string }> {
  const row = handle.db.prepare<[string], ProposalDbRow>(`${PROPOSAL} WHERE o.id = ?`).get(id);
  if (!row) return fail('matrix-proposal-not-found');
  return row.decision === null ? ok(row) : fail('matrix-proposal-decided', { name: row.decider! });
}

function insertDecision(
  handle: WriteHandle,
  proposal: string,
  decision: 'approve' | 'refuse' | 'withdraw',
  reason: string,
  act: MatrixAct,
  signed: { readonly statement: string; readonly signature: string } | null,
): void {
  changed(
    handle.db
      .prepare(
        `INSERT INTO matrix_decision (proposal, decision, reason, decided_at, decided_by, statement, signature)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(proposal, decision, reason, act.now, act.by, signed?.statement ?? null, signed?.signature ?? null),
    1,
  );
}

/**
 * Decides on a proposal by signature. Approved it holds from its day, or from today where that is over. Failures:
 * 'matrix-proposal-not-found', 'matrix-proposal-decided', 'matrix-proposal-outdated' (what it was to change is not
 * as it was), 'own-proposal', 'reason-required', 'not-allowed', those of `actingOf` and `plannedChange`.
 */
export function decideProposal(
  handle: WriteHandle,
  profile: AgencyProfile,
  register: string,
  command: ProposalCommand,
  { person, signer }: { readonly person: Person; readonly signer: Signer },
  act: MatrixAct,
): Result<null> {
  const doing = `${command.decision} matrix proposal ${command.proposal} by ${person.id}`;
  return once(handle, command.operation, doing, act.now, () => {
    const role = profile.matrixApproval?.role;
    if (role === undefined) return fail('not-allowed');
    const today = bangkokDate(act.now);
    const label = profile.roleWords?.find((one) => one.role === role)?.words ?? '';
    const acting = actingOf(person, { role, label }, command.delegation, today);
    if (!acting.ok) return acting;
    const found = findWaiting(handle, command.proposal);
    if (!found.ok) return found;
    const proposal = readProposal(found.value.canonical);
    if (found.value.digest !== command.digest) return fail('matrix-proposal-outdated');
    // Whoever decides is another one than whoever proposed.
    if (proposal.proposedBy === person.id) return fail('own-proposal');
    const reason = command.reason.trim();
    if (command.decision === 'refuse' && reason === '') return fail('reason-required', undefined, 'reason');
    const signed = signDecision(
      {
        register,
        proposal: proposal.id,
        digest: found.value.digest,
        decision: command.decision,
        reason,
        signer: { person: person.id, name: person.name, position: person.position, acting: acting.value },
        time: act.now,
      },
      signer,
    );
    insertDecision(handle, proposal.id, command.decision, reason, act, signed);
    if (command.decision === 'refuse') {
      appendAudit(handle, {
        at: act.now,
        person: act.by,
        action: 'matrix-change-refused',
        subject: proposal.id,
        details: { reason },
      });
      return ok(null);
    }
    const from = laterDay(proposal.from, today);
    const planned = plannedChange(handle, { edits: proposal.edits, from });
    if (!planned.ok) return planned;
    const { book, additions } = planned.value;
    const differences = differencesOf(book, additions, from, nameOf(handle));
    // He signs what he has seen: nothing else may come of it.
    if (canonicalJson(differences) !== canonicalJson(proposal.differences))
      return fail('matrix-proposal-outdated');
    applyChange(handle, additions, from, act, { proposal: proposal.id }, 'matrix-change-approved');
    return ok(null);
  });
}

/** Takes a proposal back. Failures: 'matrix-proposal-not-found', 'matrix-proposal-decided'. */
export function withdrawProposal(
  handle: WriteHandle,
  operation: string,
  proposal: string,
  act: MatrixAct,
): Result<null> {
  return once(handle, operation, `withdraw matrix proposal ${proposal} by ${act.by}`, act.now, () => {
    const found = findWaiting(handle, proposal);
    if (!found.ok) return found;
    insertDecision(handle, proposal, 'withdraw', '', act, null);
    appendAudit(handle, {
      at: act.now,
      person: act.by,
      action: 'matrix-proposal-withdrawn',
      subject: proposal,
    });
    return ok(null);
  });
}

/** The schema that brought proposals. */
const MATRIX_VERSION = 120;

/** Every proposal as it lies, for verification; of an older program's register there are none. */
export function readKeptProposals({ db }: ReadHandle): KeptProposal[] {
  if (Number(db.pragma('user_version', { simple: true })) < MATRIX_VERSION) return [];
  return db
    .prepare<[], KeptProposal>(
      `SELECT o.id, o.canonical, o.digest, d.decision, d.decided_by AS decidedBy, d.statement, d.signature,
         (SELECT count(*) FROM matrix_change c WHERE c.proposal = o.id) AS changes
       FROM matrix_proposal o LEFT JOIN matrix_decision d ON d.proposal = o.id ORDER BY o.row`,
    )
    .all();
}
