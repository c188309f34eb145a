import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../../../electron/contract/rules/be-dates.ts';
import { isWeekend } from '../../../electron/contract/rules/due-days.ts';
import {
  fixedHolidays,
  parseHolidayList,
  substitutesOf,
} from '../../../electron/contract/rules/holiday-list.ts';

const options = { today: '2026-11-20' };

describe('holidays of fixed date', () => {
  it('are fourteen a year, in their order, each a day of that year', () => {
    const days = fixedHolidays(2570);
    expect(days).toHaveLength(14);
    expect(days[0]).toEqual({ date: '2027-01-01', name: 'วันขึ้นปีใหม่' });
    expect(days.at(-1)).toEqual({ date: '2027-12-31', name: 'วันสิ้นปี' });
    expect(days.every(({ date }) => isIsoDate(date) && date.startsWith('2027-'))).toBe(true);
    expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).sort());
  });

  it('have substitutes on the next day on which the office would work, each its own', () => {
    const days = fixedHolidays(2570);
    const substitutes = substitutesOf(days);
    expect(substitutes).toEqual([
      { date: '2027-10-25', of: 'วันปิยมหาราช' },
      { date: '2027-12-06', of: 'วันชาติและวันพ่อแห่งชาติ' },
    ]);
    for (let year = 2560; year < 2600; year += 1) {
      const all = fixedHolidays(year);
      const found = substitutesOf(all).map(({ date }) => date);
      expect(found).toHaveLength(all.filter(({ date }) => isWeekend(date)).length);
      expect(new Set([...found, ...all.map(({ date }) => date)]).size).toBe(all.length + found.length);
      expect(found.some(isWeekend)).toBe(false);
    }
  });
});

describe('a pasted list', () => {
  it('is read with commas, tabs or semicolons, Thai digits, quotes, a heading and empty lines', () => {
    const text = [
      '\ufeffวันที่,ชื่อวันหยุด',
      '3 มีนาคม 2569, วันมาฆบูชา',
      '',
      '๓๑/๕/๒๕๖๙;วันวิสาขบูชา',
      '2026-07-29\tวันอาสาฬหบูชา\tหมายเหตุ',
      '"30 ก.ค. 69","วันเข้าพรรษา, ""พรรษา"""',
    ].join('\r\n');
    expect(parseHolidayList(text, options)).toEqual({
      holidays: [
        { date: '2026-03-03', name: 'วันมาฆบูชา' },
        { date: '2026-05-31', name: 'วันวิสาขบูชา' },
        { date: '2026-07-29', name: 'วันอาสาฬหบูชา\tหมายเหตุ' },
        { date: '2026-07-30', name: 'วันเข้าพรรษา, "พรรษา"' },
      ],
      problems: [],
    });
  });

  it('tells which lines it cannot read, and why', () => {
    const text = '31/2/2569,ไม่มีวันนี้\n1/1/2026,ปีคริสต์\n5 พ.ค. 2569,\n6/5/2569,ก\n6 พฤษภาคม 2569,ข\nวันสงกรานต์';
    const { holidays, problems } = parseHolidayList(text, options);
    expect(holidays).toEqual([{ date: '2026-05-06', name: 'ก' }]);
    expect(problems.map(({ line, reason }) => [line, reason.code])).toEqual([
      [1, 'date-no-such-day'],
      [2, 'date-year-ce'],
      [3, 'holiday-no-name'],
      [5, 'holiday-twice'],
      [6, 'date-not-understood'],
    ]);
    expect(parseHolidayList('', options)).toEqual({ holidays: [], problems: [] });
  });
});
