import sharp from 'sharp';
import { paintImage } from '#comfy/simulator/paint/paint-image.ts';
import { THUMBNAIL_SIZES } from '#store/image-store.ts';
import { ingest } from '#worker/ingest.ts';
import { report, timed } from './report.ts';

const PICTURES = 6;
const ROUNDS = 8;
const AT_ONCE = 2;

/** PNGs of 1024 × 1024 as ComfyUI writes them: compression level 4. */
async function paint(seed: number): Promise<Buffer> {
  const { data, width, height } = await paintImage({
    seed: BigInt(seed),
    batchIndex: 0,
    positive: 'photo of dumpling cat and me on a sofa',
    negative: 'blurry',
    sampler: 'dpmpp_2m',
    scheduler: 'karras',
    steps: 30,
    cfg: 7,
    denoise: 1,
    width: 1024,
    height: 1024,
    checkpoint: 'sd_xl_base_1.0.safetensors',
    loras: [
      { name: 'dumpling.safetensors', strengthModel: 0.8, strengthClip: 0.8 },
      { name: 'me.safetensors', strengthModel: 0.6, strengthClip: 0.6 },
    ],
  });
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 4 })
    .toBuffer();
}

/** What anybody would write: decode once, both thumbnails from the full picture, with sharp's own pipelines. */
async function sharpAlone(bytes: Buffer): Promise<void> {
  const image = sharp(bytes);
  await Promise.all(
    THUMBNAIL_SIZES.map((size) =>
      image
        .clone()
        .resize({ width: size, height: size, fit: 'inside' })
        .webp({ quality: 82, effort: 2 })
        .toBuffer(),
    ),
  );
}

async function imagesPerSecond(
  pictures: Buffer[],
  work: (bytes: Buffer) => Promise<unknown>,
): Promise<number> {
  const jobs = Array.from({ length: ROUNDS }, () => pictures).flat();
  const total = jobs.length;
  const { seconds } = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = jobs.pop(); next !== undefined; next = jobs.pop()) await work(next);
      }),
    ),
  );
  return total / seconds;
}

const pictures = await Promise.all(Array.from({ length: PICTURES }, (_, i) => paint(i + 1)));
// Each once, so that neither side pays for starting up.
await imagesPerSecond(pictures.slice(0, 2), ingest);
await imagesPerSecond(pictures.slice(0, 2), sharpAlone);
const ours = await imagesPerSecond(pictures, ingest);
const alone = await imagesPerSecond(pictures, sharpAlone);
report('Ingest: 1024 × 1024 PNG, hashes, two thumbnails, placeholder', {
  ours,
  sharpAlone: alone,
  ratio: ours / alone,
  goal: 'ratio ≥ 0.8',
});
