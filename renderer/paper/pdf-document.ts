import { getDocument, PDFWorker } from 'pdfjs-dist';

/** What the paper view needs of a page of a PDF. */
export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /**
   * Draws the page on a new canvas, `pixelsPerPoint` device pixels for each point. Null when `signal`
   * ended the drawing because something newer is to be shown.
   */
  draw(pixelsPerPoint: number, signal: AbortSignal): Promise<HTMLCanvasElement | null>;
}

/** An opened PDF; `close` frees what the worker holds for it. */
export interface PdfDocument {
  readonly pages: readonly PdfPage[];
  close(): void;
}

let worker: PDFWorker | undefined;

/** One worker for all papers: starting one takes longer than drawing a page. */
function sharedWorker(): PDFWorker {
  if (worker === undefined || worker.destroyed) {
    const port = new Worker(new URL('pdfjs-dist/build/pdf.worker.mjs', import.meta.url), { type: 'module' });
    worker = PDFWorker.create({ port });
  }
  return worker;
}

/** Starts the worker while nobody waits for it, so that the first paper comes as fast as the others. */
export function warmUpPaper(): void {
  requestIdleCallback(() => sharedWorker());
}

/** Opens a PDF. The bytes are copied, because the worker takes what it is given. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const task = getDocument({
    data: bytes.slice(),
    worker: sharedWorker(),
    disableAutoFetch: true,
    disableStream: true,
    disableWorkerRendering: true,
    enableXfa: false,
    stopAtErrors: true,
  });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({
      width,
      height,
      async draw(pixelsPerPoint, signal) {
        if (signal.aborted) return null;
        const viewport = page.getViewport({ scale: pixelsPerPoint });
        const canvas = window.document.createElement('canvas');
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        const drawing = page.render({ canvas, viewport });
        const stop = () => drawing.cancel();
        signal.addEventListener('abort', stop, { once: true });
        try {
          await drawing.promise;
          return signal.aborted ? null : canvas;
        } catch (error) {
          if (signal.aborted) return null;
          throw error;
        } finally {
          signal.removeEventListener('abort', stop);
        }
      },
    });
  }
  return {
    pages,
    close() {
      void task.destroy();
    },
  };
}
