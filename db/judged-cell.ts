import type { Flag } from '#core/api/cell.ts';
import { IMAGE_DIGITS, PLACEHOLDER_LETTERS } from '#core/cells/letters.ts';
import type { Queryable } from './transaction.ts';

/** A cell that its sweep wants, with the picture that it shows; `image` is null where it has none. */
export type JudgedCell = {
  ordinal: number;
  at: number[];
  render: string;
  image: string | null;
  placeholder: string | null;
  size: string | null;
  seconds: number | null;
};

/** The live cells of a sweep, in the order of their ordinals. */
export async function listJudgedCells(client: Queryable, sweepId: string): Promise<JudgedCell[]> {
  const { rows } = await client.query<JudgedCell>(
    `select cell.ordinal, cell.at, cell.render_key as render, left(picture, ${IMAGE_DIGITS}) as image,
       substr(picture, ${IMAGE_DIGITS + 1}, ${PLACEHOLDER_LETTERS}) as placeholder,
       substr(picture, ${IMAGE_DIGITS + PLACEHOLDER_LETTERS + 1}) as size, render.seconds
     from cell join (
       select key, seconds, case when state = 'done' then picture end as picture from render
     ) as render on render.key = cell.render_key
     where cell.sweep_id = $1 and cell.live order by cell.ordinal`,
    [sweepId],
  );
  return rows;
}

/** Every rater's marks on what the live cells of a sweep show; one that says nothing is left out. */
export async function listMarks(
  client: Queryable,
  sweepId: string,
): Promise<{ render: string; rater: string; stars: number; flag: Flag | null }[]> {
  const { rows } = await client.query<{ render: string; rater: string; stars: number; flag: Flag | null }>(
    `select render_key as render, rater, stars, flag from rating
     where render_key in (select render_key from cell where sweep_id = $1 and live)
       and (stars > 0 or flag is not null)
     order by updated_at, render_key, rater`,
    [sweepId],
  );
  return rows;
}
