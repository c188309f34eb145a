import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listProfiles, loadProfile } from '../../../electron/profiles/profile-files.ts';
import { RESOURCES } from '../../helpers/office.ts';

const { profiles, problems } = listProfiles(RESOURCES);
const IDS = profiles.map(({ profile }) => profile.id);

/** What the scan made of the guidelines' words (shared notes on the five guidelines). */
const SLIPS =
  /สโร\.|น่ามา|ได้สังกัด|อำนวยการหน้าที่|(?<!า)สารณสุข|FHTTPS|Flyper|Fhardware|ทวงทาง|อ่างอิง|Readery|ข้อมูลข่าวสารของราชการ พ\.ศ\. ?(2550|๒๕๕๐)/;

const profileOf = (id: string) => {
  const loaded = loadProfile(RESOURCES, id);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value.profile;
};

describe('the profiles that the program brings', () => {
  it('are all valid', () => {
    expect(problems).toEqual([]);
    expect(IDS).toEqual(['nakhon-phanom', 'opdc', 'wang-saphung']);
  });

  it.each(IDS)('%s prints no slip of the scan', (id) => {
    expect(readFileSync(`${RESOURCES}/profiles/${id}.json`, 'utf8')).not.toMatch(SLIPS);
  });

  it.each(IDS)('%s gives each step a block, and marks a form that it made', (id) => {
    const { form, steps } = profileOf(id);
    expect(form.blocks.map(({ step }) => step)).toEqual(steps.map((step) => step.id));
    expect(form.reconstructed).toBe(id !== 'nakhon-phanom');
  });

  it('opdc: two gates; the second one notifies the director and the owner', () => {
    const { steps } = profileOf('opdc');
    expect(
      steps.map(({ role, decisions, refuseTo, refusalToldTo }) => [role, decisions, refuseTo, refusalToldTo]),
    ).toEqual([
      ['provider', ['approve'], null, undefined],
      ['checker', ['approve', 'return'], null, undefined],
      ['approver', ['approve', 'refuse'], 'step-before', 'owner'],
      ['publisher', ['approve', 'return'], null, undefined],
    ]);
    expect(steps[1]?.verbs.return).toBe('แก้ไข');
    expect(steps[2]?.verbs).toMatchObject({ approve: 'อนุญาต', refuse: 'แจ้งกลับ' });
  });

  it('wang-saphung: three steps; one uncertain day; the approver may allow by word of mouth', () => {
    const { steps } = profileOf('wang-saphung');
    expect(steps.map(({ role }) => role)).toEqual(['provider', 'approver', 'publisher']);
    expect(steps.map(({ days }) => days)).toEqual([
      { count: 1, kind: 'days', uncertain: true },
      undefined,
      undefined,
    ]);
    expect(steps.map(({ verbal }) => verbal ?? false)).toEqual([false, true, false]);
    expect(steps[1]).toMatchObject({ decisions: ['approve', 'refuse'], refuseTo: 'owner' });
  });
});
