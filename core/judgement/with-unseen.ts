import type { Judgement } from '../api/vote.ts';
import type { Design } from '../rating/design.ts';
import { extendDesign } from '../rating/extend-design.ts';

/** Cells without a picture that are thought about, at most: evenly over all of them where there are more. */
const MOST = 4000;

/** A design with the cells that nobody has seen behind those that were; `unseen` are their places in the judgement. */
export type WholeDesign = { design: Design; seen: number; unseen: number[] };

/** Take cells without a picture into a design, to be predicted from the others. */
export function withUnseen(design: Design, judgement: Pick<Judgement, 'unseen'>): WholeDesign {
  const total = judgement.unseen.ordinal.length;
  const step = Math.max(1, total / MOST);
  const unseen = Array.from({ length: Math.min(total, MOST) }, (_, at) => Math.floor(at * step));
  const places = unseen.map((place) =>
    design.factors.map((_, factor) => ({ level: judgement.unseen.at[factor]?.[place] ?? -1 })),
  );
  return { design: extendDesign(design, places), seen: design.count, unseen };
}
