import type { StarAgreement } from '../rating/agree-with-stars.ts';
import type { RaterReport } from '../rating/report-raters.ts';
import type { Interval, Summary, Verdict } from '../rating/summary.ts';
import type { CostWeighed } from '../rating/weigh-cost.ts';

/** One rater's habits. */
export type RaterFacts = RaterReport & {
  name: string;
  flags: number;
  /** Of the screens that were asked again, the share answered as before, and what the model expects; null: none was. */
  consistency: { asked: number; same: number; expected: number } | null;
};

/** What is proposed for one axis: indices of its values, new numbers, and the reason in words. */
export type ProposedAxis = { axis: number; keep: number[]; add: number[]; drop: number[]; reason: string };
/** The next sweep: axes that change, and how many seeds where it should be more. */
export type Proposal = { axes: ProposedAxis[]; seeds: { count: number; reason: string } | null };

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
  cost: CostWeighed;
  /** Mean utility of each row. */
  scores: number[];
  /** At most three sentences, each with its interval. */
  words: string[];
  unseen: Unseen | null;
  raters: RaterFacts[];
  /** Krippendorff's alpha of the stars of several raters. */
  alpha: number | null;
  /** How far stars put the pictures in the order that votes alone put them in. */
  stars: StarAgreement | null;
  proposal: Proposal;
};
