import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RequiredList, requiredListSchema } from '../../../electron/contract/list.ts';
import { listLists, loadList, readList } from '../../../electron/lists/list-files.ts';
import { checkListUses, leavesOf, parseList } from '../../../electron/lists/lists.ts';
import { RESOURCES } from '../../helpers/office.ts';

const text = readFileSync(`${RESOURCES}/lists/official-information-act.json`, 'utf8');
const good = (): RequiredList => requiredListSchema.parse(JSON.parse(text));

describe('checking a list', () => {
  const problems = (json: unknown) => {
    const parsed = parseList(json);
    return parsed.ok ? [] : parsed.problems;
  };

  it.each<[string, (list: Record<string, unknown>) => unknown, string, string]>([
    [
      'no code',
      (list) => Reflect.deleteProperty(item(list, 0, 1), 'code'),
      'groups.0.items.1.code',
      'missing',
    ],
    [
      'an empty code',
      (list) => Object.assign(item(list, 0, 1), { code: '' }),
      'groups.0.items.1.code',
      'malformed',
    ],
    [
      'a code twice',
      (list) => Object.assign(item(list, 1, 2), { code: '7(1)' }),
      'groups.1.items.2.code',
      'duplicate',
    ],
    [
      'the code of its group',
      (list) => Object.assign(item(list, 1, 2), { code: '9' }),
      'groups.1.items.2.code',
      'duplicate',
    ],
    [
      'a misspelt key',
      (list) => Object.assign(item(list, 1, 2), { itmes: [] }),
      'groups.1.items.2.itmes',
      'unknown-key',
    ],
    [
      'no parts',
      (list) => Object.assign(item(list, 1, 2), { items: [] }),
      'groups.1.items.2.items',
      'too-small',
    ],
    ['no source', (list) => Reflect.deleteProperty(list, 'source'), 'source', 'missing'],
  ])('finds %s', (_, breakIt, place, problem) => {
    const list = JSON.parse(text) as Record<string, unknown>;
    breakIt(list);
    expect(problems(list)).toContainEqual(expect.objectContaining({ place, problem }));
  });

  it('takes any JSON without throwing, however deep', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void expect(parseList(json).ok).toBe(false)));
    const deep = JSON.parse(text) as Record<string, unknown>;
    let inner = item(deep, 0, 0) as Record<string, unknown>;
    for (let level = 0; level < 3000; level += 1) {
      const next = { code: `x${level}`, title: 'x' };
      inner.items = [next];
      inner = next as Record<string, unknown>;
    }
    expect(problems(deep)).toEqual([{ place: '', problem: 'too-big', detail: '8' }]);
  });

  it('finds uses of lists and items that are not there', () => {
    const use = (list: string, code: string) => ({ list, items: [{ code, pages: ['a'] }] });
    const lists = [
      use('official-information-act', '9(8).2'),
      use('official-information-act', '9(9)'),
      use('moit', '1'),
    ];
    expect(checkListUses({ lists }, [good()])).toEqual([
      { place: 'lists.1.items.0.code', problem: 'unknown-item', detail: '9(9)' },
      { place: 'lists.2.list', problem: 'unknown-list', detail: 'moit' },
    ]);
  });

  it('places parts where their whole stands, unless they are placed themselves', () => {
    const items = [
      { code: '9', pages: ['open'] },
      { code: '9(8).4', pages: ['transparency'] },
      { code: '9(8).4.5', pages: ['people'] },
    ];
    const leaves = leavesOf(good(), { lists: [{ list: 'official-information-act', items }] });
    const pages = new Map(leaves.map((leaf) => [leaf.item.code, leaf.pages]));
    expect(pages.get('7(1)')).toEqual([]);
    expect(pages.get('9(1)')).toEqual(['open']);
    expect(pages.get('9(8).2')).toEqual(['open']);
    expect(pages.get('9(8).4.1')).toEqual(['transparency']);
    expect(pages.get('9(8).4.5')).toEqual(['people']);
    expect(pages.has('9(8)')).toBe(false);
    expect(leaves.find(({ item }) => item.code === '9(8).4.5')).toMatchObject({
      group: '9',
      within: ['9(8)', '9(8).4'],
    });
  });
});

describe('reading list files', () => {
  let resources = '';
  beforeEach(() => {
    resources = mkdtempSync(join(tmpdir(), 'lists-'));
    mkdirSync(join(resources, 'lists'));
  });
  afterEach(() => rmSync(resources, { recursive: true }));
  const put = (name: string, content: string): void => writeFileSync(join(resources, 'lists', name), content);

  it('gives the digest of the canonical form, whatever the layout of the file', () => {
    put('official-information-act.json', `\ufeff${JSON.stringify(JSON.parse(text))}\r\n`);
    expect(loadList(resources, 'official-information-act')).toEqual(
      loadList(RESOURCES, 'official-information-act'),
    );
  });

  it.each(['nowhere', '', '..', '../lists/official-information-act', 'A'])('does not know %j', (id) => {
    expect(loadList(resources, id)).toEqual({ ok: false, error: { code: 'list-unknown', params: { id } } });
  });

  it('lists the good ones and says what is wrong with the others', () => {
    put('official-information-act.json', text);
    put('broken.json', '{');
    put('other.json', text);
    put('twice.json', text.replace('"9(2)"', '"9(1)"').replace('"official-information-act"', '"twice"'));
    const { lists, problems } = listLists(resources);
    expect(lists.map(({ list }) => list.id)).toEqual(['official-information-act']);
    expect(problems.map(({ code, params }) => [code, params?.id, params?.place])).toEqual([
      ['list-unreadable', 'broken', undefined],
      ['list-invalid', 'other', 'id'],
      ['list-invalid', 'twice', 'groups.1.items.1.code'],
    ]);
    expect(readList('[]', 'assessors')).toMatchObject({ error: { code: 'list-invalid' } });
  });

  it('lists nothing where there is no folder', () => {
    rmSync(join(resources, 'lists'), { recursive: true });
    expect(listLists(resources)).toEqual({ lists: [], problems: [] });
  });
});

function item(list: Record<string, unknown>, group: number, index: number): object {
  return (list.groups as { items: object[] }[])[group]!.items[index]!;
}
