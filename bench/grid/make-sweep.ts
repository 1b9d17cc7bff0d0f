import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '#db/types.ts';
import type { Ingested } from '#worker/ingest.ts';

export type BenchSweep = { id: string; name: string; cells: number; shas: string[] };

const NAMES = ['cfg', 'dumpling', 'me', 'sampler'];

const axesOf = (lengths: number[]) =>
  lengths.map((length, axis) => ({
    name: NAMES[axis] ?? `axis ${axis}`,
    params: [{ name: NAMES[axis] ?? `axis ${axis}`, targets: [{ node: '5', input: `input_${axis}` }] }],
    values: Array.from({ length }, (_, index) => {
      const value = Math.round((0.1 + index * 0.05) * 1000) / 1000;
      return { label: String(value), values: [value] };
    }),
  }));

/** The thumbnails of one picture under many names: a hard link each, 65,000 of them to a file at most. */
async function linkThumbnails(images: string, pictures: Ingested[], shas: string[]): Promise<void> {
  const sources = new Map<string, string>();
  const source = async (picture: Ingested, size: number, round: number): Promise<string> => {
    const key = `${picture.sha256}-${size}-${round}`;
    const known = sources.get(key);
    if (known !== undefined) return known;
    const path = join(images, `${key}.source`);
    const webp = picture.thumbnails.find((thumbnail) => thumbnail.size === size)?.webp;
    if (!webp) throw new Error(`No thumbnail of ${size} pixels`);
    await writeFile(path, webp);
    sources.set(key, path);
    return path;
  };
  await mkdir(images, { recursive: true });
  for (const [index, sha256] of shas.entries()) {
    const picture = pictures[index % pictures.length];
    if (!picture) throw new Error('No pictures');
    const folder = join(images, sha256.slice(0, 2), sha256.slice(2, 4));
    await mkdir(folder, { recursive: true });
    for (const { size } of picture.thumbnails) {
      const from = await source(picture, size, Math.floor(index / (pictures.length * 20_000)));
      await link(from, join(folder, `${sha256}-${size}.webp`));
    }
  }
}

/** Write a finished sweep of this shape straight into database and store; every cell has an image of its own. */
export async function makeSweep(
  db: Db,
  images: string,
  pictures: Ingested[],
  name: string,
  lengths: number[],
): Promise<BenchSweep> {
  const count = lengths.reduce((product, length) => product * length, 1);
  const shas = Array.from({ length: count }, () => randomBytes(32).toString('hex'));
  await linkThumbnails(images, pictures, shas);
  const id = randomUUID();
  const hash = createHash('sha256').update(id).digest('hex');
  await db.pool.query(`insert into workflow (hash, name, graph) values ($1, 'bench', '{}')`, [hash]);
  await db.pool.query(
    `insert into sweep (id, name, state, simulated, definition, workflow_hash, axes, keyed_with, cell_count, started_at, finished_at)
     values ($1, $2, 'done', true, '{}', $3, $4, '', $5, now(), now())`,
    [id, name, hash, JSON.stringify(axesOf(lengths)), count],
  );
  await db.pool.query(
    `insert into render (key, simulated, workflow_hash, patch, state, seconds, checkpoint, loras, texts, latent, rank, finished_at)
     select encode(sha256(convert_to($1 || n, 'UTF8')), 'hex'), true, $2,
       '[["5","cfg",' || n || '],["5","steps",30],["10","strength_model",0.8],["11","strength_model",0.6],["5","seed",421337]]',
       'done', 2 + random() * 4, 1, 1, 1, 1, n, now() from generate_series(0, $3 - 1) as n`,
    [id, hash, count],
  );
  const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * b, 1));
  const at = lengths.map((length, axis) => `((n / ${strides[axis] ?? 1}) % ${length})`).join(', ');
  await db.pool.query(
    `insert into cell (sweep_id, ordinal, at, render_key)
     select $1::uuid, n, array[${at}]::smallint[], encode(sha256(convert_to($1::text || n, 'UTF8')), 'hex')
     from generate_series(0, $2 - 1) as n`,
    [id, count],
  );
  await db.pool.query(
    `insert into image (sha256, format, width, height, bytes, pixel_hash, thumbhash)
     select sha256, 'png', 1024, 1024, 1500000, sha256, thumbhash from unnest($1::text[], $2::text[]) as new(sha256, thumbhash)`,
    [shas, shas.map((_, index) => pictures[index % pictures.length]?.thumbhash ?? '')],
  );
  await db.pool.query(
    `insert into render_image (render_key, position, sha256, node_id, filename)
     select encode(sha256(convert_to($1 || (place - 1), 'UTF8')), 'hex'), 0, sha256, '9', 'bench.png'
     from unnest($2::text[]) with ordinality as new(sha256, place)`,
    [id, shas],
  );
  await db.pool.query(
    `update render set picture = left(image.sha256, 18) || left(image.thumbhash, 16) || image.width || 'x' || image.height
     from render_image join image on image.sha256 = render_image.sha256
     where render_image.render_key = render.key and render.workflow_hash = $1`,
    [hash],
  );
  await db.pool.query(
    `insert into rating (render_key, stars, flag)
     select render_key, ordinal % 6, case ordinal % 9 when 0 then 'pick' when 5 then 'reject' end
     from cell where sweep_id = $1 and ordinal % 4 = 0`,
    [id],
  );
  await db.pool.query('analyze');
  return { id, name, cells: count, shas };
}
