import type { GreyPicture } from '../../renderer/scans/skew.ts';
import { pngOf } from './drawings.ts';

/** Pages that lie askew, as somebody holds a phone over them. */

/** Numbers that look random, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}

interface PageOptions {
  /** Degrees clockwise. */
  readonly skew: number;
  readonly seed: number;
  /** Lines of text. */
  readonly lines: number;
  /** Light falls from one side. */
  readonly shade?: number;
  /** A desk around the page, dark. */
  readonly desk?: boolean;
}

const WIDTH = 700;
const HEIGHT = 990;

/** A page with lines of words, dotted lines and a title, turned about its middle. */
export function crookedPage({ skew, seed, lines, shade = 0, desk = false }: PageOptions): GreyPicture {
  const random = randomOf(seed);
  const words: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }[] = [];
  for (let line = 0; line < lines; line += 1) {
    const top = 110 + line * (780 / lines);
    for (let x = 90; x < 400 + 220 * random(); ) {
      const width = 12 + 50 * random();
      // letters of different heights, as Thai has them
      words.push({ left: x, right: x + width, top: top - 4 * random(), bottom: top + 9 + 3 * random() });
      x += width + 6 + 8 * random();
    }
  }
  const angle = (skew * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const byRow = new Map<number, typeof words>();
  for (const word of words)
    for (let row = Math.floor(word.top); row <= Math.ceil(word.bottom); row += 1)
      byRow.set(row, [...(byRow.get(row) ?? []), word]);
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2];
      const [u, v] = [dx * cosine + dy * sine + WIDTH / 2, dy * cosine - dx * sine + HEIGHT / 2];
      const onPage = !desk || (u > 40 && u < WIDTH - 40 && v > 50 && v < HEIGHT - 50);
      const isInk = byRow
        .get(Math.floor(v))
        ?.some(({ left, right, top, bottom }) => u >= left && u < right && v >= top && v < bottom);
      const paper = 235 - shade * (x / WIDTH + y / HEIGHT);
      const tone = !onPage ? 70 : isInk ? 0.25 * paper : paper;
      pixels[y * WIDTH + x] = Math.min(255, Math.max(0, tone + 16 * (random() - 0.5)));
    }
  return { width: WIDTH, height: HEIGHT, pixels };
}

/** The same as a file. */
export function crookedPng(options: PageOptions): Buffer {
  const { width, height, pixels } = crookedPage(options);
  return pngOf(width, height, (x, y) => {
    const tone = pixels[y * width + x]!;
    return [tone, tone, tone, 255];
  });
}
