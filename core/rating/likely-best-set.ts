import { cellMoments } from './cell-moments.ts';
import { drawUtilities } from './draw-utilities.ts';
import { groupSettings, meanBySetting } from './group-settings.ts';
import type { ScreenContext } from './screen-context.ts';
import type { Setting } from './summary.ts';

/** Draws for each tile, and how deep each is searched for a setting that may be shown. */
const DRAWS_PER_TILE = 2;
const DEPTH = 60;
const MOST_BLOCKS = 24;
/** Up to so many cells, what a cell has beyond its axes is worth looking for. */
const SMALL = 2000;

/**
 * The settings that independent draws from the posterior hold best (Thompson 1933; several at once: Wu & Liu 2016), in
 * the block where least is known of them. Undefined when fewer than two can be shown.
 */
export function likelyBestSet(context: ScreenContext): number[] | undefined {
  const { design, fit, wish, random } = context;
  const settings = groupSettings(design, wish.by);
  const draws = drawUtilities(
    design,
    fit,
    wish.size * DRAWS_PER_TILE,
    Math.floor(random.uniform() * 2 ** 31),
    {
      residuals: design.count <= SMALL,
    },
  ).map((draw) => orderOf(meanBySetting(settings, draw)));
  const pools = context.pools
    .map((pool) => ({ pool, key: (pool.length >= wish.size ? 0 : 1) + random.uniform() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, MOST_BLOCKS);
  let best: { set: number[]; value: number } | undefined;
  for (const { pool } of pools) {
    const found = fillBlock(context, settings, draws, pool);
    if (found.set.length >= 2 && (!best || found.value > best.value)) best = found;
  }
  return best?.set;
}

type Order = { setting: number; utility: number }[];

const orderOf = (utilities: Float64Array): Order =>
  Array.from(utilities, (utility, setting) => ({ setting, utility }))
    .sort((a, b) => b.utility - a.utility)
    .slice(0, DEPTH);

/** One draw after the other names its best setting that the block has and that is not yet there. */
function fillBlock(
  context: ScreenContext,
  settings: readonly Setting[],
  draws: readonly Order[],
  pool: readonly number[],
): { set: number[]; value: number } {
  const here = new Set(pool);
  const set: number[] = [];
  let value = 0;
  // First what a draw holds best of all; then, for empty tiles, what it holds next.
  for (const depth of [1, DEPTH]) {
    for (const order of draws) {
      if (set.length === context.wish.size) break;
      for (const { setting, utility } of order.slice(0, depth)) {
        const cell = settings[setting]?.cells.find((one) => here.has(one));
        if (cell === undefined || set.includes(cell) || context.recent.clashes(cell, set)) continue;
        set.push(cell);
        value += utility + 0.5 * spreadOf(context, cell);
        break;
      }
    }
  }
  return { set, value };
}

const spreadOf = ({ fit, cells }: ScreenContext, cell: number): number =>
  Math.sqrt(cellMoments(fit, cells, [cell]).covariance[0] ?? 0);
