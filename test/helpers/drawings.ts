import { crc32, deflateSync } from 'node:zlib';

/** Pictures of drawn signatures, as the pad makes them: RGBA PNGs. */

/** A chunk of a PNG with its length and checksum. */
export function pngChunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The header chunk: width and height in pixels, depth, colour type, interlace. */
export function pngHeader(width: number, height: number, depth = 8, colour = 6, interlace = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  return pngChunk('IHDR', header);
}

type Colour = readonly [number, number, number, number];

/** A PNG of pixels, each row with the filter that `filterOf` gives it. */
export function pngOf(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Colour,
  filterOf: (y: number) => number = () => 0,
): Buffer {
  const stride = width * 4;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) pixels.set(colourAt(x, y), y * stride + x * 4);
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filterOf(y);
    rows[y * (stride + 1)] = filter;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < 4 ? 0 : pixels[at - 4]!;
      const above = y === 0 ? 0 : pixels[at - stride]!;
      const corner = x < 4 || y === 0 ? 0 : pixels[at - stride - 4]!;
      const guess = [0, left, above, Math.floor((left + above) / 2), paeth(left, above, corner)][filter]!;
      rows[y * (stride + 1) + 1 + x] = pixels[at]! - guess;
    }
  }
  return Buffer.concat([
    PNG_SIGNATURE,
    pngHeader(width, height),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const distances = [left, above, corner].map((value) => Math.abs(guess - value));
  const nearest = distances.indexOf(Math.min(...distances));
  return [left, above, corner][nearest]!;
}

const INK: Colour = [27, 63, 156, 255];
const NOTHING: Colour = [0, 0, 0, 0];

/** A drawn signature: waves, another for each `turns`. */
export function drawnSignature(turns = 3, width = 700, height = 240): Uint8Array<ArrayBuffer> {
  const line = (x: number): number =>
    height / 2 + (height / 2 - 12) * Math.sin((x / width) * turns * 2 * Math.PI) * (1 - x / width / 3);
  const png = pngOf(width, height, (x, y) => (Math.abs(y - line(x)) < 5 ? INK : NOTHING));
  return new Uint8Array(png);
}
