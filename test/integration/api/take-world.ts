import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { claimRender } from '#db/claim.ts';
import { finishRender } from '#db/image.ts';
import { addCrop } from '#service/add-crop.ts';
import { createSweep } from '#service/create-sweep.ts';
import { rateCell } from '#service/rate-cell.ts';
import { cfgSweep, imageOf, insertServer, openApi, type TestApi } from './open-api.ts';

/** Of each cell another colour, far from any other and from the sheet's own. */
export const colourOf = (ordinal: number): [number, number, number] => [
  40 + ((ordinal * 67) % 200),
  40 + ((ordinal * 131) % 200),
  40 + ((ordinal * 29) % 200),
];

/** The left edge of every picture, which only the part of that name shows. */
const MARGIN = { r: 255, g: 0, b: 200 };
export const isMargin = (data: Uint8Array, at: number) =>
  [MARGIN.r, MARGIN.g, MARGIN.b].every((level, part) => Math.abs((data[at + part] ?? -1) - level) < 12);

/** A sweep of 24 cells, of which 21 have a picture, two run and one failed; and the pictures by ordinal. */
export async function openTakeWorld(): Promise<{ api: TestApi; id: string; pictures: Map<number, Buffer> }> {
  const api = await openApi();
  api.ctx.enqueue = () => Promise.resolve();
  const server = await insertServer(api.db, { name: 'one', simulated: true });
  const definition = cfgSweep([4, 5.5, 7], {
    name: 'Tëst & <b>more</b>/../x',
    simulated: true,
    axes: [
      { param: 'cfg', values: [4, 5.5, 7] },
      { param: 'positive', values: ['a cat', { value: 'a "dog", =sitting', label: '<script>dog</script>' }] },
      { param: 'steps', values: [10, 20] },
    ],
    seeds: { list: [18_446_744_073_709_551_615n, 7] },
  });
  const { id } = await createSweep(api.ctx, { definition, start: true });
  const pictures = new Map<number, Buffer>();
  for (;;) {
    const claimed = await claimRender(api.db.pool, server, randomUUID());
    if (!claimed) break;
    const { rows } = await api.db.pool.query<{ ordinal: number }>(
      'select ordinal from cell where sweep_id = $1 and render_key = $2',
      [id, claimed.key],
    );
    const ordinal = rows[0]?.ordinal ?? 0;
    // Two are left as they were claimed, and one fails.
    if (ordinal === 5 || ordinal === 6) continue;
    if (ordinal === 7) {
      await api.db.pool.query(
        `update render set state = 'failed', error = 'out of memory', error_class = 'transient' where key = $1`,
        [claimed.key],
      );
      continue;
    }
    const [r, g, b] = colourOf(ordinal);
    const png = await sharp({ create: { width: 96, height: 64, channels: 3, background: { r, g, b } } })
      .composite([
        {
          input: {
            create: {
              width: 8,
              height: 64,
              channels: 3,
              background: { ...MARGIN, b: MARGIN.b + ordinal / 2 },
            },
          },
          left: 0,
          top: 0,
        },
      ])
      .png()
      .withMetadata({ exif: { IFD0: { ImageDescription: String(ordinal) } } })
      .toBuffer();
    pictures.set(ordinal, png);
    const sha256 = createHash('sha256').update(png).digest('hex');
    await api.ctx.store.putImage(sha256, png, 'image/png');
    await finishRender(
      api.db.pool,
      claimed,
      [
        {
          ...imageOf(claimed.key),
          sha256,
          width: 96,
          height: 64,
          bytes: png.length,
          thumbhash: 'AAAA'.repeat(6),
        },
      ],
      1.5,
    );
  }
  await rateCell(api.ctx, { id, ordinal: 0, stars: 5, note: '=1+1, "so"\nnext' });
  await rateCell(api.ctx, { id, ordinal: 4, flag: 'reject' });
  await addCrop(api.ctx, { id, name: 'margin', x: 0, y: 0, w: 1 / 12, h: 1 });
  return { api, id, pictures };
}
