import type { Delegation } from '../contract/delegations.ts';
import type { Handing, HandOverPlan, Hanging, Share, StaffChange } from '../contract/staff.ts';

/** A hand-over as an administrator orders it. */
export interface HandOver {
  readonly leaver: string;
  /** Who takes over whatever has no successor of its own. */
  readonly successor: string;
  /** The first day of the successors, YYYY-MM-DD. */
  readonly from: string;
  readonly order: string;
  /** The leaver's own account in this register is closed. */
  readonly deactivate: boolean;
  readonly reason: string;
  readonly to: HandOverPlan;
}

/** To whom a delegation goes: nobody can act for himself, so with such a successor it ends. */
function successorOfDelegation(
  { id, person, holder }: Delegation,
  leaver: string,
  main: string,
  plan: HandOverPlan,
): string | null {
  const chosen = plan.delegations[id];
  if (chosen !== undefined) return chosen;
  const other = person === leaver ? holder : person;
  return other === main ? null : main;
}

/** Divides what hangs on an officer among his successors: whatever the plan says nothing of goes to the main one. */
export function shareOut(
  hanging: Hanging,
  leaver: string,
  main: string,
  plan: HandOverPlan,
  officer: (id: string) => Handing,
): { readonly shares: readonly Share[]; readonly ended: StaffChange['ended'] } {
  const roleTo = (role: string): string => plan.roles[role] ?? main;
  const draftTo = (request: string): string => plan.drafts[request] ?? main;
  const waitingTo = (request: string): string => plan.waiting[request] ?? main;
  const delegationTo = (one: Delegation): string | null => successorOfDelegation(one, leaver, main, plan);
  const accountTo = (account: string): string | null => {
    const chosen = plan.accounts[account];
    return chosen === undefined ? main : chosen;
  };
  const cellTo = (cell: string): string | null => {
    const chosen = plan.cells?.[cell];
    return chosen === undefined ? main : chosen;
  };
  const successors = new Set([
    main,
    ...hanging.roles.map(({ role }) => roleTo(role)),
    ...hanging.drafts.map(({ request }) => draftTo(request)),
    ...hanging.waiting.map(({ request }) => waitingTo(request)),
    ...hanging.delegations.flatMap((one) => delegationTo(one) ?? []),
    ...hanging.accounts.flatMap(({ id }) => accountTo(id) ?? []),
    ...hanging.cells.flatMap(({ id }) => cellTo(id) ?? []),
  ]);
  const shareOf = (to: string | null): Hanging => ({
    roles: hanging.roles.filter(({ role }) => roleTo(role) === to),
    drafts: hanging.drafts.filter(({ request }) => draftTo(request) === to),
    waiting: hanging.waiting.filter(({ request }) => waitingTo(request) === to),
    delegations: hanging.delegations.filter((one) => delegationTo(one) === to),
    accounts: hanging.accounts.filter(({ id }) => accountTo(id) === to),
    cells: hanging.cells.filter(({ id }) => cellTo(id) === to),
  });
  const { delegations, accounts, cells } = shareOf(null);
  return {
    shares: [...successors].map((id) => ({ successor: officer(id), ...shareOf(id) })),
    ended: { delegations, accounts, cells },
  };
}

/** A hand-over in force: `requests` are those that went to another successor than the rest. */
export interface Succession {
  readonly leaver: string;
  readonly successor: string;
  readonly requests: Readonly<Record<string, string>>;
}

/** Who has taken over an officer's work in a request, by one hand-over after the other; null: nobody. */
export function successorOf(
  successions: readonly Succession[],
  assigned: string,
  request: string,
): string | null {
  let now = assigned;
  for (const { leaver, successor, requests } of successions)
    if (leaver === now) now = requests[request] ?? successor;
  return now === assigned ? null : now;
}

/** Does a person stand for another one in a request, by one hand-over after the other? */
export function standsFor(
  successions: readonly Succession[],
  person: string,
  assigned: string,
  request: string,
): boolean {
  const seen = new Set([assigned]);
  // a set grows while it is walked
  for (const before of seen)
    for (const { leaver, successor, requests } of successions)
      if (leaver === before) seen.add(requests[request] ?? successor);
  return person !== assigned && seen.has(person);
}
