import type { Block } from './layout.ts';

/** What is known of one rater, as point estimates. */
export type RaterState = {
  /** Sensitivity: 1 is the average rater; with a single rater always 1. */
  kappa: number;
  /** How readily the rater calls a tie (Davidson's nu); 0 for one who never did. */
  tie: number;
  /** Share of votes that look like random clicks. */
  lapse: number;
  /** Sensitivity in stars, and the four cut points between them, on the scale of utility. */
  starKappa: number;
  cuts: number[];
  /** Utility at which a pick is as likely as a reject. */
  threshold: number;
};

/**
 * A Gaussian posterior over the parameters, to be read through score-cells, draw-utilities and the like. Plain data:
 * it may be posted between threads and kept.
 */
export type Fit = {
  readonly blocks: readonly Block[];
  /** Number of parameters in level form (one for each level, pair of levels, residual, bias). */
  readonly size: number;
  /** Cells that have a residual of their own, and where the residuals begin. */
  readonly residuals: Int32Array;
  readonly residualsAt: number;
  /** Where the raters' left biases begin: one each. */
  readonly biasesAt: number;
  /** Posterior mean and covariance (row-major) in level form. */
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  /** Posterior mean in contrast form, and the inverse of the lower Cholesky factor of its precision. */
  readonly contrastMean: Float64Array;
  readonly root: Float64Array;
  /** Variance of each block, in the blocks' order, and of a cell's residual. */
  readonly variances: Float64Array;
  readonly residualVariance: number;
  readonly raters: readonly RaterState[];
  /** How much was voted: screens (pairs and sets), and comparisons (a set of n counts n − 1 for best, n − 2 for worst). */
  readonly screens: number;
  readonly comparisons: number;
};
