import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import type { Delegation } from '../../../electron/contract/delegations.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { readHistory } from '../../../electron/history/history-store.ts';
import { paperForm } from '../../../electron/printing/paper-of-request.ts';
import { requestFacts } from '../../../electron/requests/requests-ipc.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';

/** Acting for somebody, through the calls of the window on a real register. Today is 2026-11-20. */

const GROUND = 'รักษาราชการแทน';
const GOVERNOR = 'ผู้ว่าราชการจังหวัดนครพนม';

let office: TestOffice;
let four: FourOfficers;
/** Without any role of his own. */
let deputy: Officer;

beforeEach(async () => {
  ({ office, four } = await officeWithFour());
  await office.signIn(four.administrator);
  deputy = await office.add(four.administrator, 'นายรอง ผู้ทำการแทน', 'รองผู้ว่าราชการจังหวัดนครพนม', []);
});
afterEach(() => office.close());

const terms = (changes: Partial<Input<'delegations.add'>> = {}): Input<'delegations.add'> => ({
  operation: randomUUID(),
  person: deputy.person.id,
  holder: four.approver.person.id,
  office: GOVERNOR,
  role: 'approver',
  ground: GROUND,
  scope: '',
  order: 'จังหวัดนครพนม ที่ 2451/2569',
  orderFile: null,
  from: '2026-11-20',
  until: '2026-11-25',
  ...changes,
});

const record = (changes?: Partial<Input<'delegations.add'>>) =>
  office.call('delegations.add', terms(changes));

async function delegation(): Promise<Delegation> {
  const [first] = await office.must('delegations.list', null);
  return first!;
}

/** A request that waits for the approver. */
async function checkedRequest(): Promise<string> {
  await office.signIn(four.provider);
  const request = await filledRequest(office, four);
  for (const officer of [four.provider, four.checker]) {
    const done = await decide(office, officer, request);
    expect(done.ok).toBe(true);
  }
  return request;
}

/** Signs as the deputy by his delegation. */
async function signByDelegation(request: string) {
  await office.signIn(deputy);
  const seen = await office.must('requests.get', { request });
  return office.call('signoff.decide', {
    operation: randomUUID(),
    request,
    head: seen.head,
    draftVersion: null,
    decision: 'approve',
    reason: '',
    password: deputy.password,
    publication: null,
    delegation: seen.capacities.preset,
  });
}

describe('signing by a delegation', () => {
  it('is open to somebody without the role, with both names and the words on the paper', async () => {
    expect((await record()).ok).toBe(true);
    const request = await checkedRequest();
    await office.signIn(deputy);
    const tasks = await office.must('tasks.list', null);
    expect(tasks.toSign.map(({ id }) => id)).toEqual([request]);
    const seen = await office.must('requests.get', { request });
    expect(seen.capacities).toMatchObject({ own: false, preset: (await delegation()).id });
    expect(seen.can.decide).toContain('approve');
    expect(seen.can.inPlaceOf).toBeNull();

    const signed = await signByDelegation(request);
    expect(signed).toMatchObject({ ok: true, value: { status: 'approved' } });
    const { handle, profile } = office.program.openRegister;
    const event = readHistory(handle, request).at(-1)!.event;
    expect(event).toMatchObject({
      kind: 'sign-off',
      signer: {
        person: deputy.person.id,
        name: deputy.person.name,
        acting: {
          ground: GROUND,
          office: GOVERNOR,
          holder: four.approver.person.name,
          order: 'จังหวัดนครพนม ที่ 2451/2569',
        },
      },
    });
    const facts = requestFacts(office.program.openRegister, request);
    if (!facts.ok) throw new Error('no facts');
    const identity = { register: '', number: null, revision: 1, contentDigest: null, head: null };
    const { content, ...signoffs } = facts.value;
    const paper = paperForm(profile, content!, identity, signoffs);
    const block = paper.blocks.find(({ step }) => step === 'approver')!;
    expect(block.name).toBe(deputy.person.name);
    expect(block.acting).toBe(
      `${GROUND} ${GOVERNOR} (${four.approver.person.name}) ตามคำสั่งจังหวัดนครพนม ที่ 2451/2569`,
    );
  });

  it('leaves the holder his own task and his own words', async () => {
    await record();
    const request = await checkedRequest();
    await office.signIn(four.approver);
    expect((await office.must('tasks.list', null)).toSign.map(({ id }) => id)).toEqual([request]);
    const signed = await decide(office, four.approver, request);
    expect(signed.ok && signed.value.steps[2]!.officer?.acting).toBeNull();
  });

  it('is refused without the choice of the delegation, and with that of another person', async () => {
    await record();
    const { id } = await delegation();
    const request = await checkedRequest();
    expect(await decide(office, deputy, request)).toMatchObject({ error: { code: 'not-your-role' } });
    await office.signIn(four.publisher);
    const seen = await office.must('requests.get', { request });
    const stolen = await office.call('signoff.decide', {
      operation: randomUUID(),
      request,
      head: seen.head,
      draftVersion: null,
      decision: 'approve',
      reason: '',
      password: four.publisher.password,
      publication: null,
      delegation: id,
    });
    expect(stolen).toMatchObject({ error: { code: 'delegation-not-in-force' } });
  });

  it('is for its role only: one for the checker does not approve', async () => {
    await record({ role: 'checker', holder: four.checker.person.id, office: 'ผู้อำนวยการกลุ่มงาน' });
    const { id } = await delegation();
    const request = await checkedRequest();
    await office.signIn(deputy);
    const seen = await office.must('requests.get', { request });
    const tried = await office.call('signoff.decide', {
      operation: randomUUID(),
      request,
      head: seen.head,
      draftVersion: null,
      decision: 'approve',
      reason: '',
      password: deputy.password,
      publication: null,
      delegation: id,
    });
    expect(tried).toMatchObject({ error: { code: 'delegation-not-in-force' } });
  });

  it('is in force from its first to its last day, by the date in Bangkok', async () => {
    await record({ from: '2026-11-21', until: '2026-11-21' });
    const request = await checkedRequest();
    // 23:59 in Bangkok on the day before
    office.clock.at = Date.parse('2026-11-20T16:59:00.000Z');
    expect(await signByDelegation(request)).toMatchObject({ error: { code: 'not-allowed' } });
    // 00:30 in Bangkok on the day after
    office.clock.at = Date.parse('2026-11-21T17:30:00.000Z');
    expect(await signByDelegation(request)).toMatchObject({ error: { code: 'not-allowed' } });
    office.clock.at = Date.parse('2026-11-20T17:00:30.000Z');
    expect((await signByDelegation(request)).ok).toBe(true);
  });

  it('does not let one person sign two steps', async () => {
    await record({ person: four.checker.person.id });
    const request = await checkedRequest();
    await office.signIn(four.checker);
    const seen = await office.must('requests.get', { request });
    expect(seen.can.decide).not.toContain('approve');
    expect(seen.can.decideBlocked).toBe('signed-another-step');
  });

  it('is over when it was ended early; nothing is deleted, and the audit log has both', async () => {
    await record();
    const { id } = await delegation();
    const request = await checkedRequest();
    await office.signIn(four.administrator);
    await office.must('delegations.end', { delegation: id, on: '2026-11-19', reason: 'ผู้ว่าฯ กลับมาแล้ว' });
    expect(await delegation()).toMatchObject({
      state: 'over',
      until: '2026-11-25',
      ended: { on: '2026-11-19' },
    });
    expect(await signByDelegation(request)).toMatchObject({ error: { code: 'not-allowed' } });
    const { handle } = office.program.openRegister;
    const actions = readAudit(handle).map(({ entry }) => (JSON.parse(entry) as { action: string }).action);
    expect(actions).toEqual(expect.arrayContaining(['delegation-added', 'delegation-ended']));
    expect(() => handle.db.prepare('DELETE FROM delegation').run()).toThrow('append-only');
    expect(() => handle.db.prepare("UPDATE delegation SET ground = 'x'").run()).toThrow();
    await office.signIn(four.administrator);
    expect(
      await office.call('delegations.end', { delegation: id, on: '2026-11-18', reason: 'ซ้ำ' }),
    ).toMatchObject({
      error: { code: 'delegation-over' },
    });
  });
});

describe('recording a delegation', () => {
  it.each<[string, Partial<Input<'delegations.add'>>, string]>([
    [
      'the same person for the same office and role',
      { from: '2026-11-25', until: null },
      'delegation-doubled',
    ],
    ['the last day before the first', { from: '2027-01-02', until: '2027-01-01' }, 'ends-before-it-begins'],
  ])('refuses %s', async (_what, changes, code) => {
    await record();
    expect(await record(changes)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses two people who act in everything for one holder, and takes them where the matters are limited', async () => {
    await record();
    const other = { person: four.checker.person.id, from: '2026-11-22', until: null };
    expect(await record(other)).toMatchObject({
      error: { code: 'delegation-overlaps', params: { name: deputy.person.name }, field: 'from' },
    });
    expect((await record({ ...other, from: '2026-11-26' })).ok).toBe(true);
    expect((await record({ ...other, until: '2026-11-25', scope: 'ข่าวสาร' })).ok).toBe(true);
  });

  it('takes the days that an early end has made free', async () => {
    await record();
    await office.must('delegations.end', {
      delegation: (await delegation()).id,
      on: '2026-11-21',
      reason: 'เปลี่ยนตัว',
    });
    const other = { person: four.checker.person.id, until: null };
    expect((await record({ ...other, from: '2026-11-21' })).ok).toBe(false);
    expect((await record({ ...other, from: '2026-11-22' })).ok).toBe(true);
  });

  it('refuses acting for oneself, and for a holder without the role', async () => {
    expect(await record({ person: four.approver.person.id })).toMatchObject({
      error: { code: 'acting-for-himself' },
    });
    expect(await record({ role: 'publisher' })).toMatchObject({ error: { code: 'holder-without-role' } });
  });

  it('takes a vacant post, where acting arises by law without an order', async () => {
    expect((await record({ holder: null, order: '', ground: 'รักษาการในตำแหน่ง', until: null })).ok).toBe(true);
    expect(await delegation()).toMatchObject({
      holder: null,
      holderName: '',
      until: null,
      state: 'in-force',
    });
    expect(
      await record({ holder: null, person: four.checker.person.id, from: '2027-01-01', until: null }),
    ).toMatchObject({
      error: { code: 'delegation-overlaps' },
    });
  });

  it('is once per operation, and for administrators only', async () => {
    const once = terms();
    await office.must('delegations.add', once);
    await office.must('delegations.add', once);
    expect(await office.must('delegations.list', null)).toHaveLength(1);
    await office.signIn(four.approver);
    expect(await record()).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('keeps the file of the order and opens a copy of it', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'order-')), 'คำสั่ง.pdf');
    writeFileSync(file, '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n');
    office.desktop.files = [file];
    const orderFile = await office.must('orders.choose', null);
    await office.must('delegations.add', terms({ orderFile }));
    await office.must('orders.open', { sha256: orderFile!.sha256 });
    expect(office.desktop.opened.at(-1)).toMatch(/\.pdf$/);
    expect(await office.call('orders.open', { sha256: '0'.repeat(64) })).toMatchObject({
      error: { code: 'file-missing' },
    });
  });
});
