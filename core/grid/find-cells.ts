import type { Axis } from '../sweep/axis.ts';
import { axisTitle } from './axis-title.ts';

/** A cell by the values that vary: `CFG 7 · Dumpling 0.8`. @param at value index per axis, −1 where it does not apply */
export function nameCell(axes: Axis[], at: readonly number[]): string {
  return axes
    .flatMap((axis, place) => {
      const value = axis.values[at[place] ?? -1];
      return axis.values.length > 1 && value ? [`${axisTitle(axis.name)} ${value.label}`] : [];
    })
    .join(' · ');
}

/**
 * The first cells whose values have all of these words, such as `7 dpm 0.8` or `cfg 7`; whole values before parts.
 * @param places the index of each cell's value, one array per axis
 * @param most so many at most
 */
export function findCells(
  axes: Axis[],
  places: ArrayLike<number>[],
  count: number,
  text: string,
  most: number,
): number[] {
  const words = text
    .toLowerCase()
    .split(/[\s·,]+/)
    .filter(Boolean);
  /** For each word and axis, which values it speaks of: 2 whole, 1 in part. */
  const verdicts = words.map((word) =>
    axes.map((axis) =>
      axis.values.map((value) => {
        if (axis.values.length < 2) return 0;
        const label = value.label.toLowerCase();
        if (label === word) return 2;
        return label.includes(word) || axisTitle(axis.name).toLowerCase().includes(word) ? 1 : 0;
      }),
    ),
  );
  const found: { ordinal: number; whole: number }[] = [];
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    let whole = 0;
    const fits = verdicts.every((axesOf) => {
      let best = 0;
      for (const [axis, of] of axesOf.entries())
        best = Math.max(best, of[places[axis]?.[ordinal] ?? -1] ?? 0);
      whole += best;
      return best > 0;
    });
    if (fits) found.push({ ordinal, whole });
  }
  return found
    .sort((a, b) => b.whole - a.whole || a.ordinal - b.ordinal)
    .slice(0, most)
    .map(({ ordinal }) => ordinal);
}
