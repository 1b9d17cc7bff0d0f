/** What the votes of one rater say about the rater's own numbers: gradients and information, summed over votes. */
export type RaterSums = {
  votes: number;
  /** Expected number of random clicks among them, and how far they can be told from what was meant. */
  lapses: number;
  lapseInformation: number;
  kappa: number;
  kappaInformation: number;
  tie: number;
  tieInformation: number;
  tieMany: number;
  tieManyInformation: number;
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
  lapseInformation: 0,
  kappa: 0,
  kappaInformation: 0,
  tie: 0,
  tieInformation: 0,
  tieMany: 0,
  tieManyInformation: 0,
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
  /** How likely it was meant: 1 − the chance of a random click; 1 for what is no choice. */
  readonly attentive: number;
  /** How the gradient moves with the log of the rater's sensitivity; null where it does not. */
  readonly byKappa: Float64Array | null;
};
