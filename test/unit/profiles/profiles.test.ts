import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_PROBLEMS, problemKey } from '../../../electron/contract/file-problems.ts';
import { type AgencyProfile, agencyProfileSchema } from '../../../electron/contract/profile.ts';
import { createTranslator } from '../../../electron/i18n.ts';
import { pageName } from '../../../electron/profiles/check-ids.ts';
import { listProfiles, loadProfile } from '../../../electron/profiles/profile-files.ts';
import { checkProfile, findPage, parseProfile } from '../../../electron/profiles/profiles.ts';

const file = fileURLToPath(new URL('../../../resources/profiles/nakhon-phanom.json', import.meta.url));
const text = readFileSync(file, 'utf8');
/** A fresh copy of a good profile, to be broken. */
const goodProfile = (): AgencyProfile => agencyProfileSchema.parse(JSON.parse(text));

describe('checking a profile', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkProfile(goodProfile())).toEqual([]);
  });

  it.each<[string, (profile: AgencyProfile) => unknown, string, string]>([
    [
      'a page id twice',
      (p) => Object.assign(p.matrix[3]!, { id: p.matrix[0]!.id }),
      'matrix.3.id',
      'duplicate',
    ],
    [
      'a page twice in one section',
      (p) => Object.assign(p.matrix[3]!, { page: ` ${p.matrix[0]!.page}` }),
      'matrix.3.page',
      'duplicate',
    ],
    ['a step id twice', (p) => Object.assign(p.steps[2]!, { id: 'checker' }), 'steps.2.id', 'duplicate'],
    ['a rule id twice', (p) => Object.assign(p.rules[9]!, { id: '1' }), 'rules.9.id', 'duplicate'],
    [
      'two blocks for one step',
      (p) => Object.assign(p.form.blocks[1]!, { step: 'provider' }),
      'form.blocks.1.step',
      'duplicate',
    ],
    [
      'a block for no step',
      (p) => Object.assign(p.form.blocks[1]!, { step: 'nobody' }),
      'form.blocks.1.step',
      'unknown-step',
    ],
    [
      'an exception for no page',
      (p) => Object.assign(p.samePerson[0]!, { page: 'no.page' }),
      'samePerson.0.page',
      'unknown-page',
    ],
    [
      'an exception for no step',
      (p) => Object.assign(p.samePerson[0]!, { steps: ['provider', 'nobody'] }),
      'samePerson.0.steps.1',
      'unknown-step',
    ],
    [
      'officers of no section',
      (p) => Object.assign(p.sectionOfficers![0]!, { section: 'no section' }),
      'sectionOfficers.0.section',
      'unknown-section',
    ],
    [
      'a first step that checks',
      (p) => Object.assign(p.steps[0]!, { role: 'checker' }),
      'steps.0.role',
      'first-step-not-provider',
    ],
    [
      'a first step that sends back',
      (p) => p.steps[0]!.decisions.push('return'),
      'steps.0.decisions',
      'first-step-sends-back',
    ],
    [
      'a step that cannot approve',
      (p) => Object.assign(p.steps[1]!, { decisions: ['return'] }),
      'steps.1.decisions',
      'cannot-approve',
    ],
    [
      'a refusal to nowhere',
      (p) => Object.assign(p.steps[2]!, { refuseTo: null }),
      'steps.2.refuseTo',
      'refuse-to-missing',
    ],
    [
      'a way for no refusal',
      (p) => Object.assign(p.steps[1]!, { refuseTo: 'owner' }),
      'steps.1.refuseTo',
      'refuse-to-unused',
    ],
    [
      'words for what nobody decides',
      (p) => Object.assign(p.steps[1]!.verbs, { refuse: 'แจ้งกลับ' }),
      'steps.1.verbs.refuse',
      'verb-unused',
    ],
    [
      'somebody told twice of a refusal',
      (p) => Object.assign(p.steps[2]!, { refuseTo: 'owner', refusalToldTo: 'owner' }),
      'steps.2.refusalToldTo',
      'refuse-to-unused',
    ],
    [
      'a publication by word of mouth',
      (p) => Object.assign(p.steps[3]!, { verbal: true }),
      'steps.3.verbal',
      'verbal-without-approval',
    ],
    [
      'days of no page',
      (p) =>
        Object.assign(p.steps[3]!, {
          days: { count: 3, kind: 'days', uncertain: false, pages: ['no.page'] },
        }),
      'steps.3.days.pages.0',
      'unknown-page',
    ],
    ['a step without a block', (p) => p.form.blocks.pop(), 'steps.3.id', 'step-without-block'],
    [
      'one officer at two steps',
      (p) => Object.assign(p.steps[1]!, { officer: p.steps[2]!.officer }),
      'steps.2.officer',
      'same-officer',
    ],
    [
      'a refusal that comes straight back',
      (p) => {
        Object.assign(p.steps[1]!, { decisions: ['approve'] });
        Object.assign(p.steps[2]!, { refuseTo: 'step-before' });
      },
      'steps.2.refuseTo',
      'loop',
    ],
    [
      'words twice for a role',
      (p) => Object.assign(p.roleWords![1]!, { role: 'provider' }),
      'roleWords.1.role',
      'duplicate',
    ],
    [
      'an outside way of no step',
      (p) => Object.assign(p.outside!.steps[1]!, { step: 'nobody' }),
      'outside.steps.1.step',
      'unknown-step',
    ],
    [
      'an outside way that the approver begins',
      (p) => Object.assign(p.outside!.steps[0]!, { role: 'approver' }),
      'outside.steps.0.role',
      'first-step-not-provider',
    ],
    [
      'an outside way to no page',
      (p) => Object.assign(p.outside!, { pages: ['no.page'] }),
      'outside.pages.0',
      'unknown-page',
    ],
    ['a way after no rule', (p) => Object.assign(p.outside!, { rule: '11' }), 'outside.rule', 'unknown-rule'],
    [
      'one person at no step of an outside way',
      (p) => Object.assign(p.outside!, { samePerson: ['provider', 'nobody'] }),
      'outside.samePerson.1',
      'unknown-step',
    ],
    [
      'a page with two lists of file types',
      (p) =>
        Object.assign(p.files, {
          forPages: [1, 2].map(() => ({ pages: ['news.news'], allowed: ['pdf'], otherTypes: 'warn' })),
        }),
      'files.forPages.1.pages.0',
      'duplicate',
    ],
    [
      'what happens to other files where all are taken',
      (p) => Object.assign(p.files, { otherTypes: 'warn' }),
      'files.otherTypes',
      'policy-unused',
    ],
    [
      'a demand on no page',
      (p) => Object.assign(p.metadata![0]!, { pages: ['no.page'] }),
      'metadata.0.pages.0',
      'unknown-page',
    ],
    [
      'a confirmation at no step',
      (p) => Object.assign(p.confirmations![1]!, { step: 'nobody' }),
      'confirmations.1.step',
      'unknown-step',
    ],
    [
      'a confirmation of no rule',
      (p) => Object.assign(p.confirmations![1]!, { rule: 'x' }),
      'confirmations.1.rule',
      'unknown-rule',
    ],
    [
      'a confirmation twice',
      (p) => Object.assign(p.confirmations![1]!, { id: p.confirmations![0]!.id }),
      'confirmations.1.id',
      'duplicate',
    ],
    [
      'one number for two rows',
      (p) => {
        Object.assign(p.matrix[0]!, { code: '๑' });
        Object.assign(p.matrix[7]!, { code: '๑' });
      },
      'matrix.7.code',
      'duplicate',
    ],
    [
      'a day of a month without a period',
      (p) => Object.assign(p.matrix[2]!, { timing: { dueDay: 5 } }),
      'matrix.2.timing.dueDay',
      'timing-impossible',
    ],
    [
      'sending in before the last time was due',
      (p) => Object.assign(p.matrix[2]!, { timing: { everyMonths: 1, sendDaysBefore: 30 } }),
      'matrix.2.timing.sendDaysBefore',
      'timing-impossible',
    ],
    [
      'a column twice in the printed matrix',
      (p) => Object.assign(p.matrixTable!.columns[1]!, { column: 'publisher' }),
      'matrixTable.columns.1.column',
      'duplicate',
    ],
    [
      "a party's words twice",
      (p) => p.parties![3]!.words.push('ผู้ดูแลเว็บไซต์'),
      'parties.3.words.1',
      'duplicate',
    ],
    [
      'a head of no unit',
      (p) => Reflect.deleteProperty(p.parties![1]!, 'unit'),
      'parties.1.unit',
      'party-without-unit',
    ],
    [
      'a holder of no position',
      (p) => Reflect.deleteProperty(p.parties![3]!, 'position'),
      'parties.3.position',
      'party-without-position',
    ],
    [
      'a piece of a cell that is nobody',
      (p) => Object.assign(p.matrix[5]!, { checker: 'ผู้ดูแลเว็บไซต์/ผู้ใหญ่บ้าน' }),
      'matrix.5.checker',
      'cell-without-party',
    ],
    [
      'one position at two steps of a page',
      (p) => Object.assign(p.matrix[5]!, { provider: 'เลขานุการผู้บริหาร', checker: 'เลขานุการผู้บริหาร' }),
      'matrix.5.checker',
      'same-officer',
    ],
    [
      'an item on no page',
      (p) => Object.assign(p.lists![0]!.items[0]!, { pages: ['no.page'] }),
      'lists.0.items.0.pages.0',
      'unknown-page',
    ],
    [
      'an item twice',
      (p) => Object.assign(p.lists![0]!.items[1]!, { code: p.lists![0]!.items[0]!.code }),
      'lists.0.items.1.code',
      'duplicate',
    ],
    [
      'a round of no rule',
      (p) => Object.assign(p.rounds![0]!, { rule: 'x' }),
      'rounds.0.rule',
      'unknown-rule',
    ],
    [
      'a self-check twice',
      (p) => Object.assign(p.selfChecks![1]!, { id: p.selfChecks![0]!.id }),
      'selfChecks.1.id',
      'duplicate',
    ],
    [
      'changes of the matrix approved by no step',
      (p) => {
        Object.assign(p, { matrixApproval: { role: 'checker' } });
        Object.assign(p.steps[1]!, { role: 'approver' });
      },
      'matrixApproval.role',
      'role-without-step',
    ],
    [
      'no publishing step',
      (p) => Object.assign(p.steps[3]!, { publishes: false }),
      'steps.3.publishes',
      'no-publishing-step',
    ],
    [
      'a publishing step before the last',
      (p) => Object.assign(p.steps[1]!, { publishes: true }),
      'steps.1.publishes',
      'publishing-step-not-last',
    ],
  ])('finds %s', (_, breakIt, place, problem) => {
    const profile = goodProfile();
    breakIt(profile);
    expect(checkProfile(profile)).toContainEqual(expect.objectContaining({ place, problem }));
  });

  it.each<[string, (profile: Record<string, unknown>) => unknown, string, string, string]>([
    ['a misspelt key', (p) => Object.assign(p, { stpes: [] }), 'stpes', 'unknown-key', 'stpes'],
    ['a missing part', (p) => Reflect.deleteProperty(p, 'rules'), 'rules', 'missing', ''],
    ['a missing choice', (p) => Reflect.deleteProperty(p, 'format'), 'format', 'missing', ''],
    ['words for a list', (p) => Object.assign(p, { rules: 'x' }), 'rules', 'wrong-type', 'array'],
    [
      'another format',
      (p) => Object.assign(p, { format: 'phoeiphrae/profile/2' }),
      'format',
      'wrong-value',
      'phoeiphrae/profile/1',
    ],
    ['spaces around a word', (p) => Object.assign(p, { name: 'นครพนม ' }), 'name', 'malformed', '"นครพนม "'],
    [
      'a control character',
      (p) => Object.assign(p, { name: 'นคร\u0000พนม' }),
      'name',
      'malformed',
      '"นคร\\u0000พนม"',
    ],
    ['half a character', (p) => Object.assign(p, { name: 'น\ud800' }), 'name', 'malformed', '"น\\ud800"'],
    ['an id that is no slug', (p) => Object.assign(p, { id: 'Nakhon' }), 'id', 'malformed', '"Nakhon"'],
    ['no steps', (p) => Object.assign(p, { steps: [] }), 'steps', 'too-small', '1'],
    [
      'a limit of no bytes',
      (p) => Object.assign(p, { files: { allowed: null, maxBytes: 0 } }),
      'files.maxBytes',
      'too-small',
      '0',
    ],
    [
      'an unknown role',
      (p) => Object.assign((p.steps as object[])[1]!, { role: 'governor' }),
      'steps.1.role',
      'wrong-value',
      'provider, checker, approver, publisher',
    ],
  ])('names the place of %s', (_, breakIt, place, problem, detail) => {
    const json = JSON.parse(text) as Record<string, unknown>;
    breakIt(json);
    const parsed = parseProfile(json);
    expect(parsed.ok ? [] : parsed.problems).toContainEqual({ place, problem, detail });
  });

  it.each(['th', 'en'] as const)('has words for every problem (%s)', (language) => {
    const words = createTranslator(language);
    for (const problem of FILE_PROBLEMS) {
      const said = words(problemKey(problem), { detail: '' });
      expect(said).not.toContain(problemKey(problem).split(':')[1]);
      expect(said).not.toContain('{{');
    }
    const sentence = words('errors:profile-invalid', {
      id: 'x',
      place: 'steps.1.refuseTo',
      problem: 'loop',
      detail: 'director',
      count: 2,
    });
    expect(sentence).toContain(words('errors:problem.loop', { detail: 'director' }));
    expect(sentence).toContain('director');
  });

  it('takes any JSON without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void expect(parseProfile(json).ok).toBe(false)));
  });
});

describe('finding a page', () => {
  const profile = goodProfile();
  const found = (words: string): string => {
    const result = findPage(profile, words);
    return result.ok ? result.value.id : result.error.code;
  };

  it.each([
    ['laws.manuals', 'laws.manuals'],
    [' laws.manuals ', 'laws.manuals'],
    ['คู่มือ/แนวทางการปฏิบัติ', 'laws.manuals'],
    ['ค\u0e39\u0e48มือ/เเนวทางการปฏิบัติ\u200b', 'laws.manuals'],
    ['กฎ/ระเบียบ/ข้อบังคับ › คู่มือ/แนวทางการปฏิบัติ', 'laws.manuals'],
    ['กฎ/ระเบียบ/ข้อบังคับ > คู่มือ/แนวทางการปฏิบัติ', 'laws.manuals'],
    ['กฎ/ระเบียบ/ข้อบังคับ>คู่มือ/แนวทางการปฏิบัติ', 'laws.manuals'],
    ['เมนูบน “เกี่ยวกับจังหวัด” › แผนที่จังหวัด', 'about.map'],
    ['เมนูบน "เกี่ยวกับจังหวัด" › แผนที่จังหวัด', 'about.map'],
    ['เมนู เกี่ยวกับจังหวัด › แผนที่จังหวัด', 'about.map'],
    ['เมนูบนเกี่ยวกับจังหวัด › แผนที่จังหวัด', 'about.map'],
    ['เกี่ยวกับจังหวัด › แผนที่จังหวัด', 'about.map'],
    ['“เกี่ยวกับจังหวัด” › แผนที่จังหวัด', 'about.map'],
    ['ติดต่อจังหวัด › แผนที่จังหวัด', 'contact.map'],
    ['เมนูติดต่อจังหวัด > แผนที่จังหวัด', 'contact.map'],
    ['ติดต่อจังหวัด', 'contact.contact'],
    ['pmqa', 'reports.pmqa'],
    ['เอกสารรายงาน › PMQA', 'reports.pmqa'],
    ['ถาม-ตอบ (q&a)', 'contact.questions'],
    ['นโยบายเว็บไซต์', 'website-policy'],
  ])('finds %j', (words, id) => {
    expect(found(words)).toBe(id);
  });

  it.each([
    [''],
    ['ไม่มีหน้านี้'],
    ['เมนู'],
    ['› แผนที่จังหวัด'],
    ['เมนู › แผนที่จังหวัด'],
    ['เอกสารรายงาน › แผนที่จังหวัด'],
    ['เกี่ยวกับจังหวัด › ไม่มีหน้านี้'],
    ['กฎ/ระเบียบ/ข้อบังคับ'],
    ['laws'],
  ])('finds no page for %j', (words) => {
    expect(found(words)).toBe('page-unknown');
  });

  it('names both pages of an ambiguous title', () => {
    expect(findPage(profile, 'แผนที่จังหวัด')).toEqual({
      ok: false,
      error: {
        code: 'page-ambiguous',
        params: {
          page: 'แผนที่จังหวัด',
          candidates: 'เมนูบน “เกี่ยวกับจังหวัด” › แผนที่จังหวัด; เมนู “ติดต่อจังหวัด” › แผนที่จังหวัด',
        },
      },
    });
  });

  it('finds every page by its id and by its name', () => {
    for (const row of profile.matrix) {
      expect(found(row.id)).toBe(row.id);
      expect(found(pageName(row))).toBe(row.id);
      expect(found(pageName(row).replace('›', '>').replace(/[“”]/g, ''))).toBe(row.id);
    }
  });
});

describe('reading profile files', () => {
  let resources = '';
  beforeEach(() => {
    resources = mkdtempSync(join(tmpdir(), 'profiles-'));
    mkdirSync(join(resources, 'profiles'));
  });
  afterEach(() => rmSync(resources, { recursive: true }));

  const put = (name: string, content: string): void =>
    writeFileSync(join(resources, 'profiles', name), content);
  const failure = (id: string) => {
    const loaded = loadProfile(resources, id);
    return loaded.ok ? null : loaded.error;
  };

  it('gives the digest of the canonical form, whatever the layout of the file', () => {
    put('nakhon-phanom.json', text);
    const first = loadProfile(resources, 'nakhon-phanom');
    const backwards = Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse());
    put('nakhon-phanom.json', `\ufeff${JSON.stringify(backwards)}\r\n`);
    expect(loadProfile(resources, 'nakhon-phanom')).toEqual(first);
    put('nakhon-phanom.json', text.replace(/"version": "[\d.]+"/, '"version": "9.0.0"'));
    const changed = loadProfile(resources, 'nakhon-phanom');
    expect(first.ok && changed.ok && first.value.sha256 !== changed.value.sha256).toBe(true);
  });

  it.each(['nowhere', '', '..', '../profiles/nakhon-phanom', 'nakhon-phanom.json', 'A', 'a\u0000'])(
    'does not know %j',
    (id) => {
      put('nakhon-phanom.json', text);
      expect(failure(id)).toEqual({ code: 'profile-unknown', params: { id } });
    },
  );

  it('says that a file is no JSON', () => {
    put('broken.json', text.slice(0, -20));
    expect(failure('broken')?.code).toBe('profile-unreadable');
  });

  it('says where a profile is wrong', () => {
    put('wrong.json', text.replaceAll('"laws.acts"', '"laws.manuals"').replace('"nakhon-phanom"', '"wrong"'));
    expect(failure('wrong')).toMatchObject({
      code: 'profile-invalid',
      params: { id: 'wrong', problem: 'duplicate', detail: 'laws.manuals', count: 1 },
    });
  });

  it('refuses a profile under the name of another', () => {
    put('phangnga.json', text);
    expect(failure('phangnga')).toMatchObject({
      code: 'profile-invalid',
      params: { place: 'id', detail: 'nakhon-phanom' },
    });
  });

  it('lists the good ones and says what is wrong with the others', () => {
    put('nakhon-phanom.json', text);
    put('broken.json', '{');
    put('notes.txt', 'not a profile');
    const { profiles, problems } = listProfiles(resources);
    expect(profiles.map(({ profile }) => profile.id)).toEqual(['nakhon-phanom']);
    expect(problems.map(({ code, params }) => [code, params?.id])).toEqual([
      ['profile-unreadable', 'broken'],
    ]);
  });

  it('lists nothing where there is no folder', () => {
    rmSync(join(resources, 'profiles'), { recursive: true });
    expect(listProfiles(resources)).toEqual({ profiles: [], problems: [] });
  });
});
