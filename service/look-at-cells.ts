import type { z } from 'zod';
import { lookInputSchema } from '#core/api/sweep.ts';
import { touchLookedAt } from '#db/cell.ts';
import type { Ctx } from './ctx.ts';
import { parseId, parseInput } from './parse-input.ts';

/**
 * A person has these cells on the screen: those that wait are rendered first.
 * @returns how many renders that moved to the front
 * @throws AppError not_found, invalid_input
 */
export async function lookAtCells(
  ctx: Ctx,
  input: { id: string } & Partial<z.input<typeof lookInputSchema>>,
): Promise<{ waiting: number }> {
  const { id: rawId, ...rest } = input;
  const id = parseId('sweep', rawId);
  const { ordinals } = parseInput(lookInputSchema, rest);
  return { waiting: await touchLookedAt(ctx.db.pool, id, ordinals, ctx.now()) };
}
