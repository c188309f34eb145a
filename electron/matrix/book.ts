import { fail, ok, type Result } from '../contract/errors.ts';
import type { AssignedTo, MatrixPage, Membership, PageFields, PartyFields } from '../contract/matrix.ts';

/**
 * The matrix with everything that ever held, as the register keeps it. Of a page the newest of the versions with
 * the latest first day holds on a day; of a party and of an assignment the newest version holds, and an
 * assignment's periods say on which days.
 */

/** One version of a row. */
export interface PageVersion extends PageFields {
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** Rows stand in the order of these numbers. */
  readonly place: number;
  readonly removed: boolean;
  /** The change that it came with. */
  readonly change: string;
}

export interface PartyVersion extends PartyFields {
  readonly id: string;
  readonly removed: boolean;
  readonly change: string;
}

/** Who is assigned to a party or cell: all periods, over ones too. */
export interface Assignment {
  readonly to: AssignedTo;
  readonly members: readonly Membership[];
  readonly change: string;
}

/** Everything in the order in which it was recorded. */
export interface MatrixBook {
  readonly pages: readonly PageVersion[];
  readonly parties: readonly PartyVersion[];
  readonly assignments: readonly Assignment[];
}

/** Versions that a change adds; which change that is, the store knows. */
export interface MatrixAdditions {
  readonly pages: readonly Omit<PageVersion, 'change'>[];
  readonly parties: readonly Omit<PartyVersion, 'change'>[];
  readonly assignments: readonly Omit<Assignment, 'change'>[];
}

/** Of a cell: 'page column'; of a party its id. */
export function assignmentKey(to: AssignedTo): string {
  return 'party' in to ? to.party : `${to.page} ${to.column}`;
}

/** Groups what was recorded by what it is of; within a group the order stays. */
export function grouped<T>(versions: readonly T[], keyOf: (version: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const version of versions) {
    const group = groups.get(keyOf(version));
    if (group) group.push(version);
    else groups.set(keyOf(version), [version]);
  }
  return groups;
}

/** Which of a page's versions, in the order of recording, holds on a day; removed ones too. */
export function versionOn<V extends Pick<PageVersion, 'from'>>(
  versions: readonly V[],
  day: string,
): V | null {
  let found: V | null = null;
  for (const version of versions)
    if (version.from <= day && (found === null || version.from >= found.from)) found = version;
  return found;
}

/** The order of rows. */
export function byPlace(
  one: Pick<PageVersion, 'place' | 'id'>,
  other: Pick<PageVersion, 'place' | 'id'>,
): number {
  return one.place - other.place || (one.id < other.id ? -1 : 1);
}

/** The rows on a day, in their order. */
export function pagesOn(book: MatrixBook, day: string): PageVersion[] {
  return [...grouped(book.pages, ({ id }) => id).values()]
    .flatMap((versions) => {
      const version = versionOn(versions, day);
      return version && !version.removed ? [version] : [];
    })
    .sort(byPlace);
}

/** The parties that there are, in the order in which they came. */
export function presentParties(book: MatrixBook): PartyVersion[] {
  return [...grouped(book.parties, ({ id }) => id).values()]
    .map((versions) => versions.at(-1)!)
    .filter(({ removed }) => !removed);
}

/** The periods of every party and cell, by their keys. */
export function membersByKey(book: MatrixBook): ReadonlyMap<string, readonly Membership[]> {
  return new Map(book.assignments.map(({ to, members }) => [assignmentKey(to), members]));
}

/** A version without what only the book needs. */
export function pageOf({ from: _, place: __, removed: ___, change: ____, ...page }: PageVersion): MatrixPage {
  return page;
}

/** Does a period cover a day, YYYY-MM-DD? */
export function belongsOn({ from, until }: Membership, day: string): boolean {
  return from <= day && (until === null || day <= until);
}

/**
 * The versions that bring back what held before a change. Failure 'matrix-changed-since' when something later
 * changed the same page, party or assignment: only the newest change of a thing can be taken back.
 */
export function withoutChange(book: MatrixBook, change: string): Result<MatrixAdditions> {
  const pages: Omit<PageVersion, 'change'>[] = [];
  const parties: Omit<PartyVersion, 'change'>[] = [];
  const assignments: Omit<Assignment, 'change'>[] = [];
  const isMine = (one: { readonly change: string }): boolean => one.change === change;
  const touched = <T extends { readonly change: string }>(groups: Map<string, T[]>): T[][] =>
    [...groups.values()].filter((versions) => versions.some(isMine));
  const ofPages = touched(grouped(book.pages, ({ id }) => id));
  const ofParties = touched(grouped(book.parties, ({ id }) => id));
  const ofAssignments = touched(grouped(book.assignments, ({ to }) => assignmentKey(to)));
  if (![...ofPages, ...ofParties, ...ofAssignments].every((versions) => isMine(versions.at(-1)!)))
    return fail('matrix-changed-since');
  for (const versions of ofPages) {
    const before = versions.filter((one) => !isMine(one));
    for (const mine of versions.filter(isMine)) {
      const held = versionOn(before, mine.from);
      pages.push(held ? { ...held, from: mine.from } : { ...mine, removed: true });
    }
  }
  for (const versions of ofParties)
    parties.push(versions.findLast((one) => !isMine(one)) ?? { ...versions.at(-1)!, removed: true });
  for (const versions of ofAssignments)
    assignments.push(versions.findLast((one) => !isMine(one)) ?? { to: versions[0]!.to, members: [] });
  return ok({ pages, parties, assignments });
}
