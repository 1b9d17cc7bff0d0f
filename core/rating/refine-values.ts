import { orderPositions } from './order-positions.ts';

/**
 * New values of a numeric axis: half-way between each kept value and its neighbours next to the best one, and one step
 * beyond when the best value is an end. `keep` and `best` are levels. Rounded to as many digits as tell them apart.
 */
export function refineValues(values: readonly number[], keep: readonly number[], best: number): number[] {
  const positions = orderPositions(values);
  if (!positions || values.length < 2) return [];
  const logarithmic = positions.some((position, i) => position !== values[i]);
  const back = (position: number): number => (logarithmic ? Math.exp(position) : position);
  const order = [...positions.keys()].sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const rank = order.indexOf(best);
  const at = (place: number): number | undefined => positions[order[place] ?? -1];
  const own = at(rank);
  if (own === undefined) return [];
  const kept = new Set(keep.map((level) => order.indexOf(level)));
  const found: number[] = [];
  for (let place = 0; place + 1 < order.length; place++) {
    const [low, high] = [at(place), at(place + 1)];
    const besideBest = place === rank || place + 1 === rank;
    const between = kept.has(place) && kept.has(place + 1);
    if (low !== undefined && high !== undefined && (besideBest || between)) found.push((low + high) / 2);
  }
  const [before, after] = [at(rank - 1), at(rank + 1)];
  if (before === undefined && after !== undefined) found.push(own - (after - own));
  if (after === undefined && before !== undefined) found.push(own + (own - before));
  const lowest = Math.min(...values);
  const allPositive = lowest >= 0;
  const whole = values.every((value) => Number.isInteger(value));
  const known = new Set(values);
  const gap = Math.min(
    ...found.map((position) => Math.min(...values.map((v) => Math.abs(back(position) - v)))),
  );
  const rounded = found.map((position) =>
    whole ? Math.round(back(position)) : toDigits(back(position), gap),
  );
  return [...new Set(rounded)]
    .filter((value) => !known.has(value) && (!allPositive || value >= 0))
    .sort((a, b) => a - b);
}

/** As few decimals as keep a tenth of the gap. */
function toDigits(value: number, gap: number): number {
  const decimals = Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(gap > 0 ? gap : 1))));
  return Number(value.toFixed(decimals));
}
