import type { Axis } from '../sweep/axis.ts';

/** One parameter of a cell; `before` is the other cell's label where the two differ. */
export type ParameterLine = { name: string; label: string; before: string | null };

/** What stands for the value of an axis that does not apply to a cell. */
const NOT_APPLIED = '–';

/**
 * Every parameter of a cell in the order of the axes, beside a neighbour's.
 * @param point value index per axis, −1 where it does not apply
 * @param neighbour the other cell's, or null when there is none
 */
export function neighbourDiff(axes: Axis[], point: number[], neighbour: number[] | null): ParameterLine[] {
  return axes.flatMap((axis, place) => {
    const here = axis.values[point[place] ?? 0];
    const there = neighbour === null ? here : axis.values[neighbour[place] ?? 0];
    return axis.params.map((param, part) => {
      const text = (value: typeof here) =>
        value === undefined
          ? NOT_APPLIED
          : axis.params.length === 1
            ? value.label
            : (value.labels?.[part] ?? String(value.values[part] ?? null));
      const label = text(here);
      const before = text(there);
      return { name: param.name, label, before: before === label ? null : before };
    });
  });
}
