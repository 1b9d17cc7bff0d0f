import type { Axis, Literal } from '#core/sweep/axis.ts';

/** Look up a cell's parameters by name. */
export function cellValue(axes: Axis[], point: number[]): (name: string) => Literal {
  return (name) => {
    for (const [place, axis] of axes.entries()) {
      const part = axis.params.findIndex((param) => param.name === name);
      if (part >= 0) return axis.values[point[place] ?? 0]?.values[part] ?? null;
    }
    return null;
  };
}
