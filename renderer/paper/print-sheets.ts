import { openPdf } from './pdf-document.ts';

/** Enough for print that is read at arm's length; a page takes about 20 MB at 220 dpi. */
const DOTS_PER_INCH = 220;
const POINTS_PER_INCH = 72;

/**
 * Puts every page of the PDF into the window's print layer, calls `print` and takes the layer away again:
 * while it is there, the window prints these pages and nothing else.
 */
export async function withPrintSheets<T>(pdf: Uint8Array, print: () => Promise<T>): Promise<T> {
  const document = await openPdf(pdf);
  const layer = window.document.createElement('div');
  layer.className = 'print-sheets';
  layer.setAttribute('aria-hidden', 'true');
  try {
    const never = new AbortController().signal;
    for (const page of document.pages) {
      const canvas = await page.draw(DOTS_PER_INCH / POINTS_PER_INCH, never);
      if (canvas !== null) layer.append(upright(canvas));
    }
    window.document.body.append(layer);
    return await print();
  } finally {
    layer.remove();
    document.close();
  }
}

/** A landscape page turned by a quarter, as it lies on an upright sheet; another one as it is. */
function upright(canvas: HTMLCanvasElement): HTMLCanvasElement {
  if (canvas.width <= canvas.height) return canvas;
  const turned = window.document.createElement('canvas');
  turned.width = canvas.height;
  turned.height = canvas.width;
  const context = turned.getContext('2d');
  if (context === null) throw new Error('no canvas to turn a page on');
  context.translate(turned.width, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(canvas, 0, 0);
  return turned;
}
