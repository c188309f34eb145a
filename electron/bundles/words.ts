import en from '../../locales/en/bundles.json' with { type: 'json' };
import th from '../../locales/th/bundles.json' with { type: 'json' };
import type { Problem } from '../history/read-canonical.ts';

export type WordKey = keyof typeof th;
export type WordParams = Readonly<Record<string, string | number>>;

const TABLES: Readonly<Record<'th' | 'en', Readonly<Record<WordKey, string>>>> = { th, en };

/** The words under a key, with {{placeholders}} filled in. */
export function bundleWords(language: 'th' | 'en', key: WordKey, params: WordParams = {}): string {
  return TABLES[language][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** A problem, note or failure of bundles, histories and keys in words; its bare code where it has none. */
export function describeProblem(problem: Problem, language: 'th' | 'en'): string {
  return isWordKey(problem.code) ? bundleWords(language, problem.code, problem.params) : problem.code;
}

function isWordKey(code: string): code is WordKey {
  return Object.hasOwn(th, code);
}
