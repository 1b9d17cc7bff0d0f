import sharp from 'sharp';
import { paintImage } from '#comfy/simulator/paint/paint-image.ts';
import { ingest, type Ingested } from '#worker/ingest.ts';

const SIDE = 1024;

/** A picture like those of the example, of another seed and strength each. */
async function paint(index: number): Promise<Ingested> {
  const strength = Math.round((index % 11) * 10) / 100 + 0.2;
  const { data, width, height } = await paintImage({
    seed: BigInt(1 + (index % 17)),
    batchIndex: 0,
    positive: 'photo of dumpling cat and me on a sofa',
    negative: 'blurry',
    sampler: 'dpmpp_2m',
    scheduler: 'karras',
    steps: 30,
    cfg: 2 + (index % 7) * 1.5,
    denoise: 1,
    width: SIDE,
    height: SIDE,
    checkpoint: 'sd_xl_base_1.0.safetensors',
    loras: [{ name: 'dumpling.safetensors', strengthModel: strength, strengthClip: strength }],
  });
  const png = sharp(data, { raw: { width, height, channels: 3 } }).png({ compressionLevel: 1 });
  return ingest(await png.toBuffer());
}

/** Real thumbnails and placeholders of so many pictures. */
export async function makePictures(count: number): Promise<Ingested[]> {
  const pictures: Ingested[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) pictures.push(await paint(next++));
  };
  await Promise.all([work(), work()]);
  return pictures;
}
