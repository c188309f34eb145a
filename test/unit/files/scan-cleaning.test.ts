import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanScan } from '../../../electron/files/scan-cleaning.ts';

/** A real JPEG of 8×8 grey pixels, baseline, without any application segment but JFIF. */
const PLAIN_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AJ//Z',
  'base64',
);

/** EXIF with an orientation, a camera's name and a place: 17° 24' N in Nakhon Phanom. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(140);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(3, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x010f, 2, 8, 50);
  entry(22, 0x0112, 3, 1, orientation);
  entry(34, 0x8825, 4, 1, 60);
  tiff.write('PhoneCo\0', 50, 'latin1');
  tiff.writeUInt16LE(2, 60);
  entry(62, 0x0001, 2, 2, 0x4e);
  entry(74, 0x0002, 5, 3, 100);
  for (const [index, part] of [17, 1, 24, 1, 36, 1].entries()) tiff.writeUInt32LE(part, 100 + 4 * index);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const photo = (orientation: number): Buffer =>
  Buffer.concat([
    PLAIN_JPEG.subarray(0, 2),
    segment(0xe1, exif(orientation)),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>นครพนม</x:xmpmeta>')),
    segment(0xe2, Buffer.from('MPF\0second picture', 'latin1')),
    segment(0xfe, Buffer.from('taken by somebody')),
    PLAIN_JPEG.subarray(2),
    Buffer.from('a film that the phone hangs on behind'),
  ]);

describe('a photograph', () => {
  it('loses place, device and comments, and keeps the picture byte for byte', () => {
    expect(cleanScan(photo(1), 'image/jpeg')).toEqual(PLAIN_JPEG);
  });

  it.each([3, 6, 8])(
    'keeps how it is to be turned (orientation %i), and nothing else of its EXIF',
    (orientation) => {
      const cleaned = cleanScan(photo(orientation), 'image/jpeg')!;
      expect(cleaned.length).toBe(PLAIN_JPEG.length + 4 + 6 + 26);
      expect(cleaned.readUInt16BE(2 + 4 + 6 + 18)).toBe(orientation);
      expect(cleaned.includes('PhoneCo')).toBe(false);
      // Cleaned once, it stays as it is.
      expect(cleanScan(cleaned, 'image/jpeg')).toEqual(cleaned);
    },
  );

  it('that is cut off is damaged', () => {
    for (let length = 0; length < PLAIN_JPEG.length; length += 1)
      expect(cleanScan(PLAIN_JPEG.subarray(0, length), 'image/jpeg')).toBeNull();
  });

  it('of any bytes never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('jpeg', 'png', 'heic'),
        (bytes, kind) => {
          const start = kind === 'jpeg' ? [0xff, 0xd8, 0xff, 0xe1] : [];
          cleanScan(Buffer.from([...start, ...bytes]), `image/${kind}`);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('a PNG', () => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const picture = [
    chunk('IHDR', Buffer.alloc(13)),
    chunk('pHYs', Buffer.alloc(9)),
    chunk('IDAT', Buffer.alloc(5)),
  ];
  const end = chunk('IEND', Buffer.alloc(0));

  it('loses texts, times and EXIF', () => {
    const extras = ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'].map((type) => chunk(type, Buffer.from('นครพนม')));
    const given = Buffer.concat([signature, ...picture, ...extras, end, Buffer.from('behind')]);
    expect(cleanScan(given, 'image/png')).toEqual(Buffer.concat([signature, ...picture, end]));
  });

  it('that is cut off is damaged', () => {
    expect(cleanScan(Buffer.concat([signature, ...picture]), 'image/png')).toBeNull();
  });
});

describe('a HEIC', () => {
  it('has its place overwritten where it stands; nothing moves', () => {
    const given = Buffer.concat([Buffer.from('ftypheic boxes before'), exif(6), Buffer.from('the picture')]);
    const cleaned = cleanScan(given, 'image/heic')!;
    expect(cleaned.length).toBe(given.length);
    expect(cleaned.indexOf('the picture')).toBe(given.indexOf('the picture'));
    const tiff = cleaned.subarray(cleaned.indexOf('Exif\0\0') + 6);
    expect([...tiff.subarray(100, 124)]).toEqual(Array.from({ length: 24 }, () => 0));
    expect(tiff.readUInt16LE(22 + 8)).toBe(6);
  });

  it('leaves a PDF as it is', () => {
    const pdf = Buffer.from('%PDF-1.7 …');
    expect(cleanScan(pdf, 'application/pdf')).toBe(pdf);
  });
});
