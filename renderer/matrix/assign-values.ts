import type {
  MatrixColumn,
  MatrixEdit,
  MatrixTable,
  Membership,
  PartyFields,
  PartyKind,
  PartyView,
} from '../../electron/contract/matrix.ts';
import { type ChosenMember, emptyMember } from './members-field.tsx';

/** A cell that somebody is to be assigned to. */
export interface AssignedCell {
  readonly page: string;
  readonly column: MatrixColumn;
}

/** What the persons are assigned to: one of the parties of the cell, new words as a party, or the cells alone. */
export type AssignTarget = { readonly party: string } | { readonly words: string } | 'cells';

/** The targets of a cell: each party that its words name, and the cell alone. */
export function targetsOf(table: MatrixTable, cells: readonly AssignedCell[]): readonly AssignTarget[] {
  const [cell] = cells;
  if (cells.length !== 1 || !cell) return ['cells'];
  const row = table.rows.find(({ id }) => id === cell.page);
  const view = row?.cells[cell.column];
  if (!view || view.words === '') return ['cells'];
  const known = view.parties.filter((id) => id !== '').map((party) => ({ party }));
  // Words of no party become one as they stand, where they are all that the cell says.
  const unknown = view.parties.length === 1 && known.length === 0 ? [{ words: view.words }] : [];
  return [...known, ...unknown, 'cells'];
}

/** The party of a target. */
export function partyOf(table: MatrixTable, target: AssignTarget): PartyView | undefined {
  if (target === 'cells' || !('party' in target)) return undefined;
  return table.parties.find(({ id }) => id === target.party);
}

/** Who is assigned to a target already, and not over. */
export function membersNow(
  table: MatrixTable,
  target: AssignTarget,
  cells: readonly AssignedCell[],
): readonly ChosenMember[] {
  const [cell] = cells;
  const periods: readonly Membership[] =
    target === 'cells'
      ? cells.length === 1 && cell
        ? (table.cellMembers[`${cell.page} ${cell.column}`] ?? [])
        : []
      : (partyOf(table, target)?.members ?? []);
  const lasting = periods.filter(({ until }) => until === null || until >= table.date);
  return lasting.length === 0
    ? [emptyMember()]
    : lasting.map(({ person, from, until }) => ({ key: crypto.randomUUID(), person, from, until }));
}

/** What is known of a party besides its members, as it is being typed. */
export interface PartyDetails {
  readonly kind: PartyKind;
  readonly position: string;
  readonly unit: string;
  readonly order: string;
  readonly orderDate: string | null;
  readonly orderFile: NonNullable<PartyView['committee']>['orderFile'];
  readonly signer: string | null;
}

const NO_COMMITTEE = { order: '', orderDate: null, orderFile: null, signer: null };

function detailsOfParty({ kind, position, unit, committee }: PartyView): PartyDetails {
  return { kind, position, unit, ...(committee ?? NO_COMMITTEE) };
}

/**
 * The details of a target's party. Words of no party mean, as long as nobody says otherwise, whoever has them for
 * his position.
 */
export function detailsOf(table: MatrixTable, target: AssignTarget): PartyDetails {
  const party = partyOf(table, target);
  if (party) return detailsOfParty(party);
  const words = target !== 'cells' && 'words' in target ? target.words.slice(0, 300) : '';
  return { kind: 'position', position: words, unit: '', ...NO_COMMITTEE };
}

/** The fields of a party as they were typed; what its kind has no use for is left out. */
function fieldsOf(
  words: readonly string[],
  unitWords: readonly string[],
  details: PartyDetails,
): PartyFields {
  const { kind, unit, position, order, orderDate, orderFile, signer } = details;
  const hasUnit = kind === 'head' || kind === 'staff';
  return {
    kind,
    words: [...words],
    unit: hasUnit ? unit : '',
    unitWords: hasUnit ? [...unitWords] : [],
    position: kind === 'position' || kind === 'staff' ? position : '',
    committee: kind === 'committee' ? { order, orderDate, orderFile, signer } : null,
  };
}

function detailEdits(party: PartyView | undefined, details: PartyDetails): MatrixEdit[] {
  if (!party) return [];
  const { id, members: _, ...before } = party;
  const fields = fieldsOf(party.words, party.unitWords, details);
  return JSON.stringify(fields) ===
    JSON.stringify(fieldsOf(before.words, before.unitWords, detailsOfParty(party)))
    ? []
    : [{ edit: 'party', party: id, fields }];
}

/** The changes that an assignment makes. `members` are complete: everybody has a person and a first day. */
export function assignEdits(
  table: MatrixTable,
  cells: readonly AssignedCell[],
  target: AssignTarget,
  members: readonly Membership[],
  details: PartyDetails,
): MatrixEdit[] {
  if (target === 'cells') return cells.map((to) => ({ edit: 'assign', to, members: [...members] }));
  if ('party' in target)
    return [
      ...detailEdits(partyOf(table, target), details),
      { edit: 'assign', to: target, members: [...members] },
    ];
  const party = crypto.randomUUID();
  return [
    { edit: 'party', party, fields: fieldsOf([target.words], [], details) },
    { edit: 'assign', to: { party }, members: [...members] },
  ];
}
