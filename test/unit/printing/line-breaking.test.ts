import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineBreaker, type Line } from '../../../electron/printing/line-breaking.ts';
import { clustersOf } from '../../../electron/printing/thai-clusters.ts';
import { correctText, thaiSoup } from '../contract/thai-text.ts';
import { RESOURCES } from './paper-fixtures.ts';

const WORDS: readonly string[] = JSON.parse(readFileSync(join(RESOURCES, 'thai-words.json'), 'utf8'));
const breakLines = createLineBreaker(WORDS);

/** Every cluster is one wide, so that widths can be counted. */
const widthOf = (text: string): number => clustersOf(text).length;
const at = (width: number, firstWidth = width) => ({ widthOf, width, firstWidth });
const textsOf = (lines: readonly Line[]): readonly string[] => lines.map((line) => line.text);
const joined = (lines: readonly Line[]): string => lines.map((line) => line.text + line.gap).join('');

const sentence = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WORDS),
      correctText,
      fc.constantFrom(' ', '  ', '\n', 'https://www.go.th/a?b=1'),
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(sentence, thaiSoup, fc.string({ unit: 'binary' }));

/** All ways of breaking, each tried with narrow and wide lines. */
function forAllWidths(check: (text: string, width: number, firstWidth: number) => void): void {
  const width = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(anyText, width, width, (text, one, other) =>
      check(text, Math.max(one, other), Math.min(one, other)),
    ),
    { numRuns: 500 },
  );
}

describe('breaking any text', () => {
  it('loses and adds nothing', () => {
    forAllWidths((text, width, firstWidth) => {
      expect(joined(breakLines(text, at(width, firstWidth)))).toBe(text);
    });
  });

  it('keeps within the width', () => {
    forAllWidths((text, width, firstWidth) => {
      breakLines(text, at(width, firstWidth)).forEach((line, index) => {
        expect(widthOf(line.text)).toBeLessThanOrEqual(index === 0 ? firstWidth : width);
      });
    });
  });

  it('leaves out nothing but spaces and ends of paragraphs', () => {
    forAllWidths((text, width, firstWidth) => {
      for (const { gap } of breakLines(text, at(width, firstWidth))) expect(gap).toMatch(/^\s*[\u0085\s]*$/u);
    });
  });

  it('never parts a format character from the letter after it', () => {
    expect(textsOf(breakLines('\u200bก', at(1)))).toEqual(['\u200bก']);
  });

  it('never cuts a cluster', () => {
    forAllWidths((text, width) => {
      const unspaced = text.replace(/[\s\u0085]/gu, '');
      const broken = textsOf(breakLines(unspaced, at(width))).flatMap(clustersOf);
      expect(broken).toEqual(clustersOf(unspaced));
    });
  });
});

describe('listed words', () => {
  it('are never split while they fit in a line', () => {
    const widest = Math.max(...WORDS.map(widthOf));
    const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, fc.integer({ min: widest, max: 40 }), (words, width) => {
        const lines = textsOf(breakLines(words.join(' '), at(width)));
        expect(lines.join(' ').split(' ')).toEqual(words);
      }),
    );
  });

  it('are not split inside a sentence without spaces, where the word finder would', () => {
    const text = 'สำนักงานจังหวัดขอเผยแพร่รายละเอียดผ่านเว็บไซต์';
    for (let width = 9; width < 40; width += 1) {
      const lines = textsOf(breakLines(text, at(width)));
      for (const word of ['สำนักงาน', 'จังหวัด', 'เผยแพร่', 'รายละเอียด', 'เว็บไซต์']) {
        expect(lines.some((line) => line.includes(word))).toBe(true);
      }
    }
  });

  it('are taken for words, not for patterns', () => {
    const withDots = createLineBreaker(['อบต.']);
    expect(textsOf(withDots('อบต.นาแก', at(4)))).not.toContain('อบตxนา');
    expect(joined(withDots('ก(.*ข', at(2)))).toBe('ก(.*ข');
  });
});

/** Text, width, the lines expected. */
const EXAMPLES: readonly (readonly [name: string, text: string, width: number, lines: readonly string[]])[] =
  [
    ['spaces end lines and vanish there', 'ข้อมูล   จังหวัด', 8, ['ข้อมูล', 'จังหวัด']],
    ['paragraphs and empty lines stay', 'ก\n\nข\r\nค', 9, ['ก', '', 'ข', 'ค']],
    ['a first line without room stays empty', 'จังหวัด', 5, ['จังหวัด']],
    ['an address stays whole', 'ดู https://www.go.th/a-b?c=1', 25, ['ดู', 'https://www.go.th/a-b?c=1']],
    [
      'an address wider than a line breaks after its signs',
      'https://www.go.th/news/2569',
      20,
      ['https://www.go.th/', 'news/2569'],
    ],
    ['a number with its signs stays whole', 'เลขที่ 147/2569', 9, ['เลขที่', '147/2569']],
    ['the year stays with its era', 'ประจำปี พ.ศ. ๒๕๖๙', 12, ['ประจำปี', 'พ.ศ. ๒๕๖๙']],
    ['maiyamok stays with its word', 'เอกสารต่าง ๆ', 9, ['เอกสาร', 'ต่าง ๆ']],
    ['paiyannoi stays with its word', 'ขอสำนักงานฯ', 8, ['ขอ', 'สำนักงานฯ']],
    ['brackets stay with what they hold', 'จังหวัด(นครพนม)', 8, ['จังหวัด', '(นครพนม)']],
    ['quotation marks stay with what they hold', 'คำว่า "ข้อมูล" นี้', 7, ['คำว่า', '"ข้อมูล"', 'นี้']],
    ['an abbreviation stays with the name', 'เจ้าหน้าที่ ผอ.กลุ่มงาน', 14, ['เจ้าหน้าที่', 'ผอ.กลุ่มงาน']],
    ['Thai and Latin part', 'รายงานPMQAของ', 8, ['รายงาน', 'PMQAของ']],
    ['a no-break space does not part', 'ก ข\u00a0ค', 3, ['ก', 'ข\u00a0ค']],
    ['an endless word fills its lines', 'WWWWWWW', 3, ['WWW', 'WWW', 'W']],
  ];

describe('examples', () => {
  it.each(EXAMPLES)('%s', (_, text, width, lines) => {
    expect(textsOf(breakLines(text, at(width)))).toEqual(lines);
  });

  it('a narrower first line is respected, down to an empty one', () => {
    expect(textsOf(breakLines('ข้อมูล จังหวัด', at(12, 5)))).toEqual(['ข้อมูล', 'จังหวัด']);
    expect(textsOf(breakLines('จังหวัดนครพนม', at(10, 3)))).toEqual(['', 'จังหวัด', 'นครพนม']);
  });
});
