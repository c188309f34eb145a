import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmptyDrawing, reachOf } from '../../../electron/contract/rules/drawing.ts';
import { checkDrawing, pngSize } from '../../../electron/files/drawing-picture.ts';
import { drawnSignature, PNG_SIGNATURE, pngChunk, pngHeader, pngOf } from '../../helpers/drawings.ts';

/** What comes from the window as a drawn signature is looked at by main like any file. */

const code = (bytes: Uint8Array): string => {
  const checked = checkDrawing(bytes);
  return checked.ok ? 'taken' : checked.error.code;
};
const end = pngChunk('IEND', Buffer.alloc(0));
const png = (header: Buffer, data: Buffer): Buffer =>
  Buffer.concat([PNG_SIGNATURE, header, pngChunk('IDAT', data), end]);
const rows = (width: number, height: number): Buffer => deflateSync(Buffer.alloc((4 * width + 1) * height));

describe('a drawn signature', () => {
  it('is taken without what else the file says, and keeps its size', () => {
    const given = Buffer.from(drawnSignature());
    const text = pngChunk('tEXt', Buffer.from('Author\0นครพนม'));
    const withText = Buffer.concat([given.subarray(0, 33), text, given.subarray(33)]);
    const checked = checkDrawing(withText);
    expect(checked.ok && Buffer.from(checked.value).equals(given)).toBe(true);
    expect(pngSize(given)).toEqual({ width: 700, height: 240 });
  });

  it.each([
    ['nothing at all', Buffer.alloc(0), 'drawing-not-png'],
    ['a text', Buffer.from('ไม่ใช่ภาพ'), 'drawing-not-png'],
    ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), 'drawing-not-png'],
    ['no ink', pngOf(400, 100, () => [0, 0, 0, 0]), 'drawing-empty'],
    ['white ink', pngOf(400, 100, () => [255, 255, 255, 255]), 'drawing-empty'],
    [
      'a dot',
      pngOf(400, 100, (x, y) => (Math.hypot(x - 200, y - 50) < 6 ? [0, 0, 90, 255] : [0, 0, 0, 0])),
      'drawing-empty',
    ],
    ['too many bytes', Buffer.concat([drawnSignature(), Buffer.alloc(300_000)]), 'drawing-too-large'],
    ['too wide', png(pngHeader(1201, 100), rows(1201, 100)), 'drawing-too-large'],
    ['too high', png(pngHeader(100, 401), rows(100, 401)), 'drawing-too-large'],
    ['an enormous claim', png(pngHeader(0xffffffff, 0xffffffff), rows(1, 1)), 'drawing-too-large'],
    ['no pixels', png(pngHeader(0, 0), rows(0, 0)), 'drawing-damaged'],
    ['fewer pixels than it says', png(pngHeader(400, 100), rows(400, 99)), 'drawing-damaged'],
    [
      'gigabytes in a few bytes',
      png(pngHeader(400, 100), deflateSync(Buffer.alloc(50_000_000))),
      'drawing-damaged',
    ],
    ['a palette', png(pngHeader(400, 100, 8, 3), rows(400, 100)), 'drawing-not-png'],
    ['16 bits', png(pngHeader(400, 100, 16, 6), rows(800, 100)), 'drawing-not-png'],
    ['interlacing', png(pngHeader(400, 100, 8, 6, 1), rows(400, 100)), 'drawing-not-png'],
    ['no end', Buffer.from(drawnSignature()).subarray(0, -12), 'drawing-damaged'],
  ])('with %s is refused', (_, bytes, expected) => {
    expect(code(bytes)).toBe(expected);
  });

  it('is read whatever way its rows were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 90, maxLength: 90 }),
        fc.integer({ min: 0, max: 89 }),
        fc.integer({ min: 0, max: 59 }),
        (filters, left, length) => {
          const bytes = pngOf(
            150,
            90,
            (x, y) => (y === 40 && x >= left && x <= left + length ? [10, 20, 30, 255] : [x, y, 200, 8]),
            (y) => filters[y]!,
          );
          expect(code(bytes)).toBe('drawing-empty');
          const long = pngOf(
            150,
            90,
            (x, y) => (y === 40 && x >= left && x <= left + 60 ? [10, 20, 30, 255] : [x, y, 200, 8]),
            (y) => filters[y]!,
          );
          expect(code(long)).toBe(left + 60 < 150 ? 'taken' : 'drawing-empty');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        code(bytes);
        code(Buffer.concat([PNG_SIGNATURE, bytes]));
        code(png(pngHeader(60, 60), Buffer.from(bytes)));
        code(Buffer.concat([PNG_SIGNATURE, pngHeader(60, 60), bytes, end]));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('strokes on the pad', () => {
  it('reach as far as their outermost points', () => {
    expect(reachOf([])).toBeNull();
    expect(
      reachOf([
        [{ x: 5, y: 9 }],
        [
          { x: 2, y: 30 },
          { x: 8, y: 1 },
        ],
      ]),
    ).toEqual({ left: 2, top: 1, right: 8, bottom: 30 });
    const long = Array.from({ length: 300_000 }, (_, x) => ({ x, y: 0 }));
    expect(reachOf([long])).toMatchObject({ right: 299_999 });
  });

  it('are empty where there are none, or only a dot', () => {
    expect(isEmptyDrawing(null)).toBe(true);
    expect(isEmptyDrawing(reachOf([[{ x: 100, y: 100 }]]))).toBe(true);
    expect(
      isEmptyDrawing(
        reachOf([
          [
            { x: 100, y: 100 },
            { x: 129, y: 129 },
          ],
        ]),
      ),
    ).toBe(true);
    expect(
      isEmptyDrawing(
        reachOf([
          [
            { x: 100, y: 100 },
            { x: 130, y: 100 },
          ],
        ]),
      ),
    ).toBe(false);
    expect(isEmptyDrawing(reachOf([[{ x: 100, y: 100 }], [{ x: 100, y: 150 }]]))).toBe(false);
  });
});
