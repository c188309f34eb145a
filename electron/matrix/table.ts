import type {
  CellView,
  MatrixColumn,
  MatrixPage,
  MatrixTable,
  MatrixTableRow,
  MatrixVersion,
  PageHistory,
} from '../contract/matrix.ts';
import { type AgencyProfile, MATRIX_COLUMNS } from '../contract/profile.ts';
import { pageDue } from '../contract/rules/page-timing.ts';
import { assignmentKey, type MatrixBook, membersByKey, pageOf, presentParties, versionOn } from './book.ts';
import { differencesOf } from './edits.ts';
import { columnOf, namedParties, type RoutedTo, type RoutingWorld, routeCell } from './routing.ts';

/** What was published of a page. */
export interface PublishedPage {
  readonly count: number;
  /** YYYY-MM-DD. */
  readonly last: string | null;
}

type World = RoutingWorld & { readonly ownOf: (key: string) => readonly string[] };

/** The columns in the guideline's order, with the step that each is of. */
export function columnsOf(profile: AgencyProfile): MatrixTable['columns'] {
  const labels = profile.matrixTable?.columns ?? MATRIX_COLUMNS.map((column) => ({ column, label: null }));
  return labels.map(({ column, label }) => {
    const named = profile.steps.findIndex((step) => columnOf(step) === column);
    // Where the guideline names a step's officer for every page, the column still says who may take it.
    const index = named === -1 ? profile.steps.findIndex(({ role }) => role === column) : named;
    return { column, label, step: index === -1 ? null : index + 1 };
  });
}

/** Routes cells of the matrix; alike cells are looked at once. */
function cellRouter(
  profile: AgencyProfile,
  world: World,
): (page: MatrixPage, column: MatrixColumn) => CellView {
  const columns = columnsOf(profile);
  const seen = new Map<string, CellView>();
  return (page, column) => {
    const own = world.ownOf(assignmentKey({ page: page.id, column }));
    const key = `${column} ${page[column]} ${own.join(' ')}`;
    let view = seen.get(key);
    if (!view) {
      const step = columns.find((one) => one.column === column)?.step ?? null;
      const role = step === null ? null : column;
      view = viewOf(routeCell({ words: page[column], own, role, unit: null }, world));
      // Where no step of the profile is of the column, nobody acts by it, so that nothing is missing.
      if (role === null) view = { ...view, gap: null };
      seen.set(key, view);
    }
    return view;
  };
}

const viewOf = ({ webmasterOnly: _, ...view }: RoutedTo): CellView => view;

function cellsOf(
  page: MatrixPage,
  route: (page: MatrixPage, column: MatrixColumn) => CellView,
): MatrixTableRow['cells'] {
  return {
    provider: route(page, 'provider'),
    checker: route(page, 'checker'),
    publisher: route(page, 'publisher'),
  };
}

/** The whole matrix as the screen shows it on a day. */
export function matrixTable(
  profile: AgencyProfile,
  book: MatrixBook,
  pages: readonly MatrixPage[],
  world: World,
  published: ReadonlyMap<string, PublishedPage>,
  date: string,
  waiting: number,
): MatrixTable {
  const members = membersByKey(book);
  const route = cellRouter(profile, world);
  const table = profile.matrixTable;
  const isParty = new Set(book.parties.map(({ id }) => id));
  return {
    date,
    headings: table ? { title: table.title, page: table.page, responsible: table.responsible ?? null } : null,
    columns: columnsOf(profile),
    rows: pages.map((page): MatrixTableRow => {
      const { count, last } = published.get(page.id) ?? { count: 0, last: null };
      return {
        ...page,
        cells: cellsOf(page, route),
        published: count,
        lastPublished: last,
        ...pageDue(page.timing, last, date),
      };
    }),
    parties: presentParties(book).map(({ change: _, removed: __, ...party }) => ({
      ...party,
      members: members.get(party.id) ?? [],
    })),
    cellMembers: Object.fromEntries([...members].filter(([key]) => !isParty.has(key))),
    approver: profile.steps.find(({ role }) => role === 'approver')?.officer ?? null,
    approval: profile.matrixApproval?.role ?? null,
    waiting,
  };
}

/** A page's history, and who was responsible for it on a day. */
export function pageHistory(
  profile: AgencyProfile,
  book: MatrixBook,
  id: string,
  date: string,
  world: World,
  changes: ReadonlyMap<string, Pick<MatrixVersion, 'recordedAt' | 'recordedBy' | 'approvedBy'>>,
): PageHistory {
  const versions = book.pages.filter((version) => version.id === id);
  const held = versionOn(versions, date);
  const present = held && !held.removed ? pageOf(held) : null;
  const members = membersByKey(book);
  const words = present ?? (versions.length > 0 ? pageOf(versions.at(-1)!) : null);
  return {
    onDate: present && { ...present, cells: cellsOf(present, cellRouter(profile, world)) },
    versions: versions
      .map((version, index): MatrixVersion => {
        const before = { ...book, pages: versions.slice(0, index) };
        const additions = { pages: [version], parties: [], assignments: [] };
        const { recordedAt, recordedBy, approvedBy } = changes.get(version.change)!;
        return {
          from: version.from,
          recordedAt,
          recordedBy,
          approvedBy,
          removed: version.removed,
          differences: index === 0 ? [] : differencesOf(before, additions, version.from, String),
        };
      })
      .reverse(),
    members:
      words === null
        ? []
        : MATRIX_COLUMNS.flatMap((column) => [
            ...(members.get(assignmentKey({ page: id, column })) ?? []).map((period) => ({
              ...period,
              column,
              party: null,
            })),
            ...namedParties(words[column], world.parties).flatMap((party) =>
              (members.get(party.id) ?? []).map((period) => ({ ...period, column, party: party.words[0]! })),
            ),
          ]).toSorted((one, other) => (one.from < other.from ? 1 : -1)),
  };
}
