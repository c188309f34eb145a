import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { readWithPdfjs } from '../printing/readers.ts';

/** What goes up with the paper: the registry's numbers and the cover memo, through the calls of the window. */

let office: TestOffice;
let four: FourOfficers;
let request: string;

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  request = await filledRequest(office, four);
  expect((await decide(office, four.provider, request)).ok).toBe(true);
});
afterAll(() => office.close());

/** The text of a PDF without spaces and lines: where they break is not what is judged. */
const printed = async (pdf: Uint8Array): Promise<string> => (await readWithPdfjs(pdf)).replace(/\s+/gu, '');
const form = async () => printed((await office.must('printing.form', { request })).pdf);

describe('numbers of the registry', () => {
  it('stand at the foot of the form only when they are given', async () => {
    expect(await form()).not.toContain('เลขรับ');
    await office.must('registry.save', {
      request,
      received: { number: '1024', date: '2026-11-20' },
      sent: null,
    });
    expect(await office.must('registry.get', { request })).toEqual({
      received: { number: '1024', date: '2026-11-20' },
      sent: null,
    });
    const text = await form();
    expect(text).toContain('เลขรับ1024วันที่๒๐พฤศจิกายนพ.ศ.๒๕๖๙');
    expect(text).not.toContain('เลขส่ง');
  });

  it('can be changed and taken back; the audit log has what stood before', async () => {
    await office.must('registry.save', {
      request,
      received: { number: '1025', date: '2026-11-20' },
      sent: null,
    });
    await office.must('registry.save', { request, received: null, sent: null });
    expect(await office.must('registry.get', { request })).toEqual({ received: null, sent: null });
    const { handle } = office.program.openRegister;
    const noted = readAudit(handle)
      .map(
        ({ entry }) =>
          JSON.parse(entry) as { action: string; details: { numberBefore?: string; number?: string } },
      )
      .filter(({ action }) => action === 'registry-number-noted');
    expect(noted.map(({ details }) => [details.numberBefore, details.number])).toEqual([
      [null, '1024'],
      ['1024', '1025'],
      ['1025', null],
    ]);
    expect(() => handle.db.prepare('DELETE FROM registry_number').run()).toThrow('append-only');
  });

  it('leave the history as it is: what was signed still verifies', async () => {
    const before = await office.must('requests.get', { request });
    await office.must('registry.save', {
      request,
      received: null,
      sent: { number: '77', date: '2026-11-21' },
    });
    const after = await office.must('requests.get', { request });
    expect(after.head).toBe(before.head);
    expect(after.trail.every(({ verified }) => verified)).toBe(true);
  });
});

describe('the cover memo', () => {
  it('goes to the approver with the text of the request, signed by the provider', async () => {
    await office.must('registry.openMemo', { request });
    const text = await printed(readFileSync(office.desktop.opened.at(-1)!));
    for (const words of [
      'บันทึกข้อความ',
      'ส่วนราชการ',
      'ขอเผยแพร่ข้อมูลผ่านเว็บไซต์ เรื่อง บรรยายสรุปจังหวัดนครพนม ประจำปี 2569',
      'เรียนผู้ว่าราชการจังหวัดนครพนม',
      'เลขที่ ๑/๒๕๖๙',
      'ขอเผยแพร่บรรยายสรุปจังหวัดนครพนม',
      `(${four.provider.person.name})`,
    ])
      expect(text).toContain(words.replaceAll(' ', ''));
  });

  it('is saved where the user chooses, or not at all', async () => {
    office.desktop.target = null;
    expect(await office.must('registry.saveMemo', { request })).toBeNull();
  });
});

describe('an endorser on the way up', () => {
  const endorse = async (changes: Partial<Input<'signoff.endorse'>> = {}) => {
    const { head } = await office.must('requests.get', { request });
    return office.call('signoff.endorse', {
      operation: randomUUID(),
      request,
      head: head!,
      reason: 'เห็นควรเสนอ',
      password: four.provider.password,
      clockAccepted: false,
      name: 'นายทางผ่าน หัวหน้า',
      position: 'หัวหน้าสำนักงานจังหวัด',
      endorsedOn: '2026-11-20',
      ...changes,
    });
  };

  it('stands in the trail, signed by whoever notes it, and the step stays the same', async () => {
    await office.signIn(four.provider);
    const before = await office.must('requests.get', { request });
    const noted = await endorse();
    if (!noted.ok) throw new Error(noted.error.code);
    expect(noted.value).toMatchObject({ status: before.status, waitingFor: before.waitingFor });
    expect(noted.value.trail.at(-1)).toMatchObject({
      kind: 'endorsement',
      who: 'นายทางผ่าน หัวหน้า',
      position: 'หัวหน้าสำนักงานจังหวัด',
      reason: 'เห็นควรเสนอ',
      recordedBy: four.provider.person.name,
      verified: true,
    });
    expect(noted.value.can.withdrawSignoff).toBe(before.can.withdrawSignoff);
  });

  it('is refused with a day to come, and once nothing is in progress any more', async () => {
    await office.signIn(four.provider);
    expect(await endorse({ endorsedOn: '2027-01-01' })).toMatchObject({
      error: { code: 'time-in-the-future' },
    });
    for (const officer of [four.checker, four.approver])
      expect((await decide(office, officer, request)).ok).toBe(true);
    await office.signIn(four.provider);
    expect(await endorse()).toMatchObject({ error: { code: 'signoff-not-open' } });
  });
});
