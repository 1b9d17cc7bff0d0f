/**
 * One group of parameters with a variance of its own. In level form it has one number for each level (or pair of
 * levels, row-major); in contrast form as many as it has degrees of freedom, each with that variance a priori.
 */
export type Block = {
  readonly kind: 'main' | 'interaction';
  /** One factor, or two. */
  readonly factors: readonly number[];
  /** First index and length in level form. Blocks of one factor may share their levels: their effects add up. */
  readonly at: number;
  readonly levels: number;
  /** First index and length in contrast form. */
  readonly from: number;
  readonly width: number;
  /** For each factor: levels × columns, row-major. */
  readonly bases: readonly Float64Array[];
};
