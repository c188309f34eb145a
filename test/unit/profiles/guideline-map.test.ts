import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GuidelineId, guidelineTexts } from '../../fixtures/guidelines/texts.ts';
import { guidelineRules } from '../../helpers/guideline-rules.ts';
import { RESOURCES } from '../../helpers/office.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const NOT_YET = 'ยังไม่มีในโปรแกรม';
const TITLES: Readonly<Record<GuidelineId, string>> = {
  'nakhon-phanom': 'Nakhon Phanom',
  opdc: 'OPDC',
  phangnga: 'Phang-nga',
  'ban-luang': 'Ban Luang',
  'wang-saphung': 'Wang Saphung',
};

interface Row {
  readonly rule: string;
  readonly places: readonly string[];
  readonly note: string;
}

const sections = readFileSync(`${ROOT}/docs/guideline-map.md`, 'utf8').split(/^## /m).slice(1);

function rowsOf(id: GuidelineId): readonly Row[] {
  const section = sections.find((text) => text.split('\n')[0]?.endsWith(TITLES[id])) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => {
      const [rule = '', where = '', note = ''] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      return { rule, places: [...where.matchAll(/`([^`]+)`/g)].map(([, place]) => place!), note };
    });
}

/** The value at '#/…': entries of an array go by their own id, code, step, role, list or column. */
function valueAt(json: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, segment) => {
    if (Array.isArray(value))
      return value.find((entry: Record<string, unknown>) =>
        ['id', 'code', 'step', 'role', 'list', 'column'].some((key) => entry[key] === segment),
      );
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[segment]
      : undefined;
  }, json);
}

function exists(place: string): boolean {
  const [file = '', pointer] = place.split('#/');
  if (pointer === undefined) return /^(electron|renderer)\//.test(place) && existsSync(`${ROOT}/${place}`);
  const found = ['profiles', 'lists'].map((folder) => `${RESOURCES}/${folder}/${file}`).find(existsSync);
  if (found === undefined) return false;
  return valueAt(JSON.parse(readFileSync(found, 'utf8')), pointer.split('/')) !== undefined;
}

describe.each(Object.keys(guidelineTexts) as GuidelineId[])('the map of %s', (id) => {
  const rows = rowsOf(id);

  it("has every rule and step of the guideline's text, once, in its order, and no other", () => {
    expect(rows.map(({ rule }) => rule)).toEqual(guidelineRules(id));
  });

  it('names only places that are there', () => {
    const lost = rows.flatMap(({ rule, places }) =>
      places.filter((place) => !exists(place)).map((place) => `${rule}: ${place}`),
    );
    expect(lost).toEqual([]);
  });

  it('says of every rule where it lives, or that the program has it not yet', () => {
    expect(rows.filter(({ places, note }) => places.length === 0 && !note.includes(NOT_YET))).toEqual([]);
  });

  it('leaves no rule of the profile, no self-check and no round unnamed', () => {
    const profile = JSON.parse(readFileSync(`${RESOURCES}/profiles/${id}.json`, 'utf8')) as Record<
      string,
      readonly { readonly id: string }[] | undefined
    >;
    const named = new Set(rows.flatMap(({ places }) => places));
    for (const part of ['rules', 'selfChecks', 'rounds', 'confirmations', 'steps']) {
      // Phang-nga's text has no steps of its own: they are those of the provincial form
      if (named.has(`${id}.json#/${part}`) || (id === 'phangnga' && part === 'steps')) continue;
      const unnamed = (profile[part] ?? []).filter((entry) =>
        [...named].every((place) => !`${place}/`.startsWith(`${id}.json#/${part}/${entry.id}/`)),
      );
      expect(unnamed.map((entry) => `${part}/${entry.id}`)).toEqual([]);
    }
  });
});

describe('reading the rules out of a text', () => {
  it('finds as many as the guidelines have', () => {
    const counts = (Object.keys(guidelineTexts) as GuidelineId[]).map((id) => [
      id,
      guidelineRules(id).length,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      'ban-luang': 55,
      'nakhon-phanom': 59,
      opdc: 49,
      phangnga: 28,
      'wang-saphung': 15,
    });
  });

  it('finds nothing at a place that is not there', () => {
    expect(exists('opdc.json#/steps/nobody')).toBe(false);
    expect(exists('opdc.json#/steps/owner/label')).toBe(true);
    expect(exists('bangkok.json#/steps')).toBe(false);
    expect(exists('electron/nowhere.ts')).toBe(false);
    expect(exists('../main')).toBe(false);
  });
});
