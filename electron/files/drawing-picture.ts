import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { fail, ok, type Result } from '../contract/errors.ts';
import { DRAWING_LIMITS, isEmptyDrawing, PIXELS_PER_UNIT, type Reach } from '../contract/rules/drawing.ts';
import { cleanScan } from './scan-cleaning.ts';

/**
 * Looks at the picture of a drawn signature as it comes from the window, which is not taken on trust: it gets
 * signed and printed. Taken is the one kind of PNG that the pad makes: 8 bits, red, green, blue, alpha, not
 * interlaced (PNG 1.2, section 4.1.1).
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 4;
/** Where the numbers of the first chunk stand. */
const HEADER = { width: 16, height: 20, depth: 24, colour: 25, interlace: 28, end: 33 } as const;
const TRUECOLOUR = 2;
const TRUECOLOUR_WITH_ALPHA = 6;
/** Paler than this on white paper is no ink. */
const FAINTEST = 40;

/** Width and height in pixels of a PNG whose first chunk is whole. */
export function pngSize(png: Uint8Array): { readonly width: number; readonly height: number } {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  return { width: bytes.readUInt32BE(HEADER.width), height: bytes.readUInt32BE(HEADER.height) };
}

/**
 * The picture without anything but the picture. Failures: drawing-too-large (bytes or pixels), drawing-not-png,
 * drawing-damaged, drawing-empty (nothing, or a dot).
 */
export function checkDrawing(given: Uint8Array): Result<Uint8Array> {
  if (given.length > DRAWING_LIMITS.bytes) return tooLarge();
  const bytes = Buffer.from(given);
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return fail('drawing-not-png');
  const png = cleanScan(bytes, 'image/png');
  if (!png || png.length < HEADER.end || png.toString('latin1', 12, 16) !== 'IHDR')
    return fail('drawing-damaged');
  const { width, height } = pngSize(png);
  if (width > DRAWING_LIMITS.width || height > DRAWING_LIMITS.height) return tooLarge();
  const isKind =
    png[HEADER.depth] === 8 && png[HEADER.colour] === TRUECOLOUR_WITH_ALPHA && png[HEADER.interlace] === 0;
  if (!isKind) return fail('drawing-not-png');
  const pixels = width === 0 || height === 0 ? null : pixelsOf(png, width, height);
  if (pixels === null) return fail('drawing-damaged');
  if (isEmptyDrawing(inkReach(pixels, width), PIXELS_PER_UNIT)) return fail('drawing-empty');
  return ok(new Uint8Array(png));
}

const tooLarge = () =>
  fail('drawing-too-large', {
    width: DRAWING_LIMITS.width,
    height: DRAWING_LIMITS.height,
    limit: DRAWING_LIMITS.bytes / 1024,
  });

/**
 * The picture as it stands on white paper, without transparency: what can be put into a PDF as it is, so that the
 * same paper always has the same bytes. Null where it cannot be read.
 */
export function onWhite(png: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const { width, height } = pngSize(png);
  const pixels = pixelsOf(bytes, width, height);
  if (pixels === null) return null;
  const stride = 3 * width + 1;
  const rows = Buffer.alloc(stride * height);
  for (let at = 0; at < width * height; at += 1) {
    const alpha = pixels[4 * at + 3]!;
    const target = stride * Math.floor(at / width) + 1 + 3 * (at % width);
    for (let part = 0; part < 3; part += 1)
      rows[target + part] = Math.round((pixels[4 * at + part]! * alpha) / 255 + 255 - alpha);
  }
  const header = Buffer.from(bytes.subarray(HEADER.width, HEADER.end - 4));
  header[HEADER.colour - HEADER.width] = TRUECOLOUR;
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** A chunk with its length before it and its checksum behind (PNG 1.2, section 3.2). */
function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(body.length, 0);
  numbers.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)]);
}

/** The decompressed, unfiltered pixels; null where they are not exactly as many as the header says. */
function pixelsOf(png: Buffer, width: number, height: number): Buffer | null {
  const stride = width * BYTES_PER_PIXEL;
  const expected = (stride + 1) * height;
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  let rows: Buffer;
  try {
    // A few bytes can stand for gigabytes: more than the pixels need is not even begun.
    rows = inflateSync(Buffer.concat(parts), { maxOutputLength: expected });
  } catch {
    return null;
  }
  if (rows.length !== expected) return null;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)]!;
    if (filter > 4) return null;
    unfilter(rows.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)), pixels, y, filter);
  }
  return pixels;
}

/** Puts a row's bytes back from their differences to the left, above and both (PNG 1.2, section 6). */
function unfilter(row: Buffer, pixels: Buffer, y: number, filter: number): void {
  const at = y * row.length;
  for (let x = 0; x < row.length; x += 1) {
    const left = x < BYTES_PER_PIXEL ? 0 : pixels[at + x - BYTES_PER_PIXEL]!;
    const above = y === 0 ? 0 : pixels[at + x - row.length]!;
    const corner = y === 0 || x < BYTES_PER_PIXEL ? 0 : pixels[at + x - row.length - BYTES_PER_PIXEL]!;
    pixels[at + x] = row[x]! + [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]!;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(guess - value));
  if (toLeft! <= toAbove! && toLeft! <= toCorner!) return left;
  return toAbove! <= toCorner! ? above : corner;
}

/** What the ink reaches over, as seen on white paper; null without any. */
function inkReach(pixels: Buffer, width: number): Reach | null {
  const reach = { left: width, top: Number.POSITIVE_INFINITY, right: -1, bottom: -1 };
  for (let at = 0; at < pixels.length; at += BYTES_PER_PIXEL) {
    const lightness = (pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3;
    const darkness = ((255 - lightness) * pixels[at + 3]!) / 255;
    if (darkness < FAINTEST) continue;
    const x = (at / BYTES_PER_PIXEL) % width;
    const y = Math.floor(at / BYTES_PER_PIXEL / width);
    reach.left = Math.min(reach.left, x);
    reach.right = Math.max(reach.right, x);
    reach.top = Math.min(reach.top, y);
    reach.bottom = y;
  }
  return reach.right < 0 ? null : reach;
}
