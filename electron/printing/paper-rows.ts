import type { PaperField } from '../contract/paper.ts';
import type { Style } from './typesetting.ts';

/** Text at its place in a row; x in points from the left edge of the page. */
export interface TextSpan extends Style {
  readonly text: string;
  readonly x: number;
  /** Baseline in points from the top of the row; the row's own where not given. */
  readonly baseline?: number;
  readonly ink?: Ink;
  /** Paragraph that the text belongs to, for screen readers. */
  readonly paragraph: string;
}

/** Colours of the paper: black, the blue of electronic marks, and the grey of the footer. */
export type Ink = 'black' | 'mark' | 'quiet';

/** A horizontal stretch of a row, in points from the left edge of the page. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** A stretch that belongs to a field. */
export interface FieldStretch extends Stretch {
  readonly field: PaperField;
}

/** A frame around something; y from the top of the row. */
export interface Frame extends Stretch {
  readonly y: number;
  readonly height: number;
}

/** A thin line; x from the left edge of the page, y from the top of the row. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A picture at its place; y from the top of the row. */
export interface Picture extends Stretch {
  readonly y: number;
  readonly height: number;
  readonly png: Uint8Array;
  /** What it shows, for screen readers. */
  readonly alt: string;
}

/** One row of the page. Rows stand below each other and are never split. */
export interface Row {
  readonly height: number;
  /** Baseline in points from the top of the row. */
  readonly baseline: number;
  readonly spans: readonly TextSpan[];
  /** Dotted lines under the text. */
  readonly dots?: readonly Stretch[];
  readonly frames?: readonly Frame[];
  readonly rules?: readonly Rule[];
  /** Where the row has a light ground, as the head of a table. */
  readonly tint?: readonly Stretch[];
  readonly pictures?: readonly Picture[];
  readonly fields?: readonly FieldStretch[];
  /** True where the next row must stand on the same page, as after a heading. */
  readonly keepWithNext?: boolean;
  /** Points by which the row may grow where its page has room to spare; its content stays in the middle. */
  readonly stretch?: number;
  /** Rows of one part stay on one page while it can hold them; 'a/b' is a part of 'a' for the case that not. */
  readonly part?: string;
  /** Heading to repeat where a page begins in the middle of a section. */
  readonly section?: string;
}

/** Measures of the form in points, for A4. */
export const PAPER = {
  width: 595.28,
  height: 841.89,
  left: 71,
  right: 57,
  top: 46,
  bottom: 20,
  /** Official text size: TH Sarabun 16 pt is Sarabun 10.9 pt (design/thai.md, "Type"). */
  size: 10.9,
  titleSize: 13,
  pitch: 20.8,
  /** Baseline within a row of the normal pitch, so that marks above and below stay inside. */
  baseline: 14.6,
} as const;

/** Width of the text between the margins. */
export const TEXT_WIDTH = PAPER.width - PAPER.left - PAPER.right;

export const REGULAR: Style = { weight: 'regular', size: PAPER.size };
export const BOLD: Style = { weight: 'bold', size: PAPER.size };
