/** How a picture is turned: by quarters, and finely. */
export interface Turning {
  /** Quarter turns clockwise: 0 to 3. */
  readonly quarters: number;
  /** Degrees clockwise. */
  readonly degrees: number;
}

export const AS_IT_IS: Turning = { quarters: 0, degrees: 0 };

/** The furthest fine adjustment, and its step; in degrees. */
export const FINE = { furthest: 15, step: 0.1 } as const;

export const isTurned = ({ quarters, degrees }: Turning): boolean => quarters !== 0 || degrees !== 0;

/** Turned by another quarter: 1 clockwise, -1 against it. The fine adjustment stays. */
export function byQuarter({ quarters, degrees }: Turning, by: 1 | -1): Turning {
  return { quarters: (quarters + by + 4) % 4, degrees };
}

/** The fine adjustment within what it may be, in its steps. */
export function finely(turning: Turning, degrees: number): Turning {
  const within = Math.min(FINE.furthest, Math.max(-FINE.furthest, degrees));
  // without the remainders of binary fractions, and without -0
  return { ...turning, degrees: Math.round(within / FINE.step) / Math.round(1 / FINE.step) + 0 };
}

/** Size of what a picture of this size takes when it is turned, with nothing cut off. */
export function sizeOf(
  { width, height }: { readonly width: number; readonly height: number },
  { quarters, degrees }: Turning,
): { readonly width: number; readonly height: number } {
  const [wide, high] = quarters % 2 === 0 ? [width, height] : [height, width];
  const angle = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.cos(angle)];
  // rounded down within a thousandth: sines of nothing are not quite nothing
  const up = (value: number): number => Math.ceil(value - 0.001);
  return { width: up(wide * cosine + high * sine), height: up(wide * sine + high * cosine) };
}

/** Draws a picture turned, as large as it is, in the middle of a surface of this size, on white. */
export function drawTurned(
  surface: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  picture: ImageBitmap,
  turning: Turning,
  size: { readonly width: number; readonly height: number },
): void {
  surface.setTransform(1, 0, 0, 1, 0, 0);
  surface.fillStyle = '#ffffff';
  surface.fillRect(0, 0, size.width, size.height);
  surface.translate(size.width / 2, size.height / 2);
  surface.rotate((turning.quarters * Math.PI) / 2 + (turning.degrees * Math.PI) / 180);
  surface.imageSmoothingQuality = 'high';
  surface.drawImage(picture, -picture.width / 2, -picture.height / 2);
}
