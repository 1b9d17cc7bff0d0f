import type { Session } from './vote-through.ts';
import { type Habits, PLAIN } from './simulated-rater.ts';
import type { Task } from './task.ts';
import type { WorldKind } from './world.ts';

const MODERATE: WorldKind = { levels: [5, 5, 4, 3], split: [0.65, 0.25, 0.1], sd: 1.5 };
/** Effects as they are drawn: an SD of 1.4 on average, 1.07 to 1.73 in nine of ten worlds, and 70 % in main effects. */
const DRAWN: WorldKind = { ...MODERATE, drawn: true };
const SMALL: WorldKind = { ...MODERATE, levels: [3, 3, 3, 2] };
const ORDERED: WorldKind = { ...MODERATE, kinds: ['ordered', 'ordered', 'categorical', 'categorical'] };
const HEAVY: WorldKind = { ...MODERATE, split: [0.4, 0.35, 0.25] };
const NOISY: WorldKind = { ...MODERATE, sd: 0.8 };
const LOUD: WorldKind = { ...MODERATE, sd: 2.5 };
/** Left bias, ties and random clicks; three who differ in all of it. */
const CARELESS: Habits[] = [{ kappa: 1, bias: 0.3, lapse: 0.1, tie: 0.4 }];
const THREE: Habits[] = [
  { kappa: 0.6, bias: 0.3, lapse: 0.1, tie: 0.4 },
  { kappa: 1, bias: -0.3, lapse: 0.05, tie: 0 },
  { kappa: 1.5, bias: 0, lapse: 0.1, tie: 0.2 },
];

/** One row of a table: a session in each of some worlds. */
export type Row = {
  part: 'baselines' | 'pairs' | 'fourUp' | 'careless';
  name: string;
  /** How many worlds, as a share of what is asked for. */
  share: number;
  kind: WorldKind;
  model: Task['model'];
} & Omit<Session, 'world' | 'seed'>;

const PAIRS = { raters: [PLAIN], size: 2, kind: MODERATE, model: 'factorial', judge: 0, cover: [] } as const;
const RANDOM = { ...PAIRS, part: 'baselines', goal: 'random' } as const;
const FOUR = {
  part: 'fourUp',
  share: 0.6,
  raters: [PLAIN],
  size: 4,
  kind: MODERATE,
  model: 'factorial',
  goal: 'mix',
  screens: 90,
  score: 5,
  judge: 5,
  cover: [30, 45, 60, 90],
} as const;
const MIXED = {
  ...PAIRS,
  part: 'careless',
  goal: 'mix',
  share: 0.4,
  screens: 200,
  score: 100,
  judge: 10,
  cover: [100, 200],
} as const;

/** All that is measured. Others need many votes before they know anything, so there are fewer worlds of those. */
export const ROWS: readonly Row[] = [
  {
    ...PAIRS,
    part: 'pairs',
    name: 'understand the axes',
    share: 1,
    goal: 'map',
    screens: 300,
    score: 10,
    cover: [100, 300],
  },
  {
    ...PAIRS,
    part: 'pairs',
    name: 'find the best',
    share: 1.4,
    goal: 'best',
    screens: 150,
    score: 10,
    judge: 10,
    cover: [90, 150],
  },
  {
    ...PAIRS,
    part: 'pairs',
    name: 'both by turns',
    share: 0.6,
    goal: 'mix',
    screens: 300,
    score: 10,
    judge: 50,
    cover: [100, 300],
  },
  {
    ...PAIRS,
    part: 'pairs',
    name: 'axes, effects as drawn',
    kind: DRAWN,
    share: 1,
    goal: 'map',
    screens: 300,
    score: 50,
    cover: [100, 300],
  },
  {
    ...PAIRS,
    part: 'pairs',
    name: 'random pairs',
    share: 1,
    goal: 'random',
    screens: 300,
    score: 100,
    cover: [100, 300],
  },
  { ...RANDOM, name: 'random + Elo', share: 1, model: 'elo', screens: 4000, score: 10 },
  {
    ...RANDOM,
    name: 'random + independent Bradley-Terry',
    share: 0.2,
    model: 'independent',
    screens: 400,
    score: 100,
  },
  {
    ...RANDOM,
    name: 'ASAP principle (BT + information)',
    share: 0.2,
    model: 'independent',
    goal: 'map',
    screens: 400,
    score: 100,
  },
  { ...FOUR, name: 'moderate, careful rater', share: 1 },
  { ...FOUR, name: 'two smooth axes', kind: ORDERED },
  { ...FOUR, name: 'moderate, 10 % random clicks', raters: CARELESS },
  { ...FOUR, name: 'three raters (κ 0.6 to 1.5)', raters: THREE },
  { ...FOUR, name: 'heavy interactions 40/35/25', kind: HEAVY },
  { ...FOUR, name: 'hard to tell apart (SD 0.8)', kind: NOISY },
  { ...FOUR, name: 'easy to tell apart (SD 2.5)', kind: LOUD },
  { ...FOUR, name: '54 cells', kind: SMALL },
  { ...MIXED, name: 'one careless rater', raters: CARELESS },
  { ...MIXED, name: 'three raters', raters: THREE },
];

/** The tasks of a row: one a world. Rows share their worlds. */
export function tasksOf(row: Row, worlds: number, seed: number): Task[] {
  const { kind, raters, goal, size, screens, score, judge, cover, model } = row;
  const session = { kind, raters, goal, size, screens, score, judge, cover, model };
  return Array.from({ length: Math.max(2, Math.round(row.share * worlds)) }, (_, w) => ({
    ...session,
    worldSeed: seed * 1000 + w,
    seed: seed * 7919 + w,
  }));
}
