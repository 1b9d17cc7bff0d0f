/**
 * One axis as the model sees it. `ordered`: values with distances, so that neighbours are alike; `categorical`: any
 * value may be as different as any other; `random`: seeds and prompts, which are a sample and no setting.
 */
export type Factor = {
  readonly name: string;
  readonly levels: number;
  readonly kind: 'ordered' | 'categorical' | 'random';
  /** Where each level of an ordered factor lies, in any unit (see order-positions.ts); its rank when left out. */
  readonly positions?: readonly number[];
  /** The distance that counts as one step; the mean distance between neighbours when left out. */
  readonly step?: number;
};

/** The cells to judge: one row a cell, one column a factor. */
export type Design = {
  readonly factors: readonly Factor[];
  /** For each factor the level of each cell, −1 where the factor does not apply. */
  readonly at: readonly Int32Array[];
  /** How many cells. */
  readonly count: number;
};
