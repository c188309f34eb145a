import { useEffect, useState } from 'react';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { openPdf, type PdfDocument } from './pdf-document.ts';

/** What is shown now: the newest paper that could be opened. */
export interface ShownPaper {
  readonly paper: RenderedPaper;
  readonly document: PdfDocument;
}

/**
 * Opens the newest of the papers it is given and keeps showing the one before until that is done, so that
 * nothing flickers while somebody types. `failed`: the newest one could not be opened.
 */
export function useOpenedPaper(paper: RenderedPaper | undefined): {
  readonly shown: ShownPaper | null;
  readonly failed: boolean;
} {
  const [shown, setShown] = useState<ShownPaper | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (paper === undefined) return;
    let current = true;
    openPdf(paper.pdf).then(
      (document) => {
        if (!current) {
          document.close();
          return;
        }
        setFailed(false);
        setShown({ paper, document });
      },
      () => {
        if (current) setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, [paper]);

  // closes each document when the next one has taken its place, and the last one with the view
  useEffect(() => () => shown?.document.close(), [shown]);

  return { shown, failed };
}

/** Device pixels per CSS pixel; follows the window to another screen and the zoom of the system. */
export function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(window.devicePixelRatio);
  useEffect(() => {
    const query = window.matchMedia(`(resolution: ${ratio}dppx)`);
    const read = () => setRatio(window.devicePixelRatio);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, [ratio]);
  return ratio;
}
