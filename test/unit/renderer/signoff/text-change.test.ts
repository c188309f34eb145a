import { expect, test } from 'vitest';
import { clockTime } from '../../../../renderer/signoff/clock-time.ts';
import { textChange } from '../../../../renderer/signoff/text-change.ts';

const shown = (before: string, after: string) =>
  textChange(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[kind])
    .join('');

test('a text added at the end is shown after the end of what was there', () => {
  expect(shown('บรรยายสรุป ประจำปี 2569', 'บรรยายสรุป ประจำปี 2569 (ฉบับปรับปรุง)')).toMatch(
    /^….*2569\[\+ \(ฉบับปรับปรุง\)\]$/,
  );
});

test('two changes far apart are shown apart', () => {
  const before = 'ข้อมูล ณ วันที่ 30 มิถุนายน ซึ่งจังหวัดได้รวบรวมจากทุกอำเภอและทุกหน่วยงาน จำนวน 5 ไฟล์';
  const after = before.replace('มิถุนายน', 'สิงหาคม').replace('5', '6');
  expect(shown(before, after)).toContain('[-มิถุนายน][+สิงหาคม]');
  expect(shown(before, after)).toContain('[-5][+6]');
});

test('a text typed for the first time is all added, one taken away all removed', () => {
  expect(shown('', 'หมายเหตุ')).toBe('[+หมายเหตุ]');
  expect(shown('หมายเหตุ', '')).toBe('[-หมายเหตุ]');
});

test('very long texts are compared as well', () => {
  const long = 'ก ข ค '.repeat(5000);
  expect(shown(`${long}ง`, `${long}จ`)).toMatch(/\[-ง\]\[\+จ\]$/);
});

test.each([
  ['09:42', '09:42'],
  ['๙.๐๕ น.', '09:05'],
  ['9:05', '09:05'],
  ['24:00', null],
  ['12:60', null],
  ['เที่ยง', null],
])('the time %s is read as %s', (typed, time) => {
  expect(clockTime(typed)).toBe(time);
});
