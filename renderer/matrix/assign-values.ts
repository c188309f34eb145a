import type {
  MatrixColumn,
  MatrixEdit,
  MatrixTable,
  Membership,
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
  readonly unit: string;
  readonly order: string;
  readonly orderDate: string | null;
  readonly orderFile: NonNullable<PartyView['committee']>['orderFile'];
  readonly signer: string | null;
}

/** The details of a target's party; of a target without one, empty ones. */
export function detailsOf(table: MatrixTable, target: AssignTarget): PartyDetails {
  const party = partyOf(table, target);
  return {
    unit: party?.unit ?? '',
    order: party?.committee?.order ?? '',
    orderDate: party?.committee?.orderDate ?? null,
    orderFile: party?.committee?.orderFile ?? null,
    signer: party?.committee?.signer ?? null,
  };
}

function detailEdits(party: PartyView | undefined, details: PartyDetails): MatrixEdit[] {
  if (!party) return [];
  const { id, members: _, ...fields } = party;
  const { unit, order, orderDate, orderFile, signer } = details;
  const committee = party.kind === 'committee' ? { order, orderDate, orderFile, signer } : null;
  const isSame =
    unit === party.unit && JSON.stringify(committee ?? null) === JSON.stringify(party.committee ?? null);
  return isSame ? [] : [{ edit: 'party', party: id, fields: { ...fields, unit, committee } }];
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
  const { words } = target;
  const fields = { kind: 'position', words: [words], unit: '', unitWords: [], committee: null } as const;
  return [
    {
      edit: 'party',
      party,
      fields: { ...fields, words: [words], unitWords: [], position: words.slice(0, 300) },
    },
    { edit: 'assign', to: { party }, members: [...members] },
  ];
}
