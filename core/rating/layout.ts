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
  /** Basis of the first factor (rows × high) and of the second (columns × wide; just 1 when there is none). */
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly high: number;
  readonly wide: number;
  /** Variance to start from, in squared logits. */
  readonly start: number;
};

/** Where every parameter stands in both forms: blocks, then residuals of cells, then the raters' left biases. */
export type Layout = {
  readonly blocks: readonly Block[];
  /** Cells that have a residual of their own, ascending. */
  readonly residuals: Int32Array;
  readonly residualsAt: number;
  readonly biasesAt: number;
  readonly size: number;
  /** Length in contrast form; residuals and biases follow the blocks there, too. */
  readonly width: number;
  readonly residualsFrom: number;
  readonly biasesFrom: number;
};
