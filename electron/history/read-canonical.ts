import type { z } from 'zod';
import type { Failure } from '../contract/errors.ts';
import { canonicalJson } from './canonical.ts';

/** Something that a verification found; its words are in `locales/<language>/bundles.json` under its code. */
export type Problem = Pick<Failure, 'code' | 'params'>;

/** What is signed, with its signature (base64), as the register keeps it and a bundle carries it. */
export interface RawSigned {
  readonly statement: string;
  readonly signature: string;
}

/** Why a text is not the canonical JSON that it should be. */
export type CanonicalFlaw =
  | { readonly flaw: 'not-json' }
  | { readonly flaw: 'schema'; readonly at: string }
  | { readonly flaw: 'not-canonical' };

/**
 * Reads canonical JSON and insists on it: a text that says the same in other bytes (another order of
 * members, a member twice, a space) is refused, because the bytes are what was signed (RFC 8785).
 */
export function readCanonical<S extends z.ZodType>(
  text: string,
  schema: S,
): { readonly value: z.infer<S> } | CanonicalFlaw {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { flaw: 'not-json' };
  }
  // The schema comes first: it bounds the depth of what is then made canonical.
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { flaw: 'schema', at: issuePath(parsed.error) };
  try {
    // Of the schema's own output, so that nothing stands in the text that the schema did not see.
    if (canonicalJson(parsed.data) !== text) return { flaw: 'not-canonical' };
  } catch {
    return { flaw: 'not-canonical' };
  }
  return { value: parsed.data };
}

/** Where the first issue lies, as 'signer.position'. */
export function issuePath(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return '';
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...keys].map(String).join('.');
}

/** The bytes of a base64 text that has exactly `length` of them and is written in the one standard way. */
export function exactBase64(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null;
}

/** The parameters that a flaw gives to the words of a problem. */
export function flawParams(flaw: CanonicalFlaw): Readonly<Record<string, string>> {
  return flaw.flaw === 'schema' ? { at: flaw.at } : {};
}
