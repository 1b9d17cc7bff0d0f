import type { PointList } from './point-list.ts';
import type { Space } from './space.ts';

/** What took how many cells away. `path` is where it stands in the definition. */
export type Removal = {
  kind: 'exclude' | 'only' | 'skip' | 'same' | 'budget';
  path: string;
  /** The rule as it was written, or its reason where one is given. */
  text: string;
  count: number;
};

/** The cells of a sweep that is not simply every combination of its axes. */
export type Expansion = {
  /** The index of each setting on each axis but that of the seeds; −1: does not apply. */
  points: PointList;
  /** The block that let each setting in. */
  blocks: Int16Array;
  /** How many seeds each setting is rendered with. */
  replicates: number;
  /** How many cells were looked at. */
  candidates: number;
  removed: Removal[];
  /** The place among the points of each candidate that no rule turned down, −1: a budget did. Null: as they came. */
  places: Int32Array | null;
  /** What the cells were chosen from, to say of each why it is in or out. */
  spaces: Space[];
};
