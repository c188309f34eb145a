import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  bangkokDate,
  beYear,
  daysInMonth,
  fiscalYear,
  formatPaperDate,
  formatScreenDate,
  formatScreenTime,
  formatShortDate,
  type IsoDate,
  isIsoDate,
  paperDateParts,
  parseBeDate,
} from '../../../electron/contract/rules/be-dates.ts';
import { toArabicDigits, toThaiDigits } from '../../../electron/contract/rules/thai-digits.ts';

const today = '2026-11-20';

const read = (text: string, language: 'th' | 'en' = 'th'): string => {
  const parsed = parseBeDate(text, { today, language });
  return parsed.ok ? parsed.date : parsed.reason.code;
};

const isoDateBetween = (from: string, to: string): fc.Arbitrary<IsoDate> =>
  fc
    .date({ min: new Date(`${from}T00:00:00Z`), max: new Date(`${to}T00:00:00Z`), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const anyDate = isoDateBetween('1900-01-01', '2100-12-31');
const nearDate = isoDateBetween('1997-01-01', '2056-12-31');

describe('reading a date', () => {
  it.each([
    ['16 กันยายน 2569', '2026-09-16'],
    ['๑๖ กันยายน ๒๕๖๙', '2026-09-16'],
    ['๑๖ กันยายน พ.ศ. ๒๕๖๙', '2026-09-16'],
    ['วันที่ ๑๖ เดือน กันยายน พ.ศ. ๒๕๖๙', '2026-09-16'],
    ['วันที่ 16 เดือน กันยายน ปี 2569', '2026-09-16'],
    ['16 กันยายน พุทธศักราช 2569', '2026-09-16'],
    ['16 ก.ย. 69', '2026-09-16'],
    ['16 ก.ย. 2569', '2026-09-16'],
    ['16 ก. ย. 69', '2026-09-16'],
    ['16 กย 69', '2026-09-16'],
    ['16ก.ย.69', '2026-09-16'],
    ['16 กันยา 69', '2026-09-16'],
    ['16/9/2569', '2026-09-16'],
    ['16/09/2569', '2026-09-16'],
    ['๑๖/๙/๒๕๖๙', '2026-09-16'],
    ['16-9-2569', '2026-09-16'],
    ['16.9.69', '2026-09-16'],
    ['16 / 9 / 2569', '2026-09-16'],
    ['16/9/พ.ศ. 2569', '2026-09-16'],
    ['  16\u00a0กันยายน\u200b 2569 ', '2026-09-16'],
    ['2026-09-16', '2026-09-16'],
    ['2569-09-16', '2026-09-16'],
    ['16 กันยายน ค.ศ. 2026', '2026-09-16'],
    ['16 September 2026', '2026-09-16'],
    ['16 Sept. 2569', '2026-09-16'],
    ['16 sep 2569 BE', '2026-09-16'],
    ['16/9/2026 AD', '2026-09-16'],
    ['29 ก.พ. 2571', '2028-02-29'],
    ['1 มี.ค. 69', '2026-03-01'],
    ['1 มีนาคม 2569', '2026-03-01'],
    ['1 มิ.ย. 69', '2026-06-01'],
    ['1 เม.ย. 69', '2026-04-01'],
    ['1 พ.ค. 69', '2026-05-01'],
    ['1 พ.ย. 69', '2026-11-01'],
    ['1 ม.ค. 40', '1997-01-01'],
  ])('reads %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it.each([
    ['', 'date-empty'],
    ['   ', 'date-empty'],
    ['พรุ่งนี้', 'date-not-understood'],
    ['16 กันยายน', 'date-not-understood'],
    ['16 กันยาคม 2569', 'date-not-understood'],
    ['16 ก 2569', 'date-not-understood'],
    ['ราว 16 กันยายน 2569', 'date-not-understood'],
    ['16 กันยายน 2569 เช้า', 'date-not-understood'],
    ['16 กันยายน พ.ศ. ค.ศ. 2569', 'date-not-understood'],
    ['-16/9/2569', 'date-not-understood'],
    ['16/9-2569', 'date-not-understood'],
    ['16/13/2569', 'date-no-such-month'],
    ['9/16/2569', 'date-no-such-month'],
    ['2026-00-16', 'date-no-such-month'],
    ['31 กุมภาพันธ์ 2569', 'date-no-such-day'],
    ['29 ก.พ. 2569', 'date-no-such-day'],
    ['31/4/2569', 'date-no-such-day'],
    ['0/9/2569', 'date-no-such-day'],
    ['2026-02-29', 'date-no-such-day'],
    ['16/9/2026', 'date-year-ce'],
    ['16 กันยายน 2026', 'date-year-ce'],
    ['16 กันยายน 2399', 'date-year-implausible'],
    ['16 กันยายน 2701', 'date-year-implausible'],
    ['16 กันยายน 1899', 'date-year-implausible'],
    ['16 กันยายน 25691', 'date-year-implausible'],
    ['16 กันยายน 569', 'date-year-implausible'],
    ['16 กันยายน พ.ศ. 2026', 'date-year-implausible'],
    ['16 กันยายน ค.ศ. 2569', 'date-year-implausible'],
    ['3026-09-16', 'date-year-implausible'],
    ['16/9/26', 'date-year-short'],
    ['16 Sep 26', 'date-year-short'],
  ])('refuses %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  it('never takes a BE year for a year of the Common Era', () => {
    expect(read('2568-10-01')).toBe('2025-10-01');
  });

  it('names the number of days that the month has', () => {
    expect(parseBeDate('31 กุมภาพันธ์ 2569', { today })).toEqual({
      ok: false,
      reason: { code: 'date-no-such-day', params: { day: 31, month: 'กุมภาพันธ์', year: 2569, days: 28 } },
    });
    expect(parseBeDate('30/2/2571', { today, language: 'en' })).toEqual({
      ok: false,
      reason: { code: 'date-no-such-day', params: { day: 30, month: 'February', year: 2571, days: 29 } },
    });
  });

  it('names the BE year that a CE year would be', () => {
    expect(parseBeDate('16/9/2026', { today })).toEqual({
      ok: false,
      reason: { code: 'date-year-ce', params: { year: 2026, be: 2569 } },
    });
  });

  it('takes a year of two digits for the one nearest to today', () => {
    const short = (text: string, on: string) => parseBeDate(text, { today: on });
    expect(short('1/1/02', '2056-01-01')).toEqual({ ok: true, date: '2059-01-01' });
    expect(short('1/1/98', '2056-01-01')).toEqual({ ok: true, date: '2055-01-01' });
  });

  it('reads back every date that it writes, in each form and both kinds of digits', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom('th' as const, 'en' as const), (date, language) => {
        for (const text of [formatScreenDate(date, language), formatPaperDate(date), date]) {
          expect(read(text, language)).toBe(date);
          expect(read(toThaiDigits(text), language)).toBe(date);
          expect(read(toArabicDigits(text), language)).toBe(date);
        }
        const { day, month, year } = paperDateParts(date);
        expect(read(`${day} ${month} ${year}`)).toBe(date);
        const [y = '', m = '', d = ''] = date.split('-').map(Number);
        expect(read(`${d}/${m}/${Number(y) + 543}`)).toBe(date);
      }),
    );
  });

  it('reads back short dates of one generation before and after today', () => {
    fc.assert(
      fc.property(nearDate, (date) => {
        expect(read(formatShortDate(date))).toBe(date);
        expect(read(formatShortDate(date, 'en'), 'en')).toBe(date);
      }),
    );
  });

  it('accepts or refuses any text, and what it accepts exists and is plausible', () => {
    const soup = fc.array(
      fc.constantFrom(
        ...[
          '16',
          '9',
          '31',
          '2569',
          '2026',
          '69',
          ' ',
          '/',
          '-',
          '.',
          'ก.ย.',
          'กันยายน',
          'พ.ศ.',
          'ค.ศ.',
          'Sep',
        ],
        ...['วันที่', 'ปี', '๒', 'ก', '\u0000', '99999999999'],
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((s) => s.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const parsed = parseBeDate(text, { today });
          if (parsed.ok) {
            expect(isIsoDate(parsed.date)).toBe(true);
            expect(beYear(parsed.date)).toBeGreaterThanOrEqual(2400);
            expect(beYear(parsed.date)).toBeLessThanOrEqual(2700);
          } else {
            expect(parsed.reason.code).toMatch(/^date-/);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('writing a date', () => {
  it('writes each place its own way', () => {
    expect(formatScreenDate('2026-08-15')).toBe('15 สิงหาคม 2569');
    expect(formatShortDate('2026-09-16')).toBe('16 ก.ย. 69');
    expect(formatPaperDate('2026-08-15')).toBe('๑๕ สิงหาคม พ.ศ. ๒๕๖๙');
    expect(paperDateParts('2026-08-15')).toEqual({ day: '๑๕', month: 'สิงหาคม', year: '๒๕๖๙' });
    expect(formatScreenDate('2026-08-15', 'en')).toBe('15 August 2569 BE');
    expect(formatShortDate('2026-08-05', 'en')).toBe('5 Aug 2569');
  });

  it('has the months of the Thai locale', () => {
    const thai = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { dateStyle: 'long', timeZone: 'UTC' });
    const short = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { dateStyle: 'medium', timeZone: 'UTC' });
    fc.assert(
      fc.property(anyDate, (date) => {
        const instant = new Date(`${date}T00:00:00Z`);
        expect(formatScreenDate(date)).toBe(
          thai.format(instant).replace('พ.ศ. ', '').replace('พุทธศักราช ', ''),
        );
        const [day, month] = short.format(instant).split(' ');
        expect(formatShortDate(date)).toBe(`${day} ${month} ${String(beYear(date)).slice(-2)}`);
      }),
    );
  });

  it('refuses what is no calendar date', () => {
    for (const wrong of ['2026-02-29', '2026-13-01', '16/9/2569', '', '2026-09-16T00:00:00Z']) {
      expect(isIsoDate(wrong)).toBe(false);
      expect(() => formatScreenDate(wrong)).toThrow(RangeError);
      expect(() => fiscalYear(wrong)).toThrow(RangeError);
    }
  });

  it('knows how long every month is', () => {
    expect([2, 4, 12].map((month) => daysInMonth(2026, month))).toEqual([28, 30, 31]);
    expect([1900, 2000, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
  });
});

describe('fiscal year', () => {
  it('runs from 1 October to 30 September and is named by the BE year of its end', () => {
    expect(fiscalYear('2026-09-30')).toBe(2569);
    expect(fiscalYear('2026-10-01')).toBe(2570);
    expect(fiscalYear('2027-09-30')).toBe(2570);
    expect(fiscalYear('2026-12-31')).toBe(2570);
    expect(fiscalYear('2027-01-01')).toBe(2570);
  });
});

describe("Bangkok's clock", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('shows the time in Bangkok', () => {
    expect(formatScreenTime('2026-11-20T02:42:59.999Z')).toBe('09:42 น.');
    expect(formatScreenTime('2026-11-20T02:42:00.000Z', 'en')).toBe('09:42');
    expect(formatScreenTime('2026-11-19T17:00:00Z')).toBe('00:00 น.');
    expect(formatScreenTime('2026-11-20T09:42:00+07:00')).toBe('09:42 น.');
  });

  it('begins the day at Bangkok midnight', () => {
    expect(bangkokDate('2026-12-31T16:59:59.999Z')).toBe('2026-12-31');
    expect(bangkokDate('2026-12-31T17:00:00.000Z')).toBe('2027-01-01');
  });

  it('refuses an instant without a zone', () => {
    for (const wrong of ['2026-11-20T02:42:00', '2026-11-20', '', 'now', '2026-11-20T25:00:00Z']) {
      expect(() => formatScreenTime(wrong)).toThrow(RangeError);
      expect(() => bangkokDate(wrong)).toThrow(RangeError);
    }
  });

  it("is independent of the computer's zone", () => {
    const bangkok = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: 'Asia/Bangkok',
    });
    const instants = fc.date({
      min: new Date('1950-01-01T00:00:00Z'),
      max: new Date('2150-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    for (const pcZone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Bangkok', 'UTC']) {
      process.env.TZ = pcZone;
      fc.assert(
        fc.property(instants, (instant) => {
          const text = instant.toISOString();
          expect(`${bangkokDate(text)} ${formatScreenTime(text, 'en')}`).toBe(bangkok.format(instant));
          expect(parseBeDate(formatScreenDate(bangkokDate(text)), { today })).toEqual({
            ok: true,
            date: bangkokDate(text),
          });
        }),
        { numRuns: 50 },
      );
    }
  });
});
