import type { RenderState } from '../render/render-state.ts';
import type { Axis } from '../sweep/axis.ts';
import { axisTitle } from './axis-title.ts';

/** What the grid knows of a cell besides its place. */
export type CellMark = { state: RenderState; stars: number; flag: 'pick' | 'reject' | null };

/** How a state is said of a cell. */
export const STATE_WORDS: Record<RenderState, string> = {
  pending: 'queued',
  running: 'rendering',
  done: 'done',
  failed: 'failed',
  dropped: 'dropped',
};

/**
 * A cell in words, for those who hear the grid: `CFG 5, Dumpling 0.8, 4 stars, picked, done`.
 * @param mark null for a place that has no cell
 */
export function describeCell(axes: Axis[], point: readonly number[], mark: CellMark | null): string {
  const words: string[] = [];
  for (const [place, axis] of axes.entries()) {
    const value = axis.values[point[place] ?? 0];
    if (axis.values.length > 1 && value) words.push(`${axisTitle(axis.name)} ${value.label}`);
  }
  if (mark === null) return [...words, 'no cell'].join(', ');
  if (mark.stars > 0) words.push(mark.stars === 1 ? '1 star' : `${mark.stars} stars`);
  if (mark.flag !== null) words.push(mark.flag === 'pick' ? 'picked' : 'rejected');
  words.push(STATE_WORDS[mark.state]);
  return words.join(', ');
}
