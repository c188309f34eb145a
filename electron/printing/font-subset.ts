import {
  boundsOf,
  COMPONENT_FLAG,
  type GlyphBounds,
  type HorizontalMetrics,
  renumberComponents,
  type TrueTypeTables,
} from './truetype-tables.ts';

/** A glyph of the font at its place within a printed glyph, in font units. */
export interface GlyphPart {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
}

/** What is printed for one cluster: one glyph of its own, with the text that it stands for. */
export interface PrintedGlyph {
  /** Index in the list of printed glyphs of its font. */
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly parts: readonly GlyphPart[];
  /** In font units. */
  readonly advanceWidth: number;
}

type SubsetEntry = { readonly printed: PrintedGlyph } | { readonly glyph: number };

interface EncodedGlyph {
  readonly data: Buffer;
  readonly metrics: HorizontalMetrics;
}

const COMPONENT_LENGTH = 8;
/** Depth of composites: a printed glyph, an accented letter of the font, its letter; one more is kept free. */
const COMPOSITE_DEPTH = 4;

/**
 * The part of a font that one document uses, as a TrueType file. Each printed glyph of more than one part
 * is written as a composite glyph. pdfkit calls `includeGlyph` for each glyph it writes and `encode` once.
 */
export class FontSubset {
  readonly #tables: TrueTypeTables;
  readonly #printed: readonly PrintedGlyph[];
  readonly #entries: SubsetEntry[] = [{ glyph: 0 }];
  readonly #ofPrinted = new Map<number, number>();
  readonly #ofGlyph = new Map<number, number>([[0, 0]]);

  constructor(tables: TrueTypeTables, printed: readonly PrintedGlyph[]) {
    this.#tables = tables;
    this.#printed = printed;
  }

  /** The number of a printed glyph within the subset. */
  includeGlyph(id: number): number {
    const known = this.#ofPrinted.get(id);
    if (known !== undefined) return known;
    const printed = this.#printed[id];
    if (printed === undefined) throw new Error(`No printed glyph has the number ${id}`);
    const index = this.#add({ printed });
    this.#ofPrinted.set(id, index);
    return index;
  }

  /** The subset as a TrueType file. */
  encode(): Buffer {
    const glyphs: EncodedGlyph[] = [];
    // Encoding a composite adds the glyphs it is made of to the end of the list.
    for (let index = 0; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry !== undefined) glyphs.push(this.#encodeEntry(entry));
    }
    const data = glyphs.map((glyph) => padded(glyph.data));
    return writeFont(
      new Map([
        ['glyf', Buffer.concat(data)],
        ['head', this.#head()],
        ['hhea', this.#hhea(glyphs.length)],
        ['hmtx', hmtx(glyphs)],
        ['loca', loca(data)],
        ['maxp', this.#maxp(glyphs.length)],
      ]),
    );
  }

  #add(entry: SubsetEntry): number {
    const index = this.#entries.length;
    if (index > 0xffff) throw new Error('A document can hold no more than 65,536 different glyphs');
    this.#entries.push(entry);
    return index;
  }

  #includeFontGlyph(glyph: number): number {
    const known = this.#ofGlyph.get(glyph);
    if (known !== undefined) return known;
    const index = this.#add({ glyph });
    this.#ofGlyph.set(glyph, index);
    return index;
  }

  #encodeEntry(entry: SubsetEntry): EncodedGlyph {
    if ('glyph' in entry)
      return this.#encodeFontGlyph(entry.glyph, this.#tables.metrics(entry.glyph).advance);
    const { parts, advanceWidth } = entry.printed;
    const [first, ...others] = parts.filter((part) => this.#tables.glyphData(part.glyph).length > 0);
    if (first === undefined)
      return { data: Buffer.alloc(0), metrics: { advance: advanceWidth, leftBearing: 0 } };
    if (others.length === 0 && first.x === 0 && first.y === 0) {
      return this.#encodeFontGlyph(first.glyph, advanceWidth);
    }
    return this.#encodeComposite([first, ...others], advanceWidth);
  }

  #encodeFontGlyph(glyph: number, advance: number): EncodedGlyph {
    const data = renumberComponents(this.#tables.glyphData(glyph), (part) => this.#includeFontGlyph(part));
    return { data, metrics: { advance, leftBearing: this.#tables.metrics(glyph).leftBearing } };
  }

  #encodeComposite(parts: readonly GlyphPart[], advance: number): EncodedGlyph {
    const bounds = parts
      .map((part) => moved(boundsOf(this.#tables.glyphData(part.glyph)), part))
      .reduce(around);
    const data = Buffer.alloc(10 + COMPONENT_LENGTH * parts.length);
    data.writeInt16BE(-1, 0);
    data.writeInt16BE(bounds.xMin, 2);
    data.writeInt16BE(bounds.yMin, 4);
    data.writeInt16BE(bounds.xMax, 6);
    data.writeInt16BE(bounds.yMax, 8);
    parts.forEach((part, index) => {
      const at = 10 + COMPONENT_LENGTH * index;
      const more = index < parts.length - 1 ? COMPONENT_FLAG.more : 0;
      data.writeUInt16BE(COMPONENT_FLAG.argsAreWords | COMPONENT_FLAG.argsAreOffsets | more, at);
      data.writeUInt16BE(this.#includeFontGlyph(part.glyph), at + 2);
      data.writeInt16BE(part.x, at + 4);
      data.writeInt16BE(part.y, at + 6);
    });
    return { data, metrics: { advance, leftBearing: bounds.xMin } };
  }

  #head(): Buffer {
    const head = Buffer.from(this.#tables.table('head'));
    head.writeUInt32BE(0, 8); // checksum of the whole file, filled in when it is written
    head.writeInt16BE(1, 50); // long offsets in 'loca'
    return head;
  }

  #hhea(count: number): Buffer {
    const hhea = Buffer.from(this.#tables.table('hhea'));
    hhea.writeUInt16BE(count, 34);
    return hhea;
  }

  #maxp(count: number): Buffer {
    const maxp = Buffer.from(this.#tables.table('maxp'));
    const parts = this.#entries.map((entry) => ('printed' in entry ? entry.printed.parts.length : 0));
    const mostParts = Math.max(maxp.readUInt16BE(28), ...parts);
    maxp.writeUInt16BE(count, 4);
    // A composite may have as many points and contours as all its parts together.
    maxp.writeUInt16BE(Math.min(0xffff, maxp.readUInt16BE(6) * Math.max(1, mostParts)), 10);
    maxp.writeUInt16BE(Math.min(0xffff, maxp.readUInt16BE(8) * Math.max(1, mostParts)), 12);
    maxp.writeUInt16BE(0, 26);
    maxp.writeUInt16BE(mostParts, 28);
    maxp.writeUInt16BE(COMPOSITE_DEPTH, 30);
    return maxp;
  }
}

function moved(bounds: GlyphBounds | null, { x, y }: GlyphPart): GlyphBounds {
  if (bounds === null) return { xMin: x, yMin: y, xMax: x, yMax: y };
  return { xMin: bounds.xMin + x, yMin: bounds.yMin + y, xMax: bounds.xMax + x, yMax: bounds.yMax + y };
}

function around(one: GlyphBounds, other: GlyphBounds): GlyphBounds {
  return {
    xMin: Math.min(one.xMin, other.xMin),
    yMin: Math.min(one.yMin, other.yMin),
    xMax: Math.max(one.xMax, other.xMax),
    yMax: Math.max(one.yMax, other.yMax),
  };
}

function padded(data: Buffer): Buffer {
  const missing = (4 - (data.length % 4)) % 4;
  return missing === 0 ? data : Buffer.concat([data, Buffer.alloc(missing)]);
}

function loca(glyphs: readonly Buffer[]): Buffer {
  const table = Buffer.alloc(4 * (glyphs.length + 1));
  let offset = 0;
  glyphs.forEach((data, index) => {
    offset += data.length;
    table.writeUInt32BE(offset, 4 * (index + 1));
  });
  return table;
}

function hmtx(glyphs: readonly EncodedGlyph[]): Buffer {
  const table = Buffer.alloc(4 * glyphs.length);
  glyphs.forEach(({ metrics }, index) => {
    table.writeUInt16BE(Math.min(0xffff, Math.max(0, metrics.advance)), 4 * index);
    table.writeInt16BE(metrics.leftBearing, 4 * index + 2);
  });
  return table;
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

/** A TrueType file from its tables, given in the order of their tags. */
function writeFont(tables: ReadonlyMap<string, Buffer>): Buffer {
  const selector = Math.floor(Math.log2(tables.size));
  const header = Buffer.alloc(12 + 16 * tables.size);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.size, 4);
  header.writeUInt16BE(16 << selector, 6);
  header.writeUInt16BE(selector, 8);
  header.writeUInt16BE(tables.size * 16 - (16 << selector), 10);
  const parts: Buffer[] = [header];
  let entry = 12;
  let offset = header.length;
  let headOffset = 0;
  for (const [tag, table] of tables) {
    const data = padded(table);
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(checksum(data), entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    if (tag === 'head') headOffset = offset;
    parts.push(data);
    entry += 16;
    offset += data.length;
  }
  const file = Buffer.concat(parts);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headOffset + 8);
  return file;
}
