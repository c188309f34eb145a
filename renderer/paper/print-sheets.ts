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
      if (canvas !== null) layer.append(canvas);
    }
    window.document.body.append(layer);
    return await print();
  } finally {
    layer.remove();
    document.close();
  }
}
