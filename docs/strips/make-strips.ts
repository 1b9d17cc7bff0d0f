// Paints the strips of docs/how-diffusion-works.md with the simulator: `npm run docs:strips`.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { paintImage } from '#comfy/simulator/paint/paint-image.ts';
import type { Scene } from '#comfy/simulator/paint/scene.ts';

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

type Strip = { name: string; frames: [caption: string, change: Partial<Scene>][] };

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

async function paintStrip({ name, frames }: Strip): Promise<void> {
  const width = frames.length * (SIDE + GAP) - GAP;
  const pictures = await Promise.all(
    frames.map(async ([, change]) => {
      const { data, width: w, height: h } = await paintImage({ ...scene, ...change });
      return sharp(data, { raw: { width: w, height: h, channels: 3 } })
        .resize(SIDE, SIDE)
        .png()
        .toBuffer();
    }),
  );
  const captions = frames.map(([caption], at) => words(caption, at * (SIDE + GAP) + 2)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${SIDE + CAPTION}">${captions}</svg>`;
  const file = await sharp({
    create: { width, height: SIDE + CAPTION, channels: 3, background: '#141414' },
  })
    .composite([
      ...pictures.map((input, at) => ({ input, left: at * (SIDE + GAP), top: 0 })),
      { input: Buffer.from(svg), left: 0, top: 0 },
    ])
    .webp({ quality: 82 })
    .toBuffer();
  await writeFile(new URL(`${name}.webp`, import.meta.url), file);
  process.stdout.write(`${name}.webp ${(file.length / 1024).toFixed(0)} kB\n`);
}

for (const strip of strips) await paintStrip(strip);
