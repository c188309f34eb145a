import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listProfiles, loadProfile } from '../../../electron/profiles/profile-files.ts';
import { findPage } from '../../../electron/profiles/profiles.ts';
import { guidelineText } from '../../fixtures/nakhon-phanom/guideline.ts';
import { guidelineMatrix } from './guideline-matrix.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));

const load = () => {
  const loaded = loadProfile(resources, 'nakhon-phanom');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
};

describe('the profile of Nakhon Phanom', () => {
  const { profile, sha256, canonical } = load();

  it('has 68 pages, five of them in no section', () => {
    expect(profile.matrix).toHaveLength(68);
    expect(profile.matrix.filter(({ section }) => section === null).map(({ page }) => page)).toEqual([
      'โครงการอันเนื่องมาจากพระราชดำริ',
      'หนังสือราชการภายในสำนักงาน',
      'นโยบายคุ้มครองข้อมูลส่วนบุคคล',
      'นโยบายรักษาความมั่นคงปลอดภัย',
      'นโยบายเว็บไซต์',
    ]);
  });

  it('counts the pages of each section as the guideline does', () => {
    const counts = new Map<string | null, number>();
    for (const { section } of profile.matrix) counts.set(section, (counts.get(section) ?? 0) + 1);
    expect([...counts]).toEqual([
      ['เมนูบน “เกี่ยวกับจังหวัด”', 21],
      ['คณะผู้บริหาร', 6],
      ['ข้อมูลอำเภอในจังหวัด', 2],
      ['สำนักงานจังหวัด', 2],
      ['เมนู “การบริการ”', 3],
      ['เมนู “ข่าวสาร/กิจกรรม”', 4],
      ['เอกสารรายงาน', 12],
      ['กฎ/ระเบียบ/ข้อบังคับ', 5],
      [null, 5],
      ['เมนู “ติดต่อจังหวัด”', 8],
    ]);
  });

  it("has every page with its officers in the guideline's words and order", () => {
    const { rows, sectionOfficers } = guidelineMatrix();
    expect(profile.matrix.map(({ id: _, ...row }) => row)).toEqual(rows);
    expect(profile.sectionOfficers).toEqual(sectionOfficers);
  });

  it('restores the provider that the scan lost', () => {
    expect(findPage(profile, 'รายงานผลการดำเนินงานและเบิกจ่ายงบประมาณ')).toMatchObject({
      ok: true,
      value: { provider: 'จนท.กลุ่มงานยุทธศาสตร์ฯ ที่ได้รับมอบหมาย' },
    });
  });

  it("has the ten rules in the guideline's words, without the scan's slip", () => {
    const rules = [...guidelineText.matchAll(/^- [๐-๙]+\) (.*?)\s*$/gm)].map(([, text]) =>
      text?.replace('(สโร.)', '(สรอ.)'),
    );
    expect(profile.rules.map(({ text }) => text)).toEqual(rules);
    expect(profile.rules.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });

  it('has the form as the guideline prints it', () => {
    const { title, labels, blocks, blockLabels, detailLines, noteLines } = profile.form;
    const [, form = ''] = guidelineText.split('ก่อนส่งต่อให้กับผู้ทำหน้าที่นำข้อมูลขึ้นเผยแพร่บนเว็บไซต์ต่อไป');
    const printed = form
      .split('## แผนผังเว็บไซต์')[0]
      ?.split('\n')
      .filter((line) => line.trim() !== '');
    const dots = '.....';
    expect(printed).toEqual([
      title,
      `${labels.unit} ${dots}`,
      `${labels.date} ${dots}`,
      `${labels.title} ${dots}`,
      labels.details,
      ...Array.from({ length: detailLines }, () => dots),
      labels.notes,
      ...Array.from({ length: noteLines }, () => dots),
      ...blocks.flatMap(({ label }) => [
        label,
        `(${dots})`,
        `${blockLabels.position} ${dots}`,
        `${blockLabels.day} ${dots} ${blockLabels.month}${dots}${blockLabels.year}${dots}`,
      ]),
    ]);
  });

  it('lets the same officer provide and publish only where the guideline words both alike', () => {
    const alike = profile.matrix.filter(({ provider, publisher }) => provider === publisher);
    expect(alike.map(({ id }) => id)).toEqual(['news.news']);
    expect(profile.samePerson).toEqual([{ page: 'news.news', steps: ['provider', 'publisher'] }]);
  });

  it('has the four steps with what each may decide', () => {
    expect(profile.steps.map(({ id, decisions, refuseTo }) => [id, decisions, refuseTo])).toEqual([
      ['provider', ['approve'], null],
      ['checker', ['approve', 'return'], null],
      ['approver', ['approve', 'return', 'refuse'], 'end'],
      ['publisher', ['approve', 'return'], null],
    ]);
    expect(profile.form.blocks).toEqual(profile.steps.map(({ id, label }) => ({ step: id, label })));
  });

  it('refuses no file for its type or size', () => {
    expect(profile.files).toEqual({ allowed: null, maxBytes: null });
  });

  it('prints no slip of the scan', () => {
    expect(canonical).not.toMatch(/สโร\.|น่ามา|ได้สังกัด|อำนวยการหน้าที่|สารณสุข|<[a-z/]/);
  });

  it('is named by the digest of its canonical JSON', () => {
    const json: unknown = JSON.parse(readFileSync(`${resources}/profiles/nakhon-phanom.json`, 'utf8'));
    expect(JSON.parse(canonical)).toEqual(json);
    expect(canonical.startsWith('{"confirmations":[{"id":"current",')).toBe(true);
    expect(sha256).toBe(createHash('sha256').update(Buffer.from(canonical, 'utf8')).digest('hex'));
  });

  it('stands in the list of profiles', () => {
    const { profiles, problems } = listProfiles(resources);
    expect(problems).toEqual([]);
    expect(profiles.map((loaded) => loaded.profile.id)).toContain('nakhon-phanom');
  });

  // ids are in signed content: one that changes or goes would orphan what is published
  it('keeps its page ids for ever', () => {
    expect(profile.matrix.map(({ id }) => id)).toMatchSnapshot();
  });
});
