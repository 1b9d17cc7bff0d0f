import type { Flag } from '#core/api/cell.ts';
import type { RatingChange } from '#core/api/rating-operations.ts';
import { markJoin } from './packed-cells.ts';
import type { Queryable } from './transaction.ts';

/** Let one transaction at a time rate: what each says was there before must be what it changed. */
export async function lockRatings(client: Queryable): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('teststrip.ratings'))`);
}

type BeforeRow = {
  ordinals: number[];
  stars: number | null;
  flag: Flag | null;
  flagged: boolean;
  note: string | null;
};

/**
 * Rate the renders that cells show, for one rater. Where two changes are about one render, the later one counts.
 * @param client in a transaction that holds lockRatings
 * @returns how those that are there were rated before, of what the changes set, in as few changes as say it
 */
export async function upsertRatings(
  client: Queryable,
  sweepId: string,
  { rater, changes }: { rater: string; changes: RatingChange[] },
  now: Date,
): Promise<RatingChange[]> {
  // The marks of a hundred thousand cells are put in order in memory, not on disk.
  await client.query("set local work_mem = '64MB'");
  const set = changes.map(({ change }) => change);
  const { rows } = await client.query<BeforeRow>(
    `with change as (
       select * from unnest($4::smallint[], $5::text[], $6::boolean[], $7::text[])
         with ordinality as change(stars, flag, flagged, note, which)
     ),
     asked as materialized (
       select cell.ordinal, cell.render_key as key, place, change.stars, change.flag, change.flagged, change.note,
         coalesce(rating.stars, 0) as old_stars, rating.flag as old_flag, coalesce(rating.note, '') as old_note
       from unnest($2::int[], $3::int[]) with ordinality as one(ordinal, which, place)
       join change on change.which = one.which
       join cell on cell.sweep_id = $1 and cell.ordinal = one.ordinal
       ${markJoin('$9::text')}
     ),
     written as (
       insert into rating (render_key, rater, stars, flag, note, updated_at)
       select distinct on (key) key, $9::text, coalesce(stars, old_stars), case when flagged then flag else old_flag end,
         coalesce(note, old_note), $8::timestamptz
       from asked order by key, place desc
       on conflict (render_key, rater) do update set stars = excluded.stars, flag = excluded.flag,
         note = excluded.note, updated_at = excluded.updated_at
       where (rating.stars, rating.flag, rating.note) is distinct from (excluded.stars, excluded.flag, excluded.note)
     )
     select array_agg(ordinal order by place) as ordinals, stars, flag, flagged, note from (
       select ordinal, place, flagged, case when stars is not null then old_stars end as stars,
         case when flagged then old_flag end as flag, case when note is not null then old_note end as note
       from asked) as before
     group by stars, flag, flagged, note order by min(place)`,
    [
      sweepId,
      changes.flatMap(({ ordinals }) => ordinals),
      changes.flatMap(({ ordinals }, which) => ordinals.map(() => which + 1)),
      set.map(({ stars }) => stars ?? null),
      set.map(({ flag }) => flag ?? null),
      set.map(({ flag }) => flag !== undefined),
      set.map(({ note }) => note ?? null),
      now,
      rater,
    ],
  );
  return rows.map(({ ordinals, stars, flag, flagged, note }) => ({
    ordinals,
    change: {
      ...(stars === null ? {} : { stars }),
      ...(flagged ? { flag } : {}),
      ...(note === null ? {} : { note }),
    },
  }));
}

/** What one rater wrote about the cells of a sweep, of those about which something was, in the order of ordinals. */
export async function readNotes(
  client: Queryable,
  sweepId: string,
  rater: string,
): Promise<{ ordinals: number[]; notes: string[] }> {
  const { rows } = await client.query<{ ordinals: number[] | null; notes: string[] | null }>(
    `select array_agg(cell.ordinal order by cell.ordinal) as ordinals,
       array_agg(rating.note order by cell.ordinal) as notes
     from cell ${markJoin('$2::text')} where cell.sweep_id = $1 and rating.note <> ''`,
    [sweepId, rater],
  );
  return { ordinals: rows[0]?.ordinals ?? [], notes: rows[0]?.notes ?? [] };
}
