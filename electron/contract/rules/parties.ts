/** What a cell of the matrix means: its alternatives in order, and the words that are no party's. */
export interface CellParties<P> {
  readonly parties: readonly P[];
  readonly unknown: readonly string[];
}

interface Worded {
  readonly words: readonly string[];
}
type IsSame = (words: string, text: string) => boolean;

/**
 * Reads a cell of the matrix: one party, or alternatives parted by '/'. Words with a stroke of their own
 * ('กอง สำนักงาน/กลุ่ม' at OPDC) are found as well: the longest run of pieces that is a party's words counts.
 * `isSame` compares words; without it they are the same only as they stand.
 */
export function partiesOf<P extends Worded>(
  parties: readonly P[],
  cell: string,
  isSame: IsSame = (words, text) => words === text,
): CellParties<P> {
  const pieces = cell.split('/').map((piece) => piece.trim());
  const found: P[] = [];
  const unknown: string[] = [];
  let at = 0;
  while (at < pieces.length) {
    const { party, length } = longest(parties, pieces, at, isSame);
    if (party) found.push(party);
    else unknown.push(pieces[at] ?? '');
    at += length;
  }
  return { parties: found, unknown };
}

function longest<P extends Worded>(
  parties: readonly P[],
  pieces: readonly string[],
  at: number,
  isSame: IsSame,
): { readonly party: P | undefined; readonly length: number } {
  for (let end = pieces.length; end > at; end -= 1) {
    const words = pieces.slice(at, end).join('/');
    const party = parties.find((candidate) => candidate.words.some((known) => isSame(known, words)));
    if (party) return { party, length: end - at };
  }
  return { party: undefined, length: 1 };
}
