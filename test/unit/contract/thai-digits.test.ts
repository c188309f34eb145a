import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toArabicDigits, toThaiDigits } from '../../../electron/contract/rules/thai-digits.ts';

const text = fc.string({
  unit: fc.constantFrom(...'0123456789๐๑๒๓๔๕๖๗๘๙กำ่ี a/.'),
});

describe('Thai digits', () => {
  it('turns every digit and nothing else', () => {
    expect(toThaiDigits('เลขที่ 147/2569 (0-9)')).toBe('เลขที่ ๑๔๗/๒๕๖๙ (๐-๙)');
    expect(toArabicDigits('เลขที่ ๑๔๗/๒๕๖๙ (๐-๙)')).toBe('เลขที่ 147/2569 (0-9)');
  });

  it('comes back to the Arabic digits of any text', () => {
    fc.assert(
      fc.property(text, (s) => {
        expect(toArabicDigits(toThaiDigits(s))).toBe(toArabicDigits(s));
        expect(toThaiDigits(toArabicDigits(s))).toBe(toThaiDigits(s));
        expect(toThaiDigits(s)).not.toMatch(/[0-9]/);
        expect(toArabicDigits(s)).not.toMatch(/[๐-๙]/);
      }),
    );
  });

  it('leaves text without digits alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (s) => {
        fc.pre(!/[0-9๐-๙]/.test(s));
        expect(toThaiDigits(s)).toBe(s);
        expect(toArabicDigits(s)).toBe(s);
      }),
    );
  });
});
