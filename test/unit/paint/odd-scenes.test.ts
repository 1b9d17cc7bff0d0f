import { describe, expect, it } from 'vitest';
import { paintImage } from '#comfy/simulator/paint/paint-image.ts';
import { paintPreview } from '#comfy/simulator/paint/paint-preview.ts';
import type { RawImage } from '#comfy/simulator/paint/scene.ts';
import sharp from 'sharp';
import { exampleScene, meanDifference } from './example-scene.ts';

const flat = (width: number, height: number, level: number, channels = 3): RawImage => ({
  width,
  height,
  data: Buffer.alloc(width * height * channels, level),
});

describe('sizes', () => {
  it.each([
    [64, 64],
    [16, 16],
    [8, 64],
    [1, 1],
    [513, 77],
    [72, 512],
    [1344, 768],
    [832, 1216],
  ])('%i × %i', async (width, height) => {
    const image = await paintImage(exampleScene({ width, height }));
    expect([image.width, image.height, image.data.length]).toEqual([width, height, width * height * 3]);
  });
});

describe('odd settings still paint', () => {
  it.each([
    ['no LoRA', { loras: [] }],
    ['no words', { positive: '', negative: '' }],
    ['no steps', { steps: 0 }],
    ['10,000 steps', { steps: 10_000 }],
    ['cfg 0', { cfg: 0 }],
    ['cfg 100', { cfg: 100 }],
    ['strength −2', { dumpling: -2, me: -2 }],
    ['strength 20', { dumpling: 20, me: 20 }],
    ['markup in names', { checkpoint: '<"&\'>', sampler: '<b>', positive: '</svg>&', negative: '"' }],
    ['the last step before the first', { startStep: 20, endStep: 3 }],
    ['a distilled checkpoint', { checkpoint: 'flux1-schnell.safetensors', cfg: 1, steps: 4 }],
  ])('%s', async (_, changes) => {
    const image = await paintImage(exampleScene(changes));
    expect(image.data.length).toBe(192 * 192 * 3);
    expect(new Set(image.data).size).toBeGreaterThan(8);
  });
});

describe('image to image', () => {
  const init = flat(96, 64, 40);

  it('keeps all of init at denoise 0 but for the mark, and less the higher denoise is', async () => {
    const blank = { ...flat(192, 192, 40) };
    const [none, some, most, all] = await Promise.all(
      [0, 0.4, 0.8, 1].map((denoise) => paintImage(exampleScene({ denoise, init }))),
    );
    if (!none || !some || !most || !all) throw new Error('not painted');
    expect(none.data.subarray(0, 192 * 3 * 170).every((value) => value === 40)).toBe(true);
    expect(meanDifference(some, blank)).toBeGreaterThan(meanDifference(none, blank));
    expect(meanDifference(most, blank)).toBeGreaterThan(meanDifference(some, blank));
    expect(meanDifference(all, blank)).toBeGreaterThan(meanDifference(most, blank));
  });

  it('repaints only under the mask', async () => {
    const mask = flat(192, 192, 0, 1);
    mask.data.fill(255, 0, 192 * 96);
    const { data } = await paintImage(exampleScene({ init, mask }));
    const half = 192 * 96 * 3;
    expect(data.subarray(0, half).filter((value) => value === 40).length).toBeLessThan(half / 20);
    expect(data.subarray(half, half + 192 * 60 * 3).every((value) => value === 40)).toBe(true);
  });
});

describe('the mark', () => {
  it('is in the lower right corner of every picture, and nowhere else', async () => {
    const init = flat(400, 300, 40);
    const { data } = await paintImage(exampleScene({ width: 400, height: 300, init, denoise: 0 }));
    const touched: [number, number][] = [];
    for (let pixel = 0; pixel < 400 * 300; pixel += 1) {
      if (data[pixel * 3] !== 40) touched.push([pixel % 400, Math.floor(pixel / 400)]);
    }
    expect(touched.length).toBeGreaterThan(30);
    expect(touched.every(([x, y]) => x > 350 && y > 285)).toBe(true);
  });
});

describe('previews', () => {
  it('clear up with the steps and are never larger than asked for', async () => {
    const scene = exampleScene({ width: 1024, height: 512 });
    const pixels = async (step: number): Promise<RawImage> => {
      const jpeg = await paintPreview(scene, step, 256);
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, data };
    };
    const [first, middle, last] = [await pixels(1), await pixels(15), await pixels(30)];
    expect([first.width, first.height]).toEqual([256, 128]);
    expect(meanDifference(first, last)).toBeGreaterThan(meanDifference(middle, last) * 1.5);
    expect(
      (await sharp(await paintPreview(exampleScene({ width: 64, height: 64 }), 1, 512)).metadata()).width,
    ).toBe(64);
  });
});
