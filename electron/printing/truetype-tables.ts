/** Left side bearing and advance of a glyph, in font units. */
export interface HorizontalMetrics {
  readonly advance: number;
  readonly leftBearing: number;
}

/** The smallest rectangle around a glyph's outline, in font units; null for a glyph without one. */
export interface GlyphBounds {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** Flags of one component of a composite glyph (OpenType specification, table 'glyf'). */
export const COMPONENT_FLAG = {
  argsAreWords: 0x0001,
  argsAreOffsets: 0x0002,
  hasScale: 0x0008,
  more: 0x0020,
  hasTwoScales: 0x0040,
  hasMatrix: 0x0080,
  hasInstructions: 0x0100,
} as const;

const GLYPH_HEADER = 10;

function componentLength(flags: number): number {
  const args = flags & COMPONENT_FLAG.argsAreWords ? 4 : 2;
  if (flags & COMPONENT_FLAG.hasScale) return 4 + args + 2;
  if (flags & COMPONENT_FLAG.hasTwoScales) return 4 + args + 4;
  if (flags & COMPONENT_FLAG.hasMatrix) return 4 + args + 8;
  return 4 + args;
}

/** Where each component of a composite glyph begins within its data, in order. */
function componentOffsets(data: Buffer): number[] {
  const offsets: number[] = [];
  let at = GLYPH_HEADER;
  let flags: number;
  do {
    offsets.push(at);
    flags = data.readUInt16BE(at);
    at += componentLength(flags);
  } while (flags & COMPONENT_FLAG.more);
  return offsets;
}

/** True for glyph data that is made of other glyphs. */
function isComposite(data: Buffer): boolean {
  return data.length > 0 && data.readInt16BE(0) < 0;
}

function withoutInstructions(data: Buffer): Buffer {
  if (data.length === 0) return data;
  if (!isComposite(data)) {
    const at = GLYPH_HEADER + 2 * data.readInt16BE(0);
    return Buffer.concat([
      data.subarray(0, at),
      Buffer.alloc(2),
      data.subarray(at + 2 + data.readUInt16BE(at)),
    ]);
  }
  const copy = Buffer.from(data);
  let end = GLYPH_HEADER;
  for (const at of componentOffsets(copy)) {
    const flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(flags & ~COMPONENT_FLAG.hasInstructions, at);
    end = at + componentLength(flags);
  }
  return copy.subarray(0, end);
}

/** A copy of glyph data in which the numbers of the component glyphs are replaced by `renumber`. */
export function renumberComponents(data: Buffer, renumber: (glyph: number) => number): Buffer {
  if (!isComposite(data)) return data;
  const copy = Buffer.from(data);
  for (const at of componentOffsets(copy)) copy.writeUInt16BE(renumber(copy.readUInt16BE(at + 2)), at + 2);
  return copy;
}

/** The rectangle that glyph data states for itself. */
export function boundsOf(data: Buffer): GlyphBounds | null {
  if (data.length === 0) return null;
  return {
    xMin: data.readInt16BE(2),
    yMin: data.readInt16BE(4),
    xMax: data.readInt16BE(6),
    yMax: data.readInt16BE(8),
  };
}

/** Read access to the tables of a TrueType file that a subset is made from. */
export class TrueTypeTables {
  readonly #file: Buffer;
  readonly #directory = new Map<string, { offset: number; length: number }>();
  readonly #longOffsets: boolean;
  readonly #metricCount: number;
  readonly #glyphs = new Map<number, Buffer>();

  /** @throws Error when the file is not TrueType or lacks a table that a subset needs. */
  constructor(file: Buffer) {
    this.#file = file;
    const count = file.readUInt16BE(4);
    for (let index = 0; index < count; index += 1) {
      const entry = 12 + 16 * index;
      this.#directory.set(file.toString('latin1', entry, entry + 4), {
        offset: file.readUInt32BE(entry + 8),
        length: file.readUInt32BE(entry + 12),
      });
    }
    this.#longOffsets = this.table('head').readInt16BE(50) === 1;
    this.#metricCount = this.table('hhea').readUInt16BE(34);
  }

  /** The bytes of one table. */
  table(tag: string): Buffer {
    const entry = this.#directory.get(tag);
    if (entry === undefined) throw new Error(`The font has no table '${tag}'`);
    return this.#file.subarray(entry.offset, entry.offset + entry.length);
  }

  /** Advance and left side bearing of a glyph. */
  metrics(glyph: number): HorizontalMetrics {
    const table = this.table('hmtx');
    if (glyph < this.#metricCount) {
      return { advance: table.readUInt16BE(4 * glyph), leftBearing: table.readInt16BE(4 * glyph + 2) };
    }
    return {
      advance: table.readUInt16BE(4 * (this.#metricCount - 1)),
      leftBearing: table.readInt16BE(4 * this.#metricCount + 2 * (glyph - this.#metricCount)),
    };
  }

  /** Outline of a glyph without its hinting program: hints mean nothing on paper and need more tables. */
  glyphData(glyph: number): Buffer {
    const known = this.#glyphs.get(glyph);
    if (known !== undefined) return known;
    const data = withoutInstructions(
      this.table('glyf').subarray(this.#location(glyph), this.#location(glyph + 1)),
    );
    this.#glyphs.set(glyph, data);
    return data;
  }

  #location(glyph: number): number {
    const table = this.table('loca');
    return this.#longOffsets ? table.readUInt32BE(4 * glyph) : 2 * table.readUInt16BE(2 * glyph);
  }
}
