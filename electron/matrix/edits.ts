import { assertNever, type Failure, fail, ok, type Result } from '../contract/errors.ts';
import {
  type MatrixDifference,
  type MatrixEdit,
  type Membership,
  PAGE_FIELDS,
  type PageFields,
  type PartyFields,
} from '../contract/matrix.ts';
import { addDays } from '../contract/rules/be-dates.ts';
import { fold } from '../contract/rules/folding.ts';
import { canonicalJson } from '../history/canonical.ts';
import {
  type Assignment,
  assignmentKey,
  byPlace,
  grouped,
  type MatrixAdditions,
  type MatrixBook,
  type PageVersion,
  type PartyVersion,
  versionOn,
} from './book.ts';

type NewPage = Omit<PageVersion, 'change'>;
type NewParty = Omit<PartyVersion, 'change'>;

/** What a row is named by: two of the same name in one section would be one page twice. */
const pageKey = ({ section, page }: Pick<PageFields, 'section' | 'page'>): string =>
  fold(`${section ?? ''}\n${page}`);

/** Room between two rows when all of them get new places, and the least in which another one still fits. */
const ROOM = 1_000_000;
const LEAST_ROOM = 1e-6;

/** Makes the changes of one command, one after the other, on a working copy of the book. */
class Editing {
  readonly #from: string;
  readonly #pages: ReadonlyMap<string, readonly PageVersion[]>;
  readonly #newPages = new Map<string, Map<string, NewPage>>();
  readonly #parties: ReadonlyMap<string, PartyVersion>;
  readonly #newParties = new Map<string, NewParty>();
  readonly #assignments: ReadonlyMap<string, Assignment>;
  readonly #newAssignments = new Map<string, Omit<Assignment, 'change'>>();
  /** The rows that hold on the first day, by place; null: to be sorted anew. */
  #order: NewPage[] | null = null;

  constructor(book: MatrixBook, from: string) {
    this.#from = from;
    this.#pages = grouped(book.pages, ({ id }) => id);
    this.#parties = new Map(book.parties.map((party) => [party.id, party]));
    this.#assignments = new Map(book.assignments.map((one) => [assignmentKey(one.to), one]));
  }

  #versionsOf(id: string): readonly NewPage[] {
    return [...(this.#pages.get(id) ?? []), ...(this.#newPages.get(id)?.values() ?? [])];
  }

  #holding(id: string): NewPage | null {
    const held = versionOn(this.#versionsOf(id), this.#from);
    return held?.removed === false ? held : null;
  }

  /** The rows on the first day, by place. */
  #rows(): NewPage[] {
    this.#order ??= [...new Set([...this.#pages.keys(), ...this.#newPages.keys()])]
      .flatMap((id) => this.#holding(id) ?? [])
      .sort(byPlace);
    return this.#order;
  }

  #write(version: NewPage): void {
    const mine = this.#newPages.get(version.id) ?? new Map<string, NewPage>();
    // Written anew, so that it stands after what was written before it.
    mine.delete(version.from);
    mine.set(version.from, version);
    this.#newPages.set(version.id, mine);
  }

  /** Changes a page from the first day on; a later version that left these fields as they were changes too. */
  #patch(held: NewPage, patch: Partial<NewPage>): void {
    const versions = this.#versionsOf(held.id);
    const later = new Set(versions.map(({ from }) => from).filter((from) => from > this.#from));
    for (const from of later) {
      const version = versionOn(versions, from)!;
      const carried = Object.fromEntries(
        Object.entries(patch).filter(([field]) => {
          const key = field as keyof NewPage;
          return canonicalJson(version[key]) === canonicalJson(held[key]);
        }),
      );
      this.#write({ ...version, ...carried });
    }
    this.#write({ ...held, ...patch, from: this.#from });
    if (!('place' in patch) && !('removed' in patch) && this.#order)
      this.#order = this.#order.map((row) => (row.id === held.id ? this.#holding(held.id)! : row));
    else this.#order = null;
  }

  /** Rows are mostly added and moved to the end, so it is looked for from there; -1 where there is none. */
  #indexOf(rows: readonly NewPage[], id: string | null): number {
    return id === null ? -1 : rows.findLastIndex((row) => row.id === id);
  }

  /** A place right after a row; null: before all. Where numbers run out, all rows get new ones. */
  #placeAfter(after: string | null, moved: string | null): Result<number> {
    const rows = moved === null ? this.#rows() : this.#rows().filter(({ id }) => id !== moved);
    const index = this.#indexOf(rows, after);
    if (after !== null && index === -1) return fail('matrix-page-not-found');
    const before = rows[index]?.place ?? (rows[0]?.place ?? 2) - 2;
    const next = rows[index + 1]?.place ?? before + 2;
    // Rows are often added one after the other: each takes a little of the room, and the rest is for the next.
    if (next - before > LEAST_ROOM) return ok(before + Math.min(1, (next - before) / 2));
    this.#rows().forEach((row, at) => {
      this.#patch(row, { place: (at + 1) * ROOM });
    });
    return this.#placeAfter(after, moved);
  }

  apply(edit: MatrixEdit): Result<null> {
    switch (edit.edit) {
      case 'add': {
        if (this.#holding(edit.page)) return fail('matrix-page-exists');
        const place = this.#placeAfter(edit.after, null);
        if (!place.ok) return place;
        const row = { id: edit.page, ...edit.fields, from: this.#from, place: place.value, removed: false };
        this.#write(row);
        this.#order?.splice(this.#indexOf(this.#order, edit.after) + 1, 0, row);
        return ok(null);
      }
      case 'set': {
        const held = this.#holding(edit.page);
        if (!held) return fail('matrix-page-not-found');
        this.#patch(
          held,
          Object.fromEntries(Object.entries(edit.fields).filter(([, value]) => value !== undefined)),
        );
        return ok(null);
      }
      case 'move': {
        const held = this.#holding(edit.page);
        if (!held) return fail('matrix-page-not-found');
        const place = this.#placeAfter(edit.after, edit.page);
        if (!place.ok) return place;
        this.#patch(this.#holding(edit.page)!, { place: place.value, section: edit.section });
        return ok(null);
      }
      case 'remove': {
        const held = this.#holding(edit.page);
        if (!held) return fail('matrix-page-not-found');
        this.#patch(held, { removed: true });
        return ok(null);
      }
      case 'party': {
        const problem = partyProblem(edit.fields);
        if (problem) return { ok: false, error: problem };
        this.#newParties.set(edit.party, { id: edit.party, ...edit.fields, removed: false });
        return ok(null);
      }
      case 'remove-party': {
        const party = this.#party(edit.party);
        if (!party) return fail('matrix-party-not-found');
        this.#newParties.set(edit.party, { ...party, removed: true });
        return ok(null);
      }
      case 'assign':
        return this.#assign(edit);
      default:
        return assertNever(edit);
    }
  }

  #party(id: string): NewParty | null {
    const party = this.#newParties.get(id) ?? this.#parties.get(id);
    return party?.removed === false ? party : null;
  }

  #assign({ to, members }: Extract<MatrixEdit, { edit: 'assign' }>): Result<null> {
    if ('party' in to && !this.#party(to.party)) return fail('matrix-party-not-found');
    if ('page' in to && !this.#holding(to.page)) return fail('matrix-page-not-found');
    const key = assignmentKey(to);
    const before = (this.#newAssignments.get(key) ?? this.#assignments.get(key))?.members ?? [];
    const merged = mergeMembers(before, members, this.#from);
    if (!merged.ok) return merged;
    this.#newAssignments.set(key, { to, members: merged.value });
    return ok(null);
  }

  /** What cannot stand in the end, though every single change could be made. */
  problem(): Failure | null {
    const pages = new Set<string>();
    for (const row of this.#rows()) {
      if (pages.has(pageKey(row))) return fail('matrix-page-doubled', { page: row.page }, 'page').error;
      pages.add(pageKey(row));
    }
    const words = new Set<string>();
    const parties = new Map<string, NewParty>([...this.#parties, ...this.#newParties]);
    for (const party of parties.values()) {
      if (party.removed) continue;
      for (const piece of party.words) {
        if (words.has(fold(piece))) return fail('matrix-words-doubled', { words: piece }, 'words').error;
        words.add(fold(piece));
      }
    }
    return null;
  }

  additions(): MatrixAdditions {
    return {
      pages: [...this.#newPages.values()].flatMap((versions) => [...versions.values()]),
      parties: [...this.#newParties.values()],
      assignments: [...this.#newAssignments.values()],
    };
  }
}

function partyProblem({ kind, unit, position, committee }: PartyFields): Failure | null {
  if ((kind === 'head' || kind === 'staff') && unit === '') return fail('required', undefined, 'unit').error;
  if (kind === 'position' && position === '') return fail('required', undefined, 'position').error;
  if ((kind === 'committee') !== (committee !== null)) return fail('required', undefined, 'committee').error;
  return null;
}

const isDoubled = (members: readonly Membership[]): boolean =>
  members.some((one, index) =>
    members.some(
      (other, at) =>
        at > index &&
        other.person === one.person &&
        (one.until === null || other.from <= one.until) &&
        (other.until === null || one.from <= other.until),
    ),
  );

/**
 * The periods after those named hold from a day on: what was over stays as it was, who is not named any more
 * ends the day before, and who goes on keeps his first day. Failures: 'ends-before-it-begins', 'matrix-member-doubled'.
 */
export function mergeMembers(
  before: readonly Membership[],
  named: readonly Membership[],
  from: string,
): Result<readonly Membership[]> {
  if (named.some((one) => one.until !== null && one.until < one.from))
    return fail('ends-before-it-begins', undefined, 'until');
  if (isDoubled(named)) return fail('matrix-member-doubled');
  const lastDay = addDays(from, -1);
  const kept: Membership[] = [];
  const goesOn = new Map<string, string>();
  for (const period of before) {
    if (period.until !== null && period.until < from) {
      kept.push(period);
      continue;
    }
    const again = named.find(({ person }) => person === period.person);
    if (again && period.from < from) goesOn.set(period.person, period.from);
    else if (!again && period.from < from) kept.push({ ...period, until: lastDay });
  }
  const continued = named.map((one) => {
    const began = goesOn.get(one.person);
    // Only the first of his periods goes on; a later one is to come.
    if (began === undefined || one.from > from) return one;
    goesOn.delete(one.person);
    return began < one.from ? { ...one, from: began } : one;
  });
  const merged = [...kept, ...continued];
  return isDoubled(merged) ? fail('matrix-member-doubled') : ok(merged);
}

/**
 * The versions that changes add, made in order and holding from a day on. Failures: 'matrix-page-not-found',
 * 'matrix-page-exists', 'matrix-page-doubled', 'matrix-party-not-found', 'matrix-words-doubled',
 * 'matrix-member-doubled', 'ends-before-it-begins', 'required'; `params.edit` counts the changes from 1.
 */
export function applyEdits(
  book: MatrixBook,
  edits: readonly MatrixEdit[],
  from: string,
): Result<MatrixAdditions> {
  const editing = new Editing(book, from);
  for (const [index, edit] of edits.entries()) {
    const done = editing.apply(edit);
    if (!done.ok) return fail(done.error.code, { ...done.error.params, edit: index + 1 }, done.error.field);
  }
  const problem = editing.problem();
  return problem ? { ok: false, error: problem } : ok(editing.additions());
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  // A list of words is read line by line.
  if (Array.isArray(value)) return value.join('\n');
  return canonicalJson(value);
};

/** What additions change, as people read it. `nameOf` names a person. */
export function differencesOf(
  book: MatrixBook,
  additions: MatrixAdditions,
  from: string,
  nameOf: (person: string) => string,
): MatrixDifference[] {
  const differences: MatrixDifference[] = [];
  const pages = grouped(book.pages, ({ id }) => id);
  for (const after of additions.pages) {
    if (after.from !== from) continue;
    const held = versionOn(pages.get(after.id) ?? [], from);
    const before = held?.removed === false ? held : null;
    const about = { about: 'page', id: after.id, name: before?.page ?? after.page } as const;
    if (!after.removed)
      for (const field of PAGE_FIELDS) {
        const [was, is] = [textOf(before?.[field]), textOf(after[field])];
        if (was !== is && !(before === null && (is === '' || is === null || is === '{}' || is === 'false')))
          differences.push({ ...about, field, before: was, after: is });
      }
    if (before && after.removed)
      differences.push({ ...about, field: 'removed', before: 'false', after: 'true' });
    if (before && !after.removed && before.place !== after.place)
      differences.push({
        ...about,
        field: 'place',
        before: String(before.place),
        after: String(after.place),
      });
  }
  const parties = new Map(book.parties.map((party) => [party.id, party]));
  const partyName = (id: string): string =>
    (additions.parties.find((party) => party.id === id) ?? parties.get(id))?.words[0] ?? '';
  for (const after of additions.parties) {
    const held = parties.get(after.id);
    const before = held?.removed === false ? held : null;
    const about = { about: 'party', id: after.id, name: before?.words[0] ?? after.words[0]! } as const;
    for (const field of ['kind', 'words', 'unit', 'unitWords', 'position', 'committee'] as const) {
      const [was, is] = [textOf(before?.[field]), textOf(after[field])];
      if (!after.removed && was !== is && !(before === null && (is === '' || is === null)))
        differences.push({ ...about, field, before: was, after: is });
    }
    if (before && after.removed)
      differences.push({ ...about, field: 'removed', before: 'false', after: 'true' });
  }
  const assigned = new Map(book.assignments.map((one) => [assignmentKey(one.to), one.members]));
  const period = ({ person, from: first, until }: Membership): string =>
    `${nameOf(person)} ${first}–${until ?? ''}`;
  for (const { to, members } of additions.assignments) {
    const [was, is] = [(assigned.get(assignmentKey(to)) ?? []).map(period), members.map(period)];
    if (was.join('\n') === is.join('\n')) continue;
    const id = 'party' in to ? to.party : to.page;
    const page = additions.pages.find((one) => one.id === id) ?? versionOn(pages.get(id) ?? [], from);
    differences.push({
      about: 'members',
      id,
      name: 'party' in to ? partyName(id) : (page?.page ?? ''),
      field: 'party' in to ? 'members' : to.column,
      before: was.length === 0 ? null : was.join('\n'),
      after: is.length === 0 ? null : is.join('\n'),
    });
  }
  return differences;
}
