import type { z } from 'zod';
import { assertNever } from '../errors.ts';
import type { FileProblem } from '../file-problems.ts';

/** What a schema found wrong with parsed JSON, in words that an office has. */
export function schemaProblems(json: unknown, error: z.ZodError): readonly FileProblem[] {
  return error.issues.flatMap((issue) => problemsOf(json, issue));
}

function problemsOf(json: unknown, issue: z.core.$ZodIssue): readonly FileProblem[] {
  const at = (
    problem: FileProblem['problem'],
    detail: string,
    path: readonly PropertyKey[] = issue.path,
  ): readonly FileProblem[] => [{ place: path.map(String).join('.'), problem, detail }];
  const value = valueAt(json, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => at('unknown-key', key, [...issue.path, key]));
    case 'invalid_type':
      return value === undefined ? at('missing', '') : at('wrong-type', issue.expected);
    case 'invalid_value':
      return value === undefined ? at('missing', '') : at('wrong-value', issue.values.map(String).join(', '));
    case 'invalid_format':
      return at('malformed', JSON.stringify(value));
    case 'too_small':
      return at('too-small', String(issue.minimum));
    case 'too_big':
      return at('too-big', String(issue.maximum));
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return at('malformed', JSON.stringify(value) ?? '');
    default:
      return assertNever(issue);
  }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  );
}
