import { type LeftOut } from './leave-out-axes.ts';
import type { OpenSpace } from './open-space.ts';

/** Called with each combination; false ends the walk. `at` is changed by the walk: copy what is kept. */
export type Visit = (at: readonly number[]) => boolean;

/** What a condition or rule that cannot be computed says, with where it stands. */
export type RuleFault = { path: string; text: string; message: string };

/** Whether an axis applies where everything that its condition looks at is settled. */
export function applies(open: OpenSpace, axis: number, at: readonly number[], faults: RuleFault[]): boolean {
  const when = open.whens[axis];
  if (!when) return true;
  const holds = when.holds(at);
  if (typeof holds === 'boolean') return holds;
  faults.push({ path: when.path, text: when.text, message: holds });
  return false;
}

/**
 * Every combination of a space's values, those that its conditions rule out left alone: an axis that does not apply,
 * or whose LoRA is left out, is −1 once in place of each of its values.
 */
export function walkSpace(open: OpenSpace, leftOut: LeftOut, visit: Visit, faults: RuleFault[]): void {
  const at = open.axes.map(() => -1);
  const { order, dimensions } = open;
  const step = (depth: number): boolean => {
    const dimension = dimensions[order[depth] ?? -1];
    if (!dimension) return visit(at);
    const [single] = dimension.axes;
    if (dimension.axes.length === 1 && single !== undefined) {
      if (leftOut.isOut(single, at) || !applies(open, single, at, faults)) return step(depth + 1);
    }
    for (const option of dimension.options) {
      for (const [i, axis] of dimension.axes.entries()) at[axis] = option[i] ?? -1;
      if (!step(depth + 1)) return false;
    }
    for (const axis of dimension.axes) at[axis] = -1;
    return true;
  };
  step(0);
}
