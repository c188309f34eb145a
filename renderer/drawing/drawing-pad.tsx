import { type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PAD } from '../../electron/contract/rules/drawing.ts';
import { drawStrokes, onPad, type Stroke } from './strokes.ts';

interface DrawingPadProps {
  readonly strokes: readonly Stroke[];
  readonly onStroke: (stroke: Stroke) => void;
}

/** Where a signature is drawn, with mouse, pen or finger. */
export function DrawingPad({ strokes, onStroke }: DrawingPadProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  /** The stroke under the pen; drawn as it grows, without a turn of React for each point. */
  const growing = useRef<{ readonly pointer: number; readonly points: Stroke[number][] } | null>(null);

  const redraw = () => {
    const surface = canvas.current?.getContext('2d');
    if (!canvas.current || !surface) return;
    const scale = canvas.current.width / PAD.width;
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.clearRect(0, 0, canvas.current.width, canvas.current.height);
    surface.setTransform(scale, 0, 0, scale, 0, 0);
    drawStrokes(surface, growing.current ? [...strokes, growing.current.points] : strokes);
  };
  useEffect(redraw, [strokes]);

  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    if (growing.current?.pointer !== event.pointerId) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = PAD.width / box.width;
    // a fast hand moves further than one event: the places between them are told as well
    const places = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of places.length > 0 ? places : [event.nativeEvent])
      growing.current.points.push(onPad((clientX - box.left) * scale, (clientY - box.top) * scale));
    redraw();
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || growing.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    growing.current = { pointer: event.pointerId, points: [] };
    follow(event);
  };
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    if (growing.current?.pointer !== event.pointerId) return;
    const { points } = growing.current;
    growing.current = null;
    onStroke(points);
  };
  return (
    <canvas
      ref={canvas}
      className="drawing-pad"
      width={PAD.width * 2}
      height={PAD.height * 2}
      role="img"
      aria-label={t('drawing:pad')}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
