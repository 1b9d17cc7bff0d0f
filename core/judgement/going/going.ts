import type { Interval } from '../../rating/summary.ts';

/** A setting that was named in the definition, as far as its sweep has it: a level on each axis, null for any. */
export type SweepPoint = { at: (number | null)[]; why: string | null; round: number };

/** One setting of a handful: on each axis a level of it, −1 where it does not apply, or a new number. */
export type HandfulPoint = {
  place: ({ level: number } | { value: number })[];
  /** Against the best setting so far, in logits. */
  gain: Interval;
  /** Chance that it is better than that. */
  better: number;
  /** The reason, in words. */
  why: string;
};

/** What to render next. */
export type Handful = {
  round: number;
  points: HandfulPoint[];
  /** Row of the best setting so far, around which they lie. */
  favourite: number;
  /** What the best of them is expected to be better than that, in logits. */
  promise: number;
  /** Whether that is worth a render. */
  worth: boolean;
};

/**
 * Where one stands: `render`: pictures are on their way. `vote`: the rows of `fresh` have to be held against the best.
 * `choose`: the next handful can be chosen. `full`: there are as many points as make sense.
 */
export type GoingState = {
  step: 'render' | 'vote' | 'choose' | 'full';
  /** Rounds so far, and settings that they made. */
  rounds: number;
  points: number;
  /** Points without a picture. */
  waiting: number;
  /** Rows of points that were not looked at often enough, and how many settings these are. */
  fresh: number[];
  settings: number;
};
