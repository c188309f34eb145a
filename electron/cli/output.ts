import type { TFunction } from 'i18next';
import type { Failure } from '../contract/errors.ts';
import { createTranslator } from '../i18n.ts';

/** Where the command line speaks: people read lines, programs read one JSON object on stdout. */
export interface Output {
  readonly words: TFunction;
  readonly json: boolean;
  /** A line of progress; beside the JSON it goes to stderr. */
  say(line: string): void;
  /** The result: lines for people, or the object. */
  result(lines: readonly string[], value: object): void;
  error(line: string): void;
  /** A failure in words, with the place that it names; some have words of their own in `bundles`. */
  failure(error: Failure, words?: 'errors' | 'bundles'): string;
}

/** Speaks Thai, as the program does. */
export function createOutput(json: boolean): Output {
  const words = createTranslator('th');
  const failure = ({ code, params, field }: Failure, first: 'errors' | 'bundles' = 'errors'): string => {
    const key = [`${first}:${code}`, `errors:${code}`, `bundles:${code}`];
    const sentence = words(key, { ...params, defaultValue: code });
    return field === undefined ? sentence : `${field}: ${sentence}`;
  };
  return {
    words,
    json,
    say: (line) => void (json ? process.stderr : process.stdout).write(`${line}\n`),
    result: (lines, value) =>
      void process.stdout.write(
        json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
      ),
    error: (line) => void process.stderr.write(`${line}\n`),
    failure,
  };
}
