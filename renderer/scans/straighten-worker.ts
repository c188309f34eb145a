import { findSkew, type GreyPicture } from './skew.ts';
import type { FromStraightener, ToStraightener } from './straightener.ts';
import { drawTurned, sizeOf, type Turning } from './turning.ts';

/** Opens, measures and turns a picture beside the window: one of fifty million pixels must not freeze it. */

/** Of the picture that is shown, and of the one that is measured: the longer side, in pixels. */
const SHOWN = 1400;
const MEASURED = 1000;
/** As good as scanners make them. */
const JPEG_QUALITY = 0.92;
/** The most that Chromium draws on. */
const LIMITS = { side: 16_384, pixels: 268_000_000 } as const;

// the window's own types have no worker in them
const port = globalThis as unknown as {
  postMessage(message: FromStraightener, transfer?: Transferable[]): void;
  onmessage: ((event: { readonly data: ToStraightener }) => void) | null;
};

let opened: { readonly picture: ImageBitmap; readonly mediaType: string } | null = null;

async function open(file: Uint8Array<ArrayBuffer>, mediaType: string): Promise<void> {
  port.postMessage({ kind: 'stage', done: 0, total: 3 });
  const picture = await createImageBitmap(new Blob([file], { type: mediaType }), {
    imageOrientation: 'from-image',
  });
  opened = { picture, mediaType };
  port.postMessage({ kind: 'stage', done: 1, total: 3 });
  const shown = await smaller(picture, SHOWN);
  port.postMessage({ kind: 'stage', done: 2, total: 3 });
  const skew = findSkew(greyOf(await smaller(picture, MEASURED)));
  port.postMessage({ kind: 'opened', picture: shown, skew }, [shown]);
}

function smaller(picture: ImageBitmap, side: number): Promise<ImageBitmap> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  return createImageBitmap(picture, {
    resizeWidth: Math.max(1, Math.round(picture.width * scale)),
    resizeHeight: Math.max(1, Math.round(picture.height * scale)),
    resizeQuality: 'medium',
  });
}

function surfaceOf(
  width: number,
  height: number,
): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  if (Math.max(width, height) > LIMITS.side || width * height > LIMITS.pixels) throw new Error('too large');
  const canvas = new OffscreenCanvas(width, height);
  const surface = canvas.getContext('2d', { alpha: false });
  if (!surface) throw new Error('nothing to draw on');
  return [canvas, surface];
}

function greyOf(picture: ImageBitmap): GreyPicture {
  const { width, height } = picture;
  const [, surface] = surfaceOf(width, height);
  drawTurned(surface, picture, { quarters: 0, degrees: 0 }, picture);
  const { data } = surface.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = 0.3 * data[4 * at]! + 0.59 * data[4 * at + 1]! + 0.11 * data[4 * at + 2]!;
  return { width, height, pixels };
}

async function make(turning: Turning): Promise<void> {
  if (!opened) throw new Error('no picture is open');
  const { picture, mediaType } = opened;
  port.postMessage({ kind: 'stage', done: 0, total: 3 });
  const size = sizeOf(picture, turning);
  const [canvas, surface] = surfaceOf(size.width, size.height);
  port.postMessage({ kind: 'stage', done: 1, total: 3 });
  drawTurned(surface, picture, turning, size);
  port.postMessage({ kind: 'stage', done: 2, total: 3 });
  const made = await canvas.convertToBlob({ type: mediaType, quality: JPEG_QUALITY });
  const file = new Uint8Array(await made.arrayBuffer());
  port.postMessage({ kind: 'made', file }, [file.buffer]);
}

port.onmessage = ({ data }) => {
  const work = data.kind === 'open' ? open(data.file, data.mediaType) : make(data.turning);
  work.catch(() => port.postMessage({ kind: 'failed' }));
};
