import { fail, ok, type Result } from '../contract/errors.ts';
import type { FileProblem } from '../contract/file-problems.ts';
import type { AgencyProfile, MatrixRow } from '../contract/profile.ts';
import { agencyProfileSchema } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';
import { schemaProblems } from '../contract/rules/schema-problems.ts';
import { checkIds, pageName } from './check-ids.ts';
import { checkMatrix } from './check-matrix.ts';
import { checkReferences } from './check-references.ts';
import { checkSteps } from './check-steps.ts';

export type ParsedProfile =
  | { readonly ok: true; readonly value: AgencyProfile }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Takes the parsed JSON of a profile file for a profile, or says all that is wrong with it. */
export function parseProfile(json: unknown): ParsedProfile {
  const parsed = agencyProfileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: schemaProblems(json, parsed.error) };
  const problems = checkProfile(parsed.data);
  return problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}

/** Checks what the schema cannot see: ids, references, the order of the steps. An empty list: all is well. */
export function checkProfile(profile: AgencyProfile): readonly FileProblem[] {
  return [...checkIds(profile), ...checkSteps(profile), ...checkReferences(profile), ...checkMatrix(profile)];
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
