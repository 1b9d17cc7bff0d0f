import type { Judgement } from '../../api/vote.ts';
import { percent, signed } from '../../chart/signed.ts';
import { axisTitle } from '../../grid/axis-title.ts';
import { joinWords } from '../../rating/axis-names.ts';
import type { HandfulPoint } from './going.ts';

type Placed = Pick<HandfulPoint, 'place' | 'gain' | 'better'>;

/** A new number beside the old ones: between which two it lies, or beyond which one. */
function sayNumber(value: number, labels: readonly string[], positions: readonly number[]): string {
  const order = positions.map((position, at) => ({ position, label: labels[at] ?? '' }));
  const below = order
    .filter(({ position }) => position < value)
    .toSorted((a, b) => b.position - a.position)[0];
  const above = order
    .filter(({ position }) => position > value)
    .toSorted((a, b) => a.position - b.position)[0];
  if (below && above) return `${value} (between ${below.label} and ${above.label})`;
  return `${value} (beyond ${(below ?? above)?.label ?? ''})`;
}

/**
 * Why a setting is worth a render, in two sentences: where it lies against the best so far, and what is expected of it.
 * @param favourite row of the best so far
 */
export function sayPoint(
  { axes, factors, cells }: Judgement,
  favourite: number,
  { place, gain, better }: Placed,
): string {
  const terms = place.flatMap((one, axis) => {
    const { name = '', values = [] } = axes[axis] ?? {};
    const labels = values.map(({ label }) => label);
    const before = cells.at[axis]?.[favourite] ?? -1;
    if ('value' in one)
      return [`${axisTitle(name)} ${sayNumber(one.value, labels, factors[axis]?.positions ?? [])}`];
    return one.level === before || one.level < 0 ? [] : [`${axisTitle(name)} ${labels[one.level] ?? ''}`];
  });
  const same = terms.length < place.length ? '; all else as in the best so far' : '';
  const interval = `${signed(gain.low, 1)} to ${signed(gain.high, 1)}`;
  const expected =
    better >= 0.5
      ? `Likely better, with ${percent(better)}`
      : `Little is known there: better with ${percent(better)}`;
  return `${joinWords(terms)}${same}. ${expected} (${signed(gain.mean, 1)}, likely ${interval}).`;
}
