import type { Rating, RatingInput } from '#core/api/cell.ts';
import type { Queryable } from './transaction.ts';

/** Set what is given of a rater's mark on a render, leave the rest as it is. @returns the whole, as it is now */
export async function upsertRating(
  client: Queryable,
  renderKey: string,
  rating: Omit<RatingInput, 'rater'> & { rater: string },
  now: Date,
): Promise<Rating> {
  const { rows } = await client.query<Rating>(
    `insert into rating (render_key, rater, stars, flag, note, updated_at)
     values ($1, $7, coalesce($2::smallint, 0), $3, coalesce($5::text, ''), $6)
     on conflict (render_key, rater) do update set
       stars = coalesce($2::smallint, rating.stars),
       flag = case when $4 then $3 else rating.flag end,
       note = coalesce($5::text, rating.note),
       updated_at = $6
     returning stars, flag, note`,
    [
      renderKey,
      rating.stars ?? null,
      rating.flag ?? null,
      rating.flag !== undefined,
      rating.note ?? null,
      now,
      rating.rater,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error(`The rating of render ${renderKey} was not stored`);
  return row;
}
