import type { Design } from './design.ts';
import { type Evidence, isTie } from './evidence.ts';
import { expectVote } from './expect-vote.ts';
import type { Fit } from './fit.ts';
import { indexCells } from './index-cells.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { momentsOf } from './moments.ts';
import { noSums } from './rater-sums.ts';
import { isVote, readVotes } from './read-votes.ts';
import type { Interval } from './summary.ts';

export type RaterReport = {
  readonly rater: number;
  readonly votes: number;
  readonly stars: number;
  /** Sensitivity; 1 is the average rater. */
  readonly kappa: number;
  /** Left bias in logits: +0.3 means that the left one of equals wins 57 of 100. */
  readonly leftBias: Interval;
  /** Share of votes that are ties, and of votes that look like random clicks. */
  readonly ties: number;
  readonly lapse: number;
  /** Log-likelihood of a vote under the model of all raters, in nats, and what dice would get. */
  readonly logLikelihood: number;
  readonly chance: number;
  /** Median time of a vote. */
  readonly milliseconds: number | null;
};

export type RatersReport = {
  readonly raters: readonly RaterReport[];
  /** Krippendorff's alpha of the stars (ordinal); null when no picture has stars of two raters. */
  readonly alpha: number | null;
};

/**
 * What there is to say of each rater, from the pooled fit. `milliseconds` holds the time of each piece of evidence, in
 * the same order, null where it was not taken.
 */
export function reportRaters(
  design: Design,
  fit: Fit,
  evidence: readonly Evidence[],
  milliseconds: readonly (number | null)[] = [],
): RatersReport {
  const cells = indexCells(design, fit);
  const judged = evidence.map((one, i) => {
    const state = fit.raters[one.rater];
    const [vote] = readVotes([one], cells, fit.biasesAt, fit.raters.length);
    const likelihood =
      state && vote && isVote(one)
        ? expectVote(vote.evidence, momentsOf(fit, vote), state, noSums()).likelihood
        : 1;
    return { one, likelihood, time: milliseconds[i] ?? null };
  });
  const raters = fit.raters.map((state, rater): RaterReport => {
    const own = judged.filter(({ one }) => one.rater === rater);
    const votes = own.filter(({ one }) => (one.kind === 'pair' || one.kind === 'set') && isVote(one));
    const place = fit.biasesAt + rater;
    const bias = fit.mean[place] ?? 0;
    const wide = 1.6449 * Math.sqrt(fit.covariance[place * fit.size + place] ?? 0);
    const share = (of: readonly unknown[], all: readonly unknown[]): number =>
      all.length > 0 ? of.length / all.length : 0;
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
    return {
      rater,
      votes: votes.length,
      stars: own.filter(({ one }) => one.kind === 'stars').length,
      kappa: state.kappa,
      leftBias: { mean: bias, low: bias - wide, high: bias + wide },
      ties: share(
        votes.filter(({ one }) => isTie(one)),
        votes,
      ),
      lapse: state.lapse,
      logLikelihood: mean(votes.map(({ likelihood }) => Math.log(likelihood))),
      chance: mean(votes.map(({ one }) => -Math.log(answersTo(one)))),
      milliseconds: median(votes.map(({ time }) => time).filter((time) => time !== null)),
    };
  });
  return { raters, alpha: krippendorffAlpha(starTable(design, fit.raters.length, evidence)) };
}

/** How many answers a screen allows. */
function answersTo(one: Evidence): number {
  if (one.kind !== 'set') return 2;
  const n = one.cells.length;
  return one.best !== null && one.worst !== null ? n * (n - 1) : n;
}

function starTable(design: Design, raters: number, evidence: readonly Evidence[]): (number | null)[][] {
  const table = Array.from({ length: raters }, () => Array<number | null>(design.count).fill(null));
  for (const one of evidence) {
    const row = table[one.rater];
    if (one.kind === 'stars' && row) row[one.cell] = one.stars;
  }
  return table;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return null;
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[sorted.length / 2 - 1] ?? middle)) / 2;
}
