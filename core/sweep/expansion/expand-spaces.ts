import type { Issue } from '../../error/issue.ts';
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
import type { Space } from './space.ts';

type Collected = { open: OpenSpace; points: number[][] };

export type Expanded =
  | { ok: true; axes: Axis[]; expansion: Expansion }
  | { ok: false; issues: Issue[] };

const refuse = (path: string, message: string, hint: string): Expanded => ({
  ok: false,
  issues: [{ path, message, hint }],
});

/** Drawn axes keep the values that some cell has. */
function withUsedValues({ open, points }: Collected): { axes: LocalAxis[]; points: number[][] } {
  const kept = open.axes.map((local, i) => {
    if (!local.drawn) return null;
    const used = [...new Set(points.map((at) => at[i] ?? -1))].filter((index) => index >= 0).toSorted((a, b) => a - b);
    return new Map(used.map((index, now) => [index, now]));
  });
  return {
    axes: open.axes.map((local, i) => {
      const map = kept[i];
      if (!map) return local;
      return { ...local, axis: { ...local.axis, values: local.axis.values.filter((_, index) => map.has(index)) } };
    }),
    points: points.map((at) => at.map((index, i) => kept[i]?.get(index) ?? index)),
  };
}

/** In the order of the axes, where conditions were settled in another. */
function inOrder({ open, points }: Collected): number[][] {
  if (open.space.sample || open.order.every((place, i) => place === i)) return points;
  const { dimensions } = open;
  const place = (at: readonly number[], { axes, options }: (typeof dimensions)[number]): number =>
    axes.length === 1
      ? (at[axes[0] ?? -1] ?? -1)
      : options.findIndex((option) => option.every((index, i) => index === at[axes[i] ?? -1]));
  return points
    .map((at) => ({ at, key: dimensions.map((dimension) => place(at, dimension)) }))
    .toSorted((a, b) => {
      const first = a.key.findIndex((index, i) => index !== b.key[i]);
      return first === -1 ? 0 : (a.key[first] ?? 0) - (b.key[first] ?? 0);
    })
    .map(({ at }) => at);
}

/**
 * Choose the cells of some blocks.
 * @param replicates with how many seeds each setting is rendered; counts are of cells, seeds included
 * @param most how many cells a budget allows; null: all of them
 */
export function expandSpaces(spaces: readonly Space[], replicates: number, most: number | null): Expanded {
  const collected = new Map<Space, Collected>();
  const refusals = countRefusals();
  let [candidates, cells, tooMany] = [0, 0, false];
  const issues = judgeCells(spaces, (judged) => {
    const { open, at } = judged;
    const own = collected.get(open.space) ?? { open, points: [] };
    collected.set(open.space, own);
    candidates += 1;
    if ('in' in judged) {
      own.points.push(at);
      cells += replicates;
    } else refusals.add(open, judged.out);
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
    return refuse(refusals.list(1)[0]?.path ?? '', 'no cell is left', 'Let the rules leave something, or take values that are not skipped.');

  const used = [...collected.values()].map((block) => ({
    space: block.open.space,
    ...withUsedValues({ open: block.open, points: inOrder(block) }),
  }));
  const { axes, placed } = mergeAxes(used);
  const long = axes.find(({ values }) => values.length > MAX_AXIS_VALUES);
  if (long)
    return refuse('axes', `${long.name} has more than ${MAX_AXIS_VALUES} values`, 'Draw fewer cells, or give a step.');
  const blocks: number[] = [];
  const points = placed.flatMap((own, block) => {
    const missing = axes.map((axis, i) => (own.global.includes(i) ? -1 : baseIndex(own, axis)));
    return (used[block]?.points ?? []).map((at) => {
      blocks.push(own.space.block);
      const point = missing.slice();
      for (const [i, index] of at.entries()) {
        const place = own.global[i];
        if (place !== undefined) point[place] = index < 0 ? -1 : (own.values[i]?.[index] ?? -1);
      }
      return point;
    });
  });
  const removed = refusals.list(replicates);
  const settings = most === null ? points.length : Math.floor(most / replicates);
  if (settings === 0)
    return refuse('budget', `the budget is less than one setting with its ${replicates} seeds`, 'Allow more, or take fewer seeds.');
  const kept = settings < points.length ? keep(points, axes, spaces, settings) : undefined;
  const chosen = kept ? kept.map((place) => points[place] ?? []) : points;
  if (kept) {
    const count = (points.length - kept.length) * replicates;
    removed.push({ kind: 'budget', path: 'budget', text: `at most ${most ?? 0} cells`, count } satisfies Removal);
  }
  return {
    ok: true,
    axes,
    expansion: {
      points: Int16Array.from(chosen.flat()),
      width: axes.length,
      blocks: Int16Array.from(kept ? kept.map((place) => blocks[place] ?? 0) : blocks),
      replicates,
      candidates: candidates * replicates,
      removed,
      spaces: [...spaces],
      ...(kept ? { kept } : {}),
    },
  };
}

/** A random or Sobol sample is even from its beginning on; of all others the most even cells are chosen. */
function keep(points: number[][], axes: readonly Axis[], spaces: readonly Space[], settings: number): number[] {
  const [only] = spaces;
  if (spaces.length === 1 && only?.sample && !('latin' in only.sample))
    return Array.from({ length: settings }, (_, place) => place);
  const open = axes.map((_, axis) => points.some((at) => at[axis] === -1));
  return chooseEvenly(
    points.map((at) => at.map((index, axis) => (open[axis] ? index + 1 : index))),
    axes.map(({ values }, axis) => values.length + (open[axis] ? 1 : 0)),
    settings,
  );
}
