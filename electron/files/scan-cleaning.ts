/**
 * Takes out of a scan or photograph what says where and with what it was made, and leaves the picture as it
 * is: places and owners' names have no business in an office's file. Nothing is decoded or compressed anew.
 */

/** What is kept of a JPEG besides picture and colour profile: JFIF (APP0), Adobe's colours (APP14). */
const KEPT_JPEG_SEGMENTS: ReadonlySet<number> = new Set([0xe0, 0xee]);
/** What is kept of a PNG besides the picture: colours and resolution. */
const KEPT_PNG_CHUNKS: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'pHYs',
  'sBIT',
  'bKGD',
  'cICP',
]);

const EXIF_HEADER = Buffer.from('Exif\0\0', 'latin1');
const TAG_ORIENTATION = 0x0112;
const TAG_GPS = 0x8825;

/** One tag of a TIFF directory: where its 12 bytes stand, and its value or the offset of it. */
interface TiffTag {
  readonly at: number;
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
}

/** Bytes of one value by TIFF type: BYTE, ASCII, SHORT, LONG, RATIONAL … (TIFF 6.0, section 2). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Reads numbers of a TIFF block in its own byte order; out of its bounds there is nothing. */
class Tiff {
  readonly bytes: Buffer;
  readonly #little: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.#little = bytes.toString('latin1', 0, 2) === 'II';
  }

  get isSound(): boolean {
    const order = this.bytes.toString('latin1', 0, 2);
    return this.bytes.length >= 8 && (order === 'II' || order === 'MM') && this.short(2) === 42;
  }

  short(at: number): number {
    if (at + 2 > this.bytes.length) return 0;
    return this.#little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  long(at: number): number {
    if (at + 4 > this.bytes.length) return 0;
    return this.#little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  directory(at: number): TiffTag[] {
    const tags: TiffTag[] = [];
    const count = at === 0 ? 0 : Math.min(this.short(at), 1000);
    for (let index = 0; index < count; index += 1) {
      const entry = at + 2 + 12 * index;
      if (entry + 12 > this.bytes.length) break;
      const type = this.short(entry + 2);
      const isShort = type === 3;
      tags.push({
        at: entry,
        tag: this.short(entry),
        type,
        count: this.long(entry + 4),
        value: isShort ? this.short(entry + 8) : this.long(entry + 8),
      });
    }
    return tags;
  }
}

/** How the picture is to be turned (EXIF orientation, 1 to 8); 1 where nothing says so. */
function orientationOf(tiff: Tiff): number {
  const tag = tiff.directory(tiff.long(4)).find((entry) => entry.tag === TAG_ORIENTATION);
  return tag && tag.value >= 1 && tag.value <= 8 ? tag.value : 1;
}

/** An APP1 segment that holds the orientation and nothing else, so that the page stands upright. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(TAG_ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + EXIF_HEADER.length + tiff.length, 2);
  return Buffer.concat([head, EXIF_HEADER, tiff]);
}

/** A JPEG without what its camera wrote into it; null where its segments cannot be followed. */
function cleanJpeg(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Buffer[] = [];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (at + 4 > bytes.length || bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    // A marker may be preceded by fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && segment.subarray(4, 10).equals(EXIF_HEADER)) {
      const tiff = new Tiff(segment.subarray(10));
      if (tiff.isSound) orientation = orientationOf(tiff);
    }
    if (isKeptSegment(marker, segment)) kept.push(segment);
    at = end;
    // From the start of scan on it is the picture, to the end.
    if (marker === 0xda) break;
  }
  const picture = jpegPicture(bytes, at);
  if (picture === null) return null;
  const upright = orientation === 1 ? [] : [orientationSegment(orientation)];
  return Buffer.concat([bytes.subarray(0, 2), ...upright, ...kept, picture]);
}

/** True for a segment that the picture needs; what else applications write is left out. */
function isKeptSegment(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  // APP2 also refers to second pictures by offsets, which would be wrong afterwards.
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return KEPT_JPEG_SEGMENTS.has(marker);
}

/**
 * The compressed picture from its first scan to its end marker; what phones write behind it (a second
 * picture, a film) is left out. null where it is cut off.
 */
function jpegPicture(bytes: Buffer, start: number): Buffer | null {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    const marker = at < 0 ? undefined : bytes[at + 1];
    if (marker === undefined) return null;
    // Within a scan 0xFF is stuffed with 0, restarts have no length; fill bytes may stand before a marker.
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return bytes.subarray(start, at + 2);
    else {
      // Tables between the scans of a progressive picture.
      if (at + 4 > bytes.length) return null;
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
}

/** A PNG without its texts, times and EXIF; null where its chunks cannot be followed. */
function cleanPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (KEPT_PNG_CHUNKS.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

/**
 * A HEIC whose place data are overwritten with zeros where they stand: its boxes refer to each other by
 * offsets, so nothing may move. The picture's own turning lies outside the EXIF and stays.
 */
function cleanHeic(bytes: Buffer): Buffer {
  const cleaned = Buffer.from(bytes);
  for (let at = cleaned.indexOf(EXIF_HEADER); at >= 0; at = cleaned.indexOf(EXIF_HEADER, at + 1)) {
    const tiff = new Tiff(cleaned.subarray(at + EXIF_HEADER.length));
    if (tiff.isSound) clearPlace(tiff);
  }
  return cleaned;
}

function clearPlace(tiff: Tiff): void {
  const pointer = tiff.directory(tiff.long(4)).find((entry) => entry.tag === TAG_GPS);
  if (!pointer) return;
  for (const entry of tiff.directory(pointer.value)) {
    const size = entry.count * (TYPE_BYTES[entry.type] ?? 0);
    if (size > 4 && entry.value + size <= tiff.bytes.length)
      tiff.bytes.fill(0, entry.value, entry.value + size);
    tiff.bytes.fill(0, entry.at + 4, entry.at + 12);
  }
  tiff.bytes.fill(0, pointer.at + 8, pointer.at + 12);
}

/**
 * The scan without what says where and with what it was made. PDFs stay as they are. null: the file is
 * damaged, its parts cannot be followed.
 */
export function cleanScan(bytes: Buffer, mediaType: string): Buffer | null {
  switch (mediaType) {
    case 'image/jpeg':
      return cleanJpeg(bytes);
    case 'image/png':
      return cleanPng(bytes);
    case 'image/heic':
      return cleanHeic(bytes);
    default:
      return bytes;
  }
}
