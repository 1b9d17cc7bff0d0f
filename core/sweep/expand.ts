import type { Patch, SetEntry } from '../workflow/patch.ts';
import type { Axis, CellPoint } from './axis.ts';
import { editedInputs } from './edit-texts.ts';
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

/** Every combination of some axes in the order of ordinals, one at a time. No axes: one cell. */
export function* expandCells(axes: Lengths): Generator<CellPoint> {
  const count = axes.reduce((product, axis) => product * axis.values.length, 1);
  for (let ordinal = 0; ordinal < count; ordinal += 1) yield { ordinal, at: cellAt(axes, ordinal) };
}

/** What one value of an axis sets in the workflow; nothing where the axis does not apply. */
export function axisPatch({ params, values }: Axis, index: number): Patch {
  const value = values[index];
  if (!value) return [];
  const off = new Set(value.off);
  return params.flatMap(({ targets, off: leaveOut = [] }, place): Patch =>
    off.has(place)
      ? leaveOut
      : targets.map(({ node, input }): SetEntry => [node, input, value.values[place] ?? null]),
  );
}

/** What a cell sets in the workflow: the sweep's settings, then its value on each axis, then texts put together. */
export function cellPatch(sweep: Pick<ResolvedSweep, 'axes' | 'settings'>, at: readonly number[]): Patch {
  const edited = editedInputs(sweep).map((input): SetEntry => [input.node, input.input, input.textAt(at)]);
  return [...sweep.settings, ...sweep.axes.flatMap((axis, i) => axisPatch(axis, at[i] ?? -1)), ...edited];
}
