import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thaiSortKey } from '../../../electron/contract/rules/sort-key.ts';
import { guidelineText } from '../../fixtures/nakhon-phanom/guideline.ts';
import { breaker, correctText, thaiSoup } from './thai-text.ts';

const byKey = (one: string, other: string): number => {
  const [a, b] = [thaiSortKey(one), thaiSortKey(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};
const sorted = (words: readonly string[]): string[] => [...words].sort(byKey);

describe('Thai sort key', () => {
  it.each([
    ['a leading vowel after its consonant', ['กา', 'เก', 'แก', 'ขา']],
    ['tone marks only where all else is equal', ['กา', 'ก่า', 'ก้า', 'ก๊า', 'ก๋า', 'กาก', 'ก่าก']],
    ['the earlier tone mark later', ['กากา', 'กาก่า', 'ก่ากา']],
    ['thanthakhat and maitaikhu as tone marks', ['เกง', 'เก็ง', 'เก่ง', 'เก้ง', 'เกงก']],
    ['digits, Thai, Latin', ['1', '๒', 'กขค', 'ฮา', 'abc', 'Z']],
    [
      'words of a dictionary',
      ['กก', 'กรรม', 'กรรมการ', 'ไก่', 'ข้อมูล', 'จังหวัด', 'แผน', 'แผนที่', 'โรงเรียน', 'หนังสือ', 'ฮา'],
    ],
  ])('puts %s', (_, words) => {
    expect(sorted([...words].reverse())).toEqual(words);
    expect([...words].sort(new Intl.Collator('th').compare)).toEqual(words);
  });

  it('ignores spaces, punctuation, paiyannoi and maiyamok', () => {
    expect(thaiSortKey('“กรุงเทพฯ” ต่าง ๆ (ก/ข)')).toBe(thaiSortKey('กรุงเทพต่างกข'));
  });

  it('sorts as Intl.Collator does: words and lines of the guideline', () => {
    const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
    const words = [...segmenter.segment(guidelineText)].filter((s) => s.isWordLike).map((s) => s.segment);
    const titles = guidelineText.split(/[\n\t]|<[^>]+>/).map((line) => line.trim());
    const collator = new Intl.Collator('th');
    for (const texts of [words, titles]) {
      const unique = [...new Set(texts.filter((text) => text !== '').map((text) => text.slice(0, 120)))];
      let pairs = 0;
      const wrong: string[] = [];
      for (const one of unique) {
        for (const other of unique) {
          if (one >= other) continue;
          pairs++;
          const expected = Math.sign(collator.compare(one, other));
          if (expected !== 0 && byKey(one, other) !== expected) wrong.push(`${one} | ${other}`);
        }
      }
      expect(pairs).toBeGreaterThan(5_000);
      expect(wrong.slice(0, 5), `${wrong.length} of ${pairs}`).toEqual([]);
    }
  });

  it('gives the same key to text broken by pasting', () => {
    fc.assert(
      fc.property(correctText, breaker, (text, { apply }) => {
        expect(thaiSortKey(apply(text))).toBe(thaiSortKey(text));
      }),
    );
  });

  it('puts a text before every longer one that begins with it', () => {
    fc.assert(
      fc.property(correctText, fc.constantFrom('ก', 'น', 'a', '1'), (text, more) => {
        expect(byKey(text, text + more)).toBe(-1);
      }),
    );
  });

  it('orders as SQLite compares bytes', () => {
    const bytes = (text: string): Buffer => Buffer.from(thaiSortKey(text), 'utf8');
    fc.assert(
      fc.property(thaiSoup, thaiSoup, (one, other) => {
        const keys = thaiSortKey(one) + thaiSortKey(other);
        fc.pre(!/[\ud800-\uffff]/.test(keys));
        expect(Math.sign(Buffer.compare(bytes(one), bytes(other)))).toBe(byKey(one, other));
      }),
    );
  });
});
