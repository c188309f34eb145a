import type { RequestEvent, SignoffEvent } from '../../electron/contract/events.ts';
import type { SignoffRules } from '../../electron/signoff/signoff.ts';

/**
 * A second statement of what a history means, for comparing with the program's own: it reads the whole history
 * each time and keeps no state.
 */

type Revision = Extract<RequestEvent, { kind: 'revision' }>;

/** What a history says of its newest revision, read off without the machine. */
export function reading(rules: SignoffRules, past: readonly RequestEvent[]) {
  const newest = past.findLast((event): event is Revision => event.kind === 'revision');
  // A sign-off that was taken back has not been.
  const standing: RequestEvent[] = [];
  for (const event of newest ? past.slice(past.indexOf(newest) + 1) : [])
    if (event.kind === 'sign-off-withdrawal') standing.pop();
    else standing.push(event);
  const approvals: SignoffEvent[] = [];
  const verbal = new Set<string>();
  let sentBack: SignoffEvent | undefined;
  for (const event of standing) {
    if (event.kind !== 'sign-off') continue;
    if (event.mode === 'ratification') {
      approvals[approvals.findIndex(({ step }) => step === event.step)] = event;
      verbal.delete(event.step);
    } else if (event.decision === 'approve') {
      approvals.push(event);
      if (event.mode === 'verbal') verbal.add(event.step);
      sentBack = undefined;
    } else {
      sentBack = event;
      if (goesTo(rules, event) === 'step-before') verbal.delete(approvals.pop()?.step ?? '');
    }
  }
  const lastSentBack = standing.findLastIndex(
    (event) => event.kind === 'sign-off' && event.decision !== 'approve',
  );
  const publication = standing.findLast(
    (event, index) => event.kind === 'publication' && index > lastSentBack,
  );
  const closing = standing.find(({ kind }) => kind === 'void' || kind === 'request-withdrawal');
  const status = statusOf(rules, { newest, approvals, verbal, sentBack, closing });
  const running = status === 'in-progress' || status === 'approved';
  const turn = running ? rules.steps[approvals.length] : undefined;
  return { newest, standing, approvals, verbal, sentBack, publication, closing, status, turn };
}

const goesTo = (rules: SignoffRules, event: SignoffEvent): string | null =>
  event.decision === 'return' ? 'owner' : (rules.steps.find(({ id }) => id === event.step)?.refuseTo ?? null);

function statusOf(
  rules: SignoffRules,
  found: {
    readonly newest: Revision | undefined;
    readonly approvals: readonly SignoffEvent[];
    readonly verbal: ReadonlySet<string>;
    readonly sentBack: SignoffEvent | undefined;
    readonly closing: RequestEvent | undefined;
  },
): string {
  const { newest, approvals, verbal, sentBack, closing } = found;
  if (!newest) return 'draft';
  if (closing) return closing.kind === 'void' ? 'voided' : 'withdrawn';
  if (sentBack && goesTo(rules, sentBack) === 'owner') return 'returned';
  if (sentBack && goesTo(rules, sentBack) !== 'step-before') return 'refused';
  const open = rules.steps.length - approvals.length;
  if (open === 0) return verbal.size === 0 ? 'published' : 'to-ratify';
  return open === 1 ? 'approved' : 'in-progress';
}
