import { type Rating, type RatingInput, ratingInputSchema } from '#core/api/cell.ts';
import { findCell } from '#db/cell.ts';
import type { Ctx } from './ctx.ts';
import { parseOrdinal } from './get-cell.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { rateCells } from './rate-cells.ts';

/**
 * Rate the render that a cell shows, for one rater; what is left out stays as it is. Every cell that shows this render
 * shows the rating.
 * @throws AppError not_found, invalid_input
 */
export async function rateCell(
  ctx: Ctx,
  input: { id: string; ordinal: number } & RatingInput,
): Promise<Rating> {
  const { id: rawId, ordinal: rawOrdinal, ...rest } = input;
  const id = parseId('sweep', rawId);
  const ordinal = parseOrdinal(rawOrdinal);
  const { rater = '', ...change } = parseInput(ratingInputSchema, rest);
  if (!(await findCell(ctx.db.pool, id, ordinal, rater))) throw notFound('cell', ordinal);
  await rateCells(ctx, { id, rater, changes: [{ ordinals: [ordinal], change }] });
  const row = await findCell(ctx.db.pool, id, ordinal, rater);
  return { stars: row?.stars ?? 0, flag: row?.flag ?? null, note: row?.note ?? '' };
}
