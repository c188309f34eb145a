import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RequestDetail } from '../../../electron/contract/domain.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { readHistory } from '../../../electron/history/history-store.ts';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** The acts besides deciding in one's turn, through the calls of the window on real registers. */

// Every signature opens a key, which takes its time where the machine has other work.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let province: ProfileOffice;
let opdc: ProfileOffice;
let health: ProfileOffice;

beforeAll(async () => {
  province = await ProfileOffice.open('nakhon-phanom');
  opdc = await ProfileOffice.open('opdc');
  health = await ProfileOffice.open('wang-saphung');
});

/** Whatever a test did, the registers are sound afterwards. */
afterAll(() => {
  const flaws = [province, opdc, health].flatMap(({ office }) => {
    const { handle, folder } = office.program.openRegister;
    const found = registerFlaws(handle, folder.files);
    office.close();
    return found;
  });
  expect(flaws).toEqual([]);
});

const done = (result: Result<RequestDetail>): RequestDetail => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const eventsOf = ({ office }: ProfileOffice, request: string): number =>
  readHistory(office.program.openRegister.handle, request).length;

const finalForms = ({ office }: ProfileOffice, request: string): number =>
  office.program.openRegister.handle.db
    .prepare<[string], number>('SELECT count(*) FROM final_form WHERE request = ?')
    .pluck()
    .get(request) as number;

describe('taking back a sign-off', () => {
  it('is for its signer, until the next step has acted, again and again', async () => {
    const request = await province.waitingFor('approver');
    const withdraw = (step: string) => province.act('signoff.withdrawSignoff', province.at(step), request);
    expect(code(await withdraw('provider'))).toBe('not-your-signature');
    expect(
      code(await province.act('signoff.withdrawSignoff', await province.other('checker'), request)),
    ).toBe('not-your-signature');
    const back = done(await withdraw('checker'));
    expect(back).toMatchObject({ status: 'in-progress', waitingFor: 'checker', revision: 1 });
    expect(back.trail.at(-1)).toMatchObject({ kind: 'sign-off-withdrawal', step: 'checker' });
    expect(done(await withdraw('provider')).waitingFor).toBe('provider');
    expect(code(await withdraw('provider'))).toBe('too-late-to-withdraw');
    expect(code(await province.decide(province.at('provider'), request))).toBe('ok');
  });

  it('needs no reason, and its retry does nothing twice', async () => {
    const request = await province.waitingFor('checker');
    const provider = province.at('provider');
    const operation = randomUUID();
    const { head } = await province.detail(request);
    const again = { operation, head: head!, reason: '' };
    done(await province.act('signoff.withdrawSignoff', provider, request, again));
    const events = eventsOf(province, request);
    done(await province.act('signoff.withdrawSignoff', provider, request, again));
    expect(eventsOf(province, request)).toBe(events);
  });

  it('takes a return back while nobody has worked on the next revision', async () => {
    const request = await province.waitingFor('checker');
    const checker = province.at('checker');
    const sendBack = () => province.decide(checker, request, { decision: 'return', reason: 'แก้หัวข้อ' });
    expect(done(await sendBack())).toMatchObject({ status: 'returned' });
    const back = done(await province.act('signoff.withdrawSignoff', checker, request));
    expect(back).toMatchObject({ status: 'in-progress', waitingFor: 'checker', draft: null, sentBack: null });
    done(await sendBack());
    await province.signIn(province.at('provider'));
    const { draft } = await province.detail(request);
    await province.office.must('requests.saveDraft', {
      request,
      version: draft!.version,
      fields: { ...draft!.fields, title: 'หัวข้อที่แก้แล้ว' },
    });
    expect(code(await province.act('signoff.withdrawSignoff', checker, request))).toBe(
      'too-late-to-withdraw',
    );
  });

  it('takes a refusal for good back', async () => {
    const request = await province.waitingFor('approver');
    const approver = province.at('approver');
    const refuse = { decision: 'refuse', reason: 'ไม่ตรงภารกิจ' } as const;
    expect(done(await province.decide(approver, request, refuse)).status).toBe('refused');
    const back = done(await province.act('signoff.withdrawSignoff', approver, request));
    expect(back).toMatchObject({ status: 'in-progress', waitingFor: 'approver' });
  });

  it('is too late once it is published, and fails on what was not seen', async () => {
    const request = await province.waitingFor('publisher');
    const { head } = await province.detail(request);
    done(await province.decide(province.at('publisher'), request));
    expect(code(await province.act('signoff.withdrawSignoff', province.at('publisher'), request))).toBe(
      'too-late-to-withdraw',
    );
    const stale = await province.act('signoff.withdrawSignoff', province.at('approver'), request, {
      head: head!,
    });
    expect(code(stale)).toBe('request-changed');
  });
});

describe('withdrawing the request and voiding it', () => {
  it('is withdrawn by who prepares it, with a reason, before it is published', async () => {
    const request = await province.waitingFor('approver');
    const act = (step: string, reason = 'หน่วยงานขอถอน') =>
      province.act('signoff.withdrawRequest', province.at(step), request, { reason });
    expect(code(await act('checker'))).toBe('not-allowed');
    expect(code(await act('provider', ''))).toBe('input-invalid');
    expect(done(await act('provider'))).toMatchObject({
      status: 'withdrawn',
      waitingFor: null,
      closed: { kind: 'withdrawn', reason: 'หน่วยงานขอถอน' },
    });
    expect(code(await act('provider'))).toBe('request-closed');
    expect(code(await province.decide(province.at('approver'), request))).toBe('signoff-not-open');
    const published = await province.waitingFor('publisher');
    done(await province.decide(province.at('publisher'), published));
    expect(code(await province.act('signoff.withdrawRequest', province.at('provider'), published))).toBe(
      'request-closed',
    );
  });

  it('takes the next revision that is being typed with it', async () => {
    const request = await province.waitingFor('checker');
    done(await province.decide(province.at('checker'), request, { decision: 'return', reason: 'แก้' }));
    const gone = done(await province.act('signoff.withdrawRequest', province.at('provider'), request));
    expect(gone).toMatchObject({ status: 'withdrawn', draft: null });
  });

  it('has nothing to withdraw in what nobody has signed', async () => {
    const request = await province.draft();
    const refused = await province.act('signoff.withdrawRequest', province.at('provider'), request, {
      head: 'a'.repeat(64),
    });
    expect(code(refused)).toBe('request-changed');
  });

  it('is voided by the approver, with a reason, once approved and before it is published', async () => {
    const early = await province.waitingFor('approver');
    const approver = province.at('approver');
    expect(code(await province.act('signoff.voidRequest', approver, early))).toBe('not-approved');
    const request = await province.waitingFor('publisher');
    expect(code(await province.act('signoff.voidRequest', province.at('checker'), request))).toBe(
      'not-allowed',
    );
    expect(code(await province.act('signoff.voidRequest', approver, request, { reason: ' ' }))).toBe(
      'input-invalid',
    );
    const voided = done(
      await province.act('signoff.voidRequest', approver, request, { reason: 'ยกเลิกโครงการ' }),
    );
    expect(voided).toMatchObject({ status: 'voided', closed: { kind: 'voided', reason: 'ยกเลิกโครงการ' } });
    expect(code(await province.decide(province.at('publisher'), request))).toBe('signoff-not-open');
    expect(code(await province.act('signoff.voidRequest', approver, request))).toBe('not-approved');
  });
});

describe('sending back where the profile says', () => {
  it('opdc: แจ้งกลับ goes to the director, who decides again', async () => {
    const request = await opdc.waitingFor('website-head');
    const head = opdc.at('website-head');
    await opdc.signIn(head);
    expect((await opdc.detail(request)).step).toMatchObject({
      refuseVerb: 'แจ้งกลับ',
      refusal: {
        to: 'step-before',
        who: opdc.at('director').person.name,
        told: opdc.at('owner').person.name,
      },
    });
    const noReason = await opdc.decide(head, request, { decision: 'refuse', reason: ' ' });
    expect(code(noReason)).toBe('reason-required');
    const back = done(await opdc.decide(head, request, { decision: 'refuse', reason: 'ไม่ครบ' }));
    expect(back).toMatchObject({ status: 'in-progress', waitingFor: 'director', draft: null, revision: 1 });
    expect(back.sentBack).toMatchObject({ decision: 'refuse', reason: 'ไม่ครบ' });
    done(await opdc.decide(opdc.at('director'), request));
    done(await opdc.decide(head, request));
    expect(done(await opdc.decide(opdc.at('publisher'), request)).status).toBe('published');
  });

  it('opdc: the director sends it on to its owner, and nobody refuses where the profile has no refusal', async () => {
    const request = await opdc.waitingFor('website-head');
    done(await opdc.decide(opdc.at('website-head'), request, { decision: 'refuse', reason: 'ไม่ครบ' }));
    const director = opdc.at('director');
    const refused = await opdc.decide(director, request, { decision: 'refuse', reason: 'x' });
    expect(code(refused)).toBe('decision-not-offered');
    const returned = done(await opdc.decide(director, request, { decision: 'return', reason: 'แก้ไข' }));
    expect(returned.status).toBe('returned');
    await opdc.signIn(opdc.at('owner'));
    expect((await opdc.detail(request)).draft).not.toBeNull();
  });

  it('wang-saphung: what is not allowed comes back as a next revision', async () => {
    const request = await health.waitingFor('approver');
    const refuse = { decision: 'refuse', reason: 'รูปแบบไฟล์' } as const;
    expect(done(await health.decide(health.at('approver'), request, refuse)).status).toBe('returned');
    expect(done(await health.decide(health.at('provider'), request))).toMatchObject({
      revision: 2,
      status: 'in-progress',
      waitingFor: 'approver',
    });
  });
});

describe('approval by word of mouth', () => {
  it('lets the work go on, and the request is closed only when it is confirmed', async () => {
    const request = await health.waitingFor('approver');
    const publisher = health.at('publisher');
    const recorded = done(
      await health.act('signoff.recordVerbal', publisher, request, health.said('approver')),
    );
    expect(recorded).toMatchObject({ status: 'approved', waitingFor: 'publisher' });
    expect(recorded.toRatify).toMatchObject({ step: 'approver', channel: 'โทรศัพท์', due: { left: 3 } });
    const online = done(await health.decide(publisher, request));
    expect(online.status).toBe('to-ratify');
    expect(finalForms(health, request)).toBe(0);
    expect(code(await health.act('signoff.withdrawRequest', health.at('provider'), request))).toBe(
      'request-closed',
    );
    expect(code(await health.act('signoff.ratify', publisher, request))).toBe('not-your-role');
    const closed = done(await health.act('signoff.ratify', health.at('approver'), request, { reason: '' }));
    expect(closed).toMatchObject({ status: 'published', toRatify: null });
    expect(closed.steps.map(({ mark }) => mark)).toEqual(['signed', 'signed', 'signed']);
    expect(finalForms(health, request)).toBe(1);
    expect(code(await health.act('signoff.ratify', health.at('approver'), request))).toBe(
      'nothing-to-ratify',
    );
  });

  it('may be confirmed before it is published, once, also by another holder of the role', async () => {
    const deputy = await health.other('approver');
    const request = await health.waitingFor('approver');
    done(await health.act('signoff.recordVerbal', health.at('provider'), request, health.said('approver')));
    const operation = randomUUID();
    const { head } = await health.detail(request);
    const once = { operation, head: head!, reason: '' };
    done(await health.act('signoff.ratify', deputy, request, once));
    const events = eventsOf(health, request);
    done(await health.act('signoff.ratify', deputy, request, once));
    expect(eventsOf(health, request)).toBe(events);
    expect(done(await health.decide(health.at('publisher'), request)).status).toBe('published');
  });

  it('is refused where the profile has none, of the wrong person, of tomorrow, out of turn', async () => {
    const elsewhere = await province.waitingFor('approver');
    const record = (where: ProfileOffice, request: string, said: Record<string, unknown>) =>
      where.act('signoff.recordVerbal', where.at(where.steps[0]!), request, said);
    expect(code(await record(province, elsewhere, province.said('approver')))).toBe('verbal-not-allowed');
    const request = await health.waitingFor('approver');
    expect(code(await record(health, request, health.said('publisher')))).toBe('person-without-role');
    const tomorrow = health.said('approver', { at: '2026-11-21T08:00:00.000Z' });
    expect(code(await record(health, request, tomorrow))).toBe('time-in-the-future');
    expect(code(await record(health, request, health.said('approver', { cause: '' })))).toBe('input-invalid');
    const early = await health.draft();
    const refused = await record(health, early, { ...health.said('approver'), head: 'a'.repeat(64) });
    expect(code(refused)).toBe('request-changed');
    const late = await health.waitingFor('publisher');
    expect(code(await record(health, late, health.said('publisher')))).toBe('verbal-not-allowed');
    expect(eventsOf(health, request)).toBe(2);
  });

  it('is taken back by whoever recorded it, and not confirmed in what was withdrawn or sent back', async () => {
    const request = await health.waitingFor('approver');
    const recorder = health.at('publisher');
    const record = () => health.act('signoff.recordVerbal', recorder, request, health.said('approver'));
    done(await record());
    const approver = health.at('approver');
    expect(code(await health.act('signoff.withdrawSignoff', approver, request))).toBe('not-your-signature');
    expect(done(await health.act('signoff.withdrawSignoff', recorder, request)).waitingFor).toBe('approver');
    done(await record());
    done(await health.decide(recorder, request, { decision: 'return', reason: 'ไฟล์เสีย' }));
    expect(code(await health.act('signoff.ratify', approver, request))).not.toBe('ok');
    done(await health.act('signoff.withdrawRequest', health.at('provider'), request));
    expect(code(await health.act('signoff.ratify', approver, request))).toBe('nothing-to-ratify');
  });
});

describe('what was signed by hand', () => {
  const record = async (
    where: ProfileOffice,
    request: string,
    signed: ReturnType<ProfileOffice['signedByHand']>[],
    officer = where.at('publisher'),
  ) => {
    await where.signIn(officer);
    const scan = await where.scan(request);
    return where.act('signoff.recordPaper', officer, request, { scan, signed });
  };

  it('stands with several steps on one scan, the date of signing apart from that of recording', async () => {
    const request = await province.waitingFor('checker');
    const signed = [
      province.signedByHand('checker'),
      province.signedByHand('approver', { signedOn: '2026-11-20' }),
    ];
    const recorded = done(await record(province, request, signed));
    expect(recorded).toMatchObject({ status: 'approved', waitingFor: 'publisher' });
    const papers = recorded.trail.filter(({ mode }) => mode === 'paper');
    expect(papers.map(({ step, recordedBy }) => [step, recordedBy])).toEqual([
      ['checker', province.at('publisher').person.name],
      ['approver', province.at('publisher').person.name],
    ]);
    expect(recorded.steps[1]?.signed?.signedOn).toBe('2026-11-19');
    expect(new Set(recorded.steps.flatMap(({ scan }) => scan?.sha256 ?? [])).size).toBe(1);
    expect(done(await province.decide(province.at('publisher'), request)).status).toBe('published');
  });

  it('may be signed by somebody who is not in the register', async () => {
    const request = await province.waitingFor('approver');
    const governor = { person: null, name: 'นายผู้ว่า ราชการ', position: 'ผู้ว่าราชการจังหวัด' };
    const recorded = done(await record(province, request, [province.signedByHand('approver', governor)]));
    expect(recorded.steps[2]?.officer).toMatchObject({ name: 'นายผู้ว่า ราชการ' });
  });

  it('is recorded whole or not at all', async () => {
    const request = await province.waitingFor('checker');
    const before = eventsOf(province, request);
    const first = province.signedByHand('checker');
    const second = (changes: Parameters<ProfileOffice['signedByHand']>[1]) => [
      first,
      province.signedByHand('approver', changes),
    ];
    const refused = async (signed: ReturnType<typeof second>) =>
      code(await record(province, request, signed));
    expect(await refused(second({ signedOn: '2026-11-21' }))).toBe('time-in-the-future');
    expect(await refused(second({ decision: 'refuse', reason: ' ' }))).toBe('reason-required');
    expect(await refused([first, province.signedByHand('publisher')])).toBe('step-not-on-paper');
    expect(await refused([province.signedByHand('approver')])).toBe('signoff-out-of-order');
    expect(await refused([{ ...first, step: 'nobody' }])).toBe('step-not-on-paper');
    expect(await refused([{ ...first, decision: 'return', reason: 'แก้' }, ...second({}).slice(1)])).toBe(
      'signoff-not-open',
    );
    const provider = province.at('provider').person;
    expect(await refused([{ ...first, person: provider.id, name: provider.name }])).toBe(
      'person-without-role',
    );
    const sameName = { person: null, name: provider.name };
    expect(await refused([province.signedByHand('checker', sameName)])).toBe('signed-another-step');
    expect(eventsOf(province, request)).toBe(before);
  });

  it('needs its scan in the store, the turn and what was seen', async () => {
    const request = await province.waitingFor('checker');
    const publisher = province.at('publisher');
    const signed = [province.signedByHand('checker')];
    const missing = { name: 'x.png', size: 1, mediaType: 'image/png', sha256: 'e'.repeat(64) };
    expect(
      code(await province.act('signoff.recordPaper', publisher, request, { scan: missing, signed })),
    ).toBe('choose-file-again');
    const scan = await province.scan(request);
    await province.signIn(province.at('checker'));
    const others = { scan, signed };
    expect(code(await province.act('signoff.recordPaper', province.at('checker'), request, others))).toBe(
      'choose-file-again',
    );
    await province.signIn(publisher);
    const head = 'a'.repeat(64);
    expect(code(await province.act('signoff.recordPaper', publisher, request, { scan, signed, head }))).toBe(
      'request-changed',
    );
    const operation = randomUUID();
    const seen = (await province.detail(request)).head!;
    const lied = { ...scan, name: '../อนุมัติ.exe', mediaType: 'text/html', size: 1 };
    const again = { scan: lied, signed, operation, head: seen };
    const recorded = done(await province.act('signoff.recordPaper', publisher, request, again));
    expect(recorded.steps[1]?.scan).toEqual(scan);
    const events = eventsOf(province, request);
    done(await province.act('signoff.recordPaper', publisher, request, again));
    expect(eventsOf(province, request)).toBe(events);
  });

  it('sends back from paper too, and the revision that is typed is not signed by hand', async () => {
    const request = await province.waitingFor('approver');
    const signed = [province.signedByHand('approver', { decision: 'return', reason: 'แก้ชื่อเรื่อง' })];
    expect(done(await record(province, request, signed)).status).toBe('returned');
    const refused = await record(province, request, [province.signedByHand('provider')]);
    expect(code(refused)).toBe('request-changed');
  });
});

describe('signing many', () => {
  it('gives each request its own result, and does nothing twice', async () => {
    const good = [await province.waitingFor('checker'), await province.waitingFor('checker')];
    const late = await province.waitingFor('approver');
    const checker = province.at('checker');
    await province.signIn(checker);
    const decision = async (request: string, changes: Record<string, unknown> = {}) => ({
      operation: randomUUID(),
      request,
      head: (await province.detail(request)).head!,
      decision: 'approve' as const,
      reason: '',
      ...changes,
    });
    const decisions = [
      await decision(good[0]!),
      await decision(late),
      await decision(good[1]!, { decision: 'return' }),
      await decision(good[1]!, { head: 'a'.repeat(64) }),
      await decision(good[1]!, { decision: 'return', reason: 'แก้' }),
      { ...(await decision(good[0]!)), request: '019a9f00-0000-7000-8000-000000000000' },
    ];
    const input = { password: checker.password, clockAccepted: false, decisions };
    const outcomes = await province.office.must('signoff.decideMany', input);
    expect(outcomes.map(({ request, failure }) => [request, failure?.code ?? 'ok'])).toEqual([
      [good[0], 'ok'],
      [late, 'not-your-role'],
      [good[1], 'reason-required'],
      [good[1], 'request-changed'],
      [good[1], 'ok'],
      ['019a9f00-0000-7000-8000-000000000000', 'request-not-found'],
    ]);
    const events = good.map((request) => eventsOf(province, request));
    const again = await province.office.must('signoff.decideMany', input);
    expect(again.map(({ done: yes }) => yes)).toEqual([true, false, false, false, true, false]);
    expect(good.map((request) => eventsOf(province, request))).toEqual(events);
    expect(code(await province.office.call('signoff.decideMany', { ...input, password: 'ไม่ใช่' }))).toBe(
      'wrong-password',
    );
  });
});

describe('a clock that is off', () => {
  const DAY = 86_400_000;
  const accepted = (where: ProfileOffice) =>
    readAudit(where.office.program.openRegister.handle)
      .map(({ entry }) => JSON.parse(entry) as { action: string; details?: Record<string, string> })
      .filter(({ action }) => action === 'clock-accepted');

  it.each([
    ['went back', -DAY, 'clock-behind'],
    ['is more than a year ahead', 400 * DAY, 'clock-ahead'],
  ])('that %s is shown, taken only when somebody says so, and written down', async (_, off, expected) => {
    const own = await ProfileOffice.open('nakhon-phanom');
    const { clock } = own.office;
    // The keys are older than the clock that goes back.
    clock.at += 2 * DAY;
    const request = await own.waitingFor('approver');
    const other = await own.waitingFor('checker');
    const shown = async () => (await own.office.must('app.state', null)).clock?.code ?? null;
    expect(await shown()).toBeNull();
    clock.at += off;
    expect(await shown()).toBe(expected);
    const approver = own.at('approver');
    const events = eventsOf(own, request);
    const refused = await own.decide(approver, request);
    expect(code(refused)).toBe(expected);
    expect(refused.ok ? null : refused.error.params).toHaveProperty('newest');
    expect(code(await own.act('signoff.withdrawRequest', own.at('provider'), other))).toBe(expected);
    const unseen = { password: approver.password, clockAccepted: false };
    await own.signIn(approver);
    const head = (await own.detail(request)).head!;
    const decisions = [{ operation: randomUUID(), request, head, decision: 'approve' as const, reason: '' }];
    const many = await own.office.must('signoff.decideMany', { ...unseen, decisions });
    expect(many[0]?.failure?.code).toBe(expected);
    expect(eventsOf(own, request)).toBe(events);
    expect(accepted(own)).toEqual([]);
    expect(code(await own.decide(approver, request, { clockAccepted: true }))).toBe('ok');
    expect(accepted(own)).toMatchObject([{ details: { off: expected } }]);
    expect(await shown()).toBeNull();
    // It is right from now on: nobody is asked again.
    expect(code(await own.act('signoff.withdrawRequest', own.at('provider'), other))).toBe('ok');
    expect(accepted(own)).toHaveLength(1);
    own.office.close();
  });

  it('is not asked about where minutes differ or months pass', async () => {
    const own = await ProfileOffice.open('wang-saphung');
    own.office.clock.at += DAY;
    const request = await own.waitingFor('approver');
    own.office.clock.at -= 4 * 60_000;
    expect(code(await own.act('signoff.withdrawSignoff', own.at('provider'), request))).toBe('ok');
    own.office.clock.at += 300 * DAY;
    expect(code(await own.decide(own.at('provider'), request))).toBe('ok');
    expect(accepted(own)).toEqual([]);
    own.office.close();
  });

  it('is believed the less where nothing was signed yet', async () => {
    const own = await ProfileOffice.open('wang-saphung');
    own.office.clock.at += 400 * DAY;
    const request = await own.draft();
    expect(code(await own.decide(own.at('provider'), request))).toBe('clock-ahead');
    own.office.close();
  });
});
