import { describe, expect, it } from 'vitest';
import { cellMoments } from '#core/rating/cell-moments.ts';
import { drawUtilities } from '#core/rating/draw-utilities.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { indexCells } from '#core/rating/index-cells.ts';
import { judgeStop } from '#core/rating/judge-stop.ts';
import { pendingSight, takeSight } from '#core/rating/pending-sight.ts';
import { repeatChances } from '#core/rating/repeat-chance.ts';
import { scoreCells } from '#core/rating/score-cells.ts';
import { setInformation } from '#core/rating/set-information.ts';
import { grid, pairVotes, utilities } from './world.ts';

const alike = (cells: number[]): Evidence => ({ kind: 'set', rater: 0, cells, best: null, worst: null });
const range = (values: Float64Array): number => Math.max(...values) - Math.min(...values);

describe('what is open', () => {
  const design = grid([4, 3]);
  const truth = utilities(design, 5);
  const fit = fitRating(design, pairVotes(truth, 60, 8), { raters: 1 });

  it('of the variances and of random clicks makes the posterior wider, in its covariance and in its draws alike', () => {
    const sure = { ...fit, doubt: new Float64Array(0) };
    const spread = (one: typeof fit): number => {
      const draws = drawUtilities(design, one, 3000, 4);
      const each = draws.map((draw) => (draw[0] ?? 0) - (draw[11] ?? 0));
      const mean = each.reduce((sum, x) => sum + x, 0) / each.length;
      return each.reduce((sum, x) => sum + (x - mean) ** 2, 0) / each.length;
    };
    expect(spread(fit)).toBeGreaterThan(spread(sure) * 1.01);
    const { sd } = scoreCells(design, fit);
    const drawn = drawUtilities(design, fit, 3000, 6).map((draw) => draw[3] ?? 0);
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length;
    expect(Math.sqrt(variance) / (sd[3] ?? 0)).toBeGreaterThan(0.95);
    expect(Math.sqrt(variance) / (sd[3] ?? 0)).toBeLessThan(1.05);
  });

  it('of what a cell has of its own is one for all cells of a draw that no vote speaks of', () => {
    const large = grid([6, 5, 4]);
    const few = fitRating(large, pairVotes(utilities(large, 5), 12, 8), { raters: 1 });
    const voted = new Set(few.residuals);
    const unseen = Array.from({ length: large.count }, (_, cell) => cell).filter((cell) => !voted.has(cell));
    const draws = drawUtilities(large, few, 2000, 4);
    const index = unseen[0] ?? 0;
    const { sd } = scoreCells(large, few);
    const square = draws.reduce((sum, draw) => sum + (draw[index] ?? 0) ** 2, 0) / draws.length;
    const mean = draws.reduce((sum, draw) => sum + (draw[index] ?? 0), 0) / draws.length;
    expect(Math.sqrt(square - mean * mean) / (sd[index] ?? 0)).toBeGreaterThan(0.93);
    expect(Math.sqrt(square - mean * mean) / (sd[index] ?? 0)).toBeLessThan(1.07);
    expect(few.restVariance).toBeGreaterThan(few.residualVariance);
    // What is left in a draw without the axes and their pairs: in some draws much, in others little.
    const lone = { ...few, restDoubt: new Float64Array(0) };
    const spread = (draw: Float64Array, other: Float64Array): number =>
      Math.log(rootMeanSquare(unseen, draw) / rootMeanSquare(unseen, other));
    const same = drawUtilities(large, lone, 40, 4);
    const apart = draws.slice(0, 40).map((draw, d) => spread(draw, same[d] ?? draw));
    expect(Math.max(...apart)).toBeGreaterThan(0);
    expect(Math.min(...apart)).toBeLessThan(0);
  });

  it('is left out of what the next fit starts from', () => {
    const again = fitRating(design, pairVotes(truth, 60, 8), { raters: 1, warm: fit, iterations: 1 });
    const cold = scoreCells(design, fit);
    scoreCells(design, again).mean.forEach((value, cell) => {
      expect(Math.abs(value - (cold.mean[cell] ?? 0))).toBeLessThan(0.03);
    });
  });
});

describe('a tie of more than two', () => {
  const design = grid([8]);

  it('draws all of them together, and is one screen', () => {
    const votes = pairVotes(utilities(design, 3, 2), 30, 2);
    const before = fitRating(design, votes, { raters: 1 });
    const after = fitRating(design, [...votes, ...Array.from({ length: 6 }, () => alike([0, 2, 4, 6]))], {
      raters: 1,
    });
    const even = (fit: typeof before): Float64Array =>
      scoreCells(design, fit).mean.filter((_, cell) => cell % 2 === 0);
    expect(range(even(after))).toBeLessThan(0.7 * range(even(before)));
    expect(after.screens - before.screens).toBe(6);
    expect(after.comparisons - before.comparisons).toBe(18);
    expect(after.raters[0]?.tieMany).toBeGreaterThan(0);
    expect(after.raters[0]?.tie).toBe(0);
  });
});

describe('until it is clear', () => {
  const design = grid([6, 5]);
  const truth = utilities(design, 9, 1);
  const leftAfter = (votes: number) => {
    const fit = fitRating(design, pairVotes(truth, votes, 4), { raters: 1 });
    return judgeStop(design, fit, drawUtilities(design, fit, 400, 1), { size: 2 });
  };

  it('says about how many screens, and within what range; fewer as votes come in; none when it is clear', () => {
    expect(leftAfter(2).screensLeft).toBeNull();
    const [early, late, last] = [leftAfter(20), leftAfter(80), leftAfter(3000)];
    for (const { screensLeft } of [early, late]) {
      expect(screensLeft?.low).toBeLessThan(screensLeft?.usual ?? 0);
      expect(screensLeft?.high).toBeGreaterThan(screensLeft?.usual ?? Infinity);
    }
    expect(late.screensLeft?.usual).toBeLessThan(early.screensLeft?.usual ?? 0);
    expect(last.settled).toBe(true);
    expect(last.screensLeft).toEqual({ usual: 0, low: 0, high: 0 });
  });
});

it('expects a repeated screen to be answered alike as often as it is', () => {
  const design = grid([2]);
  const truth = Float64Array.of(1, -1);
  const fit = fitRating(design, pairVotes(truth, 4000, 3), { raters: 1 });
  const p = 1 / (1 + Math.exp(-2));
  expect(repeatChances(design, fit, 0, [[0, 1]])[0]).toBeCloseTo(p * p + (1 - p) ** 2, 1);
});

describe('what is pending', () => {
  const design = grid([4, 3]);
  const votes = pairVotes(utilities(design, 5), 30, 8);
  const fit = fitRating(design, votes, { raters: 1 });
  const cells = indexCells(design, fit);

  it.each([
    ['a pair', [0, 7]],
    ['four', [0, 4, 7, 10]],
  ])('tells less when it is asked again, and other things hardly less: %s', (_, set) => {
    const sight = pendingSight(fit, cells, design.count, [set]);
    expect(setInformation(fit, cells, set, sight)).toBeLessThan(0.9 * setInformation(fit, cells, set));
    const other = [2, 9];
    const ratio = setInformation(fit, cells, other, sight) / setInformation(fit, cells, other);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThanOrEqual(1);
  });

  it('foresees about the covariance that the answer will leave', () => {
    const set = [0, 7];
    const moments = cellMoments(fit, cells, set);
    const before = variance(moments.covariance);
    takeSight(moments, set, pendingSight(fit, cells, design.count, [set]));
    const [left = 0, right = 0] = set;
    const after = fitRating(design, [...votes, { kind: 'pair', rater: 0, left, right, outcome: 'left' }], {
      raters: 1,
      warm: fit,
    });
    const real = variance(cellMoments(after, indexCells(design, after), set).covariance);
    const foreseen = variance(moments.covariance);
    expect(foreseen).toBeLessThan(before);
    expect(foreseen / real).toBeGreaterThan(0.8);
    expect(foreseen / real).toBeLessThan(1.25);
  });
});

/** Of some cells, about their mean. */
function rootMeanSquare(cells: readonly number[], draw: Float64Array): number {
  const values = cells.map((cell) => draw[cell] ?? 0);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}

/** Of the difference of two, from their covariance. */
function variance(covariance: Float64Array): number {
  const [a = 0, b = 0, , d = 0] = covariance;
  return a - 2 * b + d;
}
