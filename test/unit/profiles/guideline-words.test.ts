import { describe, expect, it } from 'vitest';
import type { ListItem } from '../../../electron/contract/list.ts';
import { loadList } from '../../../electron/lists/list-files.ts';
import { loadProfile } from '../../../electron/profiles/profile-files.ts';
import { type GuidelineId, guidelineTexts } from '../../fixtures/guidelines/texts.ts';
import { guidelineWords, squeeze } from '../../helpers/guideline-words.ts';
import { RESOURCES } from '../../helpers/office.ts';

const IDS = Object.keys(guidelineTexts) as GuidelineId[];
const profileOf = (id: string) => {
  const loaded = loadProfile(RESOURCES, id);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value.profile;
};

/** Words that the program had to find itself, because the guideline has none. */
const FOUND: Readonly<Partial<Record<GuidelineId, readonly string[]>>> = {
  // its column is 'ตรวจสอบ'
  'ban-luang': ['ผู้ตรวจสอบ'],
  // it has no matrix: one page stands for all information
  'wang-saphung': ['ข้อมูลข่าวสารที่ประสงค์จะเผยแพร่'],
};

/** Those of the words that are not the guideline's own. A page break may part a title of its table. */
function strange(id: GuidelineId, words: readonly string[]): readonly string[] {
  const text = guidelineWords(id);
  return words.filter(
    (each) =>
      !FOUND[id]?.includes(each) &&
      !each.split(/(?=\(ตาม พ\.ร\.บ\.)/).every((piece) => text.includes(squeeze(piece))),
  );
}

describe.each(IDS)('the words of %s', (id) => {
  const profile = profileOf(id);

  it('rules are its own', () => {
    expect(
      strange(
        id,
        profile.rules.map(({ text }) => text),
      ),
    ).toEqual([]);
  });

  it('pages, sections and what belongs on them are its own', () => {
    const words = profile.matrix.flatMap(({ section, page, description = '' }) => [
      ...(section === null ? [] : [section]),
      page,
      ...description.split(' • '),
    ]);
    expect(strange(id, words)).toEqual([]);
  });

  it('what it calls the roles and those who do the rounds is its own', () => {
    const words = [
      ...(profile.roleWords ?? []).map((role) => role.words),
      ...(profile.rounds ?? []).flatMap(({ by, reportTo, reportForm }) => [
        by,
        reportTo ?? '',
        reportForm ?? '',
      ]),
    ];
    expect(strange(id, words)).toEqual([]);
  });

  it("the matrix's headings and the outside way's name are its own", () => {
    const { matrixTable, outside } = profile;
    const words = [
      ...(matrixTable
        ? [matrixTable.title, matrixTable.page, ...matrixTable.columns.map(({ label }) => label)]
        : []),
      matrixTable?.responsible ?? '',
      outside?.words ?? '',
    ];
    expect(strange(id, words)).toEqual([]);
  });
});

describe.each([
  ['government-website-standard', 'opdc'],
  ['official-information-act', 'opdc'],
  ['phangnga-categories', 'phangnga'],
  ['ban-luang-categories', 'ban-luang'],
] as const)('the list %s', (list, guideline) => {
  const loaded = loadList(RESOURCES, list);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const { groups } = loaded.value.list;
  const all = (items: readonly ListItem[]): readonly ListItem[] =>
    items.flatMap((item) => [item, ...all(item.items ?? [])]);
  const items = groups.flatMap((group) => all(group.items));

  it(`has the words of ${guideline}`, () => {
    const words = [...groups, ...items].flatMap((item) => [
      item.title,
      ...('note' in item ? [item.note ?? ''] : []),
    ]);
    expect(strange(guideline, words)).toEqual([]);
  });

  it('leaves none of its numbers out', () => {
    const codes = items.map(({ code }) => code);
    const numbers: Readonly<Record<string, readonly string[]>> = {
      'government-website-standard': [
        ...[1, 2, 3, 4, 5, 6, 7].map((n) => `1.${n}`),
        '2.1',
        '2.2',
        ...[1, 2, 3].map((n) => `3.${n}`),
      ],
      'official-information-act': [
        ...[1, 2, 3, 4].map((n) => `7(${n})`),
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `9(${n})`),
      ],
      'phangnga-categories': [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `1.${n}`),
      'ban-luang-categories': [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `1.${n}`),
    };
    expect(groups.flatMap((group) => group.items.map(({ code }) => code))).toEqual(numbers[list]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the recommended items', () => {
  const codes = (list: string) => {
    const loaded = loadList(RESOURCES, list);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    return JSON.stringify(loaded.value.canonical);
  };

  it('are as many as the guideline has points', () => {
    // points of 1.1 in opdc's table: eight, the last with two of its own
    expect(codes('government-website-standard')).toContain('1.1.8.2');
    expect(codes('government-website-standard')).not.toContain('1.1.9');
    expect(codes('official-information-act')).toContain('9(8).4.6');
    expect(codes('official-information-act')).not.toContain('9(8).4.7');
    expect(codes('phangnga-categories')).toContain('1.1.7');
    expect(codes('ban-luang-categories')).toContain('1.1.9');
  });
});
