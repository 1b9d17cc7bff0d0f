import type { Axis } from './axis.ts';
import { baseIndex } from './expansion/base-index.ts';
import { removalOf } from './expansion/count-refusals.ts';
import type { Expansion, Removal } from './expansion/expansion.ts';
import { judgeCells, type Refusal } from './expansion/judge-cells.ts';
import { axisKey, valueKey } from './expansion/merge-axes.ts';
import type { OpenSpace } from './expansion/open-space.ts';
import { cellAt } from './expand.ts';
import type { ResolvedSweep } from './resolved-sweep.ts';

/** One combination of values: the cells that it became, one for each seed, or why it became none. */
export type ExplainedCell = {
  /** What the grid shows on each axis but that of the seeds; null where the axis does not apply. */
  labels: (string | null)[];
  /** The block that it comes from. */
  block: number;
  /** The ordinal of its first cell; null where it has none. */
  ordinal: number | null;
  /** Why it has none. `sameAs`: the first cell that sets the same. */
  out: (Omit<Removal, 'count'> & { sameAs?: number }) | null;
};

export type ExplainedPage = { total: number; cells: ExplainedCell[] };

export type ExplainOptions = { offset: number; limit: number; show?: 'all' | 'in' | 'out' };

const settingAxes = (axes: readonly Axis[]): Axis[] => axes.filter(({ replicates }) => !replicates);

function explainProduct(
  { axes, cellCount }: ResolvedSweep,
  { offset, limit, show }: ExplainOptions,
): ExplainedPage {
  const varied = settingAxes(axes);
  const replicates = axes.find((axis) => axis.replicates)?.values.length ?? 1;
  const total = show === 'out' ? 0 : cellCount / replicates;
  const count = Math.max(0, Math.min(limit, total - offset));
  const cells = Array.from({ length: count }, (_, i): ExplainedCell => {
    const at = cellAt(varied, offset + i);
    const labels = varied.map(({ values }, axis) => values[at[axis] ?? 0]?.label ?? null);
    return { labels, block: 0, ordinal: (offset + i) * replicates, out: null };
  });
  return { total, cells };
}

/** Where a block's combinations stand on the axes of the whole sweep; −1 also for a value that no cell has. */
function placeIn(open: OpenSpace, axes: readonly Axis[]): (at: readonly number[]) => number[] {
  const keys = axes.map(axisKey);
  const values = axes.map((axis) => new Map(axis.values.map((value, index) => [valueKey(value), index])));
  const global = open.axes.map(({ axis }) => keys.indexOf(axisKey(axis)));
  const own = { space: open.space, axes: open.axes, global, values: [] };
  const missing = axes.map((axis, place) => (global.includes(place) ? -1 : baseIndex(own, axis)));
  return (at) => {
    const point = missing.slice();
    for (const [i, index] of at.entries()) {
      const value = open.axes[i]?.axis.values[index];
      const place = global[i] ?? -1;
      if (place >= 0) point[place] = value ? (values[place]?.get(valueKey(value)) ?? -1) : -1;
    }
    return point;
  };
}

function labelsOf(
  open: OpenSpace,
  at: readonly number[],
  axes: readonly Axis[],
  point: readonly number[],
): (string | null)[] {
  const labels = axes.map(({ values }, axis) => values[point[axis] ?? -1]?.label ?? null);
  const keys = axes.map(axisKey);
  for (const [i, { axis }] of open.axes.entries()) {
    const place = keys.indexOf(axisKey(axis));
    if (place >= 0) labels[place] = axis.values[at[i] ?? -1]?.label ?? null;
  }
  return labels;
}

/** How many combinations a page is taken from. */
function totalOf({ points, candidates, replicates }: Expansion, show: ExplainOptions['show']): number {
  const all = candidates / replicates;
  return show === 'in' ? points.length : show === 'out' ? all - points.length : all;
}

/**
 * Every combination that was looked at for a sweep, in the order in which that was done, with the cells that it
 * became or the reason why it became none; one page of them. Goes no further than the page's end.
 */
export function explainCells(sweep: ResolvedSweep, options: ExplainOptions): ExplainedPage {
  const { expansion } = sweep;
  if (!expansion) return explainProduct(sweep, options);
  const { offset, limit, show = 'all' } = options;
  const total = totalOf(expansion, show);
  const cells: ExplainedCell[] = [];
  if (offset >= total) return { total, cells };
  const axes = settingAxes(sweep.axes);
  const placers = new Map<number, (at: readonly number[]) => number[]>();
  const ordinalOf = (judged: number): number | null => {
    const place = expansion.places ? (expansion.places[judged] ?? -1) : judged;
    return place < 0 ? null : place * expansion.replicates;
  };
  let seen = 0;
  judgeCells(expansion.spaces, (open, at, verdict) => {
    const ordinal = typeof verdict === 'number' ? ordinalOf(verdict) : null;
    if (show !== 'all' && (ordinal === null) === (show === 'in')) return true;
    seen += 1;
    if (seen <= offset) return true;
    const { block } = open.space;
    const place = placers.get(block) ?? placeIn(open, axes);
    placers.set(block, place);
    const point = typeof verdict === 'number' ? place(at) : [];
    const out = ordinal === null ? reasonOf(open, verdict, expansion, ordinalOf) : null;
    cells.push({ labels: labelsOf(open, at, axes, point), block, ordinal, out });
    return cells.length < limit;
  });
  return { total, cells };
}

function reasonOf(
  open: OpenSpace,
  verdict: number | Refusal,
  { removed }: Expansion,
  ordinalOf: (judged: number) => number | null,
): ExplainedCell['out'] {
  if (typeof verdict === 'number') {
    const budget = removed.find(({ kind }) => kind === 'budget');
    return { kind: 'budget', path: 'budget', text: budget?.text ?? '' };
  }
  const sameAs = 'sameAs' in verdict ? ordinalOf(verdict.sameAs) : null;
  return { ...removalOf(open, verdict), ...(sameAs === null ? {} : { sameAs }) };
}
