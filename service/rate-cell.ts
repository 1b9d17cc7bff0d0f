import { type Rating, type RatingInput, ratingInputSchema } from '#core/api/cell.ts';
import { findRenderKey } from '#db/cell.ts';
import { notifyRenders } from '#db/notify.ts';
import { upsertRating } from '#db/rating.ts';
import type { Ctx } from './ctx.ts';
import { parseOrdinal } from './get-cell.ts';
import { notFound, parseId, parseInput } from './parse-input.ts';
import { transact } from './transact.ts';

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
  const rating = parseInput(ratingInputSchema, rest);
  return transact(ctx, async (client) => {
    const key = await findRenderKey(client, id, ordinal);
    if (!key) throw notFound('cell', ordinal);
    const rated = await upsertRating(client, key, { ...rating, rater: rating.rater ?? '' }, ctx.now());
    await notifyRenders(client, [key]);
    return rated;
  });
}
