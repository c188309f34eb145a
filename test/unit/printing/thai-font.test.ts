import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../electron/printing/thai-clusters.ts';
import { correctText, thaiSoup } from '../contract/thai-text.ts';
import { DIFFICULT_LINES, pdfOfLines, RESOURCES, typesetting } from './paper-fixtures.ts';
import { linesIn, READERS } from './readers.ts';

const { regular, bold } = typesetting.fonts;
const ANY_TEXT = fc.oneof(thaiSoup, fc.string({ unit: 'binary' }), correctText);

const CONSONANTS = Array.from({ length: 0x2e }, (_, index) => String.fromCharCode(0x0e01 + index)).filter(
  (letter) => letter !== 'ฤ' && letter !== 'ฦ',
);
const VOWELS = ['', 'ั', 'ิ', 'ี', 'ึ', 'ื', 'ุ', 'ู', '็'];
const TONES = ['', '่', '้', '๊', '๋', '์'];

/** Every consonant with every vowel and tone mark, and with sara am: short enough for the width of a page. */
const COMBINATIONS = CONSONANTS.flatMap((consonant) => [
  ...VOWELS.map((vowel) => TONES.map((tone) => consonant + vowel + tone).join(' ')),
  TONES.slice(0, 5)
    .map((tone) => `${consonant}${tone}ำ`)
    .join(' '),
]);

/** What the glyphs of a text say that they are. */
function meaningOf(text: string): string {
  return regular
    .layout(text)
    .glyphs.map((glyph) => String.fromCodePoint(...glyph.codePoints))
    .join('');
}

describe('clusters', () => {
  it('joins to the text again, whatever the text', () => {
    fc.assert(fc.property(ANY_TEXT, (text) => clustersOf(text).join('') === text));
  });

  it('keeps a consonant with its vowels, tone mark and sara am', () => {
    expect(clustersOf('น้ำที่ปู่เก่า')).toEqual(['น้ำ', 'ที่', 'ปู่', 'เ', 'ก่', 'า']);
    expect(clustersOf('ฤๅษี')).toEqual(['ฤๅ', 'ษี']);
  });
});

describe('the font', () => {
  it('gives glyphs that mean the text in NFC, whatever the text', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(meaningOf(text)).toBe(
          text
            .toWellFormed()
            .normalize('NFC')
            .replace(/[\p{Zs}\t]/gu, ' '),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('reads every kind of space as a plain one, because readers drop the others', () => {
    expect(meaningOf('ก\u00a0ข\u3000ค\tง')).toBe('ก ข ค ง');
  });

  it('gives fresh positions each time, because pdfkit changes them', () => {
    const [first] = regular.layout('ที่').positions;
    if (first !== undefined) first.xAdvance = 0;
    expect(regular.layout('ที่').positions[0]?.xAdvance).toBeGreaterThan(0);
  });

  it('is as wide as its parts, and wider in bold', () => {
    const width = regular.widthOf('ที่ประชุม', 10);
    expect(width).toBeCloseTo(regular.widthOf('ที่', 10) + regular.widthOf('ประชุม', 10));
    expect(bold.widthOf('ที่ประชุม', 10)).toBeGreaterThan(width);
    expect(regular.widthOf('ที่', 10)).toBeCloseTo(regular.widthOf('ท', 10));
  });

  it('moves Latin letters together where the font says so', () => {
    expect(regular.widthOf('AVA', 10)).toBeLessThan(2 * regular.widthOf('A', 10) + regular.widthOf('V', 10));
    const mixed = regular.widthOf('ที่AVAน้ำ', 10);
    expect(mixed).toBeCloseTo(regular.widthOf('ที่น้ำ', 10) + regular.widthOf('AVA', 10));
  });

  it('draws a box for what the font has not, and nothing for invisible characters', () => {
    const box = regular.widthOf('漢', 10);
    expect(box).toBeGreaterThan(3);
    expect(regular.widthOf('😀', 10)).toBe(box);
    expect(regular.widthOf('ก\u200b\u200f', 10)).toBe(regular.widthOf('ก', 10));
    expect(regular.widthOf('\u200e', 10)).toBe(0);
  });
});

/** What a glyph of a font file draws, as an SVG path; the file may be a subset without names and characters. */
function drawing(font: ReturnType<typeof create>, glyph: number): string {
  if (!('getGlyph' in font)) throw new Error('not a font');
  return font.getGlyph(glyph).path.toSVG();
}

describe('what is drawn', () => {
  const original = create(readFileSync(join(RESOURCES, 'fonts/Sarabun_400Regular.ttf')));

  it('has the ring of sara am under the tone mark, and its stem after them', () => {
    const [whole] = regular.layout('น้ำ').glyphs;
    const [marked, stem] = regular.layout('นํ้า').glyphs;
    expect(whole?.parts.slice(0, -1)).toEqual(marked?.parts);
    expect(whole?.parts.at(-1)).toMatchObject({ glyph: stem?.parts[0]?.glyph, x: marked?.advanceWidth });
  });

  it('is each part of the cluster at its place', () => {
    const subset = regular.createSubset();
    const glyphs = regular.layout('น้ำที่ปู่ญี่ฐุÅ漢').glyphs;
    const numbers = glyphs.map((glyph) => subset.includeGlyph(glyph.id));
    const embedded = create(subset.encode());
    glyphs.forEach(({ parts }, index) => {
      const drawn = parts.map((part) => {
        if (!('getGlyph' in original)) throw new Error('not a font');
        return original.getGlyph(part.glyph).path.translate(part.x, part.y).toSVG();
      });
      expect(drawing(embedded, numbers[index] ?? 0)).toBe(drawn.join(''));
    });
  });
});

describe.each(Object.entries(READERS))('read back by %s', (_, read) => {
  it('the difficult lines are exactly as typed', async () => {
    expect(linesIn(await read(await pdfOfLines(DIFFICULT_LINES)))).toEqual(DIFFICULT_LINES);
  });

  it('every consonant keeps its marks', async () => {
    expect(linesIn(await read(await pdfOfLines(COMBINATIONS)))).toEqual(COMBINATIONS);
  });

  it('random Thai text is as typed', async () => {
    const lines = fc
      .sample(correctText, { numRuns: 300, seed: 147 })
      .map((text) => text.replace(/\s+/gu, ' ').trim())
      .filter((text) => text !== '');
    expect(linesIn(await read(await pdfOfLines(lines)))).toEqual(lines);
  });
});
