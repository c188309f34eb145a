import type {
  CellView,
  Fit,
  FitBy,
  Gap,
  GapReason,
  MatrixPage,
  PartyKind,
  StepRoute,
} from '../contract/matrix.ts';
import { MATRIX_COLUMNS, type ProfileStep } from '../contract/profile.ts';
import type { Role } from '../contract/roles.ts';
import { partiesOf } from '../contract/rules/parties.ts';
import { isHead, isInUnit, isSameSpelling, isSameWording, namesUnit } from './wording.ts';

/**
 * Routing: from the words of the matrix's cells to the people who must act. Pure; who belongs to what on the day
 * in question is told beforehand.
 */

/** A person as he is on the day in question. */
export interface RoutedPerson {
  readonly id: string;
  readonly position: string;
  readonly unit: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
  /** By delegations in force: the role in which he may sign, and for whom. */
  readonly actingFor: readonly {
    readonly role: Role;
    readonly holder: string | null;
    readonly office: string;
  }[];
}

/** A party as it is on the day in question. */
export interface RoutedParty {
  /** '' for words of no party. */
  readonly id: string;
  readonly kind: PartyKind | 'free';
  readonly words: readonly string[];
  /** The unit of a head or of staff, in every way in which it is written. */
  readonly units: readonly string[];
  /** '' where none is named. */
  readonly position: string;
  /** Whom the office has assigned to it; they go before whoever fits by its kind. */
  readonly members: readonly string[];
  /** Who signs for a committee; null: any of its members. */
  readonly signer: string | null;
}

/** What routing looks people up in. */
export interface RoutingWorld {
  readonly parties: readonly RoutedParty[];
  /** In the order in which they are to be named. */
  readonly people: readonly RoutedPerson[];
}

/** A cell, and what is asked of whoever acts for it. */
export interface RoutedCell {
  readonly words: string;
  /** Persons chosen for this cell alone; they go before its parties. */
  readonly own: readonly string[];
  /** The role that the step asks for; null: the column has no step. */
  readonly role: Role | null;
  /** The unit that the request comes from; null: any. */
  readonly unit: string | null;
}

const UNKNOWN: RoutedParty = {
  id: '',
  kind: 'free',
  words: [''],
  units: [],
  position: '',
  members: [],
  signer: null,
};

/** The parties that a cell's words name; words of no party are a free party of their own. */
export function namedParties(words: string, parties: readonly RoutedParty[]): RoutedParty[] {
  const found = partiesOf(parties, words, isSameSpelling);
  return [
    ...found.parties,
    ...found.unknown.filter((piece) => piece !== '').map((piece) => ({ ...UNKNOWN, words: [piece] })),
  ];
}

/** Those whom a party means, whatever their roles, and why there would be nobody. */
interface Meant {
  readonly people: readonly RoutedPerson[];
  readonly by: FitBy;
  readonly otherwise: GapReason;
}

function meantBy(party: RoutedParty, cell: RoutedCell, { people }: RoutingWorld): Meant {
  const { kind, units, position, members, signer } = party;
  const ids = kind === 'committee' && signer !== null ? [signer] : members;
  if (ids.length > 0)
    return { people: people.filter(({ id }) => ids.includes(id)), by: 'member', otherwise: 'without-role' };
  const those = (fits: (person: RoutedPerson) => boolean, otherwise: GapReason): Meant => ({
    people: people.filter(fits),
    by: 'kind',
    otherwise,
  });
  // Nobody acts by a column that has no step, except whom the office has assigned to it.
  if (cell.role === null) return those(() => false, 'no-holder');
  const { role } = cell;
  const holds = ({ roles }: RoutedPerson): boolean => roles.includes(role);
  const ofUnit =
    (...names: readonly string[]) =>
    (person: RoutedPerson) =>
      names.some((name) => isInUnit(person.unit, name));
  switch (kind) {
    case 'webmaster':
      return those(({ roles }) => roles.includes('webmaster'), 'no-webmaster');
    case 'head':
      return headsAmong(those(ofUnit(...units), 'nobody-in-unit'), holds);
    case 'staff':
      return firstOfPosition(those(ofUnit(...units), 'nobody-in-unit'), position);
    case 'position':
      return those((person) => isSameWording(person.position, position), 'nobody-in-position');
    case 'every-head':
      return firstOfUnit(headsAmong(those(holds, 'no-holder'), holds), cell.unit);
    case 'owner':
      return cell.unit === null ? those(holds, 'no-holder') : those(ofUnit(cell.unit), 'nobody-in-unit');
    case 'owner-head':
      return cell.unit === null
        ? those(holds, 'no-holder')
        : headsAmong(those(ofUnit(cell.unit), 'nobody-in-unit'), holds);
    case 'everybody':
    case 'holders':
      return those(holds, 'no-holder');
    case 'committee':
      return { people: [], by: 'member', otherwise: 'committee-empty' };
    default:
      return those(
        (person) =>
          party.words.some(
            (words) =>
              isSameWording(words, person.position) ||
              isInUnit(person.unit, words) ||
              isSameWording(words, `${person.position}${person.unit}`),
          ),
        'unknown-words',
      );
  }
}

/** Of a unit's people its heads by position, where one of them may act; else whoever holds the role there. */
function headsAmong(meant: Meant, holds: (person: RoutedPerson) => boolean): Meant {
  const heads = meant.people.filter(({ position }) => isHead(position));
  return heads.some((person) => person.active && holds(person)) ? { ...meant, people: heads } : meant;
}

/** Those of the position named come first. */
function firstOfPosition(meant: Meant, position: string): Meant {
  const isOf = (person: RoutedPerson): boolean => isSameWording(person.position, position);
  return { ...meant, people: [...meant.people.filter(isOf), ...meant.people.filter((one) => !isOf(one))] };
}

/** Those of the request's own unit come first. */
function firstOfUnit(meant: Meant, unit: string | null): Meant {
  const isOf = (person: RoutedPerson): boolean => unit !== null && isInUnit(person.unit, unit);
  return { ...meant, people: [...meant.people.filter(isOf), ...meant.people.filter((one) => !isOf(one))] };
}

/** Does somebody act for one of these people, or for the party's own office while that is vacant? */
function actingFor(
  person: RoutedPerson,
  role: Role,
  party: RoutedParty,
  meant: readonly RoutedPerson[],
): Fit | null {
  for (const { role: in_, holder, office } of person.actingFor) {
    if (in_ !== role) continue;
    const isFor =
      holder === null
        ? party.words.some((words) => isSameWording(words, office)) ||
          (party.position !== '' && isSameWording(party.position, office)) ||
          (party.kind === 'head' && party.units.some((unit) => namesUnit(office, unit)))
        : meant.some(({ id }) => id === holder);
    if (isFor) return { person: person.id, by: 'acting', actingFor: holder };
  }
  return null;
}

interface Outcome {
  readonly fits: readonly Fit[];
  readonly gap: Gap | null;
}

function fitting(party: RoutedParty, meant: Meant, cell: RoutedCell, { people }: RoutingWorld): Outcome {
  const { role } = cell;
  const holds = (person: RoutedPerson): boolean => role === null || person.roles.includes(role);
  const fits: Fit[] = meant.people
    .filter((person) => person.active && holds(person))
    .map(({ id }) => ({ person: id, by: meant.by, actingFor: null }));
  if (role !== null)
    for (const person of people) {
      if (!person.active || fits.some((fit) => fit.person === person.id)) continue;
      const fit = actingFor(person, role, party, meant.people);
      if (fit) fits.push(fit);
    }
  if (fits.length > 0) return { fits, gap: null };
  const active = meant.people.filter((person) => person.active);
  const reason: GapReason =
    active.length > 0 ? 'without-role' : meant.people.length > 0 ? 'not-active' : meant.otherwise;
  const almost = active.length > 0 ? active : meant.people;
  return {
    fits,
    gap: { reason, words: party.words[0] ?? '', people: almost.map(({ id }) => id) },
  };
}

/** The gap that is closest to being mended comes first. */
const NEAREST: readonly GapReason[] = [
  'without-role',
  'not-active',
  'no-webmaster',
  'nobody-in-unit',
  'nobody-in-position',
  'committee-empty',
  'no-holder',
  'unknown-words',
  'nobody-named',
];

/** A cell with the persons behind it. */
export interface RoutedTo extends CellView {
  /** Every party that the words name is the webmaster. */
  readonly webmasterOnly: boolean;
}

/** Who fits a cell, and where nobody does, why. */
export function routeCell(cell: RoutedCell, world: RoutingWorld): RoutedTo {
  const parties = namedParties(cell.words, world.parties);
  const webmasterOnly = parties.length > 0 && parties.every(({ kind }) => kind === 'webmaster');
  const known = {
    words: cell.words,
    own: cell.own.length > 0,
    parties: parties.map(({ id }) => id),
    webmasterOnly,
  };
  if (cell.own.length > 0) {
    const chosen = world.people.filter(({ id }) => cell.own.includes(id));
    // Nobody is chosen past the rule that only the webmaster acts here.
    const may = webmasterOnly
      ? chosen.filter(
          ({ id, roles }) =>
            roles.includes('webmaster') || parties.some(({ members }) => members.includes(id)),
        )
      : chosen;
    const party = { ...UNKNOWN, words: [cell.words] };
    const meant: Meant = { people: may, by: 'cell', otherwise: 'no-webmaster' };
    return { ...known, ...fitting(party, meant, cell, world) };
  }
  if (parties.length === 0)
    return { ...known, fits: [], gap: { reason: 'nobody-named', words: '', people: [] } };
  const outcomes = parties.map((party) => fitting(party, meantBy(party, cell, world), cell, world));
  const fits = new Map<string, Fit>();
  for (const fit of outcomes.flatMap((outcome) => outcome.fits))
    if (!fits.has(fit.person)) fits.set(fit.person, fit);
  const gaps = outcomes.flatMap(({ gap }) => gap ?? []);
  const [nearest] = gaps.toSorted(
    (one, other) => NEAREST.indexOf(one.reason) - NEAREST.indexOf(other.reason),
  );
  return { ...known, fits: [...fits.values()], gap: fits.size > 0 ? null : nearest! };
}

/** The column of the matrix that says who takes a step; null: none does. */
export function columnOf(step: Pick<ProfileStep, 'role' | 'officer'>): StepRoute['column'] {
  if (step.officer !== undefined) return null;
  return MATRIX_COLUMNS.find((column) => column === step.role) ?? null;
}

/** Where a request goes: its page as it holds, and the unit that it comes from. */
export interface RoutedRequest {
  /** null: no page is chosen yet. */
  readonly page: MatrixPage | null;
  readonly unit: string;
  /** The persons chosen for one of the page's cells alone. */
  readonly own: (column: NonNullable<StepRoute['column']>) => readonly string[];
}

/**
 * Whom the matrix proposes for each step. A step with an office holder of its own (the governor) is his for every
 * page; where nobody of the register has that position, whoever holds the step's role takes it.
 */
export function routeSteps(
  steps: readonly Pick<ProfileStep, 'id' | 'role' | 'officer' | 'publishes' | 'byLetter'>[],
  request: RoutedRequest,
  world: RoutingWorld,
): StepRoute[] {
  return steps.map((step): StepRoute => {
    // Whoever signed the letter is of no matrix.
    if (step.byLetter) return { step: step.id, words: null, column: null, fits: [], gap: null, only: false };
    const column = request.page === null ? null : columnOf(step);
    const asked = { role: step.role, unit: request.unit.trim() === '' ? null : request.unit };
    const holders = (): Outcome => {
      const party: RoutedParty = { ...UNKNOWN, kind: 'holders' };
      const cell = { words: '', own: [], ...asked };
      return fitting(party, meantBy(party, cell, world), cell, world);
    };
    if (column !== null && request.page !== null) {
      const cell = { words: request.page[column], own: request.own(column), ...asked };
      const { fits, gap, webmasterOnly } = routeCell(cell, world);
      return { step: step.id, words: cell.words, column, fits, gap, only: step.publishes && webmasterOnly };
    }
    const named =
      step.officer === undefined ? null : routeCell({ words: step.officer, own: [], ...asked }, world);
    const { fits, gap } = named && named.fits.length > 0 ? named : holders();
    return { step: step.id, words: step.officer ?? null, column: null, fits, gap, only: false };
  });
}

/** Who is to act at a step, and for whom: null in his own name. */
export interface Acts {
  readonly person: string;
  /** Of a delegation: for whom; null: for an office that is vacant. Absent: in his own name. */
  readonly holder?: string | null;
}

/**
 * May he act where only those who fit may? A page that only the webmaster publishes is published by nobody else:
 * neither by another publisher, nor by a webmaster's deputy in the deputy's own name.
 */
export function isBarred(
  route: Pick<StepRoute, 'only' | 'fits'> | undefined,
  { person, holder }: Acts,
): boolean {
  if (!route?.only) return false;
  const own = route.fits.some((fit) => fit.person === person && fit.by !== 'acting');
  const acting =
    holder !== undefined &&
    route.fits.some((fit) => fit.person === person && fit.by === 'acting') &&
    route.fits.some((fit) => (fit.person === person && fit.actingFor === holder) || fit.person === holder);
  return !own && !acting;
}
