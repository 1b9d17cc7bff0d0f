import type { Design } from './design.ts';
import type { Fit } from './fit.ts';
import { informativeSet } from './informative-set.ts';
import { likelyBestSet } from './likely-best-set.ts';
import { APART } from './recent-pairs.ts';
import { pickOne, screenContext, type ScreenContext, type ScreenWish } from './screen-context.ts';
import { shuffle } from './shuffle.ts';
import type { Screen } from './summary.ts';

/** How often an old screen is asked again, to see whether the answer stands. */
const PROBES = 0.06;
/** Screens that only spread out, before any guess at the best. */
const SPREAD_OUT = 6;

/**
 * The next screen to show. For the best: settings that draws from the posterior hold best; for the map: the set whose
 * answer tells most; for the mix: by turns. All cells come from one block; no two cells meet twice within ten screens,
 * unless there are too few cells for that; 6 % are old screens asked again with the slots changed. Fewer cells than
 * asked for come when no block has that many, none when no block has two. Same input, same screen.
 */
export function chooseScreen(design: Design, fit: Fit, wish: ScreenWish): Screen {
  const context = screenContext(design, fit, wish);
  const again = probe(context);
  if (again) return { cells: shuffle(again, context.random.uniform), probe: true };
  const number = wish.history.length;
  const best = wish.goal === 'best' || (wish.goal === 'mix' && number % 2 === 1);
  const spread = number < (wish.goal === 'best' ? 2 : SPREAD_OUT);
  const set = best && !spread ? likelyBestSet(context) : informativeSet(context);
  const full = set?.length === wish.size ? set : undefined;
  const cells = full ?? longestApart(context);
  return { cells: shuffle(cells, context.random.uniform), probe: false };
}

/** An old screen that may be asked again, now and then. */
function probe({ wish, recent, pools, random }: ScreenContext): readonly number[] | undefined {
  const due = random.uniform() < PROBES;
  if (!due || wish.history.length <= APART) return undefined;
  const shown = new Set(pools.flat());
  const old = wish.history.slice(0, -APART).filter(
    (set) =>
      set.length === wish.size &&
      // It may have been asked under another question, which held other axes still.
      set.every((cell) => wish.blocks[cell] === wish.blocks[set[0] ?? 0]) &&
      set.every((cell, i) => shown.has(cell) && !recent.clashes(cell, set.slice(0, i))),
  );
  return pickOne(old, random.uniform);
}

/** For few cells: those that have not met for the longest time. */
function longestApart({ wish, pools, recent, random }: ScreenContext): number[] {
  const largest = Math.max(0, ...pools.map((pool) => pool.length));
  const pool = pickOne(
    pools.filter((one) => one.length >= Math.min(wish.size, largest)),
    random.uniform,
  );
  if (!pool) return [];
  const set: number[] = [];
  const left = shuffle(pool, random.uniform).slice(0, 400);
  while (set.length < wish.size && left.length > 0) {
    const since = left.map((cell) => Math.min(Infinity, ...set.map((other) => recent.ago(cell, other))));
    const place = since.indexOf(Math.max(...since));
    set.push(...left.splice(place, 1));
  }
  return set;
}
