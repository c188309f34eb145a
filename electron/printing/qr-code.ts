import { create } from 'qrcode';

/** Black stretches of one row of modules; all in modules from the top left corner of the code. */
interface QrStretch {
  readonly row: number;
  readonly from: number;
  readonly length: number;
}

/** A QR code without its quiet zone. */
export interface QrCode {
  /** Modules along one side. */
  readonly modules: number;
  readonly black: readonly QrStretch[];
}

/** Modules of white around a QR code (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/**
 * Makes a QR code of error correction level M, in the smallest version that holds the text.
 * @throws Error when the text does not fit in the largest version (about 2,300 bytes)
 */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const black: QrStretch[] = [];
  for (let row = 0; row < size; row += 1) {
    let from: number | null = null;
    for (let column = 0; column <= size; column += 1) {
      const dark = column < size && data[row * size + column] === 1;
      if (dark) from ??= column;
      else if (from !== null) {
        black.push({ row, from, length: column - from });
        from = null;
      }
    }
  }
  return { modules: size, black };
}
