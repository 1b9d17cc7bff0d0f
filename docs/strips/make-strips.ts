// Paints the strips of docs/how-diffusion-works.md with the simulator: `npm run docs:strips`.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { paintImage } from '#comfy/simulator/paint/paint-image.ts';
import { paintPreview } from '#comfy/simulator/paint/paint-preview.ts';
import type { RawImage, Scene } from '#comfy/simulator/paint/scene.ts';

const SIDE = 224;
const CAPTION = 30;
const GAP = 6;

const scene: Scene = {
  seed: 421337n,
  batchIndex: 0,
  positive: 'photo of dumplingcat, a ginger cat, sitting on a sofa in the morning light',
  negative: 'blurry, deformed',
  sampler: 'dpmpp_2m',
  scheduler: 'karras',
  steps: 30,
  cfg: 6,
  denoise: 1,
  width: 768,
  height: 768,
  checkpoint: 'sd_xl_base_1.0.safetensors',
  loras: [{ name: 'dumpling.safetensors', strengthModel: 0.8, strengthClip: 0.8 }],
};
const lora = (strength: number) => ({
  loras: [{ name: 'dumpling.safetensors', strengthModel: strength, strengthClip: strength }],
});

type Frame = { caption: string; image: RawImage };
type Strip = { name: string; frames: [caption: string, change: Partial<Scene>][] };

/** What stands in a latent's place for each dot of a picture: 8 × 8 pixels. */
const PATCH = 8;

const sketch = await paintImage({ ...scene, seed: 7n, steps: 8, cfg: 3, ...lora(0) });
const strips: Strip[] = [
  {
    name: 'words',
    frames: [
      'a ginger cat on a sofa',
      'a ginger cat on a sofa at night',
      'a ginger cat in the garden in autumn',
      'a black cat on a sofa',
      'a woman on a sofa',
    ].map((positive) => [positive, { positive, ...lora(0) }]),
  },
  { name: 'seed', frames: [1n, 2n, 3n, 4n, 5n].map((seed) => [`seed ${seed}`, { seed }]) },
  { name: 'steps', frames: [2, 5, 10, 20, 40].map((steps) => [`steps ${steps}`, { steps }]) },
  {
    name: 'sampler',
    frames: ['euler', 'euler_ancestral', 'dpmpp_2m', 'dpmpp_sde', 'uni_pc'].map((sampler) => [
      sampler,
      { sampler, steps: 12 },
    ]),
  },
  {
    name: 'scheduler',
    frames: ['normal', 'karras', 'exponential', 'simple', 'sgm_uniform'].map((scheduler) => [
      scheduler,
      { scheduler, steps: 12 },
    ]),
  },
  { name: 'cfg', frames: [1, 3, 6, 10, 16].map((cfg) => [`cfg ${cfg}`, { cfg }]) },
  {
    name: 'denoise',
    frames: [0.2, 0.4, 0.6, 0.8, 1].map((denoise) => [`denoise ${denoise}`, { denoise, init: sketch }]),
  },
  {
    name: 'lora',
    frames: [0, 0.4, 0.8, 1.1, 1.6].map((strength) => [`dumpling ${strength}`, lora(strength)]),
  },
];

const words = (text: string, x: number): string =>
  `<text x="${x}" y="${SIDE + 20}" font-family="DejaVu Sans, sans-serif" font-size="12" fill="#b0b0b0">${text}</text>`;

/** Pictures beside each other, all as high, with a line below each. */
async function compose(name: string, frames: readonly Frame[]): Promise<void> {
  const widths = frames.map(({ image }) => Math.round((SIDE * image.width) / image.height));
  const lefts = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width + GAP, 0));
  const width = widths.reduce((sum, one) => sum + one + GAP, -GAP);
  const pictures = await Promise.all(
    frames.map(({ image: { data, width: w, height } }, at) =>
      sharp(data, { raw: { width: w, height, channels: 3 } })
        .resize(widths[at], SIDE)
        .png()
        .toBuffer(),
    ),
  );
  const captions = frames.map(({ caption }, at) => words(caption, (lefts[at] ?? 0) + 2)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${SIDE + CAPTION}">${captions}</svg>`;
  const file = await sharp({
    create: { width, height: SIDE + CAPTION, channels: 3, background: '#141414' },
  })
    .composite([
      ...pictures.map((input, at) => ({ input, left: lefts[at] ?? 0, top: 0 })),
      { input: Buffer.from(svg), left: 0, top: 0 },
    ])
    .webp({ quality: 82 })
    .toBuffer();
  await writeFile(new URL(`${name}.webp`, import.meta.url), file);
  process.stdout.write(`${name}.webp ${(file.length / 1024).toFixed(0)} kB\n`);
}

const paint = (change: Partial<Scene>): Promise<RawImage> => paintImage({ ...scene, ...change });

async function decode(bytes: Buffer, side: number): Promise<RawImage> {
  const data = await sharp(bytes).resize(side, side, { kernel: 'nearest' }).removeAlpha().raw().toBuffer();
  return { width: side, height: side, data };
}

/** The same render while it is sampled. */
async function paintSteps(): Promise<Frame[]> {
  const bytes = await Promise.all([1, 4, 9, 16].map((step) => paintPreview(scene, step, SIDE)));
  const early = await Promise.all(bytes.map((one) => decode(one, SIDE)));
  const captions = [1, 4, 9, 16].map((step) => `after step ${step}`);
  return [
    ...early.map((image, at) => ({ caption: captions[at] ?? '', image })),
    { caption: 'after step 30', image: await paint({}) },
  ];
}

/** A picture with one dot for each place of its latent, and as it is decoded. */
async function paintLatent(): Promise<Frame[]> {
  const whole = await paint({});
  const small = await sharp(whole.data, { raw: { width: whole.width, height: whole.height, channels: 3 } })
    .resize(whole.width / PATCH, whole.height / PATCH)
    .png()
    .toBuffer();
  return [
    {
      caption: `one dot a place: ${whole.width / PATCH} × ${whole.height / PATCH}`,
      image: await decode(small, whole.width),
    },
    { caption: `decoded: ${whole.width} × ${whole.height}`, image: whole },
  ];
}

const SIZES = [
  [832, 1216],
  [1024, 1024],
  [1216, 832],
] as const;

for (const { name, frames } of strips)
  await compose(
    name,
    await Promise.all(frames.map(async ([caption, change]) => ({ caption, image: await paint(change) }))),
  );
await compose('noise', await paintSteps());
await compose('vae', await paintLatent());
await compose(
  'size',
  await Promise.all(
    SIZES.map(async ([width, height]) => ({
      caption: `${width} × ${height}`,
      image: await paint({ width, height }),
    })),
  ),
);
