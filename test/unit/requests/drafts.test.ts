import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment, DraftFields } from '../../../electron/contract/content.ts';
import type { RequestDetail } from '../../../electron/contract/domain.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { storedPath } from '../../../electron/files/file-store.ts';
import { readDraft } from '../../../electron/requests/projection-store.ts';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  signAll,
  type TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';
import { secondWindow } from '../../helpers/second-window.ts';

/** Typing, files, copies and drafts thrown away: nothing that somebody typed is lost to somebody else. */

let office: TestOffice;
let four: FourOfficers;
let colleague: Officer;
const folder = mkdtempSync(join(tmpdir(), 'drafts-'));

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.administrator);
  colleague = await office.add(four.administrator, 'นายเพื่อน ร่วมงาน', 'เจ้าพนักงานธุรการ', ['recorder']);
});
beforeEach(() => office.signIn(four.provider));
afterAll(() => {
  const flaws = registerFlaws(office.program.openRegister.handle, office.program.openRegister.folder.files);
  office.close();
  rmSync(folder, { recursive: true });
  expect(flaws).toEqual([]);
});

const detail = (request: string, where = office): Promise<RequestDetail> =>
  where.must('requests.get', { request });
const code = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.error.code);
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const create = async (changes: object = {}): Promise<string> =>
  (
    await office.must('requests.create', {
      operation: randomUUID(),
      sameAs: null,
      replaces: null,
      page: null,
      ...changes,
    })
  ).request;
const names = async (request: string): Promise<string[]> =>
  (await detail(request)).draft!.attachments.map(({ name }) => name);
const attach = async (request: string, ...paths: string[]) => {
  office.desktop.files = paths;
  return office.must('attachments.choose', { request });
};

describe('saving what is typed', () => {
  it('names who saved in between and when, and overwrites nothing', async () => {
    const request = await filledRequest(office, four);
    const mine = (await detail(request)).draft!;
    const window = secondWindow(office);
    await window.signIn(colleague);
    const theirs = await window.must('requests.saveDraft', {
      request,
      version: mine.version,
      fields: { ...mine.fields, title: 'ของเพื่อน' },
    });
    const tried = await office.call('requests.saveDraft', {
      request,
      version: mine.version,
      fields: { ...mine.fields, title: 'ของเรา' },
    });
    expect(tried).toEqual({
      ok: false,
      error: { code: 'draft-changed', params: { by: colleague.person.name, at: theirs.savedAt } },
    });
    expect((await detail(request)).draft).toMatchObject({
      fields: { title: 'ของเพื่อน' },
      savedBy: colleague.person.name,
      version: theirs.version,
    });
    window.program.close();
  });

  it('keeps text exactly as typed, with what JSON, SQL and paper make special', async () => {
    const request = await filledRequest(office, four);
    const { draft } = await detail(request);
    const fields: DraftFields = {
      ...draft!.fields,
      title: `'"; DROP TABLE request; -- \\ \u2028 ๆ ฯลฯ 🇹🇭`,
      details: 'บรรทัด ๑\nบรรทัด ๒\n\n\tย่อหน้า  สองช่อง',
      notes: 'ก'.repeat(50_000),
    };
    await office.must('requests.saveDraft', { request, version: draft!.version, fields });
    expect((await detail(request)).draft!.fields).toEqual(fields);
    const signed = await decide(office, four.provider, request);
    expect(signed).toMatchObject({
      ok: true,
      value: { content: { title: fields.title, details: fields.details } },
    });
  });

  it('mends half a character, which nothing could ever sign', async () => {
    const request = await filledRequest(office, four);
    const { draft } = await detail(request);
    const fields = { ...draft!.fields, title: 'ครึ่ง \ud83d ตัว', notes: '\udc00' };
    await office.must('requests.saveDraft', { request, version: draft!.version, fields });
    expect((await detail(request)).draft!.fields).toMatchObject({ title: 'ครึ่ง \ufffd ตัว', notes: '\ufffd' });
    expect(code(await decide(office, four.provider, request))).toBe('ok');
  });

  it("takes pages', officers' and replaced requests' words from the register, not from the window", async () => {
    const published = await filledRequest(office, four);
    const { number } = await signAll(office, four, published);
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    const { draft } = await detail(request);
    const forged = {
      person: four.checker.person.id,
      name: 'ปลอม',
      position: 'ปลอม',
      unit: 'ปลอม',
      acting: null,
    };
    const fields = {
      ...draft!.fields,
      officers: { checker: forged, approver: { ...forged, person: randomUUID() }, 'no-such-step': forged },
      replaces: { request: published, number: '999/2569' },
    };
    const { version } = await office.must('requests.saveDraft', { request, version: draft!.version, fields });
    const saved = (await detail(request)).draft!.fields;
    expect(saved.officers).toEqual({
      provider: null,
      checker: {
        person: four.checker.person.id,
        name: four.checker.person.name,
        position: four.checker.person.position,
        unit: four.checker.person.unit,
        acting: null,
      },
      approver: null,
      publisher: null,
    });
    expect(saved.replaces).toEqual({ request: published, number });
    // Neither a draft nor nothing at all can be replaced on the website.
    for (const other of [request, randomUUID()]) {
      const replaces = { request: other, number: '1/2569' };
      const latest = (await detail(request)).draft!.version;
      await office.must('requests.saveDraft', { request, version: latest, fields: { ...fields, replaces } });
      expect((await detail(request)).draft!.fields.replaces).toBeNull();
    }
    expect(version).toBeGreaterThan(draft!.version);
  });

  it('is refused once the request is no draft any more', async () => {
    const request = await filledRequest(office, four);
    const { draft } = await detail(request);
    expect(code(await decide(office, four.provider, request))).toBe('ok');
    const { version, fields } = draft!;
    expect(code(await office.call('requests.saveDraft', { request, version, fields }))).toBe('draft-closed');
    office.desktop.files = [file('สาย.txt', 'สาย')];
    expect(code(await office.call('attachments.choose', { request }))).toBe('draft-closed');
    expect(code(await office.call('attachments.remove', { request, name: 'x' }))).toBe('draft-closed');
    expect(code(await office.call('printing.previewDraft', { request, fields }))).toBe('draft-closed');
  });
});

describe('files and typing at the same time', () => {
  it('lose nothing of each other', async () => {
    const request = await filledRequest(office, four);
    const window = secondWindow(office);
    await window.signIn(colleague);
    // Two windows type and attach at once; whoever is told to look again does so and saves again.
    const typing = async (where: TestOffice, part: 'title' | 'notes'): Promise<void> => {
      for (let word = 1; word <= 12; word += 1) {
        for (;;) {
          const { draft } = await detail(request, where);
          const fields = { ...draft!.fields, [part]: `${part} ${word}` };
          const saved = await where.call('requests.saveDraft', { request, version: draft!.version, fields });
          if (saved.ok) break;
          expect(saved.error.code).toBe('draft-changed');
        }
      }
    };
    const attaching = async (where: TestOffice, who: string): Promise<void> => {
      for (let index = 1; index <= 6; index += 1) {
        where.desktop.files = [file(`${who} ${index}.txt`, `${who} ${index}`)];
        expect(await where.must('attachments.choose', { request })).toMatchObject([{ outcome: 'added' }]);
      }
    };
    await Promise.all([
      typing(office, 'title'),
      typing(window, 'notes'),
      attaching(office, 'เรา'),
      attaching(window, 'เพื่อน'),
    ]);
    window.program.close();
    const { draft } = await detail(request);
    expect(draft!.fields).toMatchObject({ title: 'title 12', notes: 'notes 12' });
    expect((await names(request)).sort()).toEqual(
      ['เรา', 'เพื่อน'].flatMap((who) => [1, 2, 3, 4, 5, 6].map((index) => `${who} ${index}.txt`)).sort(),
    );
  });

  it('a save that was written before a file came tells so, and the file stays', async () => {
    const request = await filledRequest(office, four);
    const { draft } = await detail(request);
    await attach(request, file('ก่อน.txt', 'ก่อน'));
    const stale = { request, version: draft!.version, fields: { ...draft!.fields, title: 'พิมพ์ต่อ' } };
    expect(code(await office.call('requests.saveDraft', stale))).toBe('draft-changed');
    const { version } = (await detail(request)).draft!;
    await office.must('requests.saveDraft', { ...stale, version });
    expect((await detail(request)).draft).toMatchObject({
      fields: { title: 'พิมพ์ต่อ' },
      attachments: [{ name: 'ก่อน.txt' }],
    });
  });
});

describe('attachments', () => {
  it('of one name get numbers, of one content are attached once', async () => {
    const request = await filledRequest(office, four);
    const other = mkdtempSync(join(folder, 'อื่น-'));
    writeFileSync(join(other, 'รายงาน.txt'), 'อีกเนื้อหา');
    const outcomes = await attach(
      request,
      file('รายงาน.txt', 'เนื้อหา'),
      join(other, 'รายงาน.txt'),
      file('สำเนา.txt', 'เนื้อหา'),
    );
    expect(outcomes).toMatchObject([
      { name: 'รายงาน.txt', outcome: 'added', code: null },
      { name: 'รายงาน (2).txt', outcome: 'added', code: null },
      { name: 'สำเนา.txt', outcome: 'refused', code: 'file-attached-already' },
    ]);
    expect(await names(request)).toEqual(['รายงาน.txt', 'รายงาน (2).txt']);
  });

  it('say what became of each, and those refused change nothing', async () => {
    const request = await filledRequest(office, four);
    const before = (await detail(request)).draft!;
    const outcomes = await attach(
      request,
      file('ว่าง.pdf', ''),
      join(folder, 'ไม่มี.pdf'),
      file('โปรแกรม.exe', 'x'),
    );
    expect(outcomes.map(({ name, outcome, code: why }) => [name, outcome, why])).toEqual([
      ['ว่าง.pdf', 'refused', 'file-empty'],
      ['ไม่มี.pdf', 'refused', 'file-missing'],
      ['โปรแกรม.exe', 'refused', 'file-executable'],
    ]);
    expect((await detail(request)).draft).toEqual(before);
    expect(await attach(request, file('ไม่มีนามสกุล', 'x'))).toMatchObject([
      { outcome: 'warned', code: 'file-without-extension' },
    ]);
    expect(await attach(request)).toEqual([]);
  });

  it('are a hundred at once where it must be', async () => {
    const request = await filledRequest(office, four);
    const paths = Array.from({ length: 100 }, (_, index) => file(`ที่ ${index}.txt`, `ที่ ${index}`));
    const outcomes = await attach(request, ...paths);
    expect(outcomes.every(({ outcome }) => outcome === 'added')).toBe(true);
    expect(code(await decide(office, four.provider, request))).toBe('ok');
    expect((await detail(request)).content!.attachments).toHaveLength(100);
  });

  it('are no more than content takes', async () => {
    const request = await filledRequest(office, four);
    // A thousand are there already; the register's own word for it is the draft's content.
    const { handle } = office.program.openRegister;
    const { content } = readDraft(handle, request)!;
    const many = Array.from({ length: 1000 }, (_, index): Attachment => {
      const sha256 = index.toString(16).padStart(64, '0');
      return {
        name: `${index}.txt`,
        size: 1,
        mediaType: 'text/plain',
        sha256,
        source: '',
        dataFrom: null,
        dataTo: null,
      };
    });
    const put = (attachments: readonly Attachment[]): void =>
      void handle.db
        .prepare('UPDATE draft SET content = ? WHERE request = ?')
        .run(JSON.stringify({ ...content, attachments }), request);
    put(many);
    expect(await attach(request, file('เกิน.txt', 'เกิน'))).toMatchObject([
      { outcome: 'refused', code: 'too-many-files', params: { limit: 1000 } },
    ]);
    put([]);
    const { version, fields } = (await detail(request)).draft!;
    await office.must('requests.saveDraft', { request, version, fields });
  });

  it('come back whole when their removal is undone, as the window cannot say otherwise', async () => {
    const request = await filledRequest(office, four);
    await attach(request, file('กลับ.txt', 'กลับมา'), file('อยู่.txt', 'อยู่'));
    const [attached, staying] = (await detail(request)).draft!.attachments;
    await office.must('attachments.remove', { request, name: 'กลับ.txt' });
    expect(await names(request)).toEqual(['อยู่.txt']);

    const putBack = (changes: Partial<Attachment>) =>
      office.call('attachments.putBack', { request, file: { ...attached!, ...changes } });
    expect(code(await putBack({ size: attached!.size + 1 }))).toBe('file-missing');
    expect(code(await putBack({ sha256: 'f'.repeat(64) }))).toBe('file-missing');
    for (const name of ['..', '.', '../../etc/passwd', 'a/b.txt', 'ก\0ข'])
      expect(code(await putBack({ name }))).toBe('file-missing');
    expect(code(await office.call('attachments.putBack', { request, file: staying! }))).toBe(
      'file-attached-already',
    );
    expect(await names(request)).toEqual(['อยู่.txt']);

    expect(code(await putBack({}))).toBe('ok');
    expect((await detail(request)).draft!.attachments).toEqual([staying, attached]);
    expect(code(await putBack({}))).toBe('file-attached-already');
    await office.must('attachments.remove', { request, name: 'กลับ.txt' });
    expect(code(await putBack({ name: 'อยู่.txt' }))).toBe('ok');
    expect(await names(request)).toEqual(['อยู่.txt', 'อยู่ (2).txt']);
  });

  it('are not left behind for the next person: the copy is gone after the lock', async () => {
    const request = await filledRequest(office, four);
    await attach(request, file('ชั่วคราว.txt', 'ต้นฉบับ'));
    const [attached] = (await detail(request)).draft!.attachments;
    await office.must('attachments.open', { request, sha256: attached!.sha256 });
    const opened = office.desktop.opened.at(-1)!;
    expect(existsSync(opened)).toBe(true);
    await office.must('session.lock', null);
    expect(existsSync(opened)).toBe(false);
  });

  it('are opened as a copy: what another program does to it leaves the kept file alone', async () => {
    const request = await filledRequest(office, four);
    await attach(request, file('เปิด: ดู?.txt', 'ต้นฉบับ'));
    const [attached] = (await detail(request)).draft!.attachments;
    await office.must('attachments.open', { request, sha256: attached!.sha256 });
    const opened = office.desktop.opened.at(-1)!;
    const stored = storedPath(office.program.openRegister.folder.files, attached!.sha256);
    expect(opened).not.toBe(stored);
    expect(opened).toMatch(/เปิด_ ดู_\.txt$/);
    expect(readFileSync(opened, 'utf8')).toBe('ต้นฉบับ');
    writeFileSync(opened, 'แก้ไขแล้ว');
    expect(readFileSync(stored, 'utf8')).toBe('ต้นฉบับ');
    // A file of the store that is not this request's cannot be had through it.
    const other = await filledRequest(office, four);
    expect(code(await office.call('attachments.open', { request: other, sha256: attached!.sha256 }))).toBe(
      'file-missing',
    );
    expect(code(await office.call('attachments.open', { request, sha256: 'f'.repeat(64) }))).toBe(
      'file-missing',
    );
    rmSync(stored);
    expect(code(await office.call('attachments.open', { request, sha256: attached!.sha256 }))).toBe(
      'file-missing',
    );
    await attach(other, join(folder, 'เปิด: ดู?.txt'));
    expect(existsSync(stored)).toBe(true);
  });

  it('dropped on the window are known by tokens that work once', async () => {
    const request = await filledRequest(office, four);
    const token = office.program.grants.grant(file('หล่น.txt', 'หล่น'));
    expect(await office.must('attachments.addDropped', { request, tokens: [token] })).toMatchObject([
      { name: 'หล่น.txt', outcome: 'added' },
    ]);
    expect(await office.must('attachments.addDropped', { request, tokens: [token, 'f'.repeat(32)] })).toEqual(
      [],
    );
    const late = office.program.grants.grant(file('ช้า.txt', 'ช้า'));
    await office.must('session.lock', null);
    await office.signIn(four.provider);
    expect(await office.must('attachments.addDropped', { request, tokens: [late] })).toEqual([]);
    expect(await names(request)).toEqual(['หล่น.txt']);
  });
});

describe('a new request', () => {
  it('begins with today, the page asked for and whom the matrix proposes for it', async () => {
    const request = await create({ page: 'news.news' });
    expect((await detail(request)).draft!.fields).toMatchObject({
      page: 'news.news',
      date: '2026-11-20',
      unit: four.provider.person.unit,
      title: '',
      officers: {
        provider: { person: four.provider.person.id },
        checker: { person: four.checker.person.id },
      },
    });
    await office.signIn(colleague);
    const other = await create({ page: 'no-such-page' });
    expect((await detail(other)).draft!.fields).toMatchObject({ page: null, officers: { provider: null } });
  });

  it('is started once, however often the same operation comes', async () => {
    const input = { operation: randomUUID(), sameAs: null, replaces: null, page: null };
    const first = await office.must('requests.create', input);
    expect(await office.must('requests.create', input)).toEqual(first);
    const { handle } = office.program.openRegister;
    expect(
      handle.db.prepare('SELECT count(*) FROM operation WHERE id = ?').pluck().get(input.operation),
    ).toBe(1);
  });

  it("like an earlier one has its words and today's people, not its dates, files and number", async () => {
    const earlier = await filledRequest(office, four, {
      title: 'รายงานประจำเดือน',
      notes: 'หมายเหตุ',
      source: 'สำนักงานสถิติ',
      externalLink: 'https://x.go.th',
      date: '2026-10-01',
      dataFrom: '2026-09-01',
      dataTo: '2026-09-30',
      publishUntil: '2027-09-30',
    });
    await attach(earlier, file('เดือนก่อน.txt', 'เดือนก่อน'));
    await signAll(office, four, earlier);
    // Meanwhile the checker was promoted and the publisher has left.
    await office.signIn(four.administrator);
    const update = async ({ person }: Officer, changes: object): Promise<void> => {
      const { id, name, position, unit, acting, roles } = person;
      await office.must('people.update', {
        person: id,
        name,
        position,
        unit,
        acting,
        roles: [...roles],
        active: true,
        ...changes,
      });
    };
    await update(four.checker, { position: 'ผู้อำนวยการ' });
    await update(four.publisher, { active: false });
    await office.signIn(four.provider);
    const request = await create({ sameAs: earlier });
    const { draft, number } = await detail(request);
    expect(number).toBeNull();
    expect(draft).toMatchObject({
      attachments: [],
      fields: {
        title: 'รายงานประจำเดือน',
        notes: 'หมายเหตุ',
        source: 'สำนักงานสถิติ',
        externalLink: 'https://x.go.th',
        date: '2026-11-20',
        dataFrom: null,
        dataTo: null,
        publishUntil: null,
        replaces: null,
        officers: { checker: { position: 'ผู้อำนวยการ' }, publisher: null },
      },
    });
    await office.signIn(four.administrator);
    await update(four.checker, {});
    await update(four.publisher, {});
  });

  it('replaces a published one by its own number, also where it is like another', async () => {
    const first = await filledRequest(office, four, { title: 'หนึ่ง' });
    await signAll(office, four, first);
    await office.signIn(four.provider);
    const second = await filledRequest(office, four, { title: 'สอง' });
    const { number } = await signAll(office, four, second);
    await office.signIn(four.provider);
    expect((await detail(await create({ replaces: second }))).draft!.fields).toMatchObject({
      title: 'สอง',
      replaces: { request: second, number },
    });
    expect((await detail(await create({ sameAs: first, replaces: second }))).draft!.fields).toMatchObject({
      title: 'หนึ่ง',
      replaces: { request: second, number },
    });
    const draft = await filledRequest(office, four);
    const input = { operation: randomUUID(), sameAs: null, replaces: draft, page: null };
    expect(code(await office.call('requests.create', input))).toBe('request-not-found');
    const { replaceable } = await office.must('requests.choices', null);
    expect(replaceable.map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));
    expect(replaceable.map(({ id }) => id)).not.toContain(draft);
  });
});

describe('a draft thrown away', () => {
  it('is out of sight everywhere, and comes back as it was', async () => {
    const request = await filledRequest(office, four, { title: 'ทิ้งแล้วเก็บ' });
    const before = await detail(request);
    const found = async (): Promise<number> =>
      (await office.must('requests.list', { status: 'all', search: 'ทิ้งแล้วเก็บ', after: null })).rows.length;
    const counts = await office.must('requests.counts', null);
    await office.must('requests.discardDraft', { request });
    expect(code(await office.call('requests.get', { request }))).toBe('request-not-found');
    expect(await found()).toBe(0);
    expect(await office.must('requests.counts', null)).toEqual({
      ...counts,
      all: counts.all - 1,
      draft: counts.draft - 1,
    });
    expect((await office.must('tasks.list', null)).drafts.map(({ id }) => id)).not.toContain(request);
    const { version, fields } = before.draft!;
    expect(code(await office.call('requests.saveDraft', { request, version, fields }))).toBe(
      'request-not-found',
    );
    const sign = {
      operation: randomUUID(),
      request,
      head: null,
      draftVersion: version,
      decision: 'approve',
      reason: '',
    } as const;
    expect(
      code(
        await office.call('signoff.decide', { ...sign, password: four.provider.password, publication: null }),
      ),
    ).toBe('request-not-found');

    await office.must('requests.restoreDraft', { request });
    expect(await detail(request)).toEqual(before);
    expect(await found()).toBe(1);
  });

  it('is never one that has a number', async () => {
    const request = await filledRequest(office, four);
    expect(code(await decide(office, four.provider, request))).toBe('ok');
    expect(code(await office.call('requests.discardDraft', { request }))).toBe('draft-closed');
    const { head, number } = await detail(request);
    await office.must('requests.reopen', { request, head: head! });
    expect(await office.call('requests.discardDraft', { request })).toEqual({
      ok: false,
      error: { code: 'request-has-number', params: { number: number! } },
    });
    expect(code(await office.call('requests.discardDraft', { request: four.provider.person.id }))).toBe(
      'draft-closed',
    );
  });
});

it('what is missing stands beside its field', async () => {
  const request = await create();
  const { draft } = await detail(request);
  expect(draft!.problems.map(({ field, code: why }) => [field, why])).toEqual([
    ['page', 'required'],
    ['title', 'required'],
    ['details', 'details-or-file-required'],
  ]);
  await attach(request, file('แทนรายละเอียด.txt', 'x'));
  const fields = completeFields(four, { details: '' });
  const { version } = (await detail(request)).draft!;
  await office.must('requests.saveDraft', { request, version, fields: { ...fields, page: 'news.news' } });
  expect((await detail(request)).draft!.problems).toEqual([]);
});
