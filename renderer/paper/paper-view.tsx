import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperField, PaperRegion, RenderedPaper } from '../../electron/contract/paper.ts';
import { PaperOverlay } from './paper-overlay.tsx';
import { PaperPage } from './paper-page.tsx';
import { useDevicePixelRatio, useOpenedPaper } from './use-opened-paper.ts';
import './paper.css';
import './desk.css';

/** CSS pixels per point at which the paper has its true size. */
const TRUE_SIZE = 96 / 72;
/** Shares of the true size for the narrow and the wide layouts (design rules, "Layout"). */
const READABLE = 0.667;
const ROOMY = 0.85;
/** Width of the desk from which on the paper is shown larger, CSS pixels: that of windows from 1600. */
const MUCH_ROOM = 800;
/** CSS pixels between the sheet and the edge of the desk, on each side. */
const GUTTER = 24;
const SMALL_GUTTER = 2;
const NO_REGIONS: readonly PaperRegion[] = [];

/** Something that the screen shows at a part of the paper; never printed. */
export interface PaperMark {
  readonly field: PaperField;
  /** 'change': a bar with a number in the margin; 'waiting': a dashed box within a signature block. */
  readonly kind: 'change' | 'waiting';
  readonly text: string;
}

/** 'fit': readable in the room there is; 'width': as wide as the room; a number: share of the true size. */
export type PaperZoom = 'fit' | 'width' | number;

interface PaperViewProps {
  readonly paper: RenderedPaper | undefined;
  readonly zoom?: PaperZoom;
  /** The field whose part of the paper is tinted and scrolled to. */
  readonly focused?: PaperField | null;
  /** Called with the field of a part of the paper that was clicked. */
  readonly onPick?: ((field: PaperField) => void) | undefined;
  readonly marks?: readonly PaperMark[];
  /** Shown while there is no paper. */
  readonly empty?: ReactNode;
}

/** The official form as it will print: the PDF itself, drawn on screen. */
export function PaperView({
  paper,
  zoom = 'fit',
  focused = null,
  onPick,
  marks = [],
  empty,
}: PaperViewProps) {
  const { t } = useTranslation();
  const { shown, failed } = useOpenedPaper(paper);
  const ratio = useDevicePixelRatio();
  const desk = useRef<HTMLElement>(null);
  const room = useWidth(desk);
  const regions = shown?.paper.regions ?? NO_REGIONS;
  const pages = shown?.document.pages ?? [];
  const scale = scaleFor(zoom, room, pages[0]?.width ?? 0);

  useEffect(() => {
    const region = regions.find((one) => one.field === focused);
    if (region !== undefined && desk.current !== null) scrollTo(desk.current, region, scale);
  }, [focused, regions, scale]);

  return (
    <section
      ref={desk}
      className="paper"
      aria-label={t('paper-view:paper')}
      aria-busy={pages.length === 0 && !failed}
    >
      {failed && (
        <p className="paper__problem" role="alert">
          {t('paper-view:cannotShow')}
        </p>
      )}
      {pages.length === 0 && !failed && empty}
      {scale > 0 &&
        pages.map((page, index) => (
          <PaperPage
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is known by its place
            key={index}
            page={page}
            scale={scale}
            devicePixelRatio={ratio}
            label={t('paper-view:pageOf', { page: index + 1, pages: pages.length })}
          >
            <PaperOverlay
              regions={regions}
              page={index}
              scale={scale}
              focused={focused}
              onPick={onPick}
              marks={marks}
            />
          </PaperPage>
        ))}
    </section>
  );
}

function scaleFor(zoom: PaperZoom, room: number, width: number): number {
  if (room === 0 || width === 0) return 0;
  if (typeof zoom === 'number') return zoom * TRUE_SIZE;
  if (zoom === 'width') return (room - 2 * SMALL_GUTTER) / width;
  const widest = (room - 2 * GUTTER) / (width * TRUE_SIZE);
  const wanted = room >= MUCH_ROOM ? ROOMY : READABLE;
  return Math.min(wanted, Math.max(widest, 0.4)) * TRUE_SIZE;
}

/** Width inside the element, CSS pixels, without the scroll bar. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const read = () => setWidth(measured.clientWidth);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Scrolls the desk so far that the region can be seen with some paper around it, and no further. */
function scrollTo(desk: HTMLElement, region: PaperRegion, scale: number): void {
  const sheet = desk.querySelectorAll<HTMLElement>('.paper__sheet')[region.page];
  if (sheet === undefined) return;
  const around = 48;
  const top = sheet.offsetTop + region.y * scale - around;
  const bottom = top + region.height * scale + 2 * around;
  if (top < desk.scrollTop) desk.scrollTo({ top, behavior: 'smooth' });
  else if (bottom > desk.scrollTop + desk.clientHeight) {
    desk.scrollTo({ top: Math.min(top, bottom - desk.clientHeight), behavior: 'smooth' });
  }
}
