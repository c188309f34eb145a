import { randomUUID, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import type { DraftFields } from '../../../electron/contract/content.ts';
import type { RequestDetail } from '../../../electron/contract/domain.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { eventSchema, keyEnrolmentSchema } from '../../../electron/contract/events.ts';
import { storedPath } from '../../../electron/files/file-store.ts';
import { readDraft } from '../../../electron/requests/projection-store.ts';
import { startChild } from '../../helpers/child.ts';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  PUBLICATION,
  signAll,
  type TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';
import { secondWindow } from '../../helpers/second-window.ts';
import type { ChildInput } from './signing-child.ts';

/** Sign-off as it is done: through the calls of the window, on a real register. */

let office: TestOffice;
let four: FourOfficers;
/** A second checker, and somebody who may sign every step. */
let otherChecker: Officer;
let everybody: Officer;

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.administrator);
  otherChecker = await office.add(four.administrator, 'นายสำรอง ตรวจแทน', 'หัวหน้าสำนักงานจังหวัด', ['checker']);
  everybody = await office.add(four.administrator, 'นางสาวหลาย หน้าที่', 'เจ้าพนักงานธุรการ', [
    'recorder',
    'provider',
    'checker',
    'approver',
    'publisher',
  ]);
});

beforeEach(() => office.signIn(four.provider));

/** Whatever a test did, the register is sound afterwards. */
afterAll(() => {
  const { handle, folder } = office.program.openRegister;
  const flaws = registerFlaws(handle, folder.files);
  office.close();
  expect(flaws).toEqual([]);
});

const detail = (request: string, where = office): Promise<RequestDetail> =>
  where.must('requests.get', { request });

const code = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.error.code);

/** Everything that the register holds, table by table, without the audit log. */
function everything({ program }: TestOffice): Record<string, unknown[]> {
  const { db } = program.openRegister.handle;
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'audit' ORDER BY name",
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare<[], unknown>(`SELECT * FROM ${table}`).all()]),
  );
}

/** What an administrator may change of a person, as it is. */
function fieldsOf({ person }: Officer): Omit<Input<'people.update'>, 'person' | 'active'> {
  const { name, position, unit, acting, roles } = person;
  return { name, position, unit, acting, roles: [...roles] };
}

/** A request of this page whose steps up to one are signed. */
async function signedUpTo(
  step: 'nothing' | 'provider' | 'checker' | 'approver',
  changes: Partial<DraftFields> = {},
): Promise<string> {
  await office.signIn(four.provider);
  const request = await filledRequest(office, four, changes);
  const order = ['nothing', 'provider', 'checker', 'approver'] as const;
  for (const officer of [four.provider, four.checker, four.approver].slice(0, order.indexOf(step)))
    expect(code(await decide(office, officer, request))).toBe('ok');
  return request;
}

/** The command of a decision as the screen would send it now. */
async function command(
  request: string,
  officer: Officer,
  changes: Partial<Input<'signoff.decide'>> = {},
  where = office,
): Promise<Input<'signoff.decide'>> {
  const seen = await detail(request, where);
  return {
    operation: randomUUID(),
    request,
    head: seen.head,
    draftVersion: seen.draft?.version ?? null,
    decision: 'approve',
    reason: '',
    password: officer.password,
    publication: null,
    confirmed: seen.step?.confirmations.map(({ id }) => id) ?? [],
    ...changes,
  };
}

describe('the whole job', () => {
  it('goes from draft to published, step by step, each signature verified', async () => {
    const request = await filledRequest(office, four);
    expect(await detail(request)).toMatchObject({ status: 'draft', number: null, revision: 1, head: null });

    const seen: unknown[] = [];
    for (const officer of [four.provider, four.checker, four.approver]) {
      const result = await decide(office, officer, request);
      if (!result.ok) throw new Error(result.error.code);
      const { status, waitingFor, steps } = result.value;
      seen.push([status, waitingFor, steps.map(({ mark }) => mark)]);
    }
    expect(seen).toEqual([
      ['in-progress', 'checker', ['signed', 'waiting', 'not-reached', 'not-reached']],
      ['in-progress', 'approver', ['signed', 'signed', 'waiting', 'not-reached']],
      ['approved', 'publisher', ['signed', 'signed', 'signed', 'waiting']],
    ]);
    const published = await decide(office, four.publisher, request, { publication: PUBLICATION });
    if (!published.ok) throw new Error(published.error.code);
    expect(published.value).toMatchObject({
      status: 'published',
      waitingFor: null,
      publication: PUBLICATION,
    });
    expect(published.value.number).toMatch(/^\d+\/2569$/);
    expect(published.value.steps.every(({ signed }) => signed?.verified)).toBe(true);
    expect(published.value.trail.map(({ kind, step, verified }) => [kind, step, verified])).toEqual([
      ['revision', null, true],
      ['sign-off', 'provider', true],
      ['sign-off', 'checker', true],
      ['sign-off', 'approver', true],
      ['publication', null, true],
      ['sign-off', 'publisher', true],
    ]);
    expect(code(await office.call('requests.reopen', { request, head: published.value.head! }))).toBe(
      'not-allowed',
    );
    await office.signIn(four.provider);
    expect(code(await office.call('requests.reopen', { request, head: published.value.head! }))).toBe(
      'request-closed',
    );
  });

  it('signs bytes that any Ed25519 verifies under the enrolled key', async () => {
    const request = await signedUpTo('approver');
    const { handle } = office.program.openRegister;
    const keys = new Map(
      handle.db
        .prepare<[], { fingerprint: string; statement: string }>(
          'SELECT fingerprint, statement FROM key_enrolment',
        )
        .all()
        .map(({ fingerprint, statement }) => [fingerprint, keyEnrolmentSchema.parse(JSON.parse(statement))]),
    );
    const rows = handle.db
      .prepare<[string], { statement: string; signature: string }>(
        'SELECT statement, signature FROM event WHERE request = ?',
      )
      .all(request);
    expect(rows).toHaveLength(4);
    for (const { statement, signature } of rows) {
      const { author } = eventSchema.parse(JSON.parse(statement));
      const enrolment = keys.get(author.key)!;
      expect(enrolment.person).toBe(author.person);
      const key = {
        kty: 'OKP',
        crv: 'Ed25519',
        x: Buffer.from(enrolment.publicKey, 'base64').toString('base64url'),
      };
      expect(
        verify(null, Buffer.from(statement), { key, format: 'jwk' }, Buffer.from(signature, 'base64')),
      ).toBe(true);
    }
  });

  it('signs with the words of the person, and the sentence that the profile has him certify', async () => {
    const request = await signedUpTo('approver');
    await decide(office, four.publisher, request, { publication: PUBLICATION });
    const signoffs = events(request).flatMap((event) => (event.kind === 'sign-off' ? [event] : []));
    const { steps } = office.program.openRegister.profile;
    expect(signoffs.map(({ step, certifies, mode }) => [step, certifies, mode])).toEqual(
      steps.map(({ id, certifies }) => [id, certifies, 'electronic']),
    );
    expect(steps[0]!.certifies).toContain('ขอรับรอง');
    expect(signoffs[2]!.signer).toEqual({
      person: four.approver.person.id,
      name: four.approver.person.name,
      position: four.approver.person.position,
      unit: four.approver.person.unit,
      acting: null,
    });
  });
});

function events(request: string) {
  return (
    office.program.openRegister.handle.db
      .prepare<[string], string>('SELECT statement FROM event WHERE request = ? ORDER BY sequence')
      .pluck()
      .all(request) as string[]
  ).map((statement) => eventSchema.parse(JSON.parse(statement)));
}

describe('what is refused changes nothing', () => {
  /** Tries a decision and compares the whole register before and after. */
  async function refused(request: string, officer: Officer, changes: Partial<Input<'signoff.decide'>> = {}) {
    await office.signIn(officer);
    const tried = await command(request, officer, changes);
    const before = everything(office);
    const result = await office.call('signoff.decide', tried);
    const after = everything(office);
    // A wrong password is counted, and nothing else.
    const wrong = !result.ok && result.error.code === 'wrong-password';
    expect(after.password_attempt).toHaveLength(wrong ? 1 : 0);
    expect({ ...after, password_attempt: [] }).toEqual(before);
    return result.ok ? { code: 'ok' } : result.error;
  }

  it('a wrong password', async () => {
    const request = await signedUpTo('provider');
    expect(await refused(request, four.checker, { password: four.provider.password })).toEqual({
      code: 'wrong-password',
      field: 'password',
    });
    expect(code(await decide(office, four.checker, request))).toBe('ok');
  });

  it('a wrong password on a draft: no number, nothing sealed', async () => {
    const request = await signedUpTo('nothing');
    expect(await refused(request, four.provider, { password: 'ผิด' })).toMatchObject({
      code: 'wrong-password',
    });
    expect(await detail(request)).toMatchObject({ status: 'draft', number: null });
  });

  it('a signature before its turn', async () => {
    const draft = await signedUpTo('nothing');
    for (const officer of [four.checker, four.approver, four.publisher])
      expect(await refused(draft, officer, { publication: PUBLICATION })).toMatchObject({
        code: 'not-your-role',
      });
    const signed = await signedUpTo('provider');
    for (const officer of [four.provider, four.approver, four.publisher])
      expect(await refused(signed, officer, { publication: PUBLICATION })).toMatchObject({
        code: 'not-your-role',
      });
    const checked = await signedUpTo('checker');
    expect(await refused(checked, four.publisher, { publication: PUBLICATION })).toMatchObject({
      code: 'not-your-role',
    });
  });

  it('a second step by the same person, who holds every role', async () => {
    await office.signIn(everybody);
    const request = await filledRequest(office, four);
    expect(code(await decide(office, everybody, request))).toBe('ok');
    expect(await refused(request, everybody)).toMatchObject({ code: 'signed-another-step' });
    // Sending back what one has signed oneself is no second signature.
    expect(code(await decide(office, everybody, request, { decision: 'return', reason: 'พบที่ผิด' }))).toBe(
      'ok',
    );
  });

  it('a person who signs no step at all', async () => {
    const request = await signedUpTo('provider');
    // who prepares requests may vouch for another agency's letter, and decides nothing else
    expect(await refused(request, four.administrator)).toMatchObject({ code: 'not-your-role' });
  });

  it('sending back or refusing without a reason', async () => {
    const request = await signedUpTo('checker');
    for (const decision of ['return', 'refuse'] as const)
      for (const reason of ['', ' \n\t'])
        expect(await refused(request, four.approver, { decision, reason })).toEqual({
          code: 'reason-required',
          field: 'reason',
        });
  });

  it('a decision that the step does not offer', async () => {
    const draft = await signedUpTo('nothing');
    expect(await refused(draft, four.provider, { decision: 'return', reason: 'x' })).toMatchObject({
      code: 'decision-not-offered',
    });
    const signed = await signedUpTo('provider');
    expect(await refused(signed, four.checker, { decision: 'refuse', reason: 'x' })).toMatchObject({
      code: 'decision-not-offered',
    });
  });

  it('a draft with something missing or wrong', async () => {
    const cases: [Partial<DraftFields>, object][] = [
      [{ unit: ' ' }, { code: 'required', field: 'unit' }],
      [{ date: null }, { code: 'required', field: 'date' }],
      [{ page: null }, { code: 'required', field: 'page' }],
      [{ page: 'no-such-page' }, { code: 'required', field: 'page' }],
      [{ title: '\n' }, { code: 'required', field: 'title' }],
      [{ details: '' }, { code: 'details-or-file-required', field: 'details' }],
      [{ externalLink: 'javascript:alert(1)' }, { code: 'not-a-web-address', field: 'externalLink' }],
      [
        { dataFrom: '2026-10-02', dataTo: '2026-10-01' },
        { code: 'ends-before-it-begins', field: 'dataTo' },
      ],
      [{ publishUntil: '2026-11-19' }, { code: 'before-the-request', field: 'publishUntil' }],
    ];
    for (const [changes, failure] of cases)
      expect(await refused(await signedUpTo('nothing', changes), four.provider)).toEqual(failure);
  });

  it('a publication that cannot be right', async () => {
    const request = await signedUpTo('approver');
    const publication = (changes: object) => ({ publication: { ...PUBLICATION, ...changes } });
    expect(await refused(request, four.publisher)).toEqual({ code: 'url-required', field: 'url' });
    expect(await refused(request, four.publisher, publication({ url: '  ' }))).toEqual({
      code: 'url-required',
      field: 'url',
    });
    for (const url of ['www.nakhonphanom.go.th', 'javascript:alert(1)', 'file:///etc/passwd', 'ftp://x/y'])
      expect(await refused(request, four.publisher, publication({ url }))).toEqual({
        code: 'not-a-web-address',
        field: 'url',
      });
    const future = new Date(office.clock.at + 120_000).toISOString();
    expect(await refused(request, four.publisher, publication({ publishedAt: future }))).toEqual({
      code: 'published-in-the-future',
      field: 'publishedAt',
    });
    const before = new Date(office.clock.at - 86_400_000).toISOString();
    expect(await refused(request, four.publisher, publication({ publishedAt: before }))).toEqual({
      code: 'published-before-approval',
      field: 'publishedAt',
    });
    // Within a minute clocks may differ.
    const soon = new Date(office.clock.at + 30_000).toISOString();
    const published = await decide(
      office,
      four.publisher,
      request,
      publication({ url: ' https://x.go.th/ก ', publishedAt: soon }),
    );
    expect(published).toMatchObject({
      ok: true,
      value: { status: 'published', publication: { url: 'https://x.go.th/ก', publishedAt: soon } },
    });
  });

  it('a clock that stands before the signer was given his key', async () => {
    const request = await signedUpTo('provider');
    const { at } = office.clock;
    // Earlier on the day from which he holds his role.
    office.clock.at = Date.parse('2026-11-19T17:30:00.000Z');
    const early = await refused(request, four.checker);
    expect(early).toMatchObject({ code: 'clock-before-key', field: 'clock' });
    expect(early).toHaveProperty('params.newest');
    office.clock.at = at;
    expect(code(await decide(office, four.checker, request))).toBe('ok');
  });

  it('somebody who was deactivated, or lost the role, since he signed in', async () => {
    const request = await signedUpTo('provider');
    await office.signIn(four.checker);
    const tried = await command(request, four.checker);
    const admin = secondWindow(office);
    await admin.signIn(four.administrator);
    const { id } = four.checker.person;
    const fields = fieldsOf(four.checker);
    await admin.must('people.update', { ...fields, person: id, roles: ['approver'], active: true });
    expect(code(await office.call('signoff.decide', tried))).toBe('not-your-role');
    await admin.must('people.update', { ...fields, person: id, roles: ['recorder'], active: true });
    expect(code(await office.call('signoff.decide', tried))).toBe('not-your-role');
    await admin.must('people.update', { ...fields, person: id, roles: ['checker'], active: false });
    expect(code(await office.call('signoff.decide', tried))).toBe('not-signed-in');
    expect(events(request)).toHaveLength(2);
    await admin.must('people.update', { ...fields, person: id, roles: ['checker'], active: true });
    admin.program.close();
    expect(code(await office.call('signoff.decide', tried))).toBe('ok');
  });

  it('a publication sent along with a step that does not publish is not recorded', async () => {
    const request = await signedUpTo('provider');
    expect(code(await decide(office, four.checker, request, { publication: PUBLICATION }))).toBe('ok');
    expect(events(request).map(({ kind }) => kind)).toEqual(['revision', 'sign-off', 'sign-off']);
  });
});

describe('the assigned person and others', () => {
  it('lets another holder of the role sign, in place of the one assigned, and says so', async () => {
    const request = await signedUpTo('provider');
    await office.signIn(otherChecker);
    expect((await detail(request)).can).toMatchObject({
      decide: ['approve', 'return'],
      inPlaceOf: four.checker.person.name,
    });
    const result = await decide(office, otherChecker, request);
    expect(result).toMatchObject({
      ok: true,
      value: {
        steps: [
          { inPlaceOf: null },
          {
            inPlaceOf: four.checker.person.name,
            officer: { name: otherChecker.person.name },
            mark: 'signed',
          },
          {},
          {},
        ],
      },
    });
  });

  it('allows one person for both steps only on the page where the profile says so', async () => {
    const signBoth = async (page: string): Promise<string> => {
      await office.signIn(everybody);
      const request = await filledRequest(office, four, { page });
      for (const officer of [everybody, four.checker, four.approver])
        expect(code(await decide(office, officer, request))).toBe('ok');
      return code(await decide(office, everybody, request, { publication: PUBLICATION }));
    };
    expect(office.program.openRegister.profile.samePerson).toEqual([
      { page: 'news.news', steps: ['provider', 'publisher'] },
    ]);
    expect(await signBoth('news.news')).toBe('ok');
    expect(await signBoth('laws.manuals')).toBe('signed-another-step');
  });
});

describe('return and refuse', () => {
  it('a return opens the next revision, which voids what was signed and keeps the number', async () => {
    const request = await signedUpTo('checker', { title: 'ชื่อเดิม' });
    const { number } = await detail(request);
    const returned = await decide(office, four.approver, request, {
      decision: 'return',
      reason: ' ขอให้แก้ชื่อ ',
    });
    expect(returned).toMatchObject({
      ok: true,
      value: {
        status: 'returned',
        revision: 2,
        number,
        sentBack: { by: four.approver.person.name, reason: 'ขอให้แก้ชื่อ', decision: 'return' },
        steps: [
          { mark: 'not-reached' },
          { mark: 'not-reached' },
          { mark: 'returned' },
          { mark: 'not-reached' },
        ],
      },
    });
    await office.signIn(four.provider);
    expect(code(await office.call('requests.cancelReopen', { request }))).toBe('nothing-to-restore');
    const { draft } = await detail(request);
    await office.must('requests.saveDraft', {
      request,
      version: draft!.version,
      fields: { ...draft!.fields, title: 'ชื่อใหม่' },
    });
    const again = await decide(office, four.provider, request);
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value).toMatchObject({
      status: 'in-progress',
      waitingFor: 'checker',
      revision: 2,
      number,
      sentBack: null,
      steps: [{ mark: 'signed' }, { mark: 'waiting' }, { mark: 'not-reached' }, { mark: 'not-reached' }],
      changes: [{ field: 'title', before: 'ชื่อเดิม', after: 'ชื่อใหม่' }],
    });
    expect(again.value.trail.map(({ revision, voided }) => [revision, voided])).toEqual([
      [1, true],
      [1, true],
      [1, true],
      [1, true],
      [2, false],
      [2, false],
    ]);
    // The checker signs anew; his earlier signature does not count.
    expect(code(await decide(office, four.approver, request))).toBe('not-your-role');
    await decide(office, four.checker, request);
    await decide(office, four.approver, request);
    expect(await detail(request)).toMatchObject({ status: 'approved', revision: 2 });
  });

  it('the publisher may still send an approved request back', async () => {
    const request = await signedUpTo('approver');
    const back = await decide(office, four.publisher, request, { decision: 'return', reason: 'ไฟล์เปิดไม่ได้' });
    expect(back).toMatchObject({ ok: true, value: { status: 'returned', publication: null } });
    expect(code(await office.call('bundles.export', { request, job: randomUUID() }))).toBe('not-approved');
  });

  it('a refusal ends the request for good', async () => {
    const request = await signedUpTo('checker');
    const refused = await decide(office, four.approver, request, { decision: 'refuse', reason: 'ไม่อนุญาต' });
    if (!refused.ok) throw new Error(refused.error.code);
    expect(refused.value).toMatchObject({
      status: 'refused',
      waitingFor: null,
      draft: null,
      can: { decide: [], reopen: false },
    });
    const { head } = refused.value;
    for (const officer of [four.provider, four.checker, four.approver, four.publisher])
      expect(code(await decide(office, officer, request, { publication: PUBLICATION }))).toBe(
        'signoff-not-open',
      );
    await office.signIn(four.provider);
    expect(code(await office.call('requests.reopen', { request, head: head! }))).toBe('request-closed');
    const fields = completeFields(four);
    expect(code(await office.call('requests.saveDraft', { request, version: 2, fields }))).toBe(
      'draft-closed',
    );
    expect(
      code(
        await office.call('signoff.issueForHandSigning', {
          operation: randomUUID(),
          request,
          draftVersion: 2,
          password: four.provider.password,
        }),
      ),
    ).toBe('request-changed');
  });

  it('keeps a reason with half a character in it, mended, and signs it', async () => {
    const request = await signedUpTo('provider');
    const back = await decide(office, four.checker, request, {
      decision: 'return',
      reason: 'ภาพ \ud83d ขาด',
    });
    expect(back).toMatchObject({ ok: true, value: { sentBack: { reason: 'ภาพ \ufffd ขาด' } } });
  });
});

describe('doing it once', () => {
  it('answers a retry of the same operation with the first result and signs nothing twice', async () => {
    const request = await signedUpTo('nothing');
    await office.signIn(four.provider);
    const first = await command(request, four.provider);
    expect(code(await office.call('signoff.decide', first))).toBe('ok');
    const before = everything(office);
    for (let retry = 0; retry < 3; retry += 1)
      expect(await office.call('signoff.decide', first)).toMatchObject({
        ok: true,
        value: { waitingFor: 'checker' },
      });
    expect(everything(office)).toEqual(before);
  });

  it('does not answer an operation id that was something else as if that had been done', async () => {
    const one = await signedUpTo('nothing');
    const other = await signedUpTo('nothing');
    const operation = randomUUID();
    expect(code(await decide(office, four.provider, one, { operation }))).toBe('ok');
    await expect(decide(office, four.provider, other, { operation })).rejects.toThrow(/operation/);
    await expect(decide(office, four.checker, one, { operation })).rejects.toThrow(/operation/);
    expect(await detail(other)).toMatchObject({ status: 'draft', number: null });
    expect(await detail(one)).toMatchObject({ waitingFor: 'checker' });
  });

  it('a failure is not kept: the same operation may succeed later', async () => {
    const request = await signedUpTo('provider');
    const operation = randomUUID();
    expect(code(await decide(office, four.checker, request, { operation, password: 'ผิด' }))).toBe(
      'wrong-password',
    );
    expect(code(await decide(office, four.checker, request, { operation, decision: 'return' }))).toBe(
      'reason-required',
    );
    expect(code(await decide(office, four.checker, request, { operation }))).toBe('ok');
  });
});

describe('what the signer has not seen is never signed', () => {
  it('refuses a head that is not the newest', async () => {
    const request = await signedUpTo('provider');
    await office.signIn(otherChecker);
    const stale = await command(request, otherChecker);
    expect(code(await decide(office, four.checker, request))).toBe('ok');
    await office.signIn(otherChecker);
    expect(code(await office.call('signoff.decide', stale))).toBe('request-changed');
    expect(code(await office.call('signoff.decide', { ...stale, head: null }))).toBe('request-changed');
    expect(code(await office.call('signoff.decide', { ...stale, head: 'f'.repeat(64) }))).toBe(
      'request-changed',
    );
  });

  it('refuses a draft that was typed in, or had a file added, since', async () => {
    const request = await signedUpTo('nothing');
    const stale = await command(request, four.provider);
    const window = secondWindow(office);
    await window.signIn(everybody);
    const { draft } = await detail(request, window);
    await window.must('requests.saveDraft', {
      request,
      version: draft!.version,
      fields: { ...draft!.fields, details: 'อื่น' },
    });
    expect(code(await office.call('signoff.decide', stale))).toBe('draft-changed-before-signing');

    const seen = await command(request, four.provider);
    window.desktop.files = [join(import.meta.dirname, 'signoff-store.test.ts').replace('.ts', '.ts')];
    const [outcome] = await window.must('attachments.choose', { request });
    expect(outcome).toMatchObject({ outcome: 'added' });
    expect(code(await office.call('signoff.decide', seen))).toBe('draft-changed-before-signing');
    window.program.close();
    expect(code(await decide(office, four.provider, request))).toBe('ok');
  });

  it('refuses a text that was given up and typed anew under the same head', async () => {
    const request = await signedUpTo('provider');
    await office.signIn(four.provider);
    const { head } = await detail(request);
    const typed = async (title: string): Promise<void> => {
      await office.must('requests.reopen', { request, head: head! });
      const { draft } = await detail(request);
      await office.must('requests.saveDraft', {
        request,
        version: draft!.version,
        fields: { ...draft!.fields, title },
      });
    };
    await typed('ที่ได้อ่าน');
    const seen = await command(request, four.provider);
    const stale = (await detail(request)).draft!;
    await office.must('requests.cancelReopen', { request });
    await typed('ที่ไม่ได้อ่าน');
    expect(code(await office.call('signoff.decide', seen))).toBe('draft-changed-before-signing');
    // Nor does an editor left open save over it.
    expect(
      await office.call('requests.saveDraft', { request, version: stale.version, fields: stale.fields }),
    ).toMatchObject({ ok: false, error: { code: 'draft-changed' } });
    expect((await detail(request)).draft!.fields.title).toBe('ที่ไม่ได้อ่าน');
  });

  it('refuses a draft where the signer saw a sealed revision, and the other way round', async () => {
    const request = await signedUpTo('provider');
    await office.signIn(four.checker);
    const sealed = await command(request, four.checker);
    await office.signIn(four.provider);
    await office.must('requests.reopen', { request, head: sealed.head! });
    const draft = await command(request, four.provider);
    await office.signIn(four.checker);
    expect(code(await office.call('signoff.decide', sealed))).toBe('request-changed');
    await office.signIn(four.provider);
    await office.must('requests.cancelReopen', { request });
    expect(code(await office.call('signoff.decide', draft))).toBe('request-changed');
    await office.signIn(four.checker);
    expect(code(await office.call('signoff.decide', sealed))).toBe('ok');
  });
});

describe('opening a signed request again', () => {
  it('restores the signatures when the reopening is given up', async () => {
    const request = await signedUpTo('approver');
    await office.signIn(four.provider);
    const before = await detail(request);
    await office.must('requests.reopen', { request, head: before.head! });
    expect(await detail(request)).toMatchObject({
      status: 'draft',
      revision: 2,
      steps: [{ signed: null }, {}, {}, {}],
    });
    await office.signIn(four.publisher);
    expect(code(await office.call('bundles.export', { request, job: randomUUID() }))).toBe('not-approved');
    expect(code(await decide(office, four.publisher, request, { publication: PUBLICATION }))).toBe(
      'not-your-role',
    );
    await office.signIn(four.provider);
    await office.must('requests.cancelReopen', { request });
    const after = await detail(request);
    expect({ ...after, trail: null }).toEqual({ ...before, trail: null });
    expect(code(await decide(office, four.publisher, request, { publication: PUBLICATION }))).toBe('ok');
  });

  it('voids every signature once the next revision is sealed', async () => {
    const request = await signedUpTo('approver');
    await office.signIn(four.provider);
    const { head } = await detail(request);
    await office.must('requests.reopen', { request, head: head! });
    // Also when nothing was changed.
    expect(code(await decide(office, four.provider, request))).toBe('ok');
    const { steps, status, revision, trail } = await detail(request);
    expect({ status, revision, marks: steps.map(({ mark }) => mark) }).toEqual({
      status: 'in-progress',
      revision: 2,
      marks: ['signed', 'waiting', 'not-reached', 'not-reached'],
    });
    expect(trail.filter(({ voided }) => voided)).toHaveLength(4);
    expect(code(await decide(office, four.publisher, request, { publication: PUBLICATION }))).toBe(
      'not-your-role',
    );
    expect(code(await decide(office, four.approver, request))).toBe('not-your-role');
  });

  it('opens only what the caller has seen, and once', async () => {
    const request = await signedUpTo('provider');
    await office.signIn(four.provider);
    const { head } = await detail(request);
    await decide(office, four.checker, request);
    await office.signIn(four.provider);
    expect(code(await office.call('requests.reopen', { request, head: head! }))).toBe('request-changed');
    const newest = (await detail(request)).head!;
    expect(code(await office.call('requests.reopen', { request, head: newest }))).toBe('ok');
    expect(code(await office.call('requests.reopen', { request, head: newest }))).toBe('draft-open-already');
  });
});

describe('signing by hand', () => {
  it('gives the number and seals, once, and goes on electronically', async () => {
    const request = await signedUpTo('nothing');
    await office.signIn(four.provider);
    const issue = {
      operation: randomUUID(),
      request,
      draftVersion: (await detail(request)).draft!.version,
      password: four.provider.password,
    };
    expect(code(await office.call('signoff.issueForHandSigning', { ...issue, password: 'ผิด' }))).toBe(
      'wrong-password',
    );
    expect(code(await office.call('signoff.issueForHandSigning', { ...issue, draftVersion: 99 }))).toBe(
      'draft-changed-before-signing',
    );
    expect((await detail(request)).number).toBeNull();
    const issued = await office.must('signoff.issueForHandSigning', issue);
    expect(issued).toMatchObject({ status: 'in-progress', waitingFor: 'provider', revision: 1, draft: null });
    expect(issued.number).toMatch(/^\d+\/2569$/);
    expect(events(request).map(({ kind }) => kind)).toEqual(['revision']);
    expect(await office.must('signoff.issueForHandSigning', issue)).toMatchObject({ number: issued.number });
    expect(events(request)).toHaveLength(1);
    expect(code(await office.call('requests.discardDraft', { request }))).toBe('draft-closed');
    const signed = await decide(office, four.provider, request);
    expect(signed).toMatchObject({
      ok: true,
      value: { waitingFor: 'checker', number: issued.number, revision: 1 },
    });
  });
});

describe('numbers', () => {
  it('follow the year and the pattern that the office chose, on the day in Bangkok', async () => {
    const { office: own, four: people } = await officeWithFour();
    const numberAt = async (instant: string): Promise<string | null> => {
      own.clock.at = Date.parse(instant);
      await own.signIn(people.provider);
      const request = await filledRequest(own, people);
      const signed = await decide(own, people.provider, request);
      return signed.ok ? signed.value.number : signed.error.code;
    };
    const choose = async (year: 'calendar' | 'fiscal', prefix: string): Promise<void> => {
      await own.signIn(people.administrator);
      const { settings } = await own.must('app.state', null);
      await own.must('settings.save', { ...settings, numbering: { year, prefix } });
    };
    expect(await numberAt('2026-12-31T16:50:00.000Z')).toBe('1/2569');
    expect(await numberAt('2026-12-31T16:59:00.000Z')).toBe('2/2569');
    // One minute past midnight in Bangkok, still the old year in London.
    expect(await numberAt('2026-12-31T17:01:00.000Z')).toBe('1/2570');
    await choose('calendar', 'นพ 0017');
    expect(await numberAt('2027-09-30T03:00:00.000Z')).toBe('นพ 0017 2/2570');
    await choose('fiscal', 'นพ');
    expect(await numberAt('2027-09-30T16:50:00.000Z')).toBe('นพ 3/2570');
    expect(await numberAt('2027-09-30T17:10:00.000Z')).toBe('นพ 1/2571');
    // Back to calendar years: what a year has given stays given.
    await choose('calendar', '');
    expect(await numberAt('2027-12-01T03:00:00.000Z')).toBe('4/2570');
    expect(await numberAt('2028-01-02T03:00:00.000Z')).toBe('2/2571');
    const { handle, folder } = own.program.openRegister;
    expect(registerFlaws(handle, folder.files)).toEqual([]);
    own.close();
  });

  it('are not used up by what fails', async () => {
    const first = await signedUpTo('provider');
    const running = Number((await detail(first)).number!.split('/')[0]);
    const request = await signedUpTo('nothing', { title: ' ' });
    expect(code(await decide(office, four.provider, request))).toBe('required');
    const next = await signedUpTo('provider');
    expect((await detail(next)).number).toBe(`${running + 1}/2569`);
  });

  it('run without gaps or doubles when two processes give them at once', async () => {
    const { office: own, four: people } = await officeWithFour();
    const request = await filledRequest(own, people);
    const { content } = readDraft(own.program.openRegister.handle, request)!;
    const children = [0, 1].map(() =>
      startChild(join(import.meta.dirname, 'signing-child.ts'), {
        task: 'number',
        dir: own.dir,
        at: own.clock.at + 60_000,
        officer: { id: people.provider.person.id, password: people.provider.password },
        content,
        count: 40,
      } satisfies ChildInput),
    );
    await Promise.all(children.map((child) => child.line('ready')));
    for (const child of children) child.tell('go');
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0]);
    const { handle, folder } = own.program.openRegister;
    const numbers = handle.db
      .prepare<[], number>(
        'SELECT number_running FROM request WHERE number IS NOT NULL ORDER BY number_running',
      )
      .pluck()
      .all();
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(registerFlaws(handle, folder.files)).toEqual([]);
    own.close();
  }, 60_000);
});

describe('two people at one step at once', () => {
  it('in two windows: one signs, the other is told', async () => {
    const window = secondWindow(office);
    for (let round = 0; round < 5; round += 1) {
      const request = await signedUpTo('provider');
      await office.signIn(four.checker);
      await window.signIn(otherChecker);
      const results = await Promise.all([
        office.call('signoff.decide', await command(request, four.checker)),
        window.call('signoff.decide', await command(request, otherChecker, {}, window)),
      ]);
      expect(results.map(code).sort()).toEqual(['ok', 'request-changed']);
      expect(events(request)).toHaveLength(3);
      expect(window.program.changedElsewhere() || office.program.changedElsewhere()).toBe(true);
    }
    window.program.close();
  });

  it('in two processes: for each request one signs, the other is told', async () => {
    const requests: string[] = [];
    for (let made = 0; made < 20; made += 1) requests.push(await signedUpTo('provider'));
    const children = [four.checker, otherChecker].map(({ person, password }) =>
      startChild(join(import.meta.dirname, 'signing-child.ts'), {
        task: 'race',
        dir: office.dir,
        at: office.clock.at + 60_000,
        officer: { id: person.id, password },
        requests,
      } satisfies ChildInput),
    );
    await Promise.all(children.map((child) => child.line('ready')));
    for (const child of children) child.tell('go');
    const results = await Promise.all(
      children.map(
        async (child) => JSON.parse((await child.line('results')).slice('results '.length)) as string[],
      ),
    );
    requests.forEach((request, index) => {
      expect([results[0]![index], results[1]![index]].sort()).toEqual(['ok', 'request-changed']);
      expect(events(request)).toHaveLength(3);
    });
    await Promise.all(children.map((child) => child.ended));
  }, 60_000);
});

describe('the final form', () => {
  it('is made once, when it is published, and is the same bytes ever after', async () => {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    const { head } = await signAll(office, four, request);
    const { handle, folder } = office.program.openRegister;
    const kept = handle.db
      .prepare<[string], { head: string; sha256: string }>(
        'SELECT head, sha256 FROM final_form WHERE request = ?',
      )
      .all(request);
    expect(kept).toMatchObject([{ head }]);
    const stored = readFileSync(storedPath(folder.files, kept[0]!.sha256));
    expect(stored.subarray(0, 5).toString()).toBe('%PDF-');

    const saveForm = async (name: string): Promise<Buffer> => {
      office.desktop.target = join(mkdtempSync(join(tmpdir(), 'form-')), name);
      await office.must('printing.save', { request });
      return readFileSync(office.desktop.target);
    };
    expect((await saveForm('a.pdf')).equals(stored)).toBe(true);
    // Also when the office and its people have changed since, and from another window.
    await office.signIn(four.administrator);
    const { id } = four.checker.person;
    const fields = fieldsOf(four.checker);
    await office.must('people.update', { ...fields, person: id, position: 'ตำแหน่งใหม่', active: true });
    expect((await saveForm('b.pdf')).equals(stored)).toBe(true);
    await office.must('people.update', { ...fields, person: id, active: true });
    expect(handle.db.prepare('SELECT count(*) FROM final_form WHERE request = ?').pluck().get(request)).toBe(
      1,
    );
  });

  it('is not kept for what is not published', async () => {
    const request = await signedUpTo('approver');
    office.desktop.target = join(mkdtempSync(join(tmpdir(), 'form-')), 'a.pdf');
    await office.must('printing.save', { request });
    expect(existsSync(office.desktop.target)).toBe(true);
    const { handle } = office.program.openRegister;
    expect(handle.db.prepare('SELECT count(*) FROM final_form WHERE request = ?').pluck().get(request)).toBe(
      0,
    );
  });
});

describe('a history that was tampered with', () => {
  it('shows the signature as not verified and exports nothing', async () => {
    const { office: own, four: people } = await officeWithFour();
    const request = await filledRequest(own, people);
    for (const officer of [people.provider, people.checker, people.approver])
      await decide(own, officer, request);
    const { db } = own.program.openRegister.handle;
    // Whoever holds the file can drop a trigger; the signatures are what finds it.
    db.exec('DROP TRIGGER event_no_update');
    const statement = String(
      db.prepare('SELECT statement FROM event WHERE request = ? AND sequence = 3').pluck().get(request),
    );
    const changed = statement.replace(people.checker.person.name, people.approver.person.name);
    expect(changed).not.toBe(statement);
    db.prepare('UPDATE event SET statement = ? WHERE request = ? AND sequence = 3').run(changed, request);
    const shown = await detail(request, own);
    expect(shown.steps.map(({ signed }) => signed?.verified ?? null)).toEqual([true, false, false, null]);
    expect(shown.trail.map(({ verified, problem }) => [verified, problem])).toEqual([
      [true, null],
      [true, null],
      [false, 'event-signature'],
      [false, 'event-chain'],
    ]);
    await own.signIn(people.publisher);
    expect(code(await own.call('bundles.export', { request, job: randomUUID() }))).toBe(
      'history-does-not-verify',
    );
    own.close();
  });
});
