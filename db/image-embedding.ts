import type { Queryable } from './transaction.ts';

/** Keep what a model makes of an image; an image that is gone is left alone. */
export async function saveEmbedding(
  client: Queryable,
  sha256: string,
  model: string,
  vector: Float32Array,
): Promise<void> {
  await client.query(
    `insert into image_embedding (sha256, model, vector)
     select $1, $2, $3 where exists (select 1 from image where sha256 = $1) on conflict do nothing`,
    [sha256, model, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)],
  );
}

/** Images that a model has not seen yet, the newest first. */
export async function findNotEmbedded(client: Queryable, model: string, most: number): Promise<string[]> {
  const { rows } = await client.query<{ sha256: string }>(
    `select sha256 from image
     where not exists (select from image_embedding where image_embedding.sha256 = image.sha256 and model = $1)
     order by created_at desc limit $2`,
    [model, most],
  );
  return rows.map((row) => row.sha256);
}

/** What a model made of these images; those that it has not seen yet are left out. */
export async function readEmbeddings(
  client: Queryable,
  images: readonly string[],
  model: string,
): Promise<Map<string, Float32Array>> {
  const { rows } = await client.query<{ sha256: string; vector: Buffer }>(
    'select sha256, vector from image_embedding where sha256 = any($1) and model = $2',
    [images, model],
  );
  // A buffer of its own, so that it begins where floats may begin.
  return new Map(
    rows.map(({ sha256, vector }) => [sha256, new Float32Array(Uint8Array.from(vector).buffer)]),
  );
}
