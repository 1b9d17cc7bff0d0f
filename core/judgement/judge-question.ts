import type { Fit } from '../rating/fit.ts';
import { judgeStop, type TrailPoint } from '../rating/judge-stop.ts';
import type { Verdict } from '../rating/summary.ts';
import { axisOfQuestion } from './blocks-of.ts';
import { judgeLevels } from './judge-levels.ts';
import type { Judged } from './open-design.ts';

/** The axis that a question is about, by its number; −1 where it is about none. */
const factorOf = ({ design }: Judged, question: string): number =>
  design.factors.findIndex(({ name }) => name === axisOfQuestion(question));

/** Whether settings or single pictures are chosen among; values of an axis count as settings. */
export const unitOf = (question: string): 'cell' | 'setting' => (question === 'picture' ? 'cell' : 'setting');

/** How many settings, values or pictures a question chooses among. */
export function countCandidates(judged: Judged, question: string): number {
  if (question === 'picture') return judged.design.count;
  const factor = factorOf(judged, question);
  return factor < 0 ? judged.settings : new Set(judged.design.at[factor]?.filter((level) => level >= 0)).size;
}

/**
 * The best setting, value of an axis or picture, whichever is asked for, and whether that is clear.
 * @param size pictures on a screen of those that are still to come
 */
export function judgeQuestion(
  judged: Judged,
  question: string,
  fit: Fit,
  draws: readonly Float64Array[],
  { trail, size }: { trail: readonly TrailPoint[]; size: number },
): Verdict {
  const factor = factorOf(judged, question);
  if (factor >= 0) return judgeLevels(judged, fit, factor, draws, { trail, size });
  return judgeStop(judged.design, fit, draws, { by: unitOf(question), trail, size });
}
