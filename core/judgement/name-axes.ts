import type { Judgement } from '../api/vote.ts';
import { axisTitle } from '../grid/axis-title.ts';
import type { AxisNames } from '../rating/axis-names.ts';

/** What people call the axes of a sweep and their values. */
export const nameAxes = ({ axes }: Pick<Judgement, 'axes'>): AxisNames => ({
  factors: axes.map(({ name }) => axisTitle(name)),
  levels: axes.map(({ values }) => values.map(({ label }) => label)),
});

/** For each axis its values as numbers, in their order; null where they are none, or several in one. */
export const numbersOfAxes = ({ axes }: Pick<Judgement, 'axes'>): (number[] | null)[] =>
  axes.map(({ params, values }) => {
    const numbers = values.map(({ values: [only] }) => (typeof only === 'number' ? only : Number.NaN));
    return params.length === 1 && numbers.every(Number.isFinite) ? numbers : null;
  });
