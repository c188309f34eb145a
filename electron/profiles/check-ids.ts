import type { FileProblem } from '../contract/file-problems.ts';
import type { AgencyProfile, MatrixRow } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';

/** A page with its section, as people write it and `findPage` reads it: 'section › page'. */
export function pageName({ section, page }: Pick<MatrixRow, 'section' | 'page'>): string {
  return section === null ? page : `${section} › ${page}`;
}

/** Checks that what is named is named once. */
export function checkIds(profile: AgencyProfile): readonly FileProblem[] {
  const { steps, rules, matrix, form, roleWords, outside, files, confirmations, matrixTable } = profile;
  const { sectionOfficers, parties, lists = [], rounds = [], selfChecks } = profile;
  const ids = (name: string, list: readonly { readonly id: string }[] = []): readonly FileProblem[] =>
    repeated(
      list.map(({ id }) => id),
      (index) => `${name}.${index}.id`,
    );
  return [
    ...ids('steps', steps),
    ...ids('rules', rules),
    ...ids('confirmations', confirmations),
    ...ids('matrix', matrix),
    ...ids('parties', parties),
    ...ids('rounds', rounds),
    ...ids('selfChecks', selfChecks),
    // two pages of one name in one section could not be told apart
    ...repeated(
      matrix.map((row) => fold(pageName(row))),
      (index) => `matrix.${index}.page`,
    ),
    ...repeated(
      matrix.map(({ code }) => code),
      (index) => `matrix.${index}.code`,
    ),
    ...repeated(
      form.blocks.map(({ step }) => step),
      (index) => `form.blocks.${index}.step`,
    ),
    ...repeated(
      roleWords?.map(({ role }) => role),
      (index) => `roleWords.${index}.role`,
    ),
    ...repeated(
      outside?.steps.map(({ step }) => step),
      (index) => `outside.steps.${index}.step`,
    ),
    ...repeated(files.allowed ?? [], (index) => `files.allowed.${index}`),
    ...repeatedWithin(
      files.forPages?.map(({ pages }) => pages),
      (list, index) => `files.forPages.${list}.pages.${index}`,
    ),
    ...repeated(
      matrixTable?.columns.map(({ column }) => column),
      (index) => `matrixTable.columns.${index}.column`,
    ),
    ...repeated(
      sectionOfficers?.map(({ section }) => section),
      (index) => `sectionOfficers.${index}.section`,
    ),
    ...repeatedWithin(
      parties?.map(({ words }) => words),
      (party, index) => `parties.${party}.words.${index}`,
    ),
    ...repeated(
      lists.map(({ list }) => list),
      (index) => `lists.${index}.list`,
    ),
    ...lists.flatMap(({ items }, list) =>
      repeated(
        items.map(({ code }) => code),
        (index) => `lists.${list}.items.${index}.code`,
      ),
    ),
    ...rounds.flatMap(({ months }, round) =>
      repeated(months?.map(String), (index) => `rounds.${round}.months.${index}`),
    ),
  ];
}

/** The values that were there before, each with its place; those that are absent count for nothing. */
export function repeated(
  values: readonly (string | undefined)[] | undefined,
  placeOf: (index: number) => string,
): readonly FileProblem[] {
  const seen = new Set<string>();
  return (values ?? []).flatMap((value, index): readonly FileProblem[] => {
    if (value === undefined) return [];
    if (seen.has(value)) return [{ place: placeOf(index), problem: 'duplicate', detail: value }];
    seen.add(value);
    return [];
  });
}

/** The same over several lists together. */
function repeatedWithin(
  lists: readonly (readonly string[])[] | undefined,
  placeOf: (list: number, index: number) => string,
): readonly FileProblem[] {
  const all = (lists ?? []).flatMap((values, list) => values.map((value, index) => ({ value, list, index })));
  return repeated(
    all.map(({ value }) => value),
    (at) => placeOf(all[at]?.list ?? 0, all[at]?.index ?? 0),
  );
}
