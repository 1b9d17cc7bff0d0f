import type { JudgedVote, Judgement } from '../../api/vote.ts';
import { chooseRenders, type NewRender, type Reach } from '../../rating/choose-renders.ts';
import { listRaters } from '../list-raters.ts';
import { openDesign } from '../open-design.ts';
import { toEvidence } from '../to-evidence.ts';
import { withUnseen } from '../with-unseen.ts';
import type { Handful, HandfulPoint } from './going.ts';
import { sayPoint } from './say-point.ts';

/** Renders of a handful, about, and settings at least and at most. */
const RENDERS = 8;
const LEAST = 2;
const MOST = 6;
/** Nothing is worth another render that promises less than this: the same loss at which votes are settled (logits). */
const WORTH = 0.2;

/** How many settings a handful has: fewer where each is rendered with several seeds. */
export function handfulSize({ axes }: Pick<Judgement, 'axes'>): number {
  const seeds = axes.find(({ replicates }) => replicates)?.values.length ?? 1;
  return Math.max(LEAST, Math.min(MOST, Math.floor(RENDERS / seeds)));
}

const toPlace = (place: NewRender['place']): HandfulPoint['place'] =>
  place.map((one) => ('position' in one ? { value: one.position } : { level: one.level }));

export type HandfulWish = {
  /** Where new values of each axis may lie (reach-of-axes.ts). */
  reach: readonly (Reach | null)[];
  /** Rounds before this one. */
  rounds: number;
};

/**
 * The next settings to render, between the values of the axes and around the best one, chosen together by what they are
 * expected to gain (core/rating/choose-renders.ts), each with its reason. Null where nobody said anything yet.
 * Pure: the same input gives the same handful, in a browser as in Node.
 */
export function proposeHandful(
  judgement: Judgement,
  votes: readonly JudgedVote[],
  { reach, rounds }: HandfulWish,
): Handful | null {
  const { design } = openDesign(judgement, 'overall');
  const names = listRaters(judgement, votes);
  const evidence = toEvidence(judgement, votes, names);
  if (evidence.length === 0 || design.count < 2) return null;
  const whole = withUnseen(design, judgement);
  const { favourite, renders, promise } = chooseRenders(whole.design, evidence, {
    raters: names.length,
    count: handfulSize(judgement),
    seed: 1 + rounds,
    reach,
    seen: whole.seen,
  });
  const points = renders.map(({ place, gain, better }) => {
    const point = { place: toPlace(place), gain, better };
    return { ...point, why: sayPoint(judgement, favourite, point) };
  });
  return {
    round: rounds + 1,
    points,
    favourite,
    promise,
    worth: points.length > 0 && promise >= WORTH,
  };
}
