import type { Patch } from '../workflow/patch-graph.ts';
import type { Axis, CellPoint } from './axis.ts';
import type { ResolvedSweep } from './resolved-sweep.ts';

type Lengths = readonly Pick<Axis, 'values'>[];

/** The index on each axis of the cell with this ordinal: mixed radix, the last axis fastest. */
export function cellAt(axes: Lengths, ordinal: number): number[] {
  const at = Array.from({ length: axes.length }, () => 0);
  let rest = ordinal;
  for (let i = axes.length - 1; i >= 0; i -= 1) {
    const count = axes[i]?.values.length ?? 1;
    at[i] = rest % count;
    rest = Math.floor(rest / count);
  }
  return at;
}

/** The ordinal of the cell with these indices; the inverse of `cellAt`. */
export function ordinalOf(axes: Lengths, at: readonly number[]): number {
  return axes.reduce((ordinal, axis, i) => ordinal * axis.values.length + (at[i] ?? 0), 0);
}

/** Every cell of a sweep in the order of its ordinals, one at a time. No axes: one cell. */
export function* expandCells(axes: Lengths): Generator<CellPoint> {
  const count = axes.reduce((product, axis) => product * axis.values.length, 1);
  for (let ordinal = 0; ordinal < count; ordinal += 1) yield { ordinal, at: cellAt(axes, ordinal) };
}

/** What a cell sets in the workflow: the sweep's settings, then its value on each axis. */
export function cellPatch(sweep: Pick<ResolvedSweep, 'axes' | 'settings'>, at: readonly number[]): Patch {
  const patch: Patch = [...sweep.settings];
  for (const [i, axis] of sweep.axes.entries()) {
    const value = axis.values[at[i] ?? 0];
    for (const [j, param] of axis.params.entries()) {
      for (const { node, input } of param.targets) patch.push([node, input, value?.values[j] ?? null]);
    }
  }
  return patch;
}
