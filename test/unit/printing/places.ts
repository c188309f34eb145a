import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A rectangle on a page, in points from its top left. */
export interface Place {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

type Matrix = readonly [number, number, number, number, number, number];

const place = (page: number, height: number, x: number, y: number, wide: number, high: number): Place => ({
  page,
  left: x,
  right: x + wide,
  top: height - y - high,
  bottom: height - y,
  width: wide,
  height: high,
});

const product = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** Where a PDF has its pictures, and where its texts: as pdf.js draws them. */
export async function placesOf(pdf: Uint8Array): Promise<{
  readonly pictures: readonly Place[];
  readonly texts: readonly (Place & { readonly text: string })[];
}> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pictures: Place[] = [];
  const texts: (Place & { text: string })[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , size, x, y] = item.transform as unknown as Matrix;
      texts.push({ ...place(number, height, x, y, item.width, size * 0.75), text: item.str });
    }
    const { fnArray, argsArray } = await page.getOperatorList();
    const saved: Matrix[] = [];
    let matrix: Matrix = [1, 0, 0, 1, 0, 0];
    fnArray.forEach((operator, index) => {
      if (operator === OPS.save) saved.push(matrix);
      else if (operator === OPS.restore) matrix = saved.pop() ?? matrix;
      else if (operator === OPS.transform) matrix = product(matrix, argsArray[index] as Matrix);
      else if (operator === OPS.paintImageXObject) {
        const [a, , , d, e, f] = matrix;
        const [wide, high] = [Math.abs(a), Math.abs(d)];
        pictures.push(place(number, height, Math.min(e, e + a), Math.min(f, f + d), wide, high));
      }
    });
  }
  await document.loadingTask.destroy();
  return { pictures, texts };
}

/** True where two things on one page lie on each other. */
export function touches(one: Place, other: Place): boolean {
  return (
    one.page === other.page &&
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
