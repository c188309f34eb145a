/**
 * The drawn signature (signing.md, "What it proves"): a picture for the paper, drawn by its signer. Window and main
 * hold it to the same measures.
 */

/** The pad on which it is drawn, in units; a pixel of the screen at 100 %. */
export const PAD = { width: 600, height: 200 } as const;
/** Pixels of the picture for each unit: sharp on paper at the size of a signature block. */
export const PIXELS_PER_UNIT = 2;

/** The most that a picture may have; one of the pad never has more. */
export const DRAWING_LIMITS = {
  width: PAD.width * PIXELS_PER_UNIT,
  height: PAD.height * PIXELS_PER_UNIT,
  bytes: 256 * 1024,
} as const;

/** Ink that reaches over less than this, in units, is a dot or a slip of the hand. */
const LEAST_REACH = 30;

/** A place on the pad, in units. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** How far something reaches, in units or pixels. */
export interface Reach {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What all strokes together reach over; null without any. */
export function reachOf(strokes: readonly (readonly PadPoint[])[]): Reach | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  // by reduce: a slow hand gives more points than a call takes arguments
  const least = (all: readonly number[]): number => all.reduce((one, other) => Math.min(one, other));
  const most = (all: readonly number[]): number => all.reduce((one, other) => Math.max(one, other));
  return { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
}

/** True where nothing was drawn that could be a signature: no stroke, or a dot. `perUnit`: of what `reach` counts. */
export function isEmptyDrawing(reach: Reach | null, perUnit = 1): boolean {
  if (reach === null) return true;
  return Math.max(reach.right - reach.left, reach.bottom - reach.top) < LEAST_REACH * perUnit;
}
