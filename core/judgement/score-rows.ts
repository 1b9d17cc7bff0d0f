import type { Judgement } from '../api/vote.ts';
import { fitRating } from '../rating/fit-rating.ts';
import { scoreCells } from '../rating/score-cells.ts';
import { listRaters } from './list-raters.ts';
import { openDesign } from './open-design.ts';
import { toEvidence } from './to-evidence.ts';

/** Mean utility of each cell that has a picture, by ordinal, in logits; null where nobody voted or rated. */
export function scoreRows(judgement: Judgement): Map<number, number> | null {
  const names = listRaters(judgement, judgement.votes);
  const evidence = toEvidence(judgement, judgement.votes, names);
  if (evidence.length === 0) return null;
  const { design } = openDesign(judgement, 'overall');
  const { mean } = scoreCells(design, fitRating(design, evidence, { raters: names.length }));
  return new Map(judgement.cells.ordinal.map((ordinal, row) => [ordinal, mean[row] ?? 0]));
}
