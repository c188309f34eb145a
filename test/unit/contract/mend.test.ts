import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendPasted } from '../../../electron/contract/rules/mend.ts';
import { guidelineText } from '../../fixtures/nakhon-phanom/guideline.ts';
import { breaker, correctText, thaiSoup } from './thai-text.ts';

describe('mending pasted text', () => {
  it.each([
    ['เเผนที่', 'แผนที่'],
    ['ท\u0e48\u0e35', 'ที่'],
    ['ผ\u0e49\u0e39', 'ผู้'],
    ['ที่\u0e48', 'ที่'],
    ['น\u0e4d\u0e49\u0e32', 'น้ำ'],
    ['น\u0e49\u0e4d\u0e32', 'น้ำ'],
    ['ท\u0e4d\u0e32', 'ทำ'],
    ['ตำาแหน่ง', 'ตำแหน่ง'],
    ['นำ\u0e49', 'น้ำ'],
    ['ก\u0e45ร', 'การ'],
    ['ฤๅษี', 'ฤๅษี'],
    ['ข้อ\u200bมูล\ufeff\u00ad', 'ข้อมูล'],
    ['หนึ่ง\r\nสอง\rสาม\vสี่\u2028ห้า\u0085หก', 'หนึ่ง\nสอง\nสาม\nสี่\nห้า\nหก'],
    ['ก\tข', 'ก ข'],
    ['ก\u0000ข\u007fค\u0090', 'กขค'],
    ['abc\u202etxt.exe', 'abctxt.exe'],
    ['ป\uf702\uf70a ผ\uf706 ฝ\uf70d', 'ปี่ ผ้ ฝ๋'],
    ['\uf70fู กตั\uf70f\uf718 \uf700\uf719', 'ญู กตัญุ ฐู'],
    ['ป\uf711\uf714า', 'ป้ำ'],
    ['e\u0301', 'é'],
    ['👩‍💻 ก\u200dข', '👩‍💻 กข'],
    ['\ud83dก', 'ก'],
  ])('mends %j', (broken, mended) => {
    expect(mendPasted(broken)).toBe(mended);
  });

  it.each([
    ['the whole guideline', guidelineText.replaceAll('\t', ' ')],
    ['wording', 'ภาพยนต์ สโร. Fhardware'],
    ['digits of both kinds', '๒๕๖๙ 2569'],
    ['case', 'PMQA Pmqa'],
    ['spaces', 'ต่าง ๆ  ก\u00a0ข '],
    ['lines', '\nหนึ่ง\n\nสอง\n'],
    ['Pali', 'พุทฺธํ สรณํ คจฺฉามิ'],
    ['pictures made of several', '👨‍👩‍👧 🏳️‍🌈'],
    ['quotation marks and dashes', '“ก” ‘ข’ – — …'],
  ])('leaves %s alone', (_, text) => {
    expect(mendPasted(text)).toBe(text);
  });

  it('maps every glyph variant of the old Thai fonts to a Thai letter or mark', () => {
    for (let code = 0xf700; code <= 0xf71a; code++) {
      expect(mendPasted(String.fromCharCode(code))).toMatch(/^[\u0e01-\u0e4d]$/);
    }
    expect(mendPasted('\uf6ff\uf71b')).toBe('\uf6ff\uf71b');
  });

  it('leaves all correct text alone', () => {
    fc.assert(
      fc.property(correctText, (text) => {
        expect(mendPasted(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('restores correct text however it was broken', () => {
    fc.assert(
      fc.property(correctText, breaker, breaker, (text, first, second) => {
        expect(mendPasted(first.apply(text))).toBe(text);
        expect(mendPasted(second.apply(first.apply(text)))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('mends once and for all', () => {
    fc.assert(
      fc.property(fc.oneof(thaiSoup, fc.string({ unit: 'binary' })), (text) => {
        const mended = mendPasted(text);
        expect(mendPasted(mended)).toBe(mended);
        expect(mended).toBe(mended.normalize('NFC'));
        expect(mended.isWellFormed()).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps every space, digit and Latin letter', () => {
    // decomposed, because a letter that an invisible character kept from its accent is one with it afterwards
    const kept = (text: string): string => text.normalize('NFD').replace(/[^ 0-9๐-๙A-Za-z\n]/g, '');
    fc.assert(
      fc.property(thaiSoup, (text) => {
        const known = text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ');
        expect(kept(mendPasted(text))).toBe(kept(known));
      }),
      { numRuns: 2000 },
    );
  });

  it('stays quick on long runs of marks', () => {
    const run = '\u0e48'.repeat(20_000) + '\u0e35'.repeat(20_000);
    const start = performance.now();
    expect(mendPasted(`ก${run}`)).toBe('กี่');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
