import type { Queryable } from './transaction.ts';

/** Two images by their sha-256, the lesser first. */
export type ImagePair = { a: string; b: string };

/** Two images in the order in which their distance is kept. */
export const pairOf = (one: string, other: string): ImagePair =>
  one < other ? { a: one, b: other } : { a: other, b: one };

/** Keep how far two images are from each other to a model; where either is gone, nothing is kept. */
export async function saveDistance(
  client: Queryable,
  model: string,
  { a, b }: ImagePair,
  distance: number,
): Promise<void> {
  await client.query(
    `insert into image_distance (model, a, b, distance)
     select $1, $2, $3, $4 where (select count(*) from image where sha256 in ($2, $3)) = 2 on conflict do nothing`,
    [model, a, b, distance],
  );
}

/** How far pairs of images are from each other, in their order; undefined where the model did not say so yet. */
export async function readDistances(
  client: Queryable,
  model: string,
  pairs: readonly ImagePair[],
): Promise<(number | undefined)[]> {
  const { rows } = await client.query<{ place: number; distance: number }>(
    `select place::int, distance from unnest($2::text[], $3::text[]) with ordinality as pair (a, b, place)
     join image_distance using (a, b) where model = $1`,
    [model, pairs.map(({ a }) => a), pairs.map(({ b }) => b)],
  );
  const known = new Map(rows.map(({ place, distance }) => [place - 1, distance]));
  return pairs.map((_, at) => known.get(at));
}
