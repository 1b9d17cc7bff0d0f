/** What the votes of one rater say about the rater's own numbers: gradients and information, summed over votes. */
export type RaterSums = {
  votes: number;
  /** Expected number of random clicks among them. */
  lapses: number;
  kappa: number;
  kappaInformation: number;
  tie: number;
  tieInformation: number;
  starKappa: number;
  starKappaInformation: number;
  readonly cuts: Float64Array;
  readonly cutsInformation: Float64Array;
  threshold: number;
  thresholdInformation: number;
};

/** Sums over no votes. */
export const noSums = (): RaterSums => ({
  votes: 0,
  lapses: 0,
  kappa: 0,
  kappaInformation: 0,
  tie: 0,
  tieInformation: 0,
  starKappa: 0,
  starKappaInformation: 0,
  cuts: new Float64Array(4),
  cutsInformation: new Float64Array(4),
  threshold: 0,
  thresholdInformation: 0,
});

/**
 * What a vote adds to the fit: gradient and negative Hessian (row-major) of its log-likelihood by the quantities that
 * it speaks of, both in expectation over the posterior; and its expected log-likelihood and likelihood.
 */
export type Expected = {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly logLikelihood: number;
  readonly likelihood: number;
};
