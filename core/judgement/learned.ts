import type { Interval, Summary, Verdict } from '../rating/summary.ts';

/** One rater's habits. */
export type RaterFacts = {
  name: string;
  votes: number;
  marks: number;
  /** Of the screens that were asked twice, how many were answered the same way; null where none was. */
  consistency: number | null;
  /** How often the same should be answered the same way, by what the model expects of such screens. */
  expected: number | null;
  /** Chance of taking the left one of two that are equally good. */
  left: Interval | null;
  /** Median seconds from the screen to the answer. */
  seconds: number | null;
  /** Log likelihood of the answers a screen, under the model of all raters; that of guessing is `guessing`. */
  likelihood: number | null;
  guessing: number | null;
};

/** What is proposed for one axis, with the reason in words. */
export type ProposedAxis = {
  axis: number;
  keep: number[];
  add: number[];
  drop: number[];
  reason: string;
};
export type Proposal = {
  axes: ProposedAxis[];
  seeds: { count: number; reason: string } | null;
};

/** A setting that nobody has rendered yet. */
export type Unseen = {
  /** Place in the judgement's unseen cells. */
  place: number;
  utility: Interval;
  /** Chance that it is better than the best of those that were seen. */
  better: number;
  /** The seen row that is most like it. */
  nearest: number;
};

/** All that is known from votes and marks. Cells are rows of the judgement. */
export type Learned = {
  screens: number;
  comparisons: number;
  marks: number;
  settings: number;
  verdict: Verdict;
  summary: Summary;
  /** Mean utility of each row. */
  scores: number[];
  /** Three sentences, each with its interval. */
  words: string[];
  unseen: Unseen | null;
  raters: RaterFacts[];
  /** Krippendorff's alpha of the stars of several raters. */
  alpha: number | null;
  /** Rank correlation of stars and votes over cells that have both, and how many these are. */
  stars: { tau: Interval | number; cells: number } | null;
  proposal: Proposal;
};
