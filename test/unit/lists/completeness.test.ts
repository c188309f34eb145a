import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ListAnswer } from '../../../electron/contract/completeness.ts';
import type { DraftFields } from '../../../electron/contract/content.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { readList } from '../../../electron/lists/list-files.ts';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';

const STANDARD = 'government-website-standard';

const opened: ProfileOffice[] = [];
afterEach(() => {
  for (const { office } of opened.splice(0)) office.close();
});

async function open(profile: string): Promise<ProfileOffice> {
  const office = await ProfileOffice.open(profile);
  opened.push(office);
  return office;
}

/** A request that is published on a page. */
async function publish(office: ProfileOffice, changes: Partial<DraftFields>): Promise<string> {
  const last = office.steps.at(-1)!;
  const request = await office.waitingFor(last, changes);
  const done = await office.decide(office.at(last), request);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  await office.signIn(office.administrator);
  return request;
}

const get = async (office: ProfileOffice, list = STANDARD) => {
  const { tally, groups, ...about } = await office.office.must('completeness.get', { list });
  const rows = groups.flatMap((group) => group.rows);
  const item = (wanted: string) => rows.find((row) => row.code === wanted)!.item!;
  return { ...about, tally, groups, item, state: (wanted: string) => item(wanted).state };
};

const answer = (office: ProfileOffice, codes: string[], given: ListAnswer, list = STANDARD) =>
  office.office.call('completeness.answer', { operation: randomUUID(), list, codes, answer: given });

const must = async (office: ProfileOffice, codes: string[], given: ListAnswer, list = STANDARD) => {
  const done = await answer(office, codes, given, list);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.act!;
};

const undo = (office: ProfileOffice, act: string) =>
  office.office.call('completeness.undo', { operation: randomUUID(), act });

describe('the lists in use', () => {
  it('are those of the profile from the beginning, side by side', async () => {
    const office = await open('opdc');
    const { lists } = await office.office.must('lists.list', null);
    expect(lists.filter(({ used }) => used !== null).map(({ id }) => id)).toEqual([
      STANDARD,
      'official-information-act',
    ]);
    expect((await get(office)).tally).toMatchObject({ missing: 36, percent: 0 });
    expect((await get(office, 'official-information-act')).tally.percent).toBe(0);
  });

  it('can be taken out of use and back, with what was answered', async () => {
    const office = await open('opdc');
    await must(office, ['1.7'], {
      kind: 'outside',
      url: 'https://a.go.th/map',
      day: '2026-11-01',
      words: '',
    });
    const entry = async () =>
      (await office.office.must('lists.list', null)).lists.find(({ id }) => id === STANDARD)!;
    const { used } = await entry();
    await office.office.must('lists.drop', { list: STANDARD });
    expect((await entry()).used).toBeNull();
    expect(code(await office.office.call('completeness.get', { list: STANDARD }))).toBe('list-not-in-use');
    expect(code(await office.office.call('lists.drop', { list: STANDARD }))).toBe('list-not-in-use');
    const use = { operation: randomUUID(), list: STANDARD, sha256: used! };
    expect(await office.office.must('lists.use', use)).toEqual({ list: STANDARD, carried: 1 });
    expect((await get(office)).state('1.7')).toBe('published');
    expect(code(await office.office.call('lists.use', { ...use, operation: randomUUID() }))).toBe(
      'list-used-already',
    );
  });

  it('of a profile without lists are chosen from those that came with the program', async () => {
    const office = await open('wang-saphung');
    await office.signIn(office.administrator);
    const { lists } = await office.office.must('lists.list', null);
    expect(lists.every(({ used }) => used === null)).toBe(true);
    const standard = lists.find(({ id }) => id === STANDARD)!;
    const [{ sha256 }] = standard.versions as [(typeof standard.versions)[number]];
    await office.office.must('lists.use', { operation: randomUUID(), list: STANDARD, sha256 });
    const { item } = await get(office);
    expect(item('1.7')).toMatchObject({ state: 'missing', pages: [] });
  });
});

describe('where an item stands', () => {
  it('alone on its page it goes from missing over in work to published by itself', async () => {
    const office = await open('opdc');
    const request = await office.waitingFor(office.steps.at(-1)!, { page: 'basic.sitemap' });
    expect((await get(office)).item('1.7')).toMatchObject({ state: 'in-work', inWork: 1, evidence: null });
    await office.decide(office.at(office.steps.at(-1)!), request);
    const { item, tally, groups } = await get(office);
    expect(item('1.7')).toMatchObject({
      state: 'published',
      evidence: {
        request,
        number: '1/2569',
        url: 'https://www.nakhonphanom.go.th/guide/1',
        day: '2026-11-20',
        matched: false,
        stale: null,
      },
    });
    expect(tally).toMatchObject({ published: 1, percent: 2 });
    expect(groups.map(({ tally: { percent } }) => percent)).toEqual([5, 0, 0]);
    const served = await office.office.must('completeness.ofRequest', { request });
    expect(served).toMatchObject([{ list: STANDARD, code: '1.7', how: 'alone' }]);
  });

  it('on a shared page it waits for an officer to match, several items at once; undone and answered again', async () => {
    const office = await open('opdc');
    const request = await publish(office, { page: 'basic.general' });
    expect((await get(office)).item('1.1.1')).toMatchObject({ state: 'missing', candidates: 1 });
    const served = await office.office.must('completeness.ofRequest', { request });
    expect(new Set(served.map(({ how }) => how))).toEqual(new Set(['open']));
    const act = await must(office, ['1.1.1', '1.1.2'], { kind: 'serves', request });
    let seen = await get(office);
    expect([seen.state('1.1.1'), seen.state('1.1.2'), seen.state('1.1.3')]).toEqual([
      'published',
      'published',
      'missing',
    ]);
    expect(seen.item('1.1.1')).toMatchObject({ candidates: 0, evidence: { matched: true } });
    expect(seen.tally.percent).toBe(5);
    expect(code(await undo(office, act))).toBe('ok');
    seen = await get(office);
    expect(seen.item('1.1.1')).toMatchObject({ state: 'missing', candidates: 1 });
    expect(code(await undo(office, act))).toBe('answers-changed-since');
    await must(office, ['1.1.1'], { kind: 'serves-not', request });
    expect((await get(office)).item('1.1.1')).toMatchObject({ state: 'missing', candidates: 0 });
    const { history } = await office.office.must('completeness.item', { list: STANDARD, code: '1.1.1' });
    expect(history.map(({ kind, undoes }) => [kind, undoes])).toEqual([
      ['serves-not', false],
      ['unsaid', true],
      ['serves', false],
    ]);
    expect(history[0]).toMatchObject({ by: office.administrator.person.name });
  });

  it('takes no request that was replaced, nor one of which an officer says that it is not its own', async () => {
    const office = await open('opdc');
    const request = await publish(office, { page: 'basic.sitemap' });
    const next = await publish(office, { page: 'basic.sitemap', replaces: { request, number: '1/2569' } });
    expect((await get(office)).item('1.7').evidence).toMatchObject({ request: next });
    await must(office, ['1.7'], { kind: 'serves-not', request: next });
    expect((await get(office)).state('1.7')).toBe('missing');
  });

  it('is out of date when its publication period is over', async () => {
    const office = await open('opdc');
    await publish(office, { page: 'basic.sitemap', publishUntil: '2026-11-30' });
    expect((await get(office)).item('1.7').evidence).toMatchObject({ validUntil: '2026-11-30' });
    office.office.clock.at += 11 * 86_400_000;
    expect((await get(office)).item('1.7')).toMatchObject({
      state: 'out-of-date',
      evidence: { stale: 'period-over' },
    });
  });

  it('has evidence from before the register, checked as it is typed', async () => {
    const office = await open('opdc');
    await office.signIn(office.administrator);
    const outside = {
      kind: 'outside',
      url: 'https://a.go.th/faq',
      day: '2026-10-01',
      words: 'หน้าเดิม',
    } as const;
    expect(await answer(office, ['1.5'], { ...outside, url: 'javascript:alert(1)' })).toMatchObject({
      error: { code: 'web-address-invalid', field: 'url' },
    });
    expect(await answer(office, ['1.5'], { ...outside, day: '2026-11-21' })).toMatchObject({
      error: { code: 'time-in-the-future', field: 'day' },
    });
    await must(office, ['1.5'], outside);
    expect((await get(office)).item('1.5')).toMatchObject({
      state: 'published',
      evidence: { request: null, title: 'หน้าเดิม', url: 'https://a.go.th/faq', day: '2026-10-01' },
    });
    await must(office, ['1.5'], { kind: 'no-outside' });
    expect((await get(office)).state('1.5')).toBe('missing');
  });

  it('does not count where the office has no such thing, and only of items "if any"', async () => {
    const office = await open('phangnga');
    await office.signIn(office.administrator);
    const list = 'phangnga-categories';
    expect(code(await answer(office, ['1.2'], { kind: 'not-applicable', words: 'ไม่มี' }, list))).toBe(
      'item-always-applies',
    );
    const before = (await get(office, list)).tally;
    await must(office, ['1.8'], { kind: 'not-applicable', words: 'ไม่มีระบบ' }, list);
    const { tally, item } = await get(office, list);
    expect(item('1.8')).toMatchObject({ state: 'not-applicable', reason: 'ไม่มีระบบ' });
    expect(tally).toMatchObject({ 'not-applicable': 1, missing: before.missing - 1 });
    expect(code(await answer(office, ['1.8'], { kind: 'not-applicable', words: ' ' }, list))).toBe(
      'input-invalid',
    );
  });

  it('stands on other pages when an officer sets them, and on the profile’s again', async () => {
    const office = await open('opdc');
    const request = await publish(office, { page: 'basic.sitemap' });
    const act = await must(office, ['1.1.1'], { kind: 'pages', pages: ['basic.sitemap'] });
    const seen = await get(office);
    // the sitemap is not alone on its page any more
    expect(seen.item('1.1.1')).toMatchObject({ state: 'missing', candidates: 1, pages: ['basic.sitemap'] });
    expect(seen.item('1.7')).toMatchObject({ state: 'missing', candidates: 1 });
    const item = await office.office.must('completeness.item', { list: STANDARD, code: '1.1.1' });
    expect(item).toMatchObject({
      ownPages: true,
      pages: [{ id: 'basic.sitemap', title: 'ผังเว็บไซต์ (Sitemap)', alone: false }],
      candidates: [{ id: request, said: null, day: '2026-11-20' }],
    });
    await undo(office, act);
    expect((await get(office)).state('1.7')).toBe('published');
    expect(code(await answer(office, ['1.1.1'], { kind: 'pages', pages: ['no.such'] }))).toBe(
      'matrix-page-not-found',
    );
  });
});

describe('answers', () => {
  it('are refused whole: of an unknown item, an unknown request, a list not in use', async () => {
    const office = await open('opdc');
    await office.signIn(office.administrator);
    const applicable = { kind: 'applicable' } as const;
    expect(await answer(office, ['1.7', '9.9'], { kind: 'pages', pages: [] })).toMatchObject({
      error: { code: 'list-item-not-found', params: { code: '9.9' } },
    });
    expect((await get(office)).item('1.7').pages).toEqual(['basic.sitemap']);
    expect(code(await answer(office, ['1.1'], applicable))).toBe('list-item-not-found');
    expect(code(await answer(office, ['1.7'], applicable, 'no-list'))).toBe('list-not-in-use');
    const request = office.office.program.surroundings.newId();
    expect(code(await answer(office, ['1.7'], { kind: 'serves', request }))).toBe('request-not-found');
    expect(code(await undo(office, request))).toBe('list-answer-not-found');
  });

  it('that say nothing new are not kept, a retry does nothing twice, and each act is in the audit log', async () => {
    const office = await open('opdc');
    await office.signIn(office.administrator);
    const { handle } = office.office.program.openRegister;
    const count = () => handle.db.prepare('SELECT count(*) FROM list_answer').pluck().get();
    const input = {
      operation: randomUUID(),
      list: STANDARD,
      codes: ['1.5', '1.7'],
      answer: { kind: 'outside', url: 'https://a.go.th', day: '2026-11-01', words: '' },
    } as const;
    const once = await office.office.must('completeness.answer', { ...input, codes: [...input.codes] });
    expect(await office.office.must('completeness.answer', { ...input, codes: [...input.codes] })).toEqual(
      once,
    );
    expect(await answer(office, ['1.5'], input.answer)).toEqual({ ok: true, value: { act: null } });
    expect(await answer(office, ['1.4'], { kind: 'no-outside' })).toEqual({ ok: true, value: { act: null } });
    expect(count()).toBe(2);
    const entries = readAudit(handle).map(
      ({ entry }) => JSON.parse(entry) as { action: string; details: object },
    );
    expect(entries.filter(({ action }) => action === 'completeness-answered')).toMatchObject([
      { details: { given: 'outside', items: 2, codes: '1.5, 1.7' } },
    ]);
  });

  it('are given by webmaster, publisher and administrator only', async () => {
    const office = await open('opdc');
    await office.signIn(office.at(office.steps[0]!));
    expect(code(await answer(office, ['1.7'], { kind: 'applicable' }))).toBe('not-allowed');
    expect((await get(office)).tally.percent).toBe(0);
    await office.signIn(office.at(office.steps.at(-1)!));
    expect(code(await answer(office, ['1.7'], { kind: 'applicable' }))).toBe('ok');
  });
});

describe('an assessors’ list', () => {
  const oit = (version: string, titles: Record<string, string>) => ({
    format: 'phoeiphrae/list/1',
    id: 'ita-oit',
    version,
    name: 'ITA OIT',
    source: 'สำนักงาน ป.ป.ช.',
    groups: [
      {
        code: '9.1',
        title: 'ข้อมูลพื้นฐาน',
        items: Object.entries(titles).map(([c, title]) => ({ code: c, title })),
      },
    ],
  });
  const file = (office: ProfileOffice, name: string, text: string): void => {
    const path = join(office.office.dir, name);
    writeFileSync(path, text);
    office.office.desktop.files = [path];
  };

  it('is shown first, then taken over; a newer version carries answers over by code and says so', async () => {
    const office = await open('opdc');
    await office.signIn(office.administrator);
    file(office, 'oit.json', JSON.stringify(oit('2569', { o1: 'โครงสร้าง', o2: 'ผู้บริหาร', o3: 'อำนาจหน้าที่' })));
    const chosen = (await office.office.must('lists.choose', null))!;
    expect(chosen).toMatchObject({ file: 'oit.json', name: 'ITA OIT', version: '2569', problems: [] });
    expect(chosen.groups).toEqual([{ code: '9.1', title: 'ข้อมูลพื้นฐาน', items: 3 }]);
    expect(code(await office.office.call('completeness.get', { list: 'ita-oit' }))).toBe('list-not-in-use');
    const take = (text: string) => office.office.call('lists.import', { operation: randomUUID(), text });
    expect(await take(chosen.text!)).toEqual({ ok: true, value: { list: 'ita-oit', carried: 0 } });
    const outside = { kind: 'outside', url: 'https://a.go.th', day: '2026-11-01', words: '' } as const;
    await must(office, ['o1', 'o3'], outside, 'ita-oit');

    const newer = JSON.stringify(oit('2570', { o1: 'โครงสร้าง', o2: 'ข้อมูลผู้บริหาร', o4: 'แผน' }));
    expect(await office.office.must('lists.look', { text: newer })).toEqual({
      before: '2569',
      same: 1,
      added: [{ code: 'o4', title: 'แผน' }],
      dropped: [{ code: 'o3', title: 'อำนาจหน้าที่', answered: true }],
      retitled: [{ code: 'o2', before: 'ผู้บริหาร', after: 'ข้อมูลผู้บริหาร' }],
      carried: 1,
    });
    expect(await take(newer)).toEqual({ ok: true, value: { list: 'ita-oit', carried: 1 } });
    const seen = await get(office, 'ita-oit');
    expect(seen.version).toBe('2570');
    expect([seen.state('o1'), seen.state('o2'), seen.state('o4')]).toEqual([
      'published',
      'missing',
      'missing',
    ]);
    const changed = JSON.stringify(oit('2570', { o1: 'อื่น' }));
    expect(await take(changed)).toMatchObject({ error: { code: 'list-version-exists', field: 'version' } });

    const { lists } = await office.office.must('lists.list', null);
    const entry = lists.find(({ id }) => id === 'ita-oit')!;
    expect(entry.versions.map(({ version }) => version)).toEqual(['2570', '2569']);
    expect(entry.versions[0]).toMatchObject({ addedBy: office.administrator.person.name, items: 3 });
    const [, older] = entry.versions;
    await office.office.must('lists.use', {
      operation: randomUUID(),
      list: 'ita-oit',
      sha256: older!.sha256,
    });
    expect((await get(office, 'ita-oit')).state('o3')).toBe('published');
  });

  it('is looked at whole: every problem of a JSON file by its place', async () => {
    const office = await open('opdc');
    await office.signIn(office.administrator);
    const list = oit('2569', { o1: 'โครงสร้าง' });
    const wrong = {
      ...list,
      extra: 1,
      groups: [
        {
          ...list.groups[0],
          items: [
            { code: 'a', title: '' },
            { code: 'b', title: 'ก', everyMonths: 0 },
          ],
        },
      ],
    };
    file(office, 'wrong.json', JSON.stringify(wrong));
    const chosen = (await office.office.must('lists.choose', null))!;
    expect(chosen.text).toBeNull();
    expect(chosen.problems.map(({ place, problem }) => [place, problem])).toEqual([
      ['groups.0.items.0.title', 'malformed'],
      ['groups.0.items.1.everyMonths', 'too-small'],
      ['extra', 'unknown-key'],
    ]);
    const text = JSON.stringify(wrong);
    expect(code(await office.office.call('lists.import', { operation: randomUUID(), text }))).toBe(
      'list-invalid',
    );
    file(office, 'broken.json', '{"format":');
    expect(code(await office.office.call('lists.choose', null))).toBe('list-unreadable');
    file(office, 'large.json', `{"x":"${'a'.repeat(5_000_000)}"}`);
    expect(code(await office.office.call('lists.choose', null))).toBe('list-too-large');
    office.office.desktop.files = [join(office.office.dir, 'gone.json')];
    expect(code(await office.office.call('lists.choose', null))).toBe('file-unreadable');
    office.office.desktop.files = [];
    expect(await office.office.must('lists.choose', null)).toBeNull();
  });

  it('in a table is read with its Thai heads, its groups and months', async () => {
    const office = await open('opdc');
    await office.signIn(office.administrator);
    file(
      office,
      'moit.csv',
      [
        'เกณฑ์การประเมิน MOIT,,,,',
        'กลุ่ม,ข้อ,รายการ,ถ้ามี,ทุกกี่เดือน',
        '1 การเปิดเผยข้อมูล,MOIT 1,โครงสร้างหน่วยงาน,,',
        '1 การเปิดเผยข้อมูล,MOIT 2,รายงานการจัดซื้อ,,๑',
        'การจัดการเรื่องร้องเรียน,MOIT 3,ช่องทาง,ถ้ามี,',
      ].join('\r\n'),
    );
    const chosen = (await office.office.must('lists.choose', null))!;
    expect(chosen).toMatchObject({ kind: 'table', sheetProblems: [] });
    const groups = JSON.parse(chosen.text!) as unknown[];
    const text = JSON.stringify({ ...oit('2569', {}), id: 'moit', name: 'MOIT', groups });
    expect(readList(text, '')).toMatchObject({
      value: {
        list: {
          groups: [
            {
              code: '1',
              title: 'การเปิดเผยข้อมูล',
              items: [{ code: 'MOIT 1' }, { code: 'MOIT 2', everyMonths: 1 }],
            },
            { code: '(2)', title: 'การจัดการเรื่องร้องเรียน', items: [{ code: 'MOIT 3', ifAny: true }] },
          ],
        },
      },
    });
    await office.office.must('lists.import', { operation: randomUUID(), text });
    expect((await get(office, 'moit')).tally.missing).toBe(3);
  });
});
