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

/** A cell in words, for those who hear the grid: `CFG 5, Dumpling 0.8, 4 stars, picked, done`. */
export function describeCell(axes: Axis[], point: number[], mark: CellMark): string {
  const places = axes
    .filter((axis) => axis.values.length > 1 && (point[axes.indexOf(axis)] ?? 0) >= 0)
    .map((axis) => `${axisTitle(axis.name)} ${axis.values[point[axes.indexOf(axis)] ?? 0]?.label ?? ''}`);
  const stars = mark.stars === 0 ? [] : [mark.stars === 1 ? '1 star' : `${mark.stars} stars`];
  const flag = mark.flag === null ? [] : [mark.flag === 'pick' ? 'picked' : 'rejected'];
  return [...places, ...stars, ...flag, STATE_WORDS[mark.state]].join(', ');
}
