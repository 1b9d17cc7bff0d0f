import type { Issue } from '../../error/issue.ts';
import type { Stop } from '../../error/stop.ts';
import type { Axis } from '../axis.ts';
import type { LocalAxis } from '../axes/local-axis.ts';
import { MAX_AXIS_VALUES, MAX_CANDIDATES, MAX_CELLS } from '../limits.ts';
import { baseIndex } from './base-index.ts';
import { chooseEvenly } from './choose-evenly.ts';
import type { Expansion, Removal } from './expansion.ts';
import { judgeCells } from './judge-cells.ts';
import { mergeAxes } from './merge-axes.ts';
import type { OpenSpace } from './open-space.ts';
import { countRefusals } from './count-refusals.ts';
import { PointList } from './point-list.ts';
import type { Dimension, Space } from './space.ts';

/** Candidates between two looks whether somebody still waits: a few milliseconds. */
const BETWEEN_LOOKS = 4096;

type Collected = { open: OpenSpace; points: PointList };

export type Expanded = { ok: true; axes: Axis[]; expansion: Expansion } | { ok: false; issues: Issue[] };

const refuse = (path: string, message: string, hint: string): Expanded => ({
  ok: false,
  issues: [{ path, message, hint }],
});

/** The places of all points. */
const placesOf = ({ length }: PointList): number[] => Array.from({ length }, (_, place) => place);

/** Drawn axes keep the values that some cell has; other axes keep all. Gives the new index of each. */
function withUsedValues({ open, points }: Collected): {
  axes: LocalAxis[];
  indices: (Map<number, number> | null)[];
} {
  const indices = open.axes.map((local, i) => {
    if (!local.drawn) return null;
    const used = [...new Set(placesOf(points).map((place) => points.at(place, i)))].filter(
      (index) => index >= 0,
    );
    return new Map(used.toSorted((a, b) => a - b).map((index, now) => [index, now]));
  });
  const axes = open.axes.map((local, i) => {
    const map = indices[i];
    if (!map) return local;
    return {
      ...local,
      axis: { ...local.axis, values: local.axis.values.filter((_, index) => map.has(index)) },
    };
  });
  return { axes, indices };
}

/** The places of the points in the order of the axes, where conditions were settled in another; else null. */
function axisOrder({ open, points }: Collected): number[] | null {
  if (open.space.sample || open.order.every((place, i) => place === i)) return null;
  const { dimensions } = open;
  const indexIn = (place: number, { axes, options }: Dimension): number =>
    axes.length === 1
      ? points.at(place, axes[0] ?? -1)
      : options.findIndex((option) => option.every((index, i) => index === points.at(place, axes[i] ?? -1)));
  const keys = placesOf(points).map((place) => dimensions.map((dimension) => indexIn(place, dimension)));
  return placesOf(points).toSorted((a, b) => {
    const [left = [], right = []] = [keys[a], keys[b]];
    const first = left.findIndex((index, i) => index !== right[i]);
    return first === -1 ? 0 : (left[first] ?? 0) - (right[first] ?? 0);
  });
}

/** The points of all blocks on the axes of the whole sweep, with the block of each. */
function placePoints(blocks: readonly Collected[]): { axes: Axis[]; points: PointList; of: number[] } {
  const used = blocks.map((block) => ({ space: block.open.space, ...withUsedValues(block) }));
  const { axes, placed } = mergeAxes(used);
  const points = new PointList(axes.length);
  const of: number[] = [];
  for (const [i, own] of placed.entries()) {
    const { indices } = used[i] ?? { indices: [] };
    const list = blocks[i]?.points ?? new PointList(0);
    const missing = axes.map((axis, place) => (own.global.includes(place) ? -1 : baseIndex(own, axis)));
    const moved = own.values.map((values, axis) => (index: number): number => {
      const kept = index < 0 ? -1 : (indices[axis]?.get(index) ?? index);
      return values[kept] ?? -1;
    });
    const point = missing.slice();
    for (let place = 0; place < list.length; place += 1) {
      for (const [axis, move] of moved.entries()) point[own.global[axis] ?? 0] = move(list.at(place, axis));
      points.push(point);
      of.push(own.space.block);
    }
  }
  return { axes, points, of };
}

/**
 * Choose the cells of some blocks.
 * @param replicates with how many seeds each setting is rendered; counts are of cells, seeds included
 * @param most how many cells a budget allows; null: all of them
 * @param stop asked now and then
 */
export function expandSpaces(
  spaces: readonly Space[],
  { replicates, most, stop }: { replicates: number; most: number | null; stop?: Stop | undefined },
): Expanded {
  const collected = new Map<OpenSpace, Collected>();
  const refusals = countRefusals();
  let [candidates, cells, tooMany] = [0, 0, false];
  const issues = judgeCells(spaces, (open, at, verdict) => {
    candidates += 1;
    if (candidates % BETWEEN_LOOKS === 0) stop?.throwIfAborted();
    if (typeof verdict === 'number') {
      let own = collected.get(open);
      if (!own) collected.set(open, (own = { open, points: new PointList(at.length) }));
      own.points.push(at);
      cells += replicates;
    } else refusals.add(open, verdict);
    tooMany = candidates > MAX_CANDIDATES || (cells > MAX_CELLS && most === null) || cells > 4 * MAX_CELLS;
    return !tooMany;
  });
  if (issues.length > 0) return { ok: false, issues };
  if (tooMany) {
    return refuse(
      spaces[0]?.samplePath.replace(/\.?sample$/, '') || 'axes',
      cells > MAX_CELLS
        ? `that makes more than ${MAX_CELLS.toLocaleString('en')} cells, the most that a sweep has`
        : `that makes more than ${MAX_CANDIDATES.toLocaleString('en')} combinations to choose from`,
      'Take fewer values, or a sample such as "sample: {sobol: 256}".',
    );
  }
  if (cells === 0)
    return refuse(
      refusals.list(1)[0]?.path ?? '',
      'no cell is left',
      'Let the rules leave something, or take values that are not skipped.',
    );

  const ordered = [...collected.values()].map((block) => ({ ...block, order: axisOrder(block) }));
  const { axes, points, of } = placePoints(
    ordered.map(({ open, points: own, order }) => ({ open, points: order ? own.pick(order) : own })),
  );
  const long = axes.find(({ values }) => values.length > MAX_AXIS_VALUES);
  if (long)
    return refuse(
      'axes',
      `${long.name} has more than ${MAX_AXIS_VALUES} values`,
      'Draw fewer cells, or give a step.',
    );
  const removed = refusals.list(replicates);
  // A budget thins the grid; what was named point by point stays.
  const beside = ordered.reduce(
    (sum, { open, points: own }) => sum + (open.space.isPoint ? own.length : 0),
    0,
  );
  const whole = points.length - beside;
  const settings = most === null ? whole : Math.floor(most / replicates);
  if (settings === 0 && whole > 0)
    return refuse(
      'budget',
      `the budget is less than one setting with its ${replicates} seeds`,
      'Allow more, or take fewer seeds.',
    );
  const kept =
    settings < whole
      ? [...keep(points, whole, axes, spaces, settings), ...placesOf(points).slice(whole)]
      : undefined;
  if (kept) {
    const count = (points.length - kept.length) * replicates;
    removed.push({
      kind: 'budget',
      path: 'budget',
      text: `at most ${most ?? 0} cells`,
      count,
    } satisfies Removal);
  }
  return {
    ok: true,
    axes,
    expansion: {
      points: kept ? points.pick(kept) : points,
      blocks: Int16Array.from(kept ? kept.map((place) => of[place] ?? 0) : of),
      replicates,
      candidates: candidates * replicates,
      removed,
      places: finalPlaces(ordered, kept),
      spaces: [...spaces],
    },
  };
}

/** Where each of the points that rules let in ended up, in the order in which they came; null: where it was. */
function finalPlaces(
  blocks: readonly { points: PointList; order: number[] | null }[],
  kept: readonly number[] | undefined,
): Int32Array | null {
  if (!kept && blocks.every(({ order }) => order === null)) return null;
  const total = blocks.reduce((sum, { points }) => sum + points.length, 0);
  const sorted = new Int32Array(total);
  let start = 0;
  for (const { points, order } of blocks) {
    for (let i = 0; i < points.length; i += 1) sorted[start + (order?.[i] ?? i)] = start + i;
    start += points.length;
  }
  if (!kept) return sorted;
  const chosen = new Int32Array(total).fill(-1);
  for (const [place, was] of kept.entries()) chosen[was] = place;
  return sorted.map((place) => chosen[place] ?? -1);
}

/**
 * A random or Sobol sample is even from its beginning on; of all others the most even cells are chosen. Points, which
 * stand behind the first `count`, change nothing of that, nor do values that only they have.
 */
function keep(
  points: PointList,
  count: number,
  axes: readonly Axis[],
  spaces: readonly Space[],
  settings: number,
): number[] {
  const [only, ...others] = spaces;
  const isAlone = others.every(({ isPoint }) => isPoint);
  if (isAlone && only?.sample && !('latin' in only.sample))
    return Array.from({ length: settings }, (_, place) => place);
  const grid = points.pick(placesOf(points).slice(0, count));
  const open = grid.open();
  const ranks = axes.map(({ values }) => {
    const own = values.flatMap(({ point }, index) => (point ? [] : [index]));
    return new Map(own.map((index, rank) => [index, rank]));
  });
  return chooseEvenly(
    placesOf(grid).map((place) =>
      grid.point(place).map((index, axis) => (ranks[axis]?.get(index) ?? -1) + (open[axis] ? 1 : 0)),
    ),
    ranks.map(({ size }, axis) => size + (open[axis] ? 1 : 0)),
    settings,
  );
}
