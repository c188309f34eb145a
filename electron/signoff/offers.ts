import type { Decision } from '../contract/profile.ts';
import { holdsRole, type Role } from '../contract/roles.ts';
import {
  checkDecision,
  mayRevise,
  mayVoid,
  mayWithdraw,
  type SignoffRules,
  type SignoffState,
  stepOf,
} from './signoff.ts';

/** Who looks at a request. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** What he holds for others, by delegations in force. */
  readonly actingFor?: readonly { readonly role: Role }[];
}

const PREPARES: readonly Role[] = ['recorder', 'provider', 'administrator'];
const SIGNS: readonly Role[] = ['provider', 'checker', 'approver', 'publisher', 'webmaster'];
const holds = (viewer: Viewer, roles: readonly Role[]): boolean =>
  roles.some((role) => holdsRole(viewer, role));

/** May this person prepare requests: type them, withdraw them? */
export function prepares(viewer: Viewer): boolean {
  return holds(viewer, PREPARES);
}

/** May this person vouch for another agency's letter? Who prepares requests, and who runs the website. */
export function vouches(viewer: Viewer): boolean {
  return prepares(viewer) || viewer.roles.includes('webmaster');
}

/** What a person may decide now, and if nothing, why. A draft not sealed yet waits for its first step. */
export function offeredDecisions(
  rules: SignoffRules,
  state: SignoffState,
  editing: boolean,
  viewer: Viewer,
  page: string | null,
): { readonly decisions: readonly Decision[]; readonly blocked: string | null } {
  const waiting = editing ? rules.steps[0]!.id : state.waitingFor;
  if (waiting === null) return { decisions: [], blocked: null };
  const step = stepOf(rules, waiting);
  // Another agency signed by its letter; whoever may vouch for it acts here.
  if (step.byLetter)
    return vouches(viewer)
      ? { decisions: step.decisions.filter((decision) => decision === 'approve'), blocked: null }
      : { decisions: [], blocked: 'not-your-role' };
  if (!holdsRole(viewer, step.role)) return { decisions: [], blocked: 'not-your-role' };
  if (editing)
    return { decisions: step.decisions.filter((decision) => decision === 'approve'), blocked: null };
  const signer = { person: viewer.id, name: viewer.name };
  const decisions = step.decisions.filter(
    (decision) =>
      checkDecision(rules, state, { step: waiting, decision, reason: '-', signer, mode: 'electronic', page })
        .ok,
  );
  return { decisions, blocked: decisions.includes('approve') ? null : 'signed-another-step' };
}

/** What a person may do besides deciding. */
export interface OtherOffers {
  /** Take his own newest sign-off back. */
  readonly withdrawSignoff: boolean;
  readonly withdrawRequest: boolean;
  readonly voidRequest: boolean;
  /** Record an approval by word of mouth at the step whose turn it is. */
  readonly recordVerbal: boolean;
  /** Confirm a verbal approval by his signature. */
  readonly ratify: boolean;
  /** Record what was signed by hand, vouching for the scan. */
  readonly recordPaper: boolean;
}

/** What a person may do besides deciding; while a next revision is typed only the whole may be withdrawn. */
export function otherOffers(
  rules: SignoffRules,
  state: SignoffState,
  editing: boolean,
  viewer: Viewer,
  page: string | null,
): OtherOffers {
  const waiting = editing || state.waitingFor === null ? null : stepOf(rules, state.waitingFor);
  const mayRecord = holds(viewer, [...PREPARES, ...SIGNS]);
  const signer = { person: viewer.id, name: viewer.name };
  const ratifiable = [...state.toRatify.keys()].some(
    (step) =>
      holdsRole(viewer, stepOf(rules, step).role) &&
      checkDecision(rules, state, {
        step,
        decision: 'approve',
        reason: '',
        signer,
        mode: 'ratification',
        page,
      }).ok,
  );
  return {
    // After a return the next revision is open already; the store sees that nobody has worked on it.
    withdrawSignoff:
      state.undo?.signoff.author.person === viewer.id &&
      (!editing || state.undo.signoff.decision !== 'approve'),
    withdrawRequest: mayWithdraw(state) && prepares(viewer),
    voidRequest: !editing && mayVoid(state) && holdsRole(viewer, 'approver'),
    recordVerbal: waiting?.verbal === true && mayRecord,
    ratify: !editing && ratifiable,
    recordPaper: waiting !== null && !waiting.publishes && !waiting.byLetter && mayRecord,
  };
}

/** May this person open the request for its next revision? */
export function mayReopen(state: SignoffState, editing: boolean, viewer: Viewer): boolean {
  return !editing && prepares(viewer) && state.revision > 0 && mayRevise(state);
}
