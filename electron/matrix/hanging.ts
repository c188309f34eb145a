import type { AssignedTo, MatrixEdit, Membership } from '../contract/matrix.ts';
import type { HangingCell } from '../contract/staff.ts';
import { type Assignment, assignmentKey, type MatrixBook, presentParties } from './book.ts';

/** What hangs on an officer in the matrix, and how it goes to somebody else. */

const lasts = ({ until }: Membership, day: string): boolean => until === null || until >= day;

/** The newest list of each party and cell. */
function present({ assignments }: MatrixBook): readonly Assignment[] {
  return [...new Map(assignments.map((one) => [assignmentKey(one.to), one])).values()];
}

function nameOf(book: MatrixBook, to: AssignedTo): string {
  if ('party' in to) return presentParties(book).find(({ id }) => id === to.party)?.words[0] ?? '';
  const versions = book.pages.filter(({ id }) => id === to.page);
  return versions.at(-1)?.removed === false ? versions.at(-1)!.page : '';
}

/** The parties and cells to which a person is assigned on a day (YYYY-MM-DD) or after it. */
export function hangingCells(book: MatrixBook, person: string, day: string): HangingCell[] {
  return present(book).flatMap(({ to, members }): HangingCell[] => {
    const mine = members.filter((one) => one.person === person && lasts(one, day));
    const name = nameOf(book, to);
    // What is not in the matrix any more hangs on nobody.
    if (mine.length === 0 || name === '') return [];
    return [
      {
        id: assignmentKey(to),
        name,
        column: 'column' in to ? to.column : null,
        from: mine[0]!.from,
        until: mine.at(-1)!.until,
      },
    ];
  });
}

function passedOn(
  members: readonly Membership[],
  leaver: string,
  successor: string | null,
  from: string,
): Membership[] {
  const lasting = members.filter((one) => lasts(one, from));
  const others = lasting.filter(({ person }) => person !== leaver);
  if (successor === null || others.some(({ person }) => person === successor)) return others;
  const taken = lasting
    .filter(({ person }) => person === leaver)
    .map((one) => ({ ...one, person: successor, from: one.from < from ? from : one.from }));
  return [...others, ...taken];
}

/** The changes by which parties and cells go to others from a day on; null: to nobody. By the ids of `hangingCells`. */
export function passOnEdits(
  book: MatrixBook,
  leaver: string,
  to: ReadonlyMap<string, string | null>,
  from: string,
): MatrixEdit[] {
  const assigned = present(book).flatMap((one): MatrixEdit[] => {
    const successor = to.get(assignmentKey(one.to));
    if (successor === undefined) return [];
    return [{ edit: 'assign', to: one.to, members: passedOn(one.members, leaver, successor, from) }];
  });
  const signed = presentParties(book).flatMap((party): MatrixEdit[] => {
    const successor = to.get(party.id);
    if (successor === undefined || party.committee?.signer !== leaver) return [];
    const { id, removed: _, change: __, ...fields } = party;
    return [
      {
        edit: 'party',
        party: id,
        fields: { ...fields, committee: { ...party.committee, signer: successor } },
      },
    ];
  });
  return [...assigned, ...signed];
}
