import { seededRandom } from '#core/rating/seeded-random.ts';
import { kendallTau, regretOf } from './scores.ts';
import { answer, PLAIN } from './simulated-rater.ts';
import type { Course } from './vote-through.ts';
import type { World } from './world.ts';

/** Step of a rating, as in chess. */
const K = 32;

/** What most tools do: random pairs, and Elo ratings that follow each vote. */
export function eloCourse({ truth, sd }: World, votes: number, score: number, seed: number): Course {
  const chance = seededRandom(seed);
  const ratings = new Float64Array(truth.length).fill(1500);
  const course: Course = { points: [], claims: [] };
  for (let n = 1; n <= votes; n++) {
    const left = Math.floor(chance.uniform() * truth.length);
    const right = (left + 1 + Math.floor(chance.uniform() * (truth.length - 1))) % truth.length;
    const said = answer([left, right], truth, PLAIN, 0, chance);
    const won = said.kind === 'pair' && said.outcome === 'left' ? 1 : 0;
    const expected = 1 / (1 + 10 ** (((ratings[right] ?? 0) - (ratings[left] ?? 0)) / 400));
    ratings[left] = (ratings[left] ?? 0) + K * (won - expected);
    ratings[right] = (ratings[right] ?? 0) - K * (won - expected);
    if (n % score > 0) continue;
    course.points.push({ screens: n, tau: kendallTau(ratings, truth), regret: regretOf(ratings, truth, sd) });
  }
  return course;
}
