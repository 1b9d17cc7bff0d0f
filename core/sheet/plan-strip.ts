import type { Issue } from '../error/issue.ts';
import { axisTitle } from '../grid/axis-title.ts';
import { readValueOrder, shownValues } from '../grid/value-order.ts';
import type { SheetCells } from './sheet-view.ts';

/** One frame of a strip: the cell that it shows, or none, and what its value is. */
export type StripFrame = { ordinal: number | null; label: string };

/** Frames at most, and pixels of all of them together: an animation is held whole while it is packed. */
export const MOST_FRAMES = 400;
export const MOST_STRIP_PIXELS = 120e6;

/**
 * The values of one axis as frames, everything else as in a cell; those that are hidden are left out.
 * @param bounce there and back again: the ends once, the others twice
 */
export function planStrip(
  { axes, index }: SheetCells,
  { axis: name, cell, values, bounce }: { axis: string; cell: number; values: string; bounce: boolean },
): { ok: true; frames: StripFrame[] } | { ok: false; issues: Issue[] } {
  const place = axes.findIndex((axis) => axis.name === name);
  const axis = axes[place];
  const issues: Issue[] = [];
  if (!axis)
    issues.push({
      path: 'axis',
      message: 'is no axis of this sweep',
      value: name,
      hint: `There are: ${axes.map((one) => one.name).join(', ')}.`,
    });
  if (cell >= index.count)
    issues.push({ path: 'cell', message: `is none of the ${index.count} cells`, value: cell });
  if (!axis || issues.length > 0) return { ok: false, issues };
  const point = index.pointOf(cell);
  const there = shownValues(axis, readValueOrder(values))
    .filter(({ folded }) => !folded)
    .map(({ index: value }) => ({
      ordinal: index.ordinalAt(point.map((old, at) => (at === place ? value : old))),
      label: `${axisTitle(axis.name)} ${axis.values[value]?.label ?? ''}`,
    }));
  if (there.length < 2)
    issues.push({
      path: 'axis',
      message: 'has one value to show, and a strip takes two',
      value: name,
      hint: 'Take another axis, or show more of its values.',
    });
  const frames = bounce ? [...there, ...there.slice(1, -1).toReversed()] : there;
  if (frames.length > MOST_FRAMES)
    issues.push({
      path: 'axis',
      message: `makes ${frames.length} frames, and ${MOST_FRAMES} are the most`,
      value: name,
      hint: 'Hide some of its values.',
    });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, frames };
}

/** The longer side of frames of which that many stay under the limit of pixels; at most `size`. */
export function stripSize(frames: number, size: number, aspect: number): number {
  const shape = aspect >= 1 ? 1 / aspect : aspect;
  return Math.min(size, Math.floor(Math.sqrt(MOST_STRIP_PIXELS / frames / shape)));
}
