import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PdfPage } from './pdf-document.ts';

interface PaperPageProps {
  readonly page: PdfPage;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly devicePixelRatio: number;
  /** Text alternative of the page. */
  readonly label: string;
  /** What lies over the page: tints, marks. */
  readonly children?: ReactNode;
}

/**
 * One sheet. It is drawn beside and put in place when it is ready, so the old picture stays until then;
 * a sheet far outside the visible part is drawn when it comes near.
 */
export function PaperPage({ page, scale, devicePixelRatio, label, children }: PaperPageProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const near = useNear(sheet);
  const [drawn, setDrawn] = useState(false);

  useEffect(() => {
    if (!near) return;
    const outdated = new AbortController();
    page.draw(scale * devicePixelRatio, outdated.signal).then(
      (canvas) => {
        if (canvas === null) return;
        picture.current?.replaceChildren(canvas);
        setDrawn(true);
      },
      // a document closed while it was being drawn: the next one is on its way
      () => undefined,
    );
    return () => outdated.abort();
  }, [page, scale, devicePixelRatio, near]);

  return (
    <div
      ref={sheet}
      className="paper__sheet"
      style={{ width: page.width * scale, height: page.height * scale }}
    >
      <div ref={picture} className="paper__picture" role="img" aria-label={label} aria-busy={!drawn} />
      {children}
    </div>
  );
}

/** Whether the element lies in or near the visible part of its scrolling region. */
function useNear(element: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: '800px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return near;
}
