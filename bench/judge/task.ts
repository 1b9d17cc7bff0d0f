import { seededRandom } from '#core/rating/seeded-random.ts';
import { eloCourse } from './elo.ts';
import { type Course, type Session, voteThrough } from './vote-through.ts';
import { makeWorld, type World, type WorldKind } from './world.ts';

/** One session in one world: plain data, so that it may go to another thread. */
export type Task = Omit<Session, 'world'> & {
  kind: WorldKind;
  worldSeed: number;
  /** The model; the same cells without their axes; or Elo. */
  model: 'factorial' | 'independent' | 'elo';
};

/** Does one task; the same task gives the same course. */
export function perform({ kind, worldSeed, model, ...session }: Task): Course {
  const world = makeWorld(kind, seededRandom(worldSeed));
  if (model === 'elo') return eloCourse(world, session.screens, session.score, session.seed);
  return voteThrough({ ...session, world: model === 'independent' ? independent(world) : world });
}

/** Bradley-Terry with scores of their own for every cell. */
const independent = (world: World): World => ({
  ...world,
  design: { factors: [], at: [], count: world.design.count },
});
