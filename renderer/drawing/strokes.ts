import {
  DRAWING_LIMITS,
  isEmptyDrawing,
  PAD,
  type PadPoint,
  PIXELS_PER_UNIT,
  reachOf,
} from '../../electron/contract/rules/drawing.ts';

/** What was drawn from putting the pen down to taking it up; in units of the pad. */
export type Stroke = readonly PadPoint[];

/** Width of the pen, in units, and its ink: the blue in which officials sign. */
const PEN = 4;
const INK = '#1b3f9c';

type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws strokes as curves through the middles between their points: a hand has no corners. */
export function drawStrokes(surface: Surface, strokes: readonly Stroke[]): void {
  surface.lineWidth = PEN;
  surface.lineCap = 'round';
  surface.lineJoin = 'round';
  surface.strokeStyle = INK;
  for (const stroke of strokes) {
    const [first] = stroke;
    const last = stroke.at(-1);
    if (!first || !last) continue;
    surface.beginPath();
    surface.moveTo(first.x, first.y);
    stroke.slice(1).forEach((point, index) => {
      const before = stroke[index]!;
      surface.quadraticCurveTo(before.x, before.y, (before.x + point.x) / 2, (before.y + point.y) / 2);
    });
    surface.lineTo(last.x, last.y);
    surface.stroke();
  }
}

/** A place on the pad: what lies outside is moved to its edge, so that nothing is clipped. */
export function onPad(x: number, y: number): PadPoint {
  return {
    x: Math.min(PAD.width - PEN, Math.max(PEN, x)),
    y: Math.min(PAD.height - PEN, Math.max(PEN, y)),
  };
}

/** The picture of what was drawn, no larger than it; or why it can be none. */
export async function pictureOf(
  strokes: readonly Stroke[],
): Promise<{ readonly picture: Uint8Array<ArrayBuffer> } | { readonly problem: string }> {
  const reach = reachOf(strokes);
  if (reach === null || isEmptyDrawing(reach)) return { problem: 'drawing-empty' };
  const width = Math.ceil(reach.right - reach.left + 2 * PEN) * PIXELS_PER_UNIT;
  const height = Math.ceil(reach.bottom - reach.top + 2 * PEN) * PIXELS_PER_UNIT;
  const canvas = new OffscreenCanvas(
    Math.min(width, DRAWING_LIMITS.width),
    Math.min(height, DRAWING_LIMITS.height),
  );
  const surface = canvas.getContext('2d');
  if (!surface) return { problem: 'unexpected' };
  surface.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
  surface.translate(PEN - reach.left, PEN - reach.top);
  drawStrokes(surface, strokes);
  const file = await canvas.convertToBlob({ type: 'image/png' });
  if (file.size > DRAWING_LIMITS.bytes) return { problem: 'drawing-too-large' };
  return { picture: new Uint8Array(await file.arrayBuffer()) };
}
