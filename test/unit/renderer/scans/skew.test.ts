import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSkew } from '../../../../renderer/scans/skew.ts';
import { AS_IT_IS, byQuarter, finely, isTurned, sizeOf } from '../../../../renderer/scans/turning.ts';
import { crookedPage, randomOf } from '../../../helpers/crooked-page.ts';

/** How far a page is askew, on pages made for it: turned by a known angle, it has to be found again. */

describe('the skew of a page', () => {
  it('is found within a fifth of a degree, however it is lit and wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 8, max: 32 }),
        fc.integer({ min: 0, max: 60 }),
        fc.boolean(),
        (hundredths, seed, lines, shade, desk) => {
          const skew = hundredths / 100;
          const found = findSkew(crookedPage({ skew, seed, lines, shade, desk }));
          expect(found).not.toBeNull();
          expect(Math.abs(found! - skew)).toBeLessThanOrEqual(0.2);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is not made up where there are no lines', () => {
    const blank = { width: 400, height: 500, pixels: new Uint8Array(200_000).fill(240) };
    expect(findSkew(blank)).toBeNull();
    const random = randomOf(7);
    for (const share of [0.02, 0.1, 0.25, 1]) {
      const noise = blank.pixels.map(() => (random() < share ? 255 * random() : 240));
      expect(findSkew({ ...blank, pixels: noise }), `${share}`).toBeNull();
    }
    for (const [width, height] of [
      [1, 1],
      [1, 900],
      [900, 1],
      [3, 3],
    ] as const)
      expect(findSkew({ width, height, pixels: new Uint8Array(width * height) })).toBeNull();
  });
});

describe('turning', () => {
  it('four quarters are none, and the fine adjustment stays', () => {
    const slanted = finely(AS_IT_IS, 2.3);
    let turned = slanted;
    for (let quarter = 0; quarter < 4; quarter += 1) turned = byQuarter(turned, 1);
    expect(turned).toEqual(slanted);
    expect(byQuarter(slanted, -1)).toEqual({ quarters: 3, degrees: 2.3 });
  });

  it('goes in tenths of a degree, no further than it may', () => {
    expect(finely(AS_IT_IS, 1.2499).degrees).toBe(1.2);
    expect(finely(AS_IT_IS, -99).degrees).toBe(-15);
    expect(isTurned(finely(AS_IT_IS, -0.04))).toBe(false);
    expect(Object.is(finely(AS_IT_IS, -0.04).degrees, 0)).toBe(true);
  });

  it('cuts nothing off', () => {
    expect(sizeOf({ width: 300, height: 200 }, AS_IT_IS)).toEqual({ width: 300, height: 200 });
    expect(sizeOf({ width: 300, height: 200 }, { quarters: 1, degrees: 0 })).toEqual({
      width: 200,
      height: 300,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: -150, max: 150 }),
        (width, height, quarters, tenths) => {
          const turning = { quarters, degrees: tenths / 10 };
          const size = sizeOf({ width, height }, turning);
          const angle = ((quarters * 90 + tenths / 10) * Math.PI) / 180;
          for (const [x, y] of [
            [width / 2, height / 2],
            [-width / 2, height / 2],
          ] as const) {
            expect(Math.abs(x * Math.cos(angle) - y * Math.sin(angle))).toBeLessThanOrEqual(
              size.width / 2 + 0.01,
            );
            expect(Math.abs(x * Math.sin(angle) + y * Math.cos(angle))).toBeLessThanOrEqual(
              size.height / 2 + 0.01,
            );
          }
        },
      ),
    );
  });
});
