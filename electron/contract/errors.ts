/**
 * Expected failures are values, bugs are exceptions (architecture.md, "Habits" 4).
 *
 * A failure carries a code; its words are in `locales/<language>/errors.json` under that code, with
 * `params` filled in. `field` names the input it belongs to, so that a screen can show it beside it.
 */
export interface Failure {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly field?: string;
}

/** The outcome of a command: its value, or the first reason why it was not done. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Makes a failure; `params` fill the placeholders of its words. */
export function fail(
  code: string,
  params?: Readonly<Record<string, string | number>>,
  field?: string,
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, ...(params && { params }), ...(field !== undefined && { field }) } };
}

/** Marks a switch as exhaustive: reaching it is a bug, and the compiler says so first. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
