import type { Measures } from '../api/measure.ts';
import { csvLine } from '../text/csv-line.ts';

/** What describes a picture, with its name for people and what it means. */
export const MEASURES = [
  {
    name: 'sharpness',
    title: 'Sharpness',
    about: 'variance of the Laplacian: fine detail, noise too',
    digits: 0,
  },
  { name: 'noise', title: 'Noise', about: 'in grey levels; fine texture counts as noise', digits: 2 },
  { name: 'brightness', title: 'Brightness', about: 'mean lightness, from 0 to 1', digits: 3 },
  { name: 'contrast', title: 'Contrast', about: 'spread of lightness, from 0 to 0.5', digits: 3 },
  {
    name: 'colourfulness',
    title: 'Colour',
    about: 'colourfulness: 0 grey, 33 moderate, above 80 very',
    digits: 1,
  },
  { name: 'clippedDark', title: 'Dark clipped', about: 'share of colour values at 0', digits: 3 },
  { name: 'clippedLight', title: 'Light clipped', about: 'share of colour values at 255', digits: 3 },
] as const;
export type MeasureName = (typeof MEASURES)[number]['name'];

export type MeasureRow = { ordinal: number; image: string; values: (number | null)[] };

/**
 * Cells as rows of a table.
 * @param by what they are ordered by; `ordinal` is as they are in the sweep
 * @param descending the largest first; what is not measured yet comes last either way
 */
export function measureRows(
  measures: Measures,
  by: MeasureName | 'ordinal',
  descending: boolean,
): MeasureRow[] {
  const rows = measures.ordinals.map((ordinal, row) => ({
    ordinal,
    image: measures.images[row] ?? '',
    values: MEASURES.map(({ name }) => measures[name][row] ?? null),
  }));
  const column = MEASURES.findIndex(({ name }) => name === by);
  const key = (row: MeasureRow): number | null => (column < 0 ? row.ordinal : (row.values[column] ?? null));
  const way = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return way * (left - right) || a.ordinal - b.ordinal;
  });
}

/** All of them as a CSV file, in the order of the sweep. */
export function measuresCsv(measures: Measures): string {
  const rows = measureRows(measures, 'ordinal', false);
  return [
    csvLine(['cell', 'image', ...MEASURES.map(({ name }) => name)]),
    ...rows.map(({ ordinal, image, values }) => csvLine([ordinal, image, ...values])),
  ].join('');
}
