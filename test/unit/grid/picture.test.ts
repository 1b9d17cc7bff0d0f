import { describe, expect, it } from 'vitest';
import { cellBox, fitCellSize } from '#core/grid/fit-cell-size.ts';
import { imageUrl } from '#core/grid/image-url.ts';
import { usualAspect } from '#core/grid/usual-aspect.ts';

describe('pictures', () => {
  it('takes the smallest file that is sharp', () => {
    expect(imageUrl('ab', 152, 1)).toBe('/images/ab-256.webp');
    expect(imageUrl('ab', 152, 2)).toBe('/images/ab-640.webp');
    expect(imageUrl('ab', 280, 1)).toBe('/images/ab-256.webp');
    expect(imageUrl('ab', 512, 2)).toBe('/images/ab.png');
  });

  it('finds the usual aspect and minds no odd one', () => {
    expect(usualAspect([null, 832, 832, 1024], [null, 1216, 1216, 1024])).toBeCloseTo(0.684);
    expect(usualAspect([null], [null])).toBeNull();
  });

  it('fits all columns, and all rows where that keeps cells of a size', () => {
    expect(fitCellSize({ width: 800, height: 800 }, { columns: 4, rows: 4 }, 1, 4)).toBe(196);
    expect(fitCellSize({ width: 800, height: 400 }, { columns: 4, rows: 20 }, 1, 4)).toBe(128);
    expect(fitCellSize({ width: 800, height: 400 }, { columns: 1, rows: 1 }, 1, 4)).toBe(320);
    expect(fitCellSize({ width: 200, height: 400 }, { columns: 100, rows: 1 }, 1, 4)).toBe(96);
  });

  it('keeps the longer side', () => {
    expect(cellBox(200, 2)).toEqual({ width: 200, height: 100 });
    expect(cellBox(200, 0.5)).toEqual({ width: 100, height: 200 });
  });
});
