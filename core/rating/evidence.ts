/** What a rater said of cells. Raters are numbered from 0; cells are row numbers of the design. */
export type Evidence = PairEvidence | SetEvidence | StarsEvidence | FlagEvidence;

export type PairEvidence = {
  readonly kind: 'pair';
  readonly rater: number;
  readonly left: number;
  readonly right: number;
  readonly outcome: 'left' | 'right' | 'tie';
};

/**
 * Several cells at once, in the order of their slots; best, worst or both of them are named, by row number as well.
 * Where neither is, all of them are alike: a tie.
 */
export type SetEvidence = {
  readonly kind: 'set';
  readonly rater: number;
  readonly cells: readonly number[];
  readonly best: number | null;
  readonly worst: number | null;
};

/** 1 to 5 stars. */
export type StarsEvidence = {
  readonly kind: 'stars';
  readonly rater: number;
  readonly cell: number;
  readonly stars: number;
};

/** *Both bad* is a tie and a reject of either cell. */
export type FlagEvidence = {
  readonly kind: 'flag';
  readonly rater: number;
  readonly cell: number;
  readonly flag: 'pick' | 'reject';
};

/** Whether all that were shown are called alike. */
export const isTie = (one: Evidence): boolean =>
  one.kind === 'pair' ? one.outcome === 'tie' : one.kind === 'set' && one.best === null && one.worst === null;
