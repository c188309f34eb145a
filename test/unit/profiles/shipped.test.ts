import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partiesOf } from '../../../electron/contract/rules/parties.ts';
import { createFormPrinter } from '../../../electron/printing/request-form.ts';
import {
  findShippedProfile,
  listEarlierProfiles,
  listProfiles,
  loadProfile,
} from '../../../electron/profiles/profile-files.ts';
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
    expect(IDS).toEqual(['ban-luang', 'nakhon-phanom', 'opdc', 'phangnga', 'wang-saphung']);
  });

  it.each(IDS)('%s prints no slip of the scan', (id) => {
    expect(readFileSync(`${RESOURCES}/profiles/${id}.json`, 'utf8')).not.toMatch(SLIPS);
  });

  it.each(IDS)('%s gives each step a block, and marks a form that is reconstructed', (id) => {
    const { form, steps } = profileOf(id);
    expect(form.blocks.map(({ step }) => step)).toEqual(steps.map((step) => step.id));
    expect(form.reconstructed).toBe(id !== 'nakhon-phanom');
  });

  it.each(IDS)('%s says whom every piece of every cell means, and no party is without a cell', (id) => {
    const { matrix, sectionOfficers = [], parties = [] } = profileOf(id);
    const cells = [...matrix, ...sectionOfficers].flatMap(({ provider, checker, publisher }) => [
      provider,
      checker,
      publisher,
    ]);
    const read = cells.map((cell) => partiesOf(parties, cell));
    expect(read.flatMap(({ unknown }) => unknown)).toEqual([]);
    const named = new Set(read.flatMap((cell) => cell.parties.map((party) => party.id)));
    expect([...named].sort()).toEqual(parties.map((party) => party.id).sort());
    expect(
      parties.flatMap(({ words }) => words).filter((words, at, all) => all.indexOf(words) !== at),
    ).toEqual([]);
  });

  it.each(IDS)('%s has its names in Thai and English, and words for its roles', (id) => {
    const { name, nameEn, guideline, roleWords = [], steps } = profileOf(id);
    for (const thai of [name, guideline.title, guideline.source]) expect(thai).toMatch(/[ก-๙]/);
    for (const english of [nameEn, guideline.titleEn]) expect(english).toMatch(/^[ -~]+$/);
    const worded = roleWords.map(({ role }) => role);
    for (const { role } of steps) if (id !== 'phangnga') expect(worded).toContain(role);
    expect(worded).toContain('approver');
  });

  it('earlier versions stay as they were: what was signed names their digests', () => {
    const { profiles: earlier, problems: wrong } = listEarlierProfiles(RESOURCES);
    expect(wrong).toEqual([]);
    expect(
      earlier.map(({ profile, sha256 }) => `${profile.id} ${profile.version} ${sha256}`),
    ).toMatchSnapshot();
    // bundles of theirs are still checked against the order of their own steps
    for (const { profile, sha256 } of [...earlier, ...profiles])
      expect(findShippedProfile(RESOURCES, sha256)).toEqual(profile);
    expect(findShippedProfile(RESOURCES, 'a'.repeat(64))).toBeNull();
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
      { count: 1, kind: 'days', uncertain: true, words: expect.stringContaining('๑ วัน') },
      undefined,
      undefined,
    ]);
    expect(steps.map(({ verbal }) => verbal ?? false)).toEqual([false, true, false]);
    expect(steps[1]).toMatchObject({ decisions: ['approve', 'refuse'], refuseTo: 'owner' });
  });

  it('ban-luang: two gates after the check; IT may stand at two steps; 3 days for outside information', () => {
    const { steps, samePerson, matrix, files } = profileOf('ban-luang');
    expect(steps.map(({ id, role, decisions, refuseTo }) => [id, role, decisions, refuseTo])).toEqual([
      ['sender', 'provider', ['approve'], null],
      ['checker', 'checker', ['approve', 'return'], null],
      ['website-head', 'checker', ['approve', 'refuse'], 'owner'],
      ['executive', 'approver', ['approve', 'refuse'], 'owner'],
      ['publisher', 'publisher', ['approve', 'return'], null],
    ]);
    expect(samePerson.map(({ page, steps: two }) => [page, two])).toEqual([
      ['basic.links', ['sender', 'checker']],
      ['basic.e-service', ['sender', 'checker']],
    ]);
    for (const { page } of samePerson)
      expect(matrix.find(({ id }) => id === page)).toMatchObject({ provider: 'IT', checker: 'IT' });
    expect(matrix).toHaveLength(10);
    expect(matrix[0]?.checker).toBe('คณะกรรมการเผยแพร่ข้อมูลฯ');
    expect(matrix[6]).toMatchObject({ provider: matrix[5]?.provider, checker: matrix[5]?.checker });
    expect(steps.map(({ days }) => days).filter(Boolean)).toEqual([
      {
        count: 3,
        kind: 'days',
        uncertain: false,
        pages: ['external.approved'],
        words: expect.stringContaining('ภายใน ๓ วัน'),
      },
    ]);
    expect(files).toEqual({
      allowed: ['pdf', 'xls', 'xlsx', 'doc', 'docx', 'jpg', 'png', 'zip', 'rar'],
      otherTypes: 'refuse',
      maxBytes: null,
    });
  });

  it('phangnga: the provincial form under its own name; the head of the agency approves', () => {
    const { steps, form, matrix } = profileOf('phangnga');
    const province = profileOf('nakhon-phanom');
    expect(form.blocks).toEqual(province.form.blocks);
    expect(form.labels).toEqual(province.form.labels);
    expect(form.title).toContain('จังหวัดพังงา');
    expect(steps.map(({ id, role, decisions, refuseTo }) => [id, role, decisions, refuseTo])).toEqual(
      province.steps.map(({ id, role, decisions, refuseTo }) => [id, role, decisions, refuseTo]),
    );
    expect(steps[2]?.officer).toBe('หัวหน้าหน่วยงาน');
    expect(matrix).toHaveLength(8);
  });

  it.each(IDS)('%s has a blank form on one page', async (id) => {
    const { form } = profileOf(id);
    const printed = await createFormPrinter({ resourcesDir: RESOURCES }).renderBlankForm(form);
    expect(printed.pages).toBe(1);
    const blocks = printed.regions.filter(({ field }) => field.startsWith('block:'));
    expect(new Set(blocks.map(({ field }) => field)).size).toBe(form.blocks.length);
  });

  it.each(IDS)('%s is signed to the end by one person per step, through the command line', (id) => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    try {
      writeFileSync(
        join(folder, 'input.json'),
        JSON.stringify({ agency: id, title: 'ทดสอบการเผยแพร่', details: 'รายละเอียด' }),
      );
      const ran = cli('demo', '--input', join(folder, 'input.json'), '--out', join(folder, 'out'), '--json');
      const { ok, status, signers } = JSON.parse(ran) as {
        ok: boolean;
        status: string;
        signers: readonly { step: string; name: string; position: string; verified: boolean }[];
      };
      expect([ok, status]).toEqual([true, 'published']);
      expect(signers.map(({ step }) => step)).toEqual(profileOf(id).steps.map((step) => step.id));
      expect(signers.every(({ verified }) => verified)).toBe(true);
      expect(new Set(signers.map(({ name }) => name)).size).toBe(signers.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const cli = (...words: readonly string[]): string =>
  execFileSync(process.execPath, [resolve(RESOURCES, '../electron/cli.ts'), ...words], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
