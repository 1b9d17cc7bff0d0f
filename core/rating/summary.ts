/** A figure with its 90 % interval. */
export type Interval = { readonly mean: number; readonly low: number; readonly high: number };

/**
 * Cells that differ only in random factors (seed, prompt) make one setting. A setting goes by the row number of its
 * first cell.
 */
export type Setting = { readonly cell: number; readonly cells: readonly number[] };

/** One line of the leaderboard. */
export type Standing = {
  readonly cell: number;
  readonly cells: readonly number[];
  /** Utility against the average setting, in logits: +1 wins against the average in 73 of 100 votes. */
  readonly utility: Interval;
  /** Probability of being the best of all. */
  readonly best: number;
  /** 90 % interval of the rank; 1 is the best. */
  readonly rank: { readonly low: number; readonly high: number };
  /** Cannot be told from the setting in front. */
  readonly tied: boolean;
};

/** What a level does to the utility, against the mean of its axis. */
export type LevelEffect = { readonly level: number; readonly effect: Interval };

export type AxisEffect = {
  readonly factor: number;
  /** Averaged over all the other axes. */
  readonly marginal: readonly LevelEffect[];
  /** With all the other axes held at the best setting; utility against the best setting itself. */
  readonly atBest: readonly LevelEffect[];
  /** Share of the differences between cells that this axis makes on its own, 0 to 1. */
  readonly share: Interval;
  /** Probability, for each level, of being the best level of its axis. */
  readonly bestLevel: readonly number[];
};

/** Mean utilities of the pairs of levels of two axes: `utility[a][b]`, against the mean of all; null where no cell is. */
export type InteractionMap = {
  readonly factors: readonly [number, number];
  readonly utility: readonly (readonly (Interval | null)[])[];
  /** Share of the differences that the two make together beyond each on its own. */
  readonly share: Interval;
};

export type Summary = {
  readonly standings: readonly Standing[];
  readonly effects: readonly AxisEffect[];
  /** The strongest first. */
  readonly interactions: readonly InteractionMap[];
  /** Share that neither axes nor pairs of axes explain. */
  readonly rest: Interval;
};

/** When to stop asking (judge-stop.ts). */
export type Verdict = {
  /** The setting in front, by its first cell. */
  readonly best: number;
  /** What is lost, on average, if the one in front is taken: in logits. */
  readonly regret: number;
  /** The settings that cannot be told from the best, the one in front first. */
  readonly tied: readonly number[];
  readonly settled: boolean;
  /** About how many more screens until it is settled, and within what range; null while nothing can be said. */
  readonly screensLeft: { readonly usual: number; readonly low: number; readonly high: number } | null;
};

/** What to show next (choose-screen.ts). */
export type Screen = {
  /** Row numbers in the order of the slots, which is random. */
  readonly cells: readonly number[];
  /** Asked before, to see whether the answer stands. */
  readonly probe: boolean;
};
