import type { z } from 'zod';
import type { axisSchema } from '../api/sweep.ts';
import type { factorSchema } from '../api/vote.ts';
import { OFF } from '../sweep/axis.ts';
import { isScene } from './is-scene.ts';

type Axis = z.infer<typeof axisSchema>;
type Value = Axis['values'][number];
type AxisFactor = z.infer<typeof factorSchema>;

/** A LoRA that is off is one of strength 0. */
const numberOf = (value: Value): number | null => {
  const [only] = value.values;
  if (value.values.length !== 1) return null;
  if (only === OFF) return 0;
  return typeof only === 'number' || typeof only === 'bigint' ? Number(only) : null;
};

/** Zipped numbers that all go the same way are in an order, too, though no one number says how far apart. */
function isRanked(values: Value[]): boolean {
  const columns = values[0]?.values.map((_, at) => values.map((value) => value.values[at])) ?? [];
  return columns.every((column) =>
    column.every((value, at) => {
      const before = column[at - 1];
      return typeof value === 'number' && (at === 0 || (typeof before === 'number' && before < value));
    }),
  );
}

/** Values that points put in between bring the others no closer to each other. */
function stepOf({ values }: Axis, positions: number[]): { step?: number } {
  const own = positions.filter((_, at) => !values[at]?.point);
  if (own.length === positions.length || own.length < 2) return {};
  return { step: (Math.max(...own) - Math.min(...own)) / (own.length - 1) };
}

/** How an axis is judged: one factor, with the numbers of its values where they have an order. */
function factorOfAxis(axis: Axis): AxisFactor {
  const base = { name: axis.name, levels: axis.values.length };
  if (isScene(axis)) return { ...base, kind: 'random' };
  const numbers = axis.values.map(numberOf);
  const known = numbers.filter((value) => value !== null);
  if (known.length > 1 && known.length === numbers.length && new Set(known).size === known.length)
    return { ...base, kind: 'ordered', positions: known, ...stepOf(axis, known) };
  if (axis.values.length > 1 && isRanked(axis.values))
    return { ...base, kind: 'ordered', positions: axis.values.map((_, at) => at) };
  return { ...base, kind: 'categorical' };
}

/** One factor an axis, in their order. */
export const factorsOfAxes = (axes: Axis[]): AxisFactor[] => axes.map(factorOfAxis);
