import type { Design } from './design.ts';
import type { Layout } from './layout.ts';

/**
 * The parameters, in level form, whose sum is a cell's utility: `slots` indices a cell, −1 where there is none. The
 * last slot is the cell's residual.
 */
export type CellIndex = { readonly slots: number; readonly index: Int32Array };

/** Finds the parameters of every cell of a design. */
export function indexCells(
  design: Design,
  layout: Pick<Layout, 'blocks' | 'residuals' | 'residualsAt'>,
): CellIndex {
  // Blocks of one factor share their levels: one slot for them all.
  const blocks = layout.blocks.filter((block, b) => layout.blocks[b - 1]?.at !== block.at);
  const slots = blocks.length + 1;
  const index = new Int32Array(design.count * slots).fill(-1);
  blocks.forEach((block, slot) => {
    const [a, b] = block.factors.map((f) => design.at[f]);
    for (let cell = 0; cell < design.count; cell++) {
      const row = a?.[cell] ?? -1;
      const column = block.factors.length === 1 ? 0 : (b?.[cell] ?? -1);
      if (row >= 0 && column >= 0) index[cell * slots + slot] = block.at + row * block.columns + column;
    }
  });
  layout.residuals.forEach((cell, place) => {
    index[cell * slots + slots - 1] = layout.residualsAt + place;
  });
  return { slots, index };
}
