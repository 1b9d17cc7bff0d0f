import type { CellPixels } from './cell-pixels.ts';
import type { ValuePair } from './compare-values.ts';

type Seen = { same: Set<number>; differs: Set<number> };

/**
 * What the places have in common in which values gave the same pixels: a value of another axis that all of them have
 * and no other place has. A negative prompt does nothing where CFG is 1.
 * @param lines rows of cells along the axis
 * @param partly pairs of values that gave the same pixels in some places only
 * @returns null where there is no such value
 */
export function findCondition(
  { pixels, places }: CellPixels,
  axis: number,
  lines: readonly (readonly number[])[],
  partly: readonly ValuePair[],
  lengths: readonly number[],
): { axis: number; value: number } | null {
  const own = places[axis] ?? [];
  const concerned = new Set(partly.map(({ low, high }) => low * (lengths[axis] ?? 0) + high));
  const seen = places.map((): Seen => ({ same: new Set(), differs: new Set() }));
  for (const line of lines) {
    for (const [place, a] of line.entries()) {
      for (const b of line.slice(place + 1)) {
        if (!concerned.has((own[a] ?? 0) * (lengths[axis] ?? 0) + (own[b] ?? 0))) continue;
        const kind = pixels[a] === pixels[b] ? 'same' : 'differs';
        for (const [other, column] of places.entries()) seen[other]?.[kind].add(column[a] ?? -1);
      }
    }
  }
  for (const [other, { same, differs }] of seen.entries()) {
    const [value = -1, ...more] = same;
    if (other !== axis && more.length === 0 && value >= 0 && !differs.has(value))
      return { axis: other, value };
  }
  return null;
}
