import { describe, expect, it } from 'vitest';
import { agreeWithStars, kendallTauB } from '#core/rating/agree-with-stars.ts';
import type { AxisNames } from '#core/rating/axis-names.ts';
import { chooseRenders } from '#core/rating/choose-renders.ts';
import { describeLearned } from '#core/rating/describe-learned.ts';
import type { Design } from '#core/rating/design.ts';
import { drawUtilities } from '#core/rating/draw-utilities.ts';
import type { Evidence } from '#core/rating/evidence.ts';
import { extendDesign } from '#core/rating/extend-design.ts';
import { fitRating } from '#core/rating/fit-rating.ts';
import { judgeStop } from '#core/rating/judge-stop.ts';
import { krippendorffAlpha } from '#core/rating/krippendorff-alpha.ts';
import { orderPositions } from '#core/rating/order-positions.ts';
import { predictUnseen } from '#core/rating/predict-unseen.ts';
import { proposeNext } from '#core/rating/propose-next.ts';
import { refineValues } from '#core/rating/refine-values.ts';
import { reportRaters } from '#core/rating/report-raters.ts';
import { shareVariance } from '#core/rating/share-variance.ts';
import { summarise } from '#core/rating/summarise.ts';
import { weighCost } from '#core/rating/weigh-cost.ts';
import { grid, pairVotes } from './world.ts';

/** Strength 0.2 to 1 with a hump at 0.8, CFG 2 to 12 with one at 5, and a sampler that makes no difference; 2 seeds. */
const design = grid([5, 4, 2, 2], ['ordered', 'ordered', 'categorical', 'random']);
const strengths = [0.2, 0.4, 0.6, 0.8, 1];
const cfgs = [2, 5, 8, 12];
const level = (f: number, cell: number): number => design.at[f]?.[cell] ?? -1;
const truth = Float64Array.from({ length: design.count }, (_, cell) => {
  const strength = strengths[level(0, cell)] ?? 0;
  const cfg = cfgs[level(1, cell)] ?? 0;
  return 6 - 14 * (strength - 0.75) ** 2 - 0.06 * (cfg - 5.5) ** 2;
});
const votes = pairVotes(truth, 600, 11);
const fit = fitRating(design, votes, { raters: 1 });
const draws = drawUtilities(design, fit, 400, 1);
const summary = summarise(design, draws);
const verdict = judgeStop(design, fit, draws);
const names: AxisNames = {
  factors: ['Dumpling', 'CFG', 'Sampler', 'Seed'],
  levels: [strengths.map(String), cfgs.map(String), ['euler', 'dpmpp_2m'], ['1', '2']],
};
const values = [strengths, cfgs, null, null];

describe('what was learned', () => {
  it('ranks settings over their seeds, the best in front', () => {
    expect(summary.standings.length).toBe(40);
    const [first] = summary.standings;
    expect([level(0, first?.cell ?? 0), level(1, first?.cell ?? 0)]).toEqual([3, 1]);
    expect(first?.cells.length).toBe(2);
    expect(first?.rank.low).toBe(1);
    expect(summary.standings.reduce((sum, { best }) => sum + best, 0)).toBeCloseTo(1, 9);
    for (const { utility, rank } of summary.standings) {
      expect(utility.low).toBeLessThan(utility.high);
      expect(rank.low).toBeLessThanOrEqual(rank.high);
    }
    expect(verdict.best).toBe(first?.cell);
    expect(verdict.tied[0]).toBe(first?.cell);
    expect(new Set(verdict.tied)).toEqual(
      new Set(summary.standings.filter(({ tied }) => tied).map(({ cell }) => cell)),
    );
  });

  it('splits a known table as analysis of variance does', () => {
    // u = a + 2 b + a b over ±1: shares 1/6, 4/6, 1/6.
    const square = grid([2, 2]);
    const sign = (f: number, cell: number): number => ((square.at[f]?.[cell] ?? 0) > 0 ? 1 : -1);
    const table = Float64Array.from(
      { length: 4 },
      (_, c) => sign(0, c) + 2 * sign(1, c) + sign(0, c) * sign(1, c),
    );
    const shares = shareVariance(square, [table]);
    expect(shares.factors.map(({ mean }) => mean)).toEqual([
      expect.closeTo(1 / 6, 9),
      expect.closeTo(4 / 6, 9),
    ]);
    expect(shares.pairs[0]?.share.mean).toBeCloseTo(1 / 6, 9);
    expect(shares.rest.mean).toBeCloseTo(0, 9);
  });

  it('knows which axis matters, where its best lies, and which does not', () => {
    const [strength, cfg, sampler] = summary.effects;
    expect(strength?.share.mean).toBeGreaterThan(cfg?.share.mean ?? 1);
    expect(sampler?.share.high).toBeLessThan(0.05);
    expect(strength?.bestLevel[3]).toBeGreaterThan(0.6);
    const mean = strength?.marginal.reduce((sum, { effect }) => sum + effect.mean, 0) ?? 1;
    expect(mean).toBeCloseTo(0, 9);
    const beside = strength?.atBest.find((one) => one.level === 3);
    expect(beside?.effect).toEqual({ mean: 0, low: 0, high: 0 });
    expect(summary.interactions.length).toBe(6);
  });

  it('says so in three sentences, each with its uncertainty', () => {
    const sentences = describeLearned({ design, summary, verdict, names, looks: fit.screens });
    expect(sentences.length).toBe(3);
    expect(sentences[0]).toMatch(
      /^Dumpling 0\.8 with CFG 5 and Sampler \w+ is in front .*likely \+\d\.\d to \+\d\.\d/,
    );
    expect(sentences[0]).toMatch(/of 40 settings cannot be told apart from the best|none of the other 39/);
    expect(sentences[1]).toMatch(
      /^Dumpling matters most: \d+ % of the differences \(likely \d+ % to \d+ %\); its best value is 0\.8/,
    );
    expect(sentences[2]).toMatch(/^Sampler hardly matters: /);
    expect(describeLearned({ design, summary, verdict, names, looks: 1 })).toEqual([
      'One answer says nothing yet: every setting may still be the best.',
    ]);
  });

  it('proposes the next sweep with a reason for each axis', () => {
    const shares = shareVariance(design, draws);
    const [strength, cfg, sampler, seed] = proposeNext(design, draws, {
      standings: summary.standings,
      shares,
      names,
      values,
      seconds: [null, null, [3, 2], null],
    });
    expect(strength?.kind).toBe('refine');
    expect(strength?.drop).toContain(0);
    expect(strength?.keep).toContain(3);
    expect(strength?.add).toEqual(expect.arrayContaining([0.7, 0.9]));
    expect(strength?.reason).toMatch(/Dumpling: finer around 0\.8.*0\.2.*lost/);
    expect(cfg?.drop).toContain(3);
    expect(sampler).toMatchObject({ kind: 'fix', keep: [1], drop: [0] });
    expect(sampler?.reason).toMatch(/Sampler hardly matters .* the fastest, dpmpp_2m, is kept/);
    expect(seed?.reason).toMatch(/^Seed: they/);
  });

  it('goes on beyond an end that wins, in the spacing of the axis', () => {
    expect(refineValues([5, 10, 20, 40], [3], 3)).toEqual([28, 80]);
    expect(refineValues([0, 0.5, 1], [0, 1, 2], 1)).toEqual([0.25, 0.75]);
    expect(refineValues([0, 0.5, 1], [0], 0)).toEqual([0.25]);
    expect(orderPositions([5, 10, 20, 40])?.[1]).toBeCloseTo(Math.log(10), 9);
    expect(orderPositions([0.2, 0.4, 0.6])).toEqual([0.2, 0.4, 0.6]);
    expect(orderPositions([1, 1, 2])).toBeUndefined();
    expect(orderPositions([1, Number.NaN])).toBeUndefined();
  });

  it('finds the cheapest that cannot be told from the best', () => {
    const seconds = Array.from({ length: design.count }, (_, cell) => (level(2, cell) === 1 ? 2 : 3));
    const { points, cheapest, saves } = weighCost(summary.standings, seconds);
    expect(level(2, cheapest ?? 0)).toBe(1);
    expect(saves).toBe(verdict.best === cheapest ? 0 : 1);
    expect(points.length).toBe(40);
    expect(points.filter(({ front }) => front).length).toBeLessThan(points.length);
    expect(weighCost(summary.standings, []).cheapest).toBeNull();
  });

  it('predicts the best that nobody has seen', () => {
    const hidden = Uint8Array.from({ length: design.count }, (_, cell) =>
      level(0, cell) === 3 && level(1, cell) === 1 ? 0 : 1,
    );
    const unseen = predictUnseen(design, draws, hidden);
    expect(level(0, unseen?.cell ?? 0)).toBe(3);
    expect(unseen?.better).toBeGreaterThan(0.5);
    expect(hidden[unseen?.nearest ?? -1]).toBe(1);
    expect(predictUnseen(design, draws, hidden.fill(1))).toBeNull();
  });

  it('compares stars with votes', () => {
    const stars = [...truth.keys()].map((cell) => ({
      cell,
      stars: Math.max(1, Math.min(5, Math.round(truth[cell] ?? 0))),
    }));
    expect(agreeWithStars(draws, stars)?.tau.mean).toBeGreaterThan(0.6);
    const reversed = stars.map(({ cell, stars: n }) => ({ cell, stars: 6 - n }));
    expect(agreeWithStars(draws, reversed)?.tau.mean).toBeLessThan(-0.6);
    expect(agreeWithStars(draws, stars.slice(0, 2))).toBeNull();
    // One pair of six out of order: τ = (5 − 1) / 6; a tie in one list: 5 / √(5 × 6).
    expect(kendallTauB([1, 2, 3, 4], [1, 2, 4, 3])).toBeCloseTo(4 / 6, 9);
    expect(kendallTauB([1, 1, 3, 4], [1, 2, 3, 4])).toBeCloseTo(5 / Math.sqrt(30), 9);
  });
});

describe('raters', () => {
  it("has Krippendorff's published figures", () => {
    // Four observers, twelve units: nominal .743, ordinal .815, interval .849 (Krippendorff 2011, example C).
    const _ = null;
    const table = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
      [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ];
    expect(krippendorffAlpha(table, 'nominal')).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(table, 'ordinal')).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(table, 'interval')).toBeCloseTo(0.849, 3);
    expect(
      krippendorffAlpha([
        [1, 2],
        [_, _],
      ]),
    ).toBeNull();
    expect(
      krippendorffAlpha([
        [3, 3],
        [3, 3],
      ]),
    ).toBeNull();
  });

  it('reports bias, time and fit of each', () => {
    const again = votes
      .slice(0, 40)
      .map((one): Evidence =>
        one.kind === 'pair'
          ? { ...one, left: one.right, right: one.left, outcome: one.outcome === 'left' ? 'right' : 'left' }
          : one,
      );
    const dice: Evidence[] = votes
      .slice(0, 80)
      .map((one, i): Evidence =>
        one.kind === 'pair' ? { ...one, rater: 1, outcome: i % 2 === 0 ? 'left' : 'right' } : one,
      );
    const all = [...votes, ...again, ...dice];
    const pooled = fitRating(design, all, { raters: 2 });
    const { raters, alpha } = reportRaters(
      design,
      pooled,
      all,
      all.map((_, i) => (i < 640 ? 1000 + i : 300)),
    );
    const [steady, random] = raters;
    expect(steady?.votes).toBe(640);
    expect(random?.milliseconds).toBe(300);
    expect(steady?.logLikelihood).toBeGreaterThan(-0.6);
    expect(steady?.logLikelihood).toBeGreaterThan(random?.logLikelihood ?? 0);
    expect(random?.chance).toBeCloseTo(-Math.LN2, 9);
    expect(steady?.kappa).toBeGreaterThan(random?.kappa ?? 9);
    expect(steady?.leftBias.low).toBeLessThan(0);
    expect(steady?.leftBias.high).toBeGreaterThan(0);
    expect(alpha).toBeNull();
  });
});

describe('keep going', () => {
  it('looks next where the optimum between the values is', () => {
    // One axis 0, 1, 2, 3 with the top at 1.6, between two values.
    const axis: Design = {
      ...grid([4]),
      factors: [{ name: 'strength', levels: 4, kind: 'ordered', positions: [0, 1, 2, 3] }],
    };
    const heights = Float64Array.from([0, 1, 2, 3], (x) => -2 * (x - 1.6) ** 2);
    const { renders, promise } = chooseRenders(axis, pairVotes(heights, 150, 2), {
      raters: 1,
      count: 3,
      seed: 1,
      reach: [{ least: 0, most: 3, grain: 0.1 }],
    });
    expect(renders.length).toBe(3);
    const places = renders.map(({ place: [one] }) => (one && 'position' in one ? one.position : -1));
    expect(places[0]).toBeGreaterThan(1);
    expect(places[0]).toBeLessThan(2.3);
    for (const { better, gain } of renders) {
      expect(better).toBeGreaterThan(0.05);
      expect(gain.low).toBeLessThan(gain.high);
    }
    expect(promise).toBeGreaterThan(0);
    expect(chooseRenders(grid([3]), [], { raters: 1, count: 2, seed: 1 }).renders).toEqual([]);
  });

  it('appends cells without moving the old ones', () => {
    const longer = extendDesign(design, [[{ position: 2.5 }, { level: 1 }, { level: 0 }, { level: 1 }]]);
    expect(longer.count).toBe(design.count + 1);
    expect(longer.factors[0]).toMatchObject({ levels: 6, positions: [0, 1, 2, 3, 4, 2.5], step: 1 });
    expect(longer.at[0]?.at(-1)).toBe(5);
    expect(longer.at[0]?.subarray(0, design.count)).toEqual(design.at[0]);
    expect(() => extendDesign(design, [[{ level: 0 }, { level: 0 }, { position: 1 }, { level: 0 }]])).toThrow(
      /axis 3/,
    );
  });
});
