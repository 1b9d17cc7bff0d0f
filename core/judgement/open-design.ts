import type { Judgement } from '../api/vote.ts';
import type { Design, Factor } from '../rating/design.ts';
import { blocksOf } from './blocks-of.ts';

/** What is judged, as the model takes it. */
export type Judged = {
  design: Design;
  /** Cells with the same number may stand beside each other. */
  blocks: Int32Array;
  /** 1 for each row that may be shown: each picture once. */
  available: Uint8Array;
  /** How many settings there are: cells without seed and prompt. */
  settings: number;
};

const toFactor = ({ name, levels, kind, positions, step }: Judgement['factors'][number]): Factor => ({
  name,
  levels,
  kind,
  ...(positions ? { positions } : {}),
  ...(step === undefined ? {} : { step }),
});

function firstRows(renders: readonly string[]): Uint8Array {
  const seen = new Set<string>();
  return Uint8Array.from(renders, (render) => {
    const isFirst = !seen.has(render);
    seen.add(render);
    return Number(isFirst);
  });
}

/** The cells that have a picture, as a design with blocks for one question. */
export function openDesign(judgement: Judgement, question: string): Judged {
  const factors = judgement.factors.map(toFactor);
  const { render, at } = judgement.cells;
  const settings = factors.flatMap(({ kind }, place) => (kind === 'random' ? [] : [at[place] ?? []]));
  return {
    design: { factors, at: at.map((column) => Int32Array.from(column)), count: render.length },
    blocks: blocksOf(factors, at, render.length, question),
    available: firstRows(render),
    settings: new Set(render.map((_, row) => settings.map((column) => column[row]).join(' '))).size,
  };
}
