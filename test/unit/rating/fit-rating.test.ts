import { describe, expect, it } from 'vitest';
import type { Design } from '#core/rating/design.ts';
import { drawUtilities } from '#core/rating/draw-utilities.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import type { Fit } from '#core/rating/fit.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { judgeStop } from '#core/rating/judge-stop.ts';
import { scoreCells } from '#core/rating/score-cells.ts';
import { summarise } from '#core/rating/summarise.ts';
import { grid, pairVotes, utilities } from './world.ts';

const pair = (
  left: number,
  right: number,
  outcome: 'left' | 'right' | 'tie' = 'left',
  rater = 0,
): Evidence => ({
  kind: 'pair',
  rater,
  left,
  right,
  outcome,
});
const repeat = (n: number, ...evidence: Evidence[]): Evidence[] =>
  Array.from({ length: n }, () => evidence).flat();
const finite = (fit: Fit): boolean =>
  [fit.mean, fit.covariance, fit.root, fit.variances].every((array) => array.every(Number.isFinite));

function difference(design: Design, fit: Fit, a: number, b: number): { mean: number; sd: number } {
  const drawn = drawUtilities(design, fit, 4000, 1).map((draw) => (draw[a] ?? 0) - (draw[b] ?? 0));
  const mean = drawn.reduce((x, y) => x + y, 0) / drawn.length;
  return { mean, sd: Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length) };
}

describe('the fit', () => {
  it('comes near the exact posterior of one difference', () => {
    // Two cells that differ in one axis; three wins of four. One step with the variances as they start.
    const design = grid([2]);
    const votes = [...repeat(3, pair(0, 1)), pair(1, 0)];
    const fit = fitRating(design, votes, { raters: 1, iterations: 1 });
    const exactFit = Array.from({ length: 6 }).reduce<Fit>(
      (warm) => ({
        ...fitRating(design, votes, { raters: 1, warm, iterations: 1 }),
        variances: fit.variances,
        residualVariance: fit.residualVariance,
        raters: fit.raters,
      }),
      fit,
    );
    const [variance] = fit.variances;
    // The effect's difference has variance 4 × the block's (a contrast of ±1), the residuals 2 × theirs, the bias its own.
    const prior = 4 * (variance ?? 0) + 2 * fit.residualVariance;
    let [mass, first, second] = [0, 0, 0];
    const lapse = fit.raters[0]?.lapse ?? 0;
    for (let d = -12; d <= 12; d += 0.02) {
      const p = lapse / 2 + (1 - lapse) / (1 + Math.exp(-d));
      const density = p ** 3 * (1 - p) * Math.exp((-0.5 * d * d) / prior);
      mass += density;
      first += density * d;
      second += density * d * d;
    }
    const mean = first / mass;
    const sd = Math.sqrt(second / mass - mean * mean);
    // Exact for these variances and raters; what is open of them comes on top.
    const found = difference(design, { ...exactFit, doubt: new Float64Array(0) }, 0, 1);
    expect(found.mean).toBeGreaterThan(mean * 0.88);
    expect(found.mean).toBeLessThan(mean * 1.12);
    // A little too narrow: that a vote may have been a random click is weighed, not mixed.
    expect(found.sd).toBeGreaterThan(sd * 0.82);
    expect(found.sd).toBeLessThan(sd * 1.12);
  });

  it('believes nothing before the first vote', () => {
    const design = grid([3, 4]);
    const { mean, sd } = scoreCells(design, fitRating(design, [], { raters: 1 }));
    expect(mean.every((value) => value === 0)).toBe(true);
    expect(Math.max(...sd) - Math.min(...sd)).toBeLessThan(1e-9);
    expect(sd[0]).toBeGreaterThan(1);
  });

  it('keeps scores when levels, slots and axes are called otherwise', () => {
    const design = grid([3, 4, 2]);
    const truth = utilities(design, 3);
    const votes: Evidence[] = [
      ...pairVotes(truth, 40, 5),
      { kind: 'set', rater: 0, cells: [3, 8, 1, 20], best: 8, worst: 20 },
    ];
    const scores = scoreCells(design, fitRating(design, votes, { raters: 1 }));
    const turned: Design = {
      ...design,
      factors: design.factors.toReversed(),
      at: design.at.map((column, f) => column.map((level) => (f === 0 ? 2 - level : level))).toReversed(),
    };
    const slots = votes.map((one): Evidence => (one.kind === 'set' ? { ...one, cells: [1, 20, 8, 3] } : one));
    const again = scoreCells(turned, fitRating(turned, slots, { raters: 1 }));
    scores.mean.forEach((mean, cell) => {
      expect(again.mean[cell]).toBeCloseTo(mean, 2);
      expect(again.sd[cell]).toBeCloseTo(scores.sd[cell] ?? 0, 2);
    });
  });

  it('comes to the same from nothing and vote by vote', () => {
    const design = grid([3, 3, 2], ['ordered']);
    const votes = pairVotes(utilities(design, 4), 60, 6);
    let warm: Fit | undefined;
    for (let n = 1; n <= votes.length; n++) warm = fitRating(design, votes.slice(0, n), { raters: 1, warm });
    const cold = fitRating(design, votes, { raters: 1, iterations: 40 });
    const [a, b] = [scoreCells(design, warm ?? cold).mean, scoreCells(design, cold).mean];
    a.forEach((mean, cell) => expect(Math.abs(mean - (b[cell] ?? 0))).toBeLessThan(0.15));
  });

  it('learns from each kind of evidence which of two is better', () => {
    const design = grid([2, 2]);
    const kinds: Evidence[][] = [
      repeat(5, pair(0, 1)),
      repeat(5, pair(1, 0, 'right')),
      repeat(4, { kind: 'set', rater: 0, cells: [0, 1, 2, 3], best: 0, worst: 1 }),
      repeat(4, { kind: 'set', rater: 0, cells: [1, 0, 3], best: null, worst: 1 }),
      [
        { kind: 'stars', rater: 0, cell: 0, stars: 5 },
        { kind: 'stars', rater: 0, cell: 1, stars: 2 },
      ],
      [
        { kind: 'flag', rater: 0, cell: 0, flag: 'pick' },
        { kind: 'flag', rater: 0, cell: 1, flag: 'reject' },
      ],
    ];
    for (const votes of kinds) {
      const { mean } = scoreCells(design, fitRating(design, votes, { raters: 1 }));
      expect((mean[0] ?? 0) - (mean[1] ?? 0)).toBeGreaterThan(0.2);
    }
  });

  it('tells a left bias from a better cell', () => {
    const design = grid([4]);
    const votes = repeat(12, pair(0, 1), pair(1, 0), pair(2, 3), pair(3, 2), pair(1, 2), pair(2, 1));
    const fit = fitRating(design, votes, { raters: 1 });
    expect(fit.mean[fit.biasesAt]).toBeGreaterThan(0.5);
    const { mean } = scoreCells(design, fit);
    mean.forEach((value) => expect(Math.abs(value)).toBeLessThan(0.02));
  });

  it('finds the sharper of two raters, and who calls ties', () => {
    const design = grid([6]);
    const truth = Float64Array.from([0, 1, 2, 3, 4, 5], (x) => x * 0.6);
    const sharp = pairVotes(
      truth.map((u) => 2 * u),
      150,
      1,
      0,
    );
    const dull = pairVotes(
      truth.map((u) => 0.4 * u),
      150,
      2,
      1,
    );
    const ties = repeat(20, pair(2, 3, 'tie', 1));
    const { raters } = fitRating(design, [...sharp, ...dull, ...ties], { raters: 2 });
    expect((raters[0]?.kappa ?? 0) / (raters[1]?.kappa ?? 1)).toBeGreaterThan(1.8);
    expect(raters[0]?.tie).toBe(0);
    expect(raters[1]?.tie).toBeGreaterThan(0.1);
  });

  it('says no for cells and raters that are not there', () => {
    expect(() => fitRating(grid([2]), [pair(0, 2)], { raters: 1 })).toThrow(/cell 2; there are 2/);
    expect(() => fitRating(grid([2]), [pair(0, 1, 'left', 1)], { raters: 1 })).toThrow(
      /rater 1; there are 1/,
    );
  });

  const axes = grid([3, 3], ['ordered', 'random']);
  const ragged: Design = {
    ...axes,
    at: [axes.at[0] ?? new Int32Array(9), Int32Array.from([0, 1, 2, -1, -1, -1, 0, 1, 2])],
  };
  const degenerate: [string, Design, Evidence[]][] = [
    ['one cell', grid([1]), [pair(0, 0)]],
    ['one axis', grid([5]), pairVotes(utilities(grid([5]), 1), 10, 1)],
    ['no axis that varies', grid([1, 1, 1]), []],
    ['no factors', { factors: [], at: [], count: 3 }, repeat(3, pair(0, 1), pair(1, 2))],
    ['no votes', grid([2, 3]), []],
    ['all ties', grid([2, 3]), repeat(30, pair(0, 1, 'tie'), pair(3, 4, 'tie'))],
    ['contradictions', grid([2, 3]), repeat(200, pair(0, 1), pair(0, 1, 'right'))],
    [
      'one that always wins',
      grid([3, 3]),
      repeat(300, pair(0, 1), pair(0, 5), { kind: 'set', rater: 0, cells: [8, 7, 0, 6], best: 0, worst: 8 }),
    ],
    ['an axis that does not apply', ragged, repeat(20, pair(0, 4), pair(3, 8), pair(7, 5))],
    ['stars alone, all alike', grid([2, 3]), repeat(10, { kind: 'stars', rater: 0, cell: 2, stars: 5 })],
    ['rejects alone', grid([2, 3]), repeat(10, { kind: 'flag', rater: 0, cell: 2, flag: 'reject' })],
    [
      'equal positions',
      { ...grid([4]), factors: [{ name: 'a', levels: 4, kind: 'ordered', positions: [1, 1, 1, 1] }] },
      repeat(5, pair(0, 3)),
    ],
    ['thousands of votes', grid([3, 3, 2]), pairVotes(utilities(grid([3, 3, 2]), 2, 3), 5000, 3)],
  ];
  it.each(degenerate)('never loses its head: %s', (_, design, votes) => {
    const cold = fitRating(design, votes, { raters: 1 });
    const warm = fitRating(design, votes, { raters: 1, warm: cold });
    expect(finite(cold) && finite(warm)).toBe(true);
    const draws = drawUtilities(design, warm, 30, 1);
    const verdict = judgeStop(design, warm, draws);
    expect(Number.isFinite(verdict.regret) && verdict.tied.length > 0).toBe(true);
    const summary = JSON.stringify(summarise(design, draws), (_key, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? 'lost' : value,
    );
    expect(summary).not.toContain('lost');
    expect(structuredClone(warm).mean).toEqual(warm.mean);
  });

  it('keeps to its size with axes of many levels', () => {
    const design = grid([40, 60], ['ordered', 'random']);
    const fit = fitRating(design, pairVotes(utilities(design, 1), 50, 2), { raters: 1, iterations: 2 });
    expect(fit.width).toBeLessThanOrEqual(600);
    expect(fit.size).toBeLessThanOrEqual(2301);
    expect(finite(fit)).toBe(true);
  });
});
