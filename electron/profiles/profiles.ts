import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile, MatrixRow } from '../contract/profile.ts';
import { agencyProfileSchema } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';

/** What is wrong with a profile and where: for whoever writes the file, so in the file's own words. */
export interface ProfileProblem {
  /** Path within the file, for example 'matrix.3.id'; '' is the whole file. */
  readonly place: string;
  readonly problem:
    | 'schema'
    | 'duplicate'
    | 'other-id'
    | 'unknown-step'
    | 'unknown-page'
    | 'unknown-section'
    | 'first-step-not-provider'
    | 'first-step-sends-back'
    | 'cannot-approve'
    | 'refuse-to-missing'
    | 'refuse-to-unused'
    | 'verb-unused'
    | 'verbal-without-approval'
    | 'no-publishing-step'
    | 'publishing-step-not-last';
  /** The value that is wrong, or what the schema says. */
  readonly detail: string;
}

export type ParsedProfile =
  | { readonly ok: true; readonly value: AgencyProfile }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** Takes the parsed JSON of a profile file for a profile, or says all that is wrong with it. */
export function parseProfile(json: unknown): ParsedProfile {
  const parsed = agencyProfileSchema.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue): ProfileProblem => ({ place: issue.path.join('.'), problem: 'schema', detail: issue.message }),
    );
    return { ok: false, problems };
  }
  const problems = checkProfile(parsed.data);
  return problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}

/** Checks what the schema cannot see: ids, references, the order of the steps. An empty list: all is well. */
export function checkProfile(profile: AgencyProfile): readonly ProfileProblem[] {
  return [...checkIds(profile), ...checkSteps(profile), ...checkReferences(profile)];
}

function checkIds({ steps, rules, matrix, form }: AgencyProfile): readonly ProfileProblem[] {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  return [
    ...duplicates('steps', 'id', ids(steps)),
    ...duplicates('rules', 'id', ids(rules)),
    ...duplicates('matrix', 'id', ids(matrix)),
    // two pages of one name in one section could not be told apart
    ...duplicates(
      'matrix',
      'page',
      matrix.map((row) => fold(pageName(row))),
    ),
    ...duplicates(
      'form.blocks',
      'step',
      form.blocks.map(({ step }) => step),
    ),
  ];
}

function duplicates(list: string, key: string, values: readonly string[]): readonly ProfileProblem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [{ place: `${list}.${index}.${key}`, problem: 'duplicate' as const, detail: value }],
  );
}

function checkSteps({ steps }: AgencyProfile): readonly ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  for (const [index, step] of steps.entries()) {
    const { id, role, decisions, refuseTo, refusalToldTo, verbs, verbal, publishes } = step;
    const at = (key: string, problem: ProfileProblem['problem']): void => {
      problems.push({ place: `steps.${index}.${key}`, problem, detail: id });
    };
    const last = index === steps.length - 1;
    if (index === 0 && role !== 'provider') at('role', 'first-step-not-provider');
    if (index === 0 && decisions.some((decision) => decision !== 'approve'))
      at('decisions', 'first-step-sends-back');
    if (!decisions.includes('approve')) at('decisions', 'cannot-approve');
    if (decisions.includes('refuse') && refuseTo === null) at('refuseTo', 'refuse-to-missing');
    if (!decisions.includes('refuse') && refuseTo !== null) at('refuseTo', 'refuse-to-unused');
    if (refusalToldTo !== undefined && (refuseTo === null || refuseTo === refusalToldTo))
      at('refusalToldTo', 'refuse-to-unused');
    if (verbs.return !== undefined && !decisions.includes('return')) at('verbs.return', 'verb-unused');
    if (verbs.refuse !== undefined && !decisions.includes('refuse')) at('verbs.refuse', 'verb-unused');
    if (verbal === true && (index === 0 || publishes)) at('verbal', 'verbal-without-approval');
    if (publishes && !last) at('publishes', 'publishing-step-not-last');
    if (!publishes && last) at('publishes', 'no-publishing-step');
  }
  return problems;
}

function checkReferences(profile: AgencyProfile): readonly ProfileProblem[] {
  const { form, samePerson, sectionOfficers = [] } = profile;
  const steps = new Set(profile.steps.map(({ id }) => id));
  const pages = new Set(profile.matrix.map(({ id }) => id));
  const sections = new Set(profile.matrix.map(({ section }) => section));
  const problems: ProfileProblem[] = [];
  for (const [index, { days }] of profile.steps.entries()) {
    for (const [position, page] of (days?.pages ?? []).entries()) {
      if (!pages.has(page))
        problems.push({
          place: `steps.${index}.days.pages.${position}`,
          problem: 'unknown-page',
          detail: page,
        });
    }
  }
  for (const [index, { step }] of form.blocks.entries()) {
    if (!steps.has(step))
      problems.push({ place: `form.blocks.${index}.step`, problem: 'unknown-step', detail: step });
  }
  for (const [index, exception] of samePerson.entries()) {
    const place = `samePerson.${index}`;
    if (!pages.has(exception.page))
      problems.push({ place: `${place}.page`, problem: 'unknown-page', detail: exception.page });
    for (const [position, step] of exception.steps.entries()) {
      if (!steps.has(step))
        problems.push({ place: `${place}.steps.${position}`, problem: 'unknown-step', detail: step });
    }
  }
  for (const [index, { section }] of sectionOfficers.entries()) {
    if (!sections.has(section))
      problems.push({
        place: `sectionOfficers.${index}.section`,
        problem: 'unknown-section',
        detail: section,
      });
  }
  return problems;
}

/** A page with its section, as people write it and `findPage` reads it: 'section › page'. */
export function pageName({ section, page }: Pick<MatrixRow, 'section' | 'page'>): string {
  return section === null ? page : `${section} › ${page}`;
}

/**
 * Finds the page that `text` means: its id; its title, where only one page has it; or 'section › page'
 * (also with '>'), compared folded. The section may be given without the quotation marks and without the
 * word that the guideline puts before them ('menu').
 *
 * Errors: page-unknown {page}; page-ambiguous {page, candidates} with the ways to name each one.
 */
export function findPage(profile: AgencyProfile, text: string): Result<MatrixRow> {
  const wanted = text.trim();
  const byId = profile.matrix.find(({ id }) => id === wanted);
  if (byId) return ok(byId);
  const byTitle = profile.matrix.filter(({ page }) => fold(page) === fold(wanted));
  const found = byTitle.length > 0 ? byTitle : findInSection(profile, wanted);
  const [only] = found;
  if (!only) return fail('page-unknown', { page: wanted });
  if (found.length === 1) return ok(only);
  return fail('page-ambiguous', { page: wanted, candidates: found.map(pageName).join('; ') });
}

function findInSection({ matrix }: AgencyProfile, text: string): readonly MatrixRow[] {
  const cut = Math.max(text.lastIndexOf('›'), text.lastIndexOf('>'));
  if (cut < 0) return [];
  const title = fold(text.slice(cut + 1));
  const sections = matrix.flatMap(({ section }) => (section === null ? [] : [section]));
  const prefixes = [...new Set(sections.map(beforeQuotes))].sort((a, b) => b.length - a.length);
  const wanted = sectionKey(text.slice(0, cut), prefixes);
  return matrix.filter(
    ({ section, page }) =>
      section !== null && fold(page) === title && sectionKey(section, prefixes) === wanted,
  );
}

const QUOTES = /["'\u2018-\u201f\u00ab\u00bb]/;

/** The word that stands before a section's quoted name; '' where it has none. */
function beforeQuotes(section: string): string {
  const start = section.search(QUOTES);
  return start < 0 ? '' : fold(section.slice(0, start)).replaceAll(' ', '');
}

/** A section's name without quotation marks, spaces and the given prefixes (longest first). */
function sectionKey(section: string, prefixes: readonly string[]): string {
  const name = fold(section).replaceAll(new RegExp(QUOTES, 'g'), '').replaceAll(' ', '');
  const prefix = prefixes.find((word) => word !== '' && name.startsWith(word) && name !== word);
  return prefix === undefined ? name : name.slice(prefix.length);
}
