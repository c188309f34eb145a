import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Fragment, jsx, jsxs } from '../../../../renderer/ui/thai/jsx-runtime.ts';
import { wholeWords } from '../../../../renderer/ui/thai/whole-words.ts';

/** Words that no line of the screen ends inside of, in text that stays as it is. */

const html = renderToStaticMarkup;
const textOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '');

describe('listed words', () => {
  it('stand at the odd places, the longest first, and joined the pieces are the text', () => {
    const text = 'ชื่อผู้รับผิดชอบในการให้ข้อมูล (ตามแนวปฏิบัติ)';
    const pieces = wholeWords(text)!;
    expect(pieces.filter((_, index) => index % 2 === 1)).toEqual(['ผู้รับผิดชอบ', 'ข้อมูล', 'แนวปฏิบัติ']);
    expect(pieces.join('')).toBe(text);
  });

  it('are also the words that Chromium would end lines inside of, such as ถูก|ต้อง', () => {
    expect(wholeWords('มีความถูกต้อง ครบถ้วน')).toEqual(['มีความ', 'ถูกต้อง', ' ', 'ครบถ้วน', '']);
  });

  it('are days and times too', () => {
    const text = 'ผู้อนุมัติ · 20 พ.ย. 69 10:45 น.';
    expect(wholeWords(text)).toEqual(['', 'ผู้อนุมัติ', ' · ', '20 พ.ย. 69', ' ', '10:45 น.', '']);
  });

  it('are not looked for where there are none', () => {
    expect(wholeWords('Ctrl K')).toBeNull();
    expect(wholeWords('')).toBeNull();
    expect(wholeWords('กขค')).toBeNull();
  });
});

describe('elements of the page', () => {
  it('hold them in one item, with the same text', () => {
    const markup = html(jsx('p', { children: 'แก้ไขข้อมูลแล้ว' }));
    expect(markup).toBe('<p><thai-text>แก้ไข<thai-word>ข้อมูล</thai-word>แล้ว</thai-text></p>');
  });

  it('take text that stands together together, and leave other children their places', () => {
    const input = createElement('b', null, 'ข้อมูล');
    const element = jsxs('p', { children: ['ข้อ', 'มูล', null, 2, input, 'พิมพ์'] });
    const { children } = element.props as { children: unknown[] };
    expect(children).toHaveLength(6);
    expect(children.slice(1, 4)).toEqual([null, null, null]);
    expect(children[4]).toBe(input);
    expect(textOf(html(element))).toBe('ข้อมูล2ข้อมูลพิมพ์');
  });

  it('do not change what they are when the words in them change', () => {
    const input = createElement('input');
    const some = jsxs('p', { children: ['ข้อมูล', input] });
    const none = jsxs('p', { children: ['พิมพ์', input] });
    const place = ({ props }: typeof some) =>
      (props as { children: { type?: unknown }[] }).children.findIndex((child) => child.type === 'input');
    expect([place(some), place(none)]).toEqual([1, 1]);
  });

  it('are left alone where they hold plain text, and components get what they are given', () => {
    expect(html(jsx('option', { children: 'ข้อมูล' }))).toBe('<option>ข้อมูล</option>');
    const given = (props: { children?: unknown }) => createElement('i', { title: String(props.children) });
    expect(html(jsx(given, { children: 'ข้อมูล' }))).toBe('<i title="ข้อมูล"></i>');
    expect(html(jsx(Fragment, { children: 'ข้อมูล' }))).toBe(
      '<thai-text><thai-word>ข้อมูล</thai-word></thai-text>',
    );
  });
});
