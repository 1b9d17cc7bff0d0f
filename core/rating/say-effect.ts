import { type AxisNames, percent } from './axis-names.ts';
import type { Design } from './design.ts';
import type { AxisEffect, Interval } from './summary.ts';

const signed = (x: number): string => {
  const text = Math.abs(x).toFixed(1);
  return `${x < 0 && Number(text) !== 0 ? '−' : '+'}${text}`;
};

/** +1.2 against the average, likely −0.8 to +3.1. @param against what it is held against */
export const signedBy = (value: Interval | undefined, against: string): string => {
  const { mean = 0, low = 0, high = 0 } = value ?? {};
  return `${signed(mean)} against ${against}, likely ${signed(low)} to ${signed(high)}`;
};

/** A chance, which draws never make a certainty. */
export const sayChance = (chance: number): string => (chance > 0.995 ? 'more than 99 %' : percent(chance));

/** 52 % of the differences (likely 29 % to 72 %). */
export function likelyShare({ mean, low, high }: Interval): string {
  const [least, most] = [percent(low), percent(high)];
  const range = Math.round(low * 100) < 1 || least === most ? `at most ${most}` : `${least} to ${most}`;
  const likely = most === 'less than 1 %' ? most : `likely ${range}`;
  return mean < 0.005
    ? `${percent(mean)} of the differences`
    : `${percent(mean)} of the differences (${likely})`;
}

/** The levels that hold the best with 90 %, by dropping the least likely ones; in the order of levels. */
function likelyLevels(chances: readonly number[]): number[] {
  const order = [...chances.keys()].sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  let dropped = 0;
  const kept = order.filter((level) => {
    dropped += chances[level] ?? 0;
    return dropped > 0.1;
  });
  return kept.sort((a, b) => a - b);
}

/**
 * Which value of an axis is best, and which others it could be; or that any of them could.
 * @param of how the axis is called here: "Dumpling", or "it" where it was just named
 */
export function sayBestLevel(design: Design, effect: AxisEffect, names: AxisNames, of: string): string {
  const { factor, bestLevel, marginal } = effect;
  const label = (level: number | undefined): string => names.levels[factor]?.[level ?? 0] ?? '';
  const top = bestLevel.reduce((lead, p, level) => (p > (bestLevel[lead] ?? 0) ? level : lead), 0);
  const likely = likelyLevels(bestLevel);
  const best = of === 'it' ? `its best value is ${label(top)}` : `the best value of ${of} is ${label(top)}`;
  if (likely.length < 2) return `${best} (with ${sayChance(bestLevel[top] ?? 0)})`;
  const [first, last] = [likely[0], likely.at(-1)];
  const ordered = design.factors[factor]?.kind === 'ordered';
  const spread = ordered
    ? `${label(first)} to ${label(last)}`
    : `${likely.slice(0, -1).map(label).join(', ')} or ${label(last)}`;
  const levels = marginal.map(({ level }) => level);
  const open = ordered
    ? first === Math.min(...levels) && last === Math.max(...levels)
    : likely.length === levels.length;
  const which = of === 'it' ? 'which of its values is best' : `which value of ${of} is best`;
  return open ? `${which} is open (likely ${spread})` : `${best} (likely ${spread})`;
}
