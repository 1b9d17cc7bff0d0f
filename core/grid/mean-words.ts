import { MEASURES, type MeasureName } from '../measure/prepare-measures.ts';
import { findMeasure } from './cell-facts.ts';
import { readSort, type CellSort } from './sort-cells.ts';

/** What a value has in the mean of its cells: marks, what votes say, seconds, what is measured on the pixels. */
export type MeanOf = 'stars' | 'utility' | 'time' | MeasureName;

/** The means that values can be put in order by, as one says them. They describe, and judge nothing. */
export const MEANS: readonly { by: MeanOf; words: string }[] = [
  { by: 'stars', words: 'stars' },
  { by: 'utility', words: 'utility' },
  { by: 'time', words: 'seconds' },
  ...MEASURES.map(({ name, title }) => ({ by: name, words: title.toLowerCase() })),
];

/** The mean that an order of values is by; null for their names, or the order that they were defined in. */
export const meanOf = (by: string): MeanOf | null =>
  findMeasure(by) ?? MEANS.find((one) => one.by === by)?.by ?? null;

/** What values are put in order by in a link, `label` or `-stars`; null for an order that there is not. */
export function readValuesBy(text: string): CellSort | null {
  const sort = readSort(text);
  return sort && (sort.by === 'label' || sort.by === 'defined' || meanOf(sort.by) !== null) ? sort : null;
}

/** The order as one says it: `by mean stars, the least first`. */
export function orderWords({ by, reversed }: CellSort): string {
  const mean = MEANS.find((one) => one.by === by);
  if (!mean) return `${by === 'label' ? 'by name' : 'as defined'}${reversed ? ', the other way round' : ''}`;
  const first = (by === 'time') === reversed ? 'most' : 'least';
  return `by mean ${mean.words}, the ${first} first`;
}
