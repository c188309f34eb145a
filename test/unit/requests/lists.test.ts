import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestRow, RequestStatus } from '../../../electron/contract/domain.ts';
import { fold } from '../../../electron/contract/rules/folding.ts';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  signAll,
  type TestOffice,
} from '../../helpers/office.ts';

/** The register's list: searched as offices write, paged to its end, counted. */

let office: TestOffice;
let four: FourOfficers;
beforeAll(async () => {
  ({ office, four } = await officeWithFour());
});
beforeEach(() => office.signIn(four.provider));
afterAll(() => office.close());

const search = async (words: string, status: 'all' | RequestStatus = 'all'): Promise<string[]> =>
  (await office.must('requests.list', { status, search: words, after: null })).rows.map(({ title }) => title);

describe('search', () => {
  it('finds Thai and Arabic digits, broken marks and invisible characters as what they mean', async () => {
    await filledRequest(office, four, {
      title: 'สถิติน้ำท่วม ปี ๒๕๖๙',
      details: 'ระดับน้ํา ๑๒ เมตร',
      notes: 'ReportX',
    });
    await filledRequest(office, four, { title: 'แผนปฏิบัติราชการ 2570', details: '-' });
    const first = ['สถิติน้ำท่วม ปี ๒๕๖๙'];
    for (const words of [
      '2569',
      '๒๕๖๙',
      'ปี 2569',
      'น้ำท่วม',
      // typed with nikhahit and sara aa, as older programs do
      'น\u0e4d\u0e49าท่วม',
      'สถิติ\u200bน้ำ',
      'ระดับน้ำ',
      'reportx',
      '  2569   สถิติ ',
      'ถิติน้ำ',
    ])
      expect(await search(words), words).toEqual(first);
    expect(await search('25')).toEqual(['แผนปฏิบัติราชการ 2570', ...first]);
    expect(await search('2569 2570')).toEqual([]);
    expect(await search('ไม่มีคำนี้')).toEqual([]);
  });

  it('looks for what was typed, whatever it means to SQL', async () => {
    await filledRequest(office, four, { title: `100% 'ฟรี' _x_ "y" \\z` });
    const title = [`100% 'ฟรี' _x_ "y" \\z`];
    for (const words of ['100%', "'ฟรี'", '_x_', '"y"', '\\z', '% _'])
      expect(await search(words), words).toEqual(title);
    expect(await search("' OR 1=1 --")).toEqual([]);
    expect(await search('%')).toEqual(title);
    expect(await search('_')).toEqual(title);
  });

  it('finds by number, officer, page, unit and file, and what was changed by its new words alone', async () => {
    const request = await filledRequest(office, four, {
      title: 'ค้นหาได้',
      unit: 'กองค้นหา',
      page: 'news.news',
    });
    const signed = await decide(office, four.provider, request);
    if (!signed.ok) throw new Error(signed.error.code);
    const number = signed.value.number!;
    for (const words of [
      number,
      number.replace('2569', '๒๕๖๙'),
      'กองค้นหา',
      `ค้นหา ${four.checker.person.name.split(' ')[1]}`,
      'ค้นหา ข่าว',
    ])
      expect(await search(words), words).toContain('ค้นหาได้');
    await office.signIn(four.provider);
    await office.must('requests.reopen', { request, head: signed.value.head! });
    const { draft } = await office.must('requests.get', { request });
    await office.must('requests.saveDraft', {
      request,
      version: draft!.version,
      fields: { ...draft!.fields, title: 'ชื่อใหม่เอี่ยม' },
    });
    expect(await search('ชื่อใหม่เอี่ยม')).toEqual(['ชื่อใหม่เอี่ยม']);
    expect(await search('ค้นหาได้')).toEqual([]);
    await office.must('requests.cancelReopen', { request });
    expect(await search('ค้นหาได้')).toEqual(['ค้นหาได้']);
  });

  it('finds any part of a title that it finds at all', async () => {
    const title = 'ประกาศจังหวัดนครพนม เรื่อง ผลการจัดซื้อจัดจ้างน้ำมันเชื้อเพลิง ครั้งที่ ๑๒/๒๕๖๙';
    await filledRequest(office, four, { title });
    const letters = [...title];
    await fc.assert(
      fc.asyncProperty(fc.nat(letters.length - 1), fc.integer({ min: 1, max: 30 }), async (start, length) => {
        const part = letters.slice(start, start + length).join('');
        // A part that begins with a mark is no word that anybody types.
        fc.pre(!/^\p{M}/u.test(part) && fold(title).includes(fold(part)) && fold(part) !== '');
        expect(await search(part)).toContain(title);
      }),
      { numRuns: 200 },
    );
  });
});

describe('pages of the list', () => {
  it('show every request once, newest first, also while more are added', async () => {
    const { office: own, four: people } = await officeWithFour();
    const made: string[] = [];
    const add = async (title: string): Promise<void> => {
      const { request } = await own.must('requests.create', {
        operation: randomUUID(),
        sameAs: null,
        replaces: null,
        page: null,
      });
      await own.must('requests.saveDraft', {
        request,
        version: 1,
        fields: completeFields(people, { title, page: null }),
      });
      made.push(request);
    };
    for (let index = 0; index < 130; index += 1) await add(index % 2 === 0 ? `คู่ ${index}` : `คี่ ${index}`);
    const pages = async (filter: {
      status: 'all' | RequestStatus;
      search: string;
    }): Promise<RequestRow[][]> => {
      const found: RequestRow[][] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof own.must<'requests.list'>>> = await own.must('requests.list', {
          ...filter,
          after,
        });
        found.push([...page.rows]);
        after = page.next;
        // Somebody works on meanwhile.
        if (found.length === 1) await add('ใหม่');
      } while (after !== null);
      return found;
    };
    const before = [...made].reverse();
    const all = await pages({ status: 'all', search: '' });
    expect(all.map((page) => page.length)).toEqual([50, 50, 30]);
    expect(all.flat().map(({ id }) => id)).toEqual(before);
    const even = await pages({ status: 'draft', search: 'คู่' });
    expect(even.map((page) => page.length)).toEqual([50, 15]);
    expect(new Set(even.flat().map(({ id }) => id)).size).toBe(65);
    expect(await pages({ status: 'published', search: '' })).toEqual([[]]);
    own.close();
  });

  it('end exactly where the rows end', async () => {
    const { office: own, four: people } = await officeWithFour();
    for (let index = 0; index < 50; index += 1) await filledRequest(own, people);
    expect((await own.must('requests.list', { status: 'all', search: '', after: null })).next).toBeNull();
    await filledRequest(own, people);
    const { rows, next } = await own.must('requests.list', { status: 'all', search: '', after: null });
    expect([rows.length, next]).toEqual([50, rows.at(-1)!.id]);
    own.close();
  });
});

describe('counts and tasks', () => {
  it('tell the owner of a refusal that nobody can take up, for thirty days', async () => {
    const { office: own, four: people } = await officeWithFour();
    const request = await filledRequest(own, people);
    for (const who of ['provider', 'checker'] as const) await decide(own, people[who], request);
    await decide(own, people.approver, request, { decision: 'refuse', reason: 'มีข้อมูลส่วนบุคคล' });
    const seen = async (who: keyof FourOfficers) => {
      await own.signIn(people[who]);
      const { refused, ...others } = await own.must('tasks.list', null);
      expect(Object.values(others).flat()).toEqual([]);
      return refused.map(({ id, sentBack }) => [id, sentBack?.reason]);
    };
    expect(await seen('provider')).toEqual([[request, 'มีข้อมูลส่วนบุคคล']]);
    expect(await seen('checker')).toEqual([]);
    expect(await seen('approver')).toEqual([]);
    own.clock.at += 31 * 86_400_000;
    expect(await seen('provider')).toEqual([]);
    own.close();
  });

  it('follow each request through its whole way', async () => {
    const { office: own, four: people } = await officeWithFour();
    const as = async (who: keyof FourOfficers) => {
      await own.signIn(people[who]);
      const { toSign, returned, toPublish, drafts } = await own.must('tasks.list', null);
      return [toSign, returned, toPublish, drafts].map((rows) => rows.length);
    };
    const counts = async () =>
      Object.fromEntries(Object.entries(await own.must('requests.counts', null)).filter(([, n]) => n > 0));
    expect(await counts()).toEqual({});
    const request = await filledRequest(own, people);
    expect(await counts()).toEqual({ all: 1, draft: 1 });
    expect([await as('provider'), await as('checker')]).toEqual([
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);

    await decide(own, people.provider, request);
    expect(await counts()).toEqual({ all: 1, 'in-progress': 1 });
    expect([await as('provider'), await as('checker'), await as('approver')]).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 0],
    ]);

    await decide(own, people.checker, request, { decision: 'return', reason: 'แก้' });
    expect(await counts()).toEqual({ all: 1, returned: 1 });
    expect([await as('provider'), await as('checker')]).toEqual([
      [0, 1, 0, 0],
      [0, 0, 0, 0],
    ]);

    for (const who of ['provider', 'checker', 'approver'] as const) await decide(own, people[who], request);
    expect(await counts()).toEqual({ all: 1, approved: 1 });
    expect([await as('approver'), await as('publisher')]).toEqual([
      [0, 0, 0, 0],
      [0, 0, 1, 0],
    ]);

    await decide(own, people.publisher, request, {
      publication: { url: 'https://x.go.th', publishedAt: '2026-11-20T01:00:00.000Z' },
    });
    expect(await counts()).toEqual({ all: 1, published: 1 });
    expect(await as('publisher')).toEqual([0, 0, 0, 0]);
    own.close();
  });

  it('of the matrix are the published requests of each page', async () => {
    const { office: own, four: people } = await officeWithFour();
    for (const page of ['news.news', 'news.news', 'laws.acts']) {
      await own.signIn(people.provider);
      await signAll(own, people, await filledRequest(own, people, { page }));
    }
    await own.signIn(people.provider);
    await filledRequest(own, people, { page: 'laws.acts' });
    const matrix = await own.must('matrix.list', null);
    expect(matrix).toHaveLength(own.program.openRegister.profile.matrix.length);
    expect(
      matrix
        .filter(({ published }) => published > 0)
        .map(({ id, published }) => [id, published])
        .sort(),
    ).toEqual([
      ['laws.acts', 1],
      ['news.news', 2],
    ]);
    own.close();
  });
});
