import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../electron/contract/rules/folding.ts';
import { toThaiDigits } from '../../../electron/contract/rules/thai-digits.ts';
import { breaker, correctText, thaiSoup } from './thai-text.ts';

describe('folding', () => {
  it.each([
    ['๒๕๖๙', '2569'],
    ['น้ำ', 'น\u0e4d\u0e49\u0e32'],
    ['ทำ', 'ท\u0e4d\u0e32'],
    ['ที่', 'ท\u0e48\u0e35'],
    ['แผน', 'เเผน'],
    ['ผู้', 'ผ\u0e49\u0e39'],
    ['ข้อมูล', 'ข้อ\u200bมู\u200dล\ufeff\u00ad'],
    ['การ', 'ก\u0e45ร'],
    ['Smart Province', 'smart   PROVINCE'],
    ['ก ข', ' ก\u00a0\n\tข '],
    ['ที่', 'ที่\u0e48'],
  ])('makes %j and %j the same', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['ฤา', 'ฤๅ'],
    ['ก่า', 'ก้า'],
    ['ปา', 'ปะ'],
    ['กข', 'ก ข'],
    ['a', 'ก'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it('folds correct text to itself in lower case with Arabic digits', () => {
    expect(fold('เลขที่ ๑๔๗/๒๕๖๙ PMQA')).toBe('เลขที่ 147/2569 pmqa');
  });

  it('finds text however it was broken, typed with other digits or in other case', () => {
    fc.assert(
      fc.property(correctText, breaker, breaker, (text, first, second) => {
        const typed = toThaiDigits(second.apply(first.apply(text)).toUpperCase());
        expect(fold(typed)).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is final, in NFC, with single spaces and none around', () => {
    fc.assert(
      fc.property(fc.oneof(thaiSoup, fc.string({ unit: 'binary' })), (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).toBe(folded.normalize('NFC'));
        expect(folded).not.toMatch(/^\s|\s$|\s\s|[๐-๙\u200b-\u200d\ufeff\u00ad]/);
      }),
      { numRuns: 5000 },
    );
  });

  it('never makes a part of a text unfindable that it finds whole', () => {
    fc.assert(
      fc.property(fc.array(correctText, { minLength: 3, maxLength: 3 }), (parts) => {
        const joined = parts.map((part) => part.trim()).join(' ');
        for (const part of parts) expect(fold(joined)).toContain(fold(part));
      }),
    );
  });
});
