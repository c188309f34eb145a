import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import type { Letter } from '../../../electron/contract/content.ts';
import type { RequestDetail } from '../../../electron/contract/domain.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { findShippedProfile } from '../../../electron/profiles/profile-files.ts';
import { orderOf } from '../../../electron/requests/detail-store.ts';
import { requestFacts } from '../../../electron/requests/requests-ipc.ts';
import { LETTER, letterPdf } from '../../helpers/letters.ts';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  PUBLICATION,
  RESOURCES,
  type TestOffice,
} from '../../helpers/office.ts';
import { ProfileOffice } from '../../helpers/profile-office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** Another agency's information, from its letter to the website (nakhon-phanom, rule ๒; ban-luang, ๑.๒). */

const LETTER_FILE = await letterPdf();

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const done = (result: Result<RequestDetail>): RequestDetail => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('nakhon-phanom', () => {
  let office: TestOffice;
  let four: FourOfficers;
  let letter: Letter;

  beforeAll(async () => {
    ({ office, four } = await officeWithFour());
    office.desktop.files = [LETTER_FILE];
    const request = await filledRequest(office, four);
    letter = { ...LETTER, file: await office.must('requests.chooseLetter', { request }) };
  });
  afterAll(() => office.close());

  /** A draft with the letter; the webmaster checks in the superior's place. */
  const draft = async (changes: Partial<Letter> = {}): Promise<string> => {
    await office.signIn(four.provider);
    const { officers } = completeFields(four);
    return filledRequest(office, four, {
      outside: { ...letter, ...changes },
      officers: { ...officers, checker: officers.publisher! },
    });
  };

  it('goes from the agency by its letter over the webmaster and the governor to the website', async () => {
    const request = await draft();
    const before = await office.must('requests.get', { request });
    expect(before.steps.map(({ label, role, byLetter }) => [label, role, byLetter])).toEqual([
      ['หน่วยงานเจ้าของเรื่อง', 'provider', true],
      ['ผู้ดูแลเว็บไซต์', 'webmaster', false],
      ['ผู้อนุมัติ', 'approver', false],
      ['ผู้เผยแพร่ข้อมูลบนเว็บไซต์', 'publisher', false],
    ]);
    expect(before.draft?.problems).toEqual([]);
    // what is saved comes back as it was typed: an editor that is typed in takes it for nobody else's
    const { officers } = before.draft!.fields;
    expect([before.draft!.fields.outside, officers.provider]).toEqual([letter, null]);
    expect(before.step).toMatchObject({ byLetter: true, certifies: null });

    // the officer vouches for the letter; who signed is whoever wrote it
    const vouched = done(await decide(office, four.provider, request, { confirmed: ['current'] }));
    expect(vouched.steps[0]).toMatchObject({
      mark: 'signed',
      mode: 'paper',
      officer: { name: LETTER.sender, position: LETTER.position },
      scan: { sha256: letter.file!.sha256 },
    });
    expect(vouched.trail.at(-1)).toMatchObject({
      who: LETTER.sender,
      recordedBy: four.provider.person.name,
      verified: true,
    });
    expect(vouched.trail.at(-1)!.confirmed.map(({ id }) => id)).toEqual(['current']);

    // a checker is not asked here: the webmaster is, in his list of tasks too
    await office.signIn(four.checker);
    expect((await office.must('tasks.list', null)).toSign.map(({ id }) => id)).not.toContain(request);
    expect(code(await decide(office, four.checker, request))).toBe('not-your-role');
    await office.signIn(four.publisher);
    expect((await office.must('tasks.list', null)).toSign.map(({ id }) => id)).toContain(request);
    const checked = done(await decide(office, four.publisher, request));
    expect(checked.trail.at(-1)).toMatchObject({ stepLabel: 'ผู้ดูแลเว็บไซต์', verified: true });
    done(await decide(office, four.approver, request));
    // the guideline gives checking and publishing to one officer
    const published = done(await decide(office, four.publisher, request, { publication: PUBLICATION }));
    expect(published.status).toBe('published');
    await office.must('attachments.open', { request, sha256: letter.file!.sha256 });
    // the bundle has the letter as evidence, once, apart from what is to be uploaded
    office.desktop.target = join(office.dir, 'bundle.zip');
    await office.must('bundles.export', { request, job: randomUUID() });
    const verified = await verifyBundle(office.desktop.target, {
      orderFor: () => orderOf((sha256) => findShippedProfile(RESOURCES, sha256)),
    });
    expect([verified.verified, verified.problems, verified.summary?.outside]).toEqual([true, [], true]);
    expect(published.trail.every(({ verified }) => verified)).toBe(true);
    expect(
      registerFlaws(office.program.openRegister.handle, office.program.openRegister.folder.files),
    ).toEqual([]);
  });

  it('is refused where the letter says too little, field by field, and its file must be in the store', async () => {
    const request = await draft({ number: ' ', contact: '', receivedDate: '2026-11-15' });
    const { draft: held } = await office.must('requests.get', { request });
    expect(held?.problems).toEqual([
      { field: 'outside.number', code: 'required' },
      { field: 'outside.contact', code: 'required' },
      { field: 'outside.receivedDate', code: 'received-before-written' },
    ]);
    expect(code(await decide(office, four.provider, request))).toBe('required');
    // an e-mail has no number of a registry
    const mailed = await draft({ channel: 'email', number: '', receivedNumber: '' });
    expect((await office.must('requests.get', { request: mailed })).draft?.problems).toEqual([]);
    const unknown = await draft({ file: { ...letter.file!, sha256: 'a'.repeat(64) } });
    expect((await office.must('requests.get', { request: unknown })).draft?.problems).toEqual([
      { field: 'outside.file', code: 'letter-file-required' },
    ]);
    const later = await draft({ date: '2030-01-01', receivedDate: '2030-01-01' });
    expect(await decide(office, four.provider, later)).toMatchObject({
      ok: false,
      error: { code: 'time-in-the-future', field: 'outside.date' },
    });
  });

  it('changes its way with a next revision; what was signed stays what it was', async () => {
    const request = await draft();
    done(await decide(office, four.provider, request));
    const returned = done(
      await decide(office, four.publisher, request, { decision: 'return', reason: 'ไม่ใช่' }),
    );
    await office.signIn(four.provider);
    await office.must('requests.saveDraft', {
      request,
      version: returned.draft!.version,
      fields: {
        ...returned.draft!.fields,
        ...completeFields(four),
        page: returned.draft!.fields.page,
        outside: null,
      },
    });
    const own = done(await decide(office, four.provider, request));
    expect(own.steps.map(({ role }) => role)).toEqual(['provider', 'checker', 'approver', 'publisher']);
    expect(own.content).not.toHaveProperty('outside');
    expect(own.trail.map(({ stepLabel }) => stepLabel)).toEqual([
      null,
      'หน่วยงานเจ้าของเรื่อง',
      'ผู้ดูแลเว็บไซต์',
      null,
      'ผู้รับผิดชอบการให้ข้อมูล',
    ]);
    expect(own.changes.map(({ field }) => field)).toContain('outside');
    done(await decide(office, four.checker, request));
    expect(
      registerFlaws(office.program.openRegister.handle, office.program.openRegister.folder.files),
    ).toEqual([]);
  });

  it('a form issued for signing by hand has the letter at its first step already', async () => {
    const request = await draft();
    const { draft: held } = await office.must('requests.get', { request });
    const issued = await office.must('signoff.issueForHandSigning', {
      operation: randomUUID(),
      request,
      draftVersion: held!.version,
      password: four.provider.password,
    });
    expect(issued).toMatchObject({ waitingFor: 'checker', status: 'in-progress' });
    expect(issued.steps[0]).toMatchObject({ mark: 'signed', mode: 'paper' });
  });

  it('is absent from the content of every other request', async () => {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    const facts = requestFacts(office.program.openRegister, request);
    expect(facts.ok && Object.keys(facts.value.draft!.content).sort()).toEqual(
      [
        ...[
          'attachments',
          'dataFrom',
          'dataTo',
          'date',
          'details',
          'externalLink',
          'format',
          'notes',
          'officers',
        ],
        ...['page', 'profile', 'publishUntil', 'replaces', 'source', 'title', 'unit'],
      ].sort(),
    );
  });

  it('signs only with every sentence confirmed, and they are part of what is signed', async () => {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    expect(
      await decide(office, four.provider, request, { confirmed: ['current', 'copyright'] }),
    ).toMatchObject({
      ok: false,
      error: { code: 'confirmations-needed', params: { count: 2 }, field: 'confirmed' },
    });
    const signed = done(await decide(office, four.provider, request));
    const rules = office.program.openRegister.profile.confirmations!;
    expect(signed.trail.at(-1)!.confirmed).toEqual(rules.map(({ id, text, rule }) => ({ id, text, rule })));
    // nothing is asked of the checker
    expect(done(await decide(office, four.checker, request)).trail.at(-1)!.confirmed).toEqual([]);
  });
});

describe('ban-luang', () => {
  let own: ProfileOffice;
  let letter: Letter;

  beforeAll(async () => {
    own = await ProfileOffice.open('ban-luang');
    own.office.desktop.files = [LETTER_FILE];
    const request = await own.draft();
    letter = { ...LETTER, file: await own.office.must('requests.chooseLetter', { request }) };
  });
  afterAll(() => own.office.close());

  it('goes its own way with its own words, published in 3 days on any page', async () => {
    const request = await own.waitingFor('publisher', { outside: letter });
    const detail = await own.detail(request);
    expect(detail.steps.map(({ label }) => label)).toEqual([
      'กลุ่มงาน/ผู้รับผิดชอบ',
      'ผู้ตรวจสอบ',
      'กลุ่มงานเทคโนโลยีสารสนเทศ (กลั่นกรองข้อมูล)',
      'สาธารณสุขอำเภอ หรือผู้บริหารที่ได้รับมอบอำนาจ',
      'ผู้รับผิดชอบนำข้อมูลเผยแพร่ (Web Master)',
    ]);
    expect(detail.steps.at(-1)?.due).toMatchObject({ count: 3, kind: 'days' });
    const inside = await own.detail(await own.waitingFor('publisher'));
    expect(inside.steps.at(-1)?.due).toBeNull();
    expect(done(await own.decide(own.at('publisher'), request)).status).toBe('published');
  });

  it('a page that only such information goes to demands the letter', async () => {
    const { draft } = await own.detail(await own.draft({ page: 'external.approved' }));
    expect(draft?.problems).toEqual([{ field: 'outside', code: 'page-needs-letter' }]);
  });

  it('asks for what the guideline wants said, with the number of the rule', async () => {
    const detail = await own.detail(await own.draft({ source: ' ', dataFrom: null, contact: '' }));
    expect(detail.draft?.problems).toEqual([
      { field: 'source', code: 'demanded-by-guideline' },
      { field: 'dataFrom', code: 'demanded-by-guideline' },
      { field: 'contact', code: 'demanded-by-rule', params: { rule: '๒.๑' } },
    ]);
    expect(detail.demands.map(({ field, level }) => [field, level])).toEqual([
      ['source', 'required'],
      ['dataPeriod', 'required'],
      ['contact', 'required'],
    ]);
  });
});

describe('opdc', () => {
  it('advises on some pages and demands on others', async () => {
    const own = await ProfileOffice.open('opdc');
    try {
      const advised = await own.detail(await own.draft({ page: 'basic.knowledge' }));
      expect(advised.draft?.problems).toEqual([]);
      expect(advised.demands.map(({ field, level }) => [field, level])).toEqual([
        ['source', 'advised'],
        ['originDate', 'advised'],
      ]);
      const laws = await own.detail(await own.draft({ page: 'basic.laws', source: '' }));
      expect(laws.draft?.problems).toEqual([{ field: 'source', code: 'demanded-by-guideline' }]);
    } finally {
      own.office.close();
    }
  });
});
