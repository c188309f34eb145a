import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HolidayChange } from '../../../electron/contract/days.ts';
import { ratificationDue } from '../../../electron/days/due.ts';
import { readDueOffice } from '../../../electron/days/holidays-store.ts';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { type FourOfficers, officeWithFour, type TestOffice } from '../../helpers/office.ts';

/** The office's holidays: changed by the administrator, taken back, written down. */

let office: TestOffice;
let four: FourOfficers;
beforeAll(async () => {
  ({ office, four } = await officeWithFour());
});
beforeEach(() => office.signIn(four.administrator));
afterAll(() => office.close());

const list = () => office.must('holidays.list', null);
const change = (...changes: HolidayChange[]) => office.call('holidays.change', { changes });
const written = () =>
  readAudit(office.program.openRegister.handle)
    .map(({ entry }) => JSON.parse(entry) as { action: string; details: Record<string, string> })
    .filter(({ action }) => action.startsWith('holiday-'))
    .map(({ action, details }) => [action, details]);

const MAKHA = { date: '2027-02-21', name: 'วันมาฆบูชา' };

describe('holidays', () => {
  it('are added, renamed and taken out, each written down; what undoes them comes back', async () => {
    const added = await change({ date: MAKHA.date, was: null, name: MAKHA.name });
    expect(added).toEqual({ ok: true, value: [{ date: MAKHA.date, was: MAKHA.name, name: null }] });
    expect(await list()).toEqual([MAKHA]);
    await change({ date: MAKHA.date, was: MAKHA.name, name: 'วันมาฆบูชา (หยุด)' });
    const removed = await change({ date: MAKHA.date, was: 'วันมาฆบูชา (หยุด)', name: null });
    expect(await list()).toEqual([]);
    if (removed.ok) await change(...removed.value);
    expect(await list()).toEqual([{ date: MAKHA.date, name: 'วันมาฆบูชา (หยุด)' }]);
    expect(written()).toEqual([
      ['holiday-added', { holiday: MAKHA.date, name: MAKHA.name }],
      ['holiday-renamed', { holiday: MAKHA.date, name: 'วันมาฆบูชา (หยุด)', before: MAKHA.name }],
      ['holiday-removed', { holiday: MAKHA.date, name: 'วันมาฆบูชา (หยุด)' }],
      ['holiday-added', { holiday: MAKHA.date, name: 'วันมาฆบูชา (หยุด)' }],
    ]);
  });

  it('are changed all or none: what somebody else has changed since is not written over', async () => {
    const before = [await list(), written()];
    expect(
      await change(
        { date: '2027-05-20', was: null, name: 'วันวิสาขบูชา' },
        { date: MAKHA.date, was: null, name: 'อีกชื่อ' },
      ),
    ).toMatchObject({ ok: false, error: { code: 'holidays-changed', params: { name: 'วันมาฆบูชา (หยุด)' } } });
    expect([await list(), written()]).toEqual(before);
  });

  it('are the administrator’s to change, and everybody’s to see', async () => {
    await office.signIn(four.checker);
    expect(await change({ date: '2027-05-20', was: null, name: 'x' })).toMatchObject({
      error: { code: 'not-allowed' },
    });
    expect(await list()).toHaveLength(1);
  });

  it('move a term in working days, at once and for everybody', async () => {
    const { settings } = await office.must('app.state', null);
    const { handle, today } = office.program.openRegister;
    const due = () => ratificationDue('2026-11-20T02:00:00.000Z', readDueOffice(handle, today())).on;
    await office.must('settings.save', { ...settings, ratifyDays: 1, ratifyKind: 'working-days' });
    expect(due()).toBe('2026-11-23');
    await change({ date: '2026-11-23', was: null, name: 'วันหยุดพิเศษ' });
    expect(due()).toBe('2026-11-24');
  });

  it('come from a file that the administrator chose, in the encoding of Thai Windows too', async () => {
    const file = join(office.dir, 'holidays.csv');
    // '3/3/2569,' and the word for holiday in Windows-874
    writeFileSync(
      file,
      Buffer.concat([Buffer.from('3/3/2569,'), Buffer.from([0xc7, 0xd1, 0xb9, 0xcb, 0xc2, 0xd8, 0xb4])]),
    );
    office.desktop.files = [file];
    expect(await office.must('holidays.choose', null)).toEqual({ text: '3/3/2569\tวันหยุด' });
    office.desktop.files = [];
    expect(await office.must('holidays.choose', null)).toBeNull();
  });
});
