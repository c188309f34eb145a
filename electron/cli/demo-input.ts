import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { isoDate } from '../contract/content.ts';
import { fail, ok, type Result } from '../contract/errors.ts';

const person = z.strictObject({
  name: z.string().trim().min(1).max(200),
  position: z.string().trim().min(1).max(300),
});
const optionalDate = z.union([isoDate, z.literal('').transform(() => null), z.null()]);

/** FILE.json of the demo (README, 'Without a window'): all but title and details may be absent. */
const inputSchema = z.strictObject({
  agency: z.string().optional(),
  page: z.string().optional(),
  unit: z.string().optional(),
  date: isoDate.optional(),
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
  signers: z
    .strictObject({
      provider: person.partial().optional(),
      checker: person.partial().optional(),
      approver: person.partial().optional(),
      publisher: person.partial().optional(),
    })
    .optional(),
});

/** The four roles that sign Nakhon Phanom's form. */
export const SIGNER_ROLES = ['provider', 'checker', 'approver', 'publisher'] as const;
export type SignerRole = (typeof SIGNER_ROLES)[number];

/** A demo's input with everything filled in. */
export interface DemoInput {
  readonly agency: string;
  readonly page: string;
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
  readonly publishedUrl: string;
  /** Absolute paths. */
  readonly attachments: readonly string[];
  readonly signers: Readonly<Record<SignerRole, { readonly name: string; readonly position: string }>>;
}

const defaultsSchema = z.strictObject({
  agency: z.string(),
  page: z.string(),
  unit: z.string(),
  publishedUrl: z.string(),
  signers: z.strictObject({ provider: person, checker: person, approver: person, publisher: person }),
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

/**
 * Reads a demo's input and fills what is absent from `resources/demo/defaults.json`; an absent date is
 * today. Failures: input-file-unreadable, input-file-not-json, input-file-invalid (with the place).
 */
export function readDemoInput(file: string, resourcesDir: string, today: string): Result<DemoInput> {
  const json = readJson(file);
  if (!json.ok) return json;
  const parsed = inputSchema.safeParse(json.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
    return fail('input-file-invalid', { file, place });
  }
  const defaults = defaultsSchema.parse(
    JSON.parse(readFileSync(resolve(resourcesDir, 'demo', 'defaults.json'), 'utf8')),
  );
  const given = parsed.data;
  const signer = (role: SignerRole): { readonly name: string; readonly position: string } => ({
    name: given.signers?.[role]?.name ?? defaults.signers[role].name,
    position: given.signers?.[role]?.position ?? defaults.signers[role].position,
  });
  return ok({
    agency: given.agency ?? defaults.agency,
    page: given.page ?? defaults.page,
    unit: given.unit ?? defaults.unit,
    date: given.date ?? today,
    title: given.title,
    details: given.details,
    notes: given.notes ?? '',
    externalLink: given.externalLink ?? '',
    source: given.source ?? '',
    dataFrom: given.dataFrom ?? null,
    dataTo: given.dataTo ?? null,
    publishUntil: given.publishUntil ?? null,
    publishedUrl: given.publishedUrl ?? defaults.publishedUrl,
    attachments: (given.attachments ?? []).map((path) => resolve(dirname(file), path)),
    signers: {
      provider: signer('provider'),
      checker: signer('checker'),
      approver: signer('approver'),
      publisher: signer('publisher'),
    },
  });
}
