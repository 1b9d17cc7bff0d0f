import type { Answer } from './screen-queue.ts';

/** Best and worst of four; of two or of a whole sheet of nine only the best. */
export const asksWorst = (tiles: number): boolean => tiles > 2 && tiles < 9;

/** What is chosen so far on a screen, and the answer once it is one. */
export type Choice = { best: number | null; answer: Answer | null };

/**
 * One more tile is chosen: the best first, then the worst; the best once more takes it back.
 * @param best slot that is chosen already
 */
export function chooseTile(best: number | null, slot: number, tiles: number): Choice {
  if (slot < 0 || slot >= tiles) return { best, answer: null };
  if (!asksWorst(tiles)) return { best: slot, answer: { best: slot, worst: null, tie: null } };
  if (best === null) return { best: slot, answer: null };
  if (best === slot) return { best: null, answer: null };
  return { best, answer: { best, worst: slot, tie: null } };
}
