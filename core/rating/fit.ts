import type { Layout } from './layout.ts';

/** What is known of one rater, as point estimates. */
export type RaterState = {
  /** Sensitivity: 1 is the average rater; with a single rater always 1. */
  readonly kappa: number;
  /** How readily the rater calls two a tie (Davidson's nu), and more than two; 0 for one who never did. */
  readonly tie: number;
  readonly tieMany: number;
  /** Share of votes that look like random clicks. */
  readonly lapse: number;
  /** Sensitivity in stars, and the four cut points between them, on the scale of utility. */
  readonly starKappa: number;
  readonly cuts: readonly number[];
  /** Utility at which a pick is as likely as a reject. */
  readonly threshold: number;
};

/**
 * A Gaussian posterior over the parameters, to be read through score-cells, draw-utilities and the like. Plain data:
 * it may be posted between threads and kept.
 */
export type Fit = Layout & {
  /** Posterior mean and covariance (row-major) in level form. */
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  /** Posterior mean in contrast form, and R and F of its covariance R Rᵀ + F Fᵀ (invert-precision.ts, doubt-of.ts). */
  readonly contrastMean: Float64Array;
  readonly root: Float64Array;
  readonly doubt: Float64Array;
  /** Variance of each block, in the blocks' order, and of a cell's residual. */
  readonly variances: Float64Array;
  readonly residualVariance: number;
  /** What is expected of the variance of a residual that no vote speaks of. */
  readonly restVariance: number;
  /** How the log of that variance moves with each of the doubts, as far as it does (draw-utilities.ts). */
  readonly restDoubt: Float64Array;
  readonly raters: readonly RaterState[];
  /** Screens (pairs and sets) and comparisons voted: a set of n counts n − 1 for its best, n − 2 for its worst. */
  readonly screens: number;
  readonly comparisons: number;
};
