import { create, type Font } from 'fontkit';
import { FontSubset, type PrintedGlyph } from './font-subset.ts';
import { clustersOf } from './thai-clusters.ts';
import { TrueTypeTables } from './truetype-tables.ts';

/** Position of one glyph, in font units. pdfkit scales these objects in place, so they are never shared. */
interface GlyphPosition {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** What pdfkit asks of `layout()`. */
interface GlyphRun {
  readonly glyphs: readonly PrintedGlyph[];
  readonly positions: readonly GlyphPosition[];
  readonly advanceWidth: number;
}

interface ShapedText {
  readonly glyphs: readonly PrintedGlyph[];
  readonly advances: readonly number[];
  readonly advanceWidth: number;
}

/** Texts whose shape is remembered; a form has some hundred different words. */
const REMEMBERED_TEXTS = 20_000;
const MISSING_GLYPH = 0;
const TAB_IN_SPACES = 4;

const THAI = /\p{Script=Thai}/u;
/** Letters between which the font has kerning pairs. */
const KERNED = /[\u0021-\u007E\u00C0-\u024F]{2,}/gu;
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const BLANK = /^[\p{Zs}\t]$/u;

/** Text that a glyph is read as: its cluster; for all kinds of spaces a plain one, since some readers drop others. */
function readAs(cluster: string): readonly number[] {
  return [...(BLANK.test(cluster) ? ' ' : cluster)].map((character) => character.codePointAt(0) ?? 0);
}

/**
 * A font for pdfkit (`doc.registerFont(name, font)`) whose text comes out of every reader as it was typed.
 *
 * pdfkit's own way keeps one meaning per glyph of the font and takes sara am apart, so Thai is read back
 * wrong. Here each cluster is one glyph of its own whose ToUnicode entry is the whole cluster, taken from
 * the text and never from the shaper. What has no glyph in the font is drawn as a box and still reads as
 * typed. Shapes are remembered, so one font serves all documents of a process; it holds no document state.
 */
export class ThaiFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly bbox: Font['bbox'];
  readonly postscriptName: string;
  readonly italicAngle = 0;
  // pdfkit reads these tables for the font descriptor, and compares `_tables` to tell two fonts apart.
  readonly post = { isFixedPitch: false };
  readonly head = { macStyle: { italic: false } };
  readonly _tables: {
    readonly head: { readonly checkSumAdjustment: number };
    readonly name: { records: string[] };
  };

  readonly #shaper: Font;
  readonly #tables: TrueTypeTables;
  readonly #printed: PrintedGlyph[] = [];
  readonly #byCluster = new Map<string, PrintedGlyph>();
  readonly #shaped = new Map<string, ShapedText>();

  /**
   * @param file bytes of a TrueType font with GSUB/GPOS tables for Thai
   * @throws Error when the bytes are no TrueType font
   */
  constructor(file: Buffer) {
    const shaper = create(file);
    if (!('layout' in shaper)) throw new Error('A font collection cannot be used');
    this.#shaper = shaper;
    this.#tables = new TrueTypeTables(file);
    this.unitsPerEm = shaper.unitsPerEm;
    this.ascent = shaper.ascent;
    this.descent = shaper.descent;
    this.lineGap = shaper.lineGap;
    this.xHeight = shaper.xHeight;
    this.capHeight = shaper.capHeight;
    this.bbox = shaper.bbox;
    this.postscriptName = shaper.postscriptName;
    this._tables = {
      head: { checkSumAdjustment: this.#tables.table('head').readUInt32BE(8) },
      name: { records: [shaper.postscriptName] },
    };
  }

  /** Width of text set in one line, in points, at a size in points. */
  widthOf(text: string, size: number): number {
    return (this.#shape(text).advanceWidth * size) / this.unitsPerEm;
  }

  /** The clusters of a text that hold a character which the font has not, each once, in their order. */
  missingIn(text: string): readonly string[] {
    const clusters = clustersOf(text.toWellFormed().normalize('NFC').replace(/\s/gu, ' '));
    return [...new Set(clusters)].filter((cluster) => {
      const visible = cluster.replace(IGNORABLE, '');
      return visible !== '' && !BLANK.test(visible) && this.#drawable(visible).includes(null);
    });
  }

  /** Glyphs and their positions for pdfkit. */
  layout(text: string): GlyphRun {
    const { glyphs, advances, advanceWidth } = this.#shape(text);
    const positions = advances.map((xAdvance) => ({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return { glyphs, positions, advanceWidth };
  }

  /** pdfkit asks for glyph 0 only, to know the width of a missing glyph. */
  getGlyph(glyph: number): { readonly advanceWidth: number } {
    return { advanceWidth: this.#tables.metrics(glyph).advance };
  }

  /** The glyphs that one document uses; pdfkit embeds them. */
  createSubset(): FontSubset {
    return new FontSubset(this.#tables, this.#printed);
  }

  #shape(typed: string): ShapedText {
    const known = this.#shaped.get(typed);
    if (known !== undefined) return known;
    const text = typed.toWellFormed().normalize('NFC');
    const glyphs = clustersOf(text).map((cluster) => this.#glyphOf(cluster));
    const advances = glyphs.map((glyph) => glyph.advanceWidth);
    this.#kern(text, glyphs, advances);
    const advanceWidth = advances.reduce((sum, advance) => sum + advance, 0);
    const shaped = { glyphs, advances, advanceWidth };
    if (this.#shaped.size >= REMEMBERED_TEXTS) this.#shaped.clear();
    this.#shaped.set(typed, shaped);
    return shaped;
  }

  /** Moves Latin letters towards each other as the font wants it, where each is one plain glyph. */
  #kern(text: string, glyphs: readonly PrintedGlyph[], advances: number[]): void {
    const runs = [...text.matchAll(KERNED)];
    if (runs.length === 0) return;
    const glyphAt = new Map<number, number>();
    let offset = 0;
    glyphs.forEach((glyph, index) => {
      glyphAt.set(offset, index);
      offset += String.fromCodePoint(...glyph.codePoints).length;
    });
    for (const { 0: run, index } of runs) {
      const first = glyphAt.get(index);
      const last = glyphAt.get(index + run.length - 1);
      if (first !== undefined && last === first + run.length - 1) this.#kernRun(run, first, advances);
    }
  }

  #kernRun(run: string, first: number, advances: number[]): void {
    const { glyphs, positions } = this.#shaper.layout(run, { liga: false }, 'latn', undefined, 'ltr');
    if (glyphs.length !== run.length) return;
    positions.forEach((position, index) => {
      const glyph = glyphs[index];
      const advance = advances[first + index];
      if (glyph !== undefined && advance !== undefined) {
        advances[first + index] = advance + position.xAdvance - glyph.advanceWidth;
      }
    });
  }

  #glyphOf(cluster: string): PrintedGlyph {
    const known = this.#byCluster.get(cluster);
    if (known !== undefined) return known;
    const glyph = {
      id: this.#printed.length,
      codePoints: readAs(cluster),
      ...this.#draw(cluster),
    };
    this.#printed.push(glyph);
    this.#byCluster.set(cluster, glyph);
    return glyph;
  }

  #draw(cluster: string): Pick<PrintedGlyph, 'parts' | 'advanceWidth'> {
    const visible = cluster.replace(IGNORABLE, '');
    if (BLANK.test(visible)) return { parts: [], advanceWidth: this.#widthOfBlank(visible) };
    const parts: PrintedGlyph['parts'][number][] = [];
    let x = 0;
    for (const piece of this.#drawable(visible)) {
      if (piece === null) {
        parts.push({ glyph: MISSING_GLYPH, x: Math.round(x), y: 0 });
        x += this.#tables.metrics(MISSING_GLYPH).advance;
        continue;
      }
      const script = THAI.test(piece) ? 'thai' : undefined;
      const run = this.#shaper.layout(piece, { liga: false }, script, undefined, 'ltr');
      run.glyphs.forEach((glyph, index) => {
        const position = run.positions[index];
        if (position === undefined) return;
        parts.push({ glyph: glyph.id, x: Math.round(x + position.xOffset), y: Math.round(position.yOffset) });
        x += position.xAdvance;
      });
    }
    return { parts, advanceWidth: Math.round(x) };
  }

  /** The parts of a cluster that the font can draw together; null stands for a character it has not. */
  #drawable(cluster: string): (string | null)[] {
    const pieces: (string | null)[] = [];
    let piece = '';
    for (const character of cluster) {
      if (this.#shaper.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) {
        piece += character;
        continue;
      }
      if (piece !== '') pieces.push(piece);
      pieces.push(null);
      piece = '';
    }
    if (piece !== '') pieces.push(piece);
    return pieces;
  }

  #widthOfBlank(blank: string): number {
    const space = this.#shaper.glyphForCodePoint(0x20).advanceWidth;
    if (blank === '\t') return TAB_IN_SPACES * space;
    const codePoint = blank.codePointAt(0) ?? 0x20;
    return this.#shaper.hasGlyphForCodePoint(codePoint)
      ? this.#shaper.glyphForCodePoint(codePoint).advanceWidth
      : this.unitsPerEm / 2;
  }
}
