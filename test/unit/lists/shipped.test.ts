import { describe, expect, it } from 'vitest';
import { listLists } from '../../../electron/lists/list-files.ts';
import { checkListUses, leavesOf } from '../../../electron/lists/lists.ts';
import { listProfiles } from '../../../electron/profiles/profile-files.ts';
import { RESOURCES } from '../../helpers/office.ts';

const { lists, problems } = listLists(RESOURCES);
const all = lists.map(({ list }) => list);
const { profiles } = listProfiles(RESOURCES);

describe('the lists that the program brings', () => {
  it('are all valid', () => {
    expect(problems).toEqual([]);
    expect(all.map(({ id, version }) => [id, version])).toEqual([
      ['ban-luang-categories', '2563'],
      ['government-website-standard', '2.0'],
      ['official-information-act', '2540'],
      ['phangnga-categories', '2561'],
    ]);
  });

  it.each(profiles.map(({ profile }) => profile))('$id places only items that there are', (profile) => {
    expect(checkListUses(profile, all)).toEqual([]);
  });

  it('opdc, phangnga and ban-luang have a place for every item of their own list', () => {
    const own: Readonly<Record<string, string>> = {
      opdc: 'government-website-standard',
      phangnga: 'phangnga-categories',
      'ban-luang': 'ban-luang-categories',
    };
    for (const { profile } of profiles) {
      const list = all.find(({ id }) => id === own[profile.id]);
      if (!list) continue;
      const homeless = leavesOf(list, profile).filter(({ pages }) => pages.length === 0);
      expect(homeless.map(({ item }) => item.code)).toEqual([]);
    }
  });

  it('the summary of purchases is due every month, and nothing else has a period', () => {
    const leaves = all.flatMap((list) => leavesOf(list, { lists: [] }));
    const periodic = leaves.filter(({ item }) => item.everyMonths !== undefined);
    expect(periodic.map(({ item }) => [item.code, item.everyMonths])).toEqual([['9(8).2', 1]]);
  });

  it("what applies only where the agency has it are the three of Phangnga's groups", () => {
    const leaves = all.flatMap((list) => leavesOf(list, { lists: [] }));
    expect(leaves.filter(({ item }) => item.ifAny).map(({ item }) => item.code)).toEqual([
      '1.3',
      '1.6',
      '1.8',
    ]);
  });
});
