import { describe, expect, it } from 'vitest';
import type { Evidence } from '#core/rating/evidence.ts';
import { expectVote } from '#core/rating/expect-vote.ts';
import type { RaterState } from '#core/rating/fit.ts';
import { noSums } from '#core/rating/rater-sums.ts';

const rater: RaterState = {
  kappa: 1.3,
  tie: 0.4,
  tieMany: 0.8,
  lapse: 0,
  starKappa: 0.8,
  cuts: [-2, -0.5, 0.4, 2.2],
  threshold: 0.3,
};
const base = { rater: 0 };
const set = { ...base, kind: 'set', cells: [0, 1, 2, 3] } as const;
const wide = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].map((j) => (i === j ? 1.5 : 0.4 * Math.cos(i + j))));
const cases: [string, Evidence, number[], number[]][] = [
  ...(['left', 'right', 'tie'] as const).map((outcome): [string, Evidence, number[], number[]] => [
    `pair, ${outcome}`,
    { ...base, kind: 'pair', left: 0, right: 1, outcome },
    [0.7, 0.2],
    [1.4, 0.1, 0.1, 0.09],
  ]),
  ['best and worst', { ...set, best: 1, worst: 3 }, [0.5, 0.2, -1, 0.8], wide],
  ['best', { ...set, best: 0, worst: null }, [0.5, 0.2, -1, 0.8], wide],
  ['worst', { ...set, best: null, worst: 0 }, [0.5, 0.2, -1, 0.8], wide],
  ['all alike', { ...set, best: null, worst: null }, [0.5, 0.2, -1, 0.8], wide],
  ['one star', { ...base, kind: 'stars', cell: 0, stars: 1 }, [0.4], [0.9]],
  ['three stars', { ...base, kind: 'stars', cell: 0, stars: 3 }, [0.4], [0.9]],
  ['five stars', { ...base, kind: 'stars', cell: 0, stars: 5 }, [0.4], [0.9]],
  ['pick', { ...base, kind: 'flag', cell: 0, flag: 'pick' }, [0.4], [0.9]],
  ['reject', { ...base, kind: 'flag', cell: 0, flag: 'reject' }, [0.4], [0.9]],
];

const at = (evidence: Evidence, mean: readonly number[], covariance: readonly number[], state = rater) => {
  const sums = noSums();
  const moments = { mean: Float64Array.from(mean), covariance: Float64Array.from(covariance) };
  return { ...expectVote(evidence, moments, state, sums), sums };
};

describe('expected likelihoods', () => {
  it.each(cases)('gradient and curvature by differences: %s', (_, evidence, mean, covariance) => {
    const n = mean.length;
    const h = 1e-4;
    const here = at(evidence, mean, covariance);
    for (let i = 0; i < n; i++) {
      const up = at(evidence, mean.with(i, (mean[i] ?? 0) + h), covariance);
      const down = at(evidence, mean.with(i, (mean[i] ?? 0) - h), covariance);
      expect((up.logLikelihood - down.logLikelihood) / (2 * h)).toBeCloseTo(here.gradient[i] ?? 0, 6);
      for (let j = 0; j < n; j++) {
        const bend = ((up.gradient[j] ?? 0) - (down.gradient[j] ?? 0)) / (2 * h);
        expect(-bend).toBeCloseTo(here.curvature[i * n + j] ?? 0, 6);
      }
    }
  });

  it.each(cases)("the rater's own numbers by differences: %s", (_, evidence, mean, covariance) => {
    const h = 1e-4;
    const { sums } = at(evidence, mean, covariance);
    const slope = (change: (by: number) => Partial<RaterState>): number =>
      (at(evidence, mean, covariance, { ...rater, ...change(h) }).logLikelihood -
        at(evidence, mean, covariance, { ...rater, ...change(-h) }).logLikelihood) /
      (2 * h);
    if (evidence.kind === 'set') {
      expect(slope((by) => ({ kappa: rater.kappa * Math.exp(by) }))).toBeCloseTo(sums.kappa, 5);
      expect(slope((by) => ({ tieMany: rater.tieMany * Math.exp(by) }))).toBeCloseTo(sums.tieMany, 6);
    }
    if (evidence.kind === 'pair')
      expect(slope((by) => ({ tie: rater.tie * Math.exp(by) }))).toBeCloseTo(sums.tie, 6);
    if (evidence.kind === 'stars') {
      expect(slope((by) => ({ starKappa: rater.starKappa * Math.exp(by) }))).toBeCloseTo(sums.starKappa, 6);
      rater.cuts.forEach((cut, k) => {
        expect(slope((by) => ({ cuts: rater.cuts.with(k, cut + by) }))).toBeCloseTo(sums.cuts[k] ?? 0, 6);
      });
    }
    if (evidence.kind === 'flag') {
      expect(slope((by) => ({ threshold: rater.threshold + by }))).toBeCloseTo(sums.threshold, 6);
    }
  });

  it('gives every answer together a chance of 1', () => {
    const pair = (outcome: 'left' | 'right' | 'tie') =>
      at({ ...base, kind: 'pair', left: 0, right: 1, outcome }, [0.7, 0.2], [1.4, 0.1, 0.1, 0.09]).likelihood;
    expect(pair('left') + pair('right') + pair('tie')).toBeCloseTo(1, 9);
    let all = at({ ...set, best: null, worst: null }, [0.5, 0.2, -1, 0.8], wide).likelihood;
    for (const best of set.cells) {
      for (const worst of set.cells) {
        if (best !== worst) all += at({ ...set, best, worst }, [0.5, 0.2, -1, 0.8], wide).likelihood;
      }
    }
    expect(all).toBeCloseTo(1, 9);
    const stars = [1, 2, 3, 4, 5].map(
      (k) => at({ ...base, kind: 'stars', cell: 0, stars: k }, [0.4], [0.9]).likelihood,
    );
    expect(stars.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it('takes a set of two for a pair without ties and bias', () => {
    const spread = [1.2, 0.3, 0.3, 0.8];
    const state = { ...rater, tie: 0, tieMany: 0 };
    const two = at({ ...set, cells: [0, 1], best: 0, worst: null }, [0.9, 0.1], spread, state);
    const pair = at(
      { ...base, kind: 'pair', left: 0, right: 1, outcome: 'left' },
      [0.8, 0],
      [1.4, 0, 0, 0],
      state,
    );
    expect(two.likelihood).toBeCloseTo(pair.likelihood, 2);
    expect(two.gradient[0]).toBeCloseTo(pair.gradient[0] ?? 0, 2);
    expect(two.curvature[0]).toBeCloseTo(pair.curvature[0] ?? 0, 2);
  });
});
