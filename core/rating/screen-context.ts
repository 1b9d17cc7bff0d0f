import type { Design } from './design.ts';
import type { Fit } from './fit.ts';
import { type CellIndex, indexCells } from './index-cells.ts';
import { pendingSight } from './pending-sight.ts';
import { recentPairs } from './recent-pairs.ts';
import { seededRandom } from './seeded-random.ts';

export type ScreenWish = {
  /** How many cells to show: 2, 4, 9. */
  readonly size: number;
  /** Find the best, understand the axes, or both by turns. */
  readonly goal: 'best' | 'map' | 'mix';
  /** Cells with equal numbers share seed and prompt; only such cells are shown together. */
  readonly blocks: Int32Array;
  /** The screens so far, the oldest first, also those that were skipped. */
  readonly history: readonly (readonly number[])[];
  /** How many of the latest of these the fit knows no answer to yet; none when left out. */
  readonly pending?: number | undefined;
  readonly seed: number;
  /** 1 for each cell that may be shown; all of them when left out. */
  readonly available?: Uint8Array | undefined;
  /** Whether the best setting is wanted, or the best single cell. */
  readonly by?: 'setting' | 'cell' | undefined;
};

/** What the ways of choosing a screen share. */
export type ScreenContext = {
  readonly design: Design;
  readonly fit: Fit;
  readonly wish: ScreenWish;
  readonly cells: CellIndex;
  /** The cells that may be shown, by block; blocks of one cell are left out. */
  readonly pools: readonly (readonly number[])[];
  readonly recent: ReturnType<typeof recentPairs>;
  readonly random: ReturnType<typeof seededRandom>;
  /** What pending answers will tell. */
  readonly sight: readonly Float64Array[];
};

/** Gathers what is asked for again and again while a screen is chosen. */
export function screenContext(design: Design, fit: Fit, wish: ScreenWish): ScreenContext {
  const pools = new Map<number, number[]>();
  for (let cell = 0; cell < design.count; cell++) {
    if (wish.available && !wish.available[cell]) continue;
    const block = wish.blocks[cell] ?? 0;
    const pool = pools.get(block);
    if (pool) pool.push(cell);
    else pools.set(block, [cell]);
  }
  const cells = indexCells(design, fit);
  const pending = wish.pending ? wish.history.slice(-wish.pending) : [];
  return {
    design,
    fit,
    wish,
    cells,
    sight: pendingSight(fit, cells, design.count, pending),
    pools: [...pools.values()].filter((pool) => pool.length > 1),
    recent: recentPairs(wish.history),
    random: seededRandom(Math.imul(wish.seed, 0x9e3779b1) + wish.history.length),
  };
}

/** One of a list at random. */
export const pickOne = <T>(list: readonly T[], uniform: () => number): T | undefined =>
  list[Math.floor(uniform() * list.length)];
