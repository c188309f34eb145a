/**
 * How far a photographed or scanned page is askew, found from its lines of text. Of all slants, the true one gathers
 * the ink in the fewest rows: the sums along it rise and fall most sharply (projection profile).
 */

/** A picture in shades of grey, row by row from the top; 0 is black. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The most that is looked for, in degrees; a page that is turned further is turned by a quarter first. */
const FURTHEST = 12;
/** Ink is darker than its surroundings by this part. */
const DARKER = 0.85;
/** Fewer dots of ink than this are no text. */
const LEAST_INK = 300;
/** More of the picture than this part is no text either: only its frame would tell a slant. */
const MOST_INK = 0.3;
/** So many dots are enough to tell. */
const ENOUGH_INK = 60_000;
/** The sharpest slant has to be sharper than the usual one by this, or there are no lines to go by. */
const CLEAR = 1.4;
/** Steps and thickness of the rows, from coarse to fine: degrees, pixels. */
const PASSES = [
  { step: 0.25, row: 4, around: FURTHEST },
  { step: 0.05, row: 2, around: 0.3 },
  { step: 0.01, row: 1, around: 0.06 },
] as const;

/** Degrees by which the page is turned clockwise; null where it has no lines that would tell. */
export function findSkew(picture: GreyPicture): number | null {
  const ink = inkOf(picture);
  if (ink.length < 2 * LEAST_INK) return null;
  let best = 0;
  for (const [pass, { step, row, around }] of PASSES.entries()) {
    const steps = Math.round(around / step);
    const tried = Array.from({ length: 2 * steps + 1 }, (_, index) => best + (index - steps) * step);
    const scores = tried.map((degrees) => sharpness(ink, picture, degrees, row));
    const highest = Math.max(...scores);
    const found = tried[scores.indexOf(highest)]!;
    if (pass === 0) {
      const usual = scores.toSorted((one, other) => one - other)[steps]!;
      if (highest < CLEAR * usual || Math.abs(found) > FURTHEST - step) return null;
    }
    best = found;
  }
  return Math.round(best * 100) / 100;
}

/** Places of the ink, x and y in turn: what is darker than its surroundings, however the page is lit. */
function inkOf({ width, height, pixels }: GreyPicture): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += pixels[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  const reach = Math.max(8, Math.round(Math.max(width, height) / 40));
  const places: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach);
    const bottom = Math.min(height, y + reach + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum =
        sums[bottom * (width + 1) + right]! -
        sums[top * (width + 1) + right]! -
        sums[bottom * (width + 1) + left]! +
        sums[top * (width + 1) + left]!;
      const mean = sum / ((bottom - top) * (right - left));
      const isDark = pixels[y * width + x]! < DARKER * mean - 4;
      // only the oval in the middle: the frame of the picture would be a sharp slant of its own
      if (isDark && Math.hypot((2 * x) / width - 1, (2 * y) / height - 1) <= 1) places.push(x, y);
    }
  }
  if (places.length / 2 > MOST_INK * width * height) return new Float32Array();
  const every = Math.max(1, Math.ceil(places.length / 2 / ENOUGH_INK));
  const kept = new Float32Array(2 * Math.ceil(places.length / 2 / every));
  for (let at = 0; at < kept.length; at += 2) {
    kept[at] = places[at * every]!;
    kept[at + 1] = places[at * every + 1]!;
  }
  return kept;
}

/** How sharply the sums of ink along a slant rise and fall, in rows of so many pixels. */
function sharpness(ink: Float32Array, { width, height }: GreyPicture, degrees: number, row: number): number {
  const angle = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const lowest = Math.min(0, -width * sine);
  const counts = new Float64Array(Math.ceil((height + width * Math.abs(sine)) / row) + 3);
  for (let at = 0; at < ink.length; at += 2) {
    const place = (ink[at + 1]! * cosine - ink[at]! * sine - lowest) / row;
    // shared between the rows that it lies between, so that no slant gains by falling on their borders
    const first = Math.floor(place);
    const part = place - first;
    counts[first] = counts[first]! + 1 - part;
    counts[first + 1] = counts[first + 1]! + part;
  }
  let sum = 0;
  for (let at = 1; at < counts.length; at += 1) sum += (counts[at]! - counts[at - 1]!) ** 2;
  return sum;
}
