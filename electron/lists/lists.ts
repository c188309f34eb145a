import type { ListComparison } from '../contract/completeness.ts';
import type { FileProblem } from '../contract/file-problems.ts';
import { type ListItem, type RequiredList, requiredListSchema } from '../contract/list.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { schemaProblems } from '../contract/rules/schema-problems.ts';

export type ParsedList =
  | { readonly ok: true; readonly value: RequiredList }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Deepest nesting that is read: groups, items and their parts; deeper ones are no list that people keep. */
const DEPTH = 8;

/** Takes the parsed JSON of a list file for a list, or says all that is wrong with it. */
export function parseList(json: unknown): ParsedList {
  const deep = tooDeep(json, 0);
  if (deep) return { ok: false, problems: [{ place: '', problem: 'too-big', detail: String(DEPTH) }] };
  const parsed = requiredListSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: schemaProblems(json, parsed.error) };
  const problems = checkList(parsed.data);
  return problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}

/** A file may be nested without end, and the schema follows it down. Lists and their members count as two. */
function tooDeep(json: unknown, depth: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return depth > 2 * DEPTH || Object.values(json).some((value) => tooDeep(value, depth + 1));
}

/** Checks what the schema cannot see: a code names one thing. An empty answer: all is well. */
export function checkList(list: RequiredList): readonly FileProblem[] {
  const seen = new Set<string>();
  return codes(list).flatMap(({ code, place }): readonly FileProblem[] => {
    if (seen.has(code)) return [{ place, problem: 'duplicate', detail: code }];
    seen.add(code);
    return [];
  });
}

interface PlacedCode {
  readonly code: string;
  readonly place: string;
}

/** Every code of a list, groups among them, in its order. */
function codes({ groups }: RequiredList): readonly PlacedCode[] {
  const within = (items: readonly ListItem[] | undefined, at: string): readonly PlacedCode[] =>
    (items ?? []).flatMap((item, index) => [
      { code: item.code, place: `${at}.${index}.code` },
      ...within(item.items, `${at}.${index}.items`),
    ]);
  return groups.flatMap((group, index) => [
    { code: group.code, place: `groups.${index}.code` },
    ...within(group.items, `groups.${index}.items`),
  ]);
}

/** Checks that the lists which a profile uses are there, and that they have the items that it places. */
export function checkListUses(
  profile: Pick<AgencyProfile, 'lists'>,
  lists: readonly RequiredList[],
): readonly FileProblem[] {
  return (profile.lists ?? []).flatMap((use, index): readonly FileProblem[] => {
    const list = lists.find(({ id }) => id === use.list);
    if (!list) return [{ place: `lists.${index}.list`, problem: 'unknown-list', detail: use.list }];
    const known = new Set(codes(list).map(({ code }) => code));
    return use.items.flatMap(({ code }, item): readonly FileProblem[] =>
      known.has(code)
        ? []
        : [{ place: `lists.${index}.items.${item}.code`, problem: 'unknown-item', detail: code }],
    );
  });
}

/** Something that is answered for itself: an item without parts. */
export interface ListLeaf {
  /** Code of the group that it counts for. */
  readonly group: string;
  /** The items that it lies within, from the outermost. */
  readonly within: readonly string[];
  readonly item: ListItem;
  /** The pages of the website on which it stands, after the profile; none: it has no place yet. */
  readonly pages: readonly string[];
}

/**
 * What is to be answered for, in the list's order, with the pages where it stands. A part stands where its
 * whole stands, and an item where its group does, unless the profile places it itself.
 */
export function leavesOf(
  list: Pick<RequiredList, 'groups'> & Partial<Pick<RequiredList, 'id'>>,
  profile: Pick<AgencyProfile, 'lists'>,
): readonly ListLeaf[] {
  const use = profile.lists?.find((candidate) => candidate.list === list.id);
  const placed = new Map(use?.items.map(({ code, pages }) => [code, pages]));
  const leaves = (
    items: readonly ListItem[],
    group: string,
    within: readonly string[],
    inherited: readonly string[],
  ): readonly ListLeaf[] =>
    items.flatMap((item) => {
      const pages = placed.get(item.code) ?? inherited;
      return item.items
        ? leaves(item.items, group, [...within, item.code], pages)
        : [{ group, within, item, pages }];
    });
  return list.groups.flatMap(({ code, items }) => leaves(items, code, [], placed.get(code) ?? []));
}

/** A new version of a list against the one before (null: there is none); `answered` are the codes with answers. */
export function compareLists(
  before: RequiredList | null,
  after: RequiredList,
  answered: ReadonlySet<string>,
): ListComparison {
  const titles = (list: RequiredList): ReadonlyMap<string, string> =>
    new Map(leavesOf(list, {}).map(({ item }) => [item.code, item.title]));
  const old = before ? titles(before) : new Map<string, string>();
  const fresh = titles(after);
  const named = (list: ReadonlyMap<string, string>, without: ReadonlyMap<string, string>) =>
    [...list].filter(([code]) => !without.has(code)).map(([code, title]) => ({ code, title }));
  const both = [...fresh].filter(([code]) => old.has(code));
  const retitled = both.filter(([code, title]) => old.get(code) !== title);
  return {
    before: before?.version ?? null,
    same: both.length - retitled.length,
    added: before ? named(fresh, old) : [],
    dropped: named(old, fresh).map((item) => ({ ...item, answered: answered.has(item.code) })),
    retitled: retitled.map(([code, title]) => ({ code, before: old.get(code) ?? '', after: title })),
    carried: [...fresh.keys()].filter((code) => answered.has(code)).length,
  };
}
