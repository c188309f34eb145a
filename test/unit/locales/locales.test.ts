import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { api } from '../../../electron/contract/api.ts';
import { type SourceWords, wordsOf, wordsOfTree } from '../../helpers/source-words.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LANGUAGES = ['th', 'en'] as const;
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Keys = ReadonlySet<string>;

/** 'namespace:key' of a language, plural endings left off. */
function keysOf(language: string): Keys {
  const folder = join(ROOT, 'locales', language);
  const keys = new Set<string>();
  const walk = (namespace: string, prefix: string, value: object): void => {
    for (const [name, entry] of Object.entries(value)) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) walk(namespace, path, entry);
      else keys.add(`${namespace}:${path.replace(PLURAL, '')}`);
    }
  };
  for (const file of readdirSync(folder)) {
    const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (typeof json === 'object' && json !== null) walk(file.replace(/\.json$/, ''), '', json);
  }
  return keys;
}

/** Namespaces whose files the code imports itself and reads by property. */
const READ_BY_PROPERTY = new Set(['paper', 'dates', 'bundles']);
/** Names of the wire between window and main that look like keys. */
const WIRE = new Set([
  'register:changed',
  'window:closing',
  'register:invoke',
  'register:dropped',
  'session:ended',
  'job:progress',
]);
const KEY = /^[a-zA-Z][\w-]*:[\w.-]+$/;

/** Keys named in the code that the locale does not have. */
function missingKeys(words: SourceWords, keys: Keys): string[] {
  const namespaces = new Set([...keys].map((key) => key.split(':')[0]!));
  return words.literals
    .filter(
      ({ text }) =>
        KEY.test(text) && !WIRE.has(text) && namespaces.has(text.split(':')[0]!) && !keys.has(text),
    )
    .map(({ text, place }) => `${place} ${text}`);
}

/** Keys of the locale that no code names: by the whole key, or by its end where the code puts keys together. */
function unusedKeys(words: SourceWords, keys: Keys): string[] {
  const literals = new Set(words.literals.map(({ text }) => text));
  const families = words.templateStarts.map(({ text }) => text).filter((text) => text.includes(':'));
  // `event-${flaw}` and `${kind}-missing` name words too.
  const parts = words.templateParts
    .map(({ text }) => text)
    .filter((text) => /^[a-z-]{4,}$/.test(text) && text.includes('-'));
  return [...keys].filter((key) => {
    if (literals.has(key)) return false;
    const [namespace, name] = key.split(':') as [string, string];
    if (READ_BY_PROPERTY.has(namespace)) {
      const assembled = parts.some((part) => name.startsWith(part) || name.endsWith(part));
      return !literals.has(name) && !assembled && !name.split('.').every((part) => words.members.has(part));
    }
    const ends = families.filter((start) => key.startsWith(start)).map((start) => key.slice(start.length));
    return ends.every(
      (end) =>
        !literals.has(end) &&
        !words.members.has(end) &&
        ![...literals].some((text) => text.endsWith(end) && text !== ''),
    );
  });
}

const THAI = /[\u0e00-\u0e7f]/;
const LETTERS = /[\p{L}\p{M}]{2,}/u;

/** Words for people that stand in the code instead of in a locale. */
function wordsInCode(words: SourceWords): string[] {
  return [
    ...[...words.literals, ...words.templateParts].filter(({ raw }) => THAI.test(raw)),
    ...words.visible.filter(({ text }) => LETTERS.test(text)),
  ].map(({ text, place }) => `${place} ${text}`);
}

const tree = wordsOfTree(ROOT, ['electron', 'renderer']);

describe('locales', () => {
  test('every key that the code names has words in both languages', () => {
    for (const language of LANGUAGES) expect(missingKeys(tree, keysOf(language)), language).toEqual([]);
  });

  test('every command has words for the table of who may do what', () => {
    for (const language of LANGUAGES) {
      const keys = keysOf(language);
      const wanted = Object.keys(api).flatMap((name) => [
        `access:channel.${name}`,
        `access:group.${name.split('.')[0]}`,
      ]);
      expect(
        wanted.filter((key) => !keys.has(key)),
        `locales/${language}/access.json`,
      ).toEqual([]);
    }
  });

  test('both languages have the same keys', () => {
    expect([...keysOf('en')].sort()).toEqual([...keysOf('th')].sort());
  });

  test('no words are left over that nothing shows', () => {
    expect(unusedKeys(tree, keysOf('th'))).toEqual([]);
  });

  test('every failure code has words', () => {
    const keys = keysOf('th');
    const codes = new Set<string>();
    for (const { text } of failureCodes()) codes.add(text);
    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => !keys.has(`errors:${code}`) && !keys.has(`bundles:${code}`))).toEqual(
      [],
    );
  });

  test('no Thai or English words for people stand in the code', () => {
    expect(wordsInCode(tree)).toEqual([]);
  });

  test('placeholders are the same in both languages', () => {
    for (const file of readdirSync(join(ROOT, 'locales/th'))) {
      // Each language writes dates from other parts.
      if (file === 'dates.json') continue;
      const [th, en] = LANGUAGES.map((language) =>
        readFileSync(join(ROOT, 'locales', language, file), 'utf8'),
      );
      const names = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
      expect(names(en!), file).toEqual(names(th!));
    }
  });
});

/** The codes given to `fail('…')` anywhere in the back end. */
function failureCodes(): { readonly text: string }[] {
  const codes: { text: string }[] = [];
  for (const file of readdirSync(join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(join(ROOT, 'electron', file), 'utf8');
    for (const [, text] of source.matchAll(/\bfail\(\s*'([a-z][a-z-]+)'/g)) codes.push({ text: text! });
  }
  return codes;
}

describe('the checks themselves', () => {
  const sample = wordsOf(
    'sample.tsx',
    "export const A = () => <p title='Hello there'>{t('x:known')}{t('x:lost')}ไทย</p>;",
  );
  const keys = new Set(['x:known', 'x:idle']);

  test('find a missing key', () => {
    expect(missingKeys(sample, keys)).toEqual(['sample.tsx:1 x:lost']);
  });
  test('find an unused key', () => {
    expect(unusedKeys(sample, keys)).toEqual(['x:idle']);
  });
  test('find Thai and English words', () => {
    expect(wordsInCode(sample)).toEqual(['sample.tsx:1 Hello there', 'sample.tsx:1 ไทย'].reverse().sort());
  });
});
