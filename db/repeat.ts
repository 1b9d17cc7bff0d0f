import type { RenderState } from '#core/render/render-state.ts';
import type { PrefixHashes } from '#core/plan/prefix-hashes.ts';
import type { Queryable } from './transaction.ts';

export type RepeatRow = {
  renderKey: string;
  state: RenderState;
  createdAt: string;
  seconds: number | null;
  server: { id: string; name: string } | null;
  comfyVersion: string | null;
  error: string | null;
  image: { sha256: string; width: number; height: number; thumbhash: string } | null;
  samePixels: boolean | null;
};

/** The repeats of a render, the newest first. */
export async function listRepeats(client: Queryable, key: string): Promise<RepeatRow[]> {
  const { rows } = await client.query<RepeatRow>(
    `select render.key as "renderKey", render.state, render.seconds, render.comfy_version as "comfyVersion",
       to_char(render.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
       case when render.state = 'failed' then render.error end as error,
       case when server.id is not null then json_build_object('id', server.id, 'name', server.name) end as server,
       case when image.sha256 is not null then json_build_object('sha256', image.sha256, 'width', image.width,
         'height', image.height, 'thumbhash', image.thumbhash) end as image,
       image.pixel_hash = (select first.pixel_hash from render_image
         join image as first on first.sha256 = render_image.sha256
         where render_image.render_key = $1 and render_image.position = 0) as "samePixels"
     from render
     left join server on server.id = render.server_id
     left join render_image on render_image.render_key = render.key and render_image.position = 0
     left join image on image.sha256 = render_image.sha256
     where render.repeat_of = $1 order by render.created_at desc, render.key`,
    [key],
  );
  return rows;
}

export type NewRepeat = PrefixHashes & {
  key: string;
  of: string;
  patch: string;
  allowed: string[];
  now: Date;
};

/** More than any sweep's: one picture that somebody waits for. */
const URGENT = 1_000_000;

/** Write down that a render is to be made once more, before anything else that waits. */
export async function insertRepeat(client: Queryable, repeat: NewRepeat): Promise<void> {
  await client.query(
    `insert into render (key, repeat_of, simulated, workflow_hash, patch, wanted, priority, looked_at, allowed,
       checkpoint, loras, texts, latent, rank)
     select $1, key, simulated, workflow_hash, $3, true, $4, $5, $6, $7, $8, $9, $10, rank from render where key = $2`,
    [
      repeat.key,
      repeat.of,
      repeat.patch,
      URGENT,
      repeat.now,
      repeat.allowed,
      repeat.checkpoint,
      repeat.loras,
      repeat.texts,
      repeat.latent,
    ],
  );
}
