import { pickOne, type ScreenContext } from './screen-context.ts';
import { setInformation } from './set-information.ts';

/** Sets looked at: many pairs, fewer of the larger sets, which are then improved cell by cell. */
const PAIRS = 600;
const SETS = 160;
const IMPROVED = 4;
const SWAPS = 30;

/**
 * The screen whose answer tells most of the utilities, among random ones within a block, improved by swapping cells.
 * Undefined when no set of that size is left that did not meet lately.
 */
export function informativeSet(context: ScreenContext): number[] | undefined {
  const { fit, cells, wish, pools, random, sight } = context;
  const roomy = pools.filter((pool) => pool.length >= wish.size);
  const worn = wornCells(context);
  const found: { set: number[]; pool: readonly number[]; value: number }[] = [];
  const tries = wish.size === 2 ? PAIRS : SETS;
  for (let i = 0; i < tries; i++) {
    const pool = pickOne(roomy, random.uniform);
    const set = pool && randomSet(context, pool, worn);
    if (set) found.push({ set, pool, value: setInformation(fit, cells, set, sight) });
  }
  found.sort((a, b) => b.value - a.value);
  if (wish.size > 2) {
    for (const one of found.slice(0, IMPROVED)) {
      for (let i = 0; i < SWAPS; i++) {
        const slot = i % wish.size;
        const rest = one.set.filter((_, s) => s !== slot);
        const cell = pickOne(one.pool, random.uniform);
        if (cell === undefined || one.set.includes(cell) || context.recent.clashes(cell, rest)) continue;
        const set = one.set.with(slot, cell);
        const value = setInformation(fit, cells, set, sight);
        if (value > one.value) Object.assign(one, { set, value });
      }
    }
  }
  return found.reduce<(typeof found)[number] | undefined>(
    (best, one) => (best && best.value >= one.value ? best : one),
    undefined,
  )?.set;
}

function randomSet(
  { wish, recent, random }: ScreenContext,
  pool: readonly number[],
  worn: ReadonlySet<number>,
): number[] | undefined {
  const set: number[] = [];
  for (let i = 0; i < 6 * wish.size && set.length < wish.size; i++) {
    const cell = pickOne(pool, random.uniform);
    if (cell === undefined || set.includes(cell) || worn.has(cell) || recent.clashes(cell, set)) continue;
    set.push(cell);
  }
  return set.length === wish.size ? set : undefined;
}

/** Cells seen more than three times as often as is usual. */
function wornCells({ wish, design }: ScreenContext): Set<number> {
  const seen = new Map<number, number>();
  for (const screen of wish.history) for (const cell of screen) seen.set(cell, (seen.get(cell) ?? 0) + 1);
  const usual = [...seen.values()].reduce((sum, n) => sum + n, 0) / design.count;
  const most = 3 * Math.max(1, usual);
  return new Set([...seen].filter(([, n]) => n > most).map(([cell]) => cell));
}
