import type { HandOverPlan, Hanging } from '../../electron/contract/staff.ts';

/** The groups of what hangs on an officer. */
export const GROUPS = ['roles', 'drafts', 'waiting', 'delegations', 'accounts', 'cells'] as const;
export type Group = (typeof GROUPS)[number];

/** Chosen for a thing: a successor, or nobody. What is absent goes to the main successor. */
export const NOBODY = 'nobody';
export type Chosen = Readonly<Record<Group, Readonly<Record<string, string>>>>;

export const ALL_TO_ONE: Chosen = {
  roles: {},
  drafts: {},
  waiting: {},
  delegations: {},
  accounts: {},
  cells: {},
};

/** The keys of a group's things, each once. */
export function keysOf(hanging: Hanging, group: Group): readonly string[] {
  switch (group) {
    case 'roles':
      return [...new Set(hanging.roles.map(({ role }) => role))];
    case 'drafts':
    case 'waiting':
      return hanging[group].map(({ request }) => request);
    default:
      return hanging[group].map(({ id }) => id);
  }
}

/** What all of some things have been given to: a successor, nobody, null for the main one; undefined: not the same. */
export function commonChoice(
  chosen: Readonly<Record<string, string>>,
  keys: readonly string[],
): string | null | undefined {
  const found = new Set(keys.map((key) => chosen[key] ?? null));
  return found.size > 1 ? undefined : [...found][0];
}

/** Some things go to somebody, to nobody, or (null) to the main successor again. */
export function give(chosen: Chosen, group: Group, keys: readonly string[], to: string | null): Chosen {
  const rest = Object.entries(chosen[group]).filter(([key]) => !keys.includes(key));
  const given = to === null ? [] : keys.map((key) => [key, to]);
  return { ...chosen, [group]: Object.fromEntries([...rest, ...given]) };
}

/** Nobody can act for himself: with such a successor a delegation ends, unless it is given to somebody else. */
export function withEnding(
  chosen: Chosen,
  hanging: Hanging,
  leaver: string,
  successor: string | null,
): Chosen {
  const ending = hanging.delegations
    .filter(({ person, holder }) => (person === leaver ? holder : person) === successor)
    .map(({ id }) => [id, NOBODY]);
  return { ...chosen, delegations: { ...Object.fromEntries(ending), ...chosen.delegations } };
}

/** As the command takes it: only what hangs on the officer, and nobody only where something can end. */
export function planOf(chosen: Chosen, hanging: Hanging): HandOverPlan {
  const of = (group: Group): [string, string][] =>
    keysOf(hanging, group).flatMap((key): [string, string][] => {
      const to = chosen[group][key];
      return to === undefined ? [] : [[key, to]];
    });
  const must = (group: Group): Record<string, string> =>
    Object.fromEntries(of(group).filter(([, to]) => to !== NOBODY));
  const may = (group: Group): Record<string, string | null> =>
    Object.fromEntries(of(group).map(([key, to]) => [key, to === NOBODY ? null : to]));
  return {
    roles: must('roles'),
    drafts: must('drafts'),
    waiting: must('waiting'),
    delegations: may('delegations'),
    accounts: may('accounts'),
    cells: may('cells'),
  };
}
