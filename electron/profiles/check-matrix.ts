import type { FileProblem } from '../contract/file-problems.ts';
import { type AgencyProfile, MATRIX_COLUMNS, type MatrixRow } from '../contract/profile.ts';
import { partiesOf } from '../contract/rules/parties.ts';

type Party = NonNullable<AgencyProfile['parties']>[number];

/** Checks the matrix: that every cell names somebody, and that its times can be kept. */
export function checkMatrix(profile: AgencyProfile): readonly FileProblem[] {
  const { matrix, parties } = profile;
  return [
    ...matrix.flatMap(checkTiming),
    ...(parties === undefined ? [] : [...checkParties(parties), ...checkCells(profile, parties)]),
  ];
}

/** The shortest month: what is sent in earlier than this before it is due is due before the last time. */
const DAYS_OF_MONTH = 28;

function checkTiming({ timing }: MatrixRow, index: number): readonly FileProblem[] {
  if (timing === undefined) return [];
  const { everyMonths, dueDay, sendDaysBefore } = timing;
  const problems: FileProblem[] = [];
  const impossible = (key: string, value: number): void => {
    problems.push({
      place: `matrix.${index}.timing.${key}`,
      problem: 'timing-impossible',
      detail: String(value),
    });
  };
  if (dueDay !== undefined && everyMonths === undefined) impossible('dueDay', dueDay);
  if (
    sendDaysBefore !== undefined &&
    (everyMonths === undefined || sendDaysBefore >= everyMonths * DAYS_OF_MONTH)
  )
    impossible('sendDaysBefore', sendDaysBefore);
  return problems;
}

function checkParties(parties: readonly Party[]): readonly FileProblem[] {
  return parties.flatMap(({ id, kind, unit, position }, index): readonly FileProblem[] => {
    const place = `parties.${index}`;
    if ((kind === 'head' || kind === 'staff') && unit === undefined)
      return [{ place: `${place}.unit`, problem: 'party-without-unit', detail: id }];
    if (kind === 'position' && position === undefined)
      return [{ place: `${place}.position`, problem: 'party-without-position', detail: id }];
    return [];
  });
}

function checkCells(profile: AgencyProfile, parties: readonly Party[]): readonly FileProblem[] {
  const { matrix, sectionOfficers = [], steps, samePerson } = profile;
  const rows = [
    ...matrix.map((row, index) => ({ row, place: `matrix.${index}`, page: row.id })),
    ...sectionOfficers.map((row, index) => ({ row, place: `sectionOfficers.${index}`, page: null })),
  ];
  const problems: FileProblem[] = [];
  for (const { row, place, page } of rows) {
    const positions = new Map<string, (typeof MATRIX_COLUMNS)[number]>();
    for (const column of MATRIX_COLUMNS) {
      const { parties: named, unknown } = partiesOf(parties, row[column]);
      for (const detail of unknown)
        problems.push({ place: `${place}.${column}`, problem: 'cell-without-party', detail });
      const [only] = named;
      if (page === null || only?.kind !== 'position' || named.length > 1) continue;
      const other = positions.get(only.id);
      positions.set(only.id, column);
      if (other === undefined) continue;
      // one officer at two steps: nobody signs twice, unless the profile lets him
      const both = steps.filter(
        ({ role, officer }) => officer === undefined && (role === other || role === column),
      );
      const excused = samePerson.some(
        (exception) => exception.page === page && both.every(({ id }) => exception.steps.includes(id)),
      );
      if (both.length > 1 && !excused)
        problems.push({ place: `${place}.${column}`, problem: 'same-officer', detail: row[column] });
    }
  }
  return problems;
}
