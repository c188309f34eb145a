import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { type Content, isoDate } from '../contract/content.ts';
import type { MetadataDemand } from '../contract/demands.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile, MatrixRow, ProfileStep, StepId } from '../contract/profile.ts';
import { parseBeDate } from '../contract/rules/be-dates.ts';
import { loadProfile } from '../profiles/profile-files.ts';
import { findPage } from '../profiles/profiles.ts';
import { contentProblems, emptyContent, isWebAddress } from '../requests/content.ts';
import { metadataDemands } from '../requests/demands.ts';

const person = z.strictObject({
  name: z.string().trim().min(1).max(200),
  position: z.string().trim().min(1).max(300),
});
/** A year of the Buddhist Era in an ISO date is a slip: it would stand for a time in five hundred years. */
const likelyDate = isoDate.refine((date) => {
  const read = parseBeDate(date, { today: date });
  return read.ok && read.date === date;
});
const optionalDate = z.preprocess((given) => (given === '' ? null : given), likelyDate.nullable());
const DATES: readonly unknown[] = ['date', 'dataFrom', 'dataTo', 'publishUntil'];

/** FILE.json of the demo (README, 'Without a window'): all but title and details may be absent. */
const inputSchema = z.strictObject({
  agency: z.string().optional(),
  page: z.string().optional(),
  unit: z.string().optional(),
  date: likelyDate.optional(),
  title: z.string().min(1),
  details: z.string(),
  notes: z.string().optional(),
  externalLink: z.string().optional(),
  source: z.string().optional(),
  dataFrom: optionalDate.optional(),
  dataTo: optionalDate.optional(),
  publishUntil: optionalDate.optional(),
  publishedUrl: z.string().optional(),
  attachments: z.array(z.string().min(1)).optional(),
  /** By step of the profile or by role; a step's own entry goes before its role's. */
  signers: z.record(z.string(), person.partial()).optional(),
});

const SIGNER_ROLES = ['provider', 'checker', 'approver', 'publisher'] as const;
type SignerRole = (typeof SIGNER_ROLES)[number];

/** A demo's input with everything filled in. */
export interface DemoInput {
  readonly profile: AgencyProfile;
  readonly page: MatrixRow;
  readonly unit: string;
  readonly date: string;
  readonly title: string;
  readonly details: string;
  readonly notes: string;
  readonly externalLink: string;
  readonly source: string;
  readonly dataFrom: string | null;
  readonly dataTo: string | null;
  readonly publishUntil: string | null;
  /** Present only where the guideline demands them. */
  readonly originPlace?: string;
  readonly originDate?: string;
  readonly lastChange?: string;
  readonly contact?: string;
  readonly publishedUrl: string;
  /** Absolute paths. */
  readonly attachments: readonly string[];
  /** One person for each step of the profile. */
  readonly signers: ReadonlyMap<StepId, { readonly name: string; readonly position: string }>;
}

const defaultsSchema = z.strictObject({
  agency: z.string(),
  page: z.string(),
  unit: z.string(),
  publishedUrl: z.string(),
  signers: z.strictObject({ provider: person, checker: person, approver: person, publisher: person }),
  /** Names for further steps of a role: nobody signs two steps. */
  others: z.array(z.string().min(1)).min(1),
});

function readJson(file: string): Result<unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return fail('input-file-unreadable', { file });
  }
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    return fail('input-file-not-json', { file, detail: error instanceof Error ? error.message : '' });
  }
}

type Given = z.infer<typeof inputSchema>;
type Defaults = z.infer<typeof defaultsSchema>;

/** The demo goes the office's own way, in which no step is the webmaster's. */
const signerRole = ({ role }: ProfileStep): SignerRole => (role === 'webmaster' ? 'publisher' : role);

/** Whom the profile names for a step of a page. */
function positionOf(step: ProfileStep, row: MatrixRow): string {
  const role = signerRole(step);
  return step.officer ?? (role === 'approver' ? null : row[role]) ?? step.label;
}

/** One person per step: as given, else the example of the step's role, another one where the role comes again. */
function signersOf(
  profile: AgencyProfile,
  row: MatrixRow,
  given: Given['signers'],
  defaults: Defaults,
): DemoInput['signers'] {
  const others = [...defaults.others];
  const seen = new Set<SignerRole>();
  return new Map(
    profile.steps.map((step) => {
      const { id } = step;
      const role = signerRole(step);
      const again = seen.has(role);
      seen.add(role);
      const named = given?.[id] ?? (again ? undefined : given?.[role]);
      const example = defaults.signers[role];
      const name = named?.name ?? (again ? (others.shift() ?? step.label) : example.name);
      const isExample = !again && profile.id === defaults.agency;
      const position = named?.position ?? (isExample ? example.position : positionOf(step, row));
      return [id, { name, position }];
    }),
  );
}

/** Why an input is not right, in words that name the place. */
function invalid(file: string, [issue]: readonly z.core.$ZodIssue[]): Result<never> {
  if (issue?.code === 'unrecognized_keys')
    return fail('input-file-unknown-field', { file, place: issue.keys.join(', ') });
  const place = issue?.path.join('.') ?? '';
  return fail(DATES.includes(issue?.path[0]) ? 'input-file-date' : 'input-file-invalid', { file, place });
}

/** What the guideline demands to be said for the page, filled in from the rest where the input says nothing. */
function withDemanded(input: DemoInput): DemoInput {
  const { unit, date } = input;
  const made: Readonly<Record<MetadataDemand['field'], Partial<DemoInput>>> = {
    source: input.source === '' ? { source: unit } : {},
    dataPeriod: input.dataFrom === null && input.dataTo === null ? { dataFrom: date } : {},
    publishUntil: {},
    originPlace: { originPlace: unit },
    originDate: { originDate: date },
    lastChange: { lastChange: date },
    contact: { contact: unit },
  };
  const demanded = metadataDemands(input.profile, input.page.id).filter(({ level }) => level === 'required');
  return Object.assign({}, input, ...demanded.map(({ field }) => made[field])) as DemoInput;
}

/** What would be refused later anyway, said before anything is made. */
function problemOf(input: DemoInput, sha256: string): Result<null> {
  const missing = input.attachments.find((path) => !existsSync(path));
  if (missing !== undefined) return fail('file-missing', { name: basename(missing) });
  if (!isWebAddress(input.publishedUrl)) return fail('not-a-web-address', undefined, 'publishedUrl');
  const { profile, page, attachments, publishedUrl: _url, signers: _signers, ...typed } = input;
  const content: Content = {
    ...emptyContent({ profile, sha256 }, typed.date, typed.unit),
    ...typed,
    page: { id: page.id, section: page.section, title: page.page },
    attachments: attachments.map((path) => ({
      name: basename(path),
      size: statSync(path).size,
      mediaType: '',
      sha256: '',
      source: '',
      dataFrom: null,
      dataTo: null,
    })),
  };
  const [problem] = contentProblems(content, profile);
  return problem ? fail(problem.code, problem.params, problem.field) : ok(null);
}

/**
 * Reads a demo's input and fills what is absent from `resources/demo/defaults.json` or, for other agencies than
 * the one there, from the agency's profile; an absent date is today. Failures: input-file-unreadable,
 * input-file-not-json, input-file-invalid, input-file-date and input-file-unknown-field (with the place),
 * file-missing, those of loadProfile, findPage and contentProblems.
 */
export function readDemoInput(file: string, resourcesDir: string, today: string): Result<DemoInput> {
  const json = readJson(file);
  if (!json.ok) return json;
  const parsed = inputSchema.safeParse(json.value);
  if (!parsed.success) return invalid(file, parsed.error.issues);
  const defaults = defaultsSchema.parse(
    JSON.parse(readFileSync(resolve(resourcesDir, 'demo', 'defaults.json'), 'utf8')),
  );
  const given = parsed.data;
  const loaded = loadProfile(resourcesDir, given.agency ?? defaults.agency);
  if (!loaded.ok) return loaded;
  const { profile } = loaded.value;
  const known: readonly string[] = [...SIGNER_ROLES, ...profile.steps.map(({ id }) => id)];
  const stranger = Object.keys(given.signers ?? {}).find((key) => !known.includes(key));
  if (stranger !== undefined) return fail('input-file-unknown-field', { file, place: `signers.${stranger}` });
  const isDefault = profile.id === defaults.agency;
  const page = findPage(profile, given.page ?? (isDefault ? defaults.page : profile.matrix[0]!.id));
  if (!page.ok) return page;
  const typed: DemoInput = {
    profile,
    page: page.value,
    unit: given.unit ?? (isDefault ? defaults.unit : profile.name),
    date: given.date ?? today,
    title: given.title,
    details: given.details,
    notes: given.notes ?? '',
    externalLink: given.externalLink ?? '',
    source: given.source ?? '',
    dataFrom: given.dataFrom ?? null,
    dataTo: given.dataTo ?? null,
    publishUntil: given.publishUntil ?? null,
    publishedUrl:
      given.publishedUrl ??
      (isDefault ? defaults.publishedUrl : `https://${profile.id}.example/${page.value.id}`),
    attachments: (given.attachments ?? []).map((path) => resolve(dirname(file), path)),
    signers: signersOf(profile, page.value, given.signers, defaults),
  };
  const input = withDemanded(typed);
  const right = problemOf(input, loaded.value.sha256);
  return right.ok ? ok(input) : right;
}
