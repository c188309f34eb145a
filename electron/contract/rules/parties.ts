import type { AgencyProfile } from '../profile.ts';

/** One of the parties that a profile's cells name. */
export type Party = NonNullable<AgencyProfile['parties']>[number];

/** What a cell of the matrix means: its alternatives in order, and the words that are no party's. */
export interface CellParties {
  readonly parties: readonly Party[];
  readonly unknown: readonly string[];
}

/**
 * Reads a cell of the matrix: one party, or alternatives parted by '/'. Words with a stroke of their own
 * ('กอง สำนักงาน/กลุ่ม' at OPDC) are found as well: the longest run of pieces that is a party's words counts.
 */
export function partiesOf(parties: readonly Party[], cell: string): CellParties {
  const pieces = cell.split('/').map((piece) => piece.trim());
  const found: Party[] = [];
  const unknown: string[] = [];
  let at = 0;
  while (at < pieces.length) {
    const { party, length } = longest(parties, pieces, at);
    if (party) found.push(party);
    else unknown.push(pieces[at] ?? '');
    at += length;
  }
  return { parties: found, unknown };
}

function longest(
  parties: readonly Party[],
  pieces: readonly string[],
  at: number,
): { readonly party: Party | undefined; readonly length: number } {
  for (let end = pieces.length; end > at; end -= 1) {
    const words = pieces.slice(at, end).join('/');
    const party = parties.find((candidate) => candidate.words.includes(words));
    if (party) return { party, length: end - at };
  }
  return { party: undefined, length: 1 };
}
