import { describe, expect, it } from 'vitest';
import { paintImage } from '#comfy/simulator/paint/paint-image.ts';
import type { Scene } from '#comfy/simulator/paint/scene.ts';
import { exampleScene, meanChroma, meanDifference, roughness } from './example-scene.ts';

const base = exampleScene();

describe('the same scene', () => {
  it('gives the same bytes, whatever was painted between', async () => {
    const first = await paintImage(exampleScene());
    await paintImage(exampleScene({ seed: 7n, me: 1.2 }));
    const [again, atOnce] = await Promise.all([paintImage(exampleScene()), paintImage(exampleScene())]);
    expect(again.data.equals(first.data)).toBe(true);
    expect(atOnce.data.equals(first.data)).toBe(true);
  });
});

describe('every parameter shows in the pixels', () => {
  const dumpling = { name: 'dumpling.safetensors', strengthModel: 0.75, strengthClip: 0.75 };
  const me = { name: 'me.safetensors', strengthModel: 0.65, strengthClip: 0.65 };
  const image = { width: 64, height: 64, data: Buffer.alloc(64 * 64 * 3) };
  image.data.fill(255, 64 * 3 * 20, 64 * 3 * 22);
  const held = { image, strength: 1, start: 0, end: 1 };
  const changes: [string, Partial<Scene>][] = [
    ['seed', { seed: 421338n }],
    ['a seed beyond 2^53', { seed: 2n ** 64n - 1n }],
    ['batch index', { batchIndex: 1 }],
    ['positive', { positive: 'photo of dumpling cat and me on a sofa, morning light' }],
    ['a word without a meaning in positive', { positive: `${base.positive}, mohair` }],
    ['negative', { negative: 'ugly' }],
    ['sampler', { sampler: 'euler' }],
    ['ancestral sampler', { sampler: 'euler_ancestral' }],
    ['scheduler', { scheduler: 'normal' }],
    ['steps', { steps: 20 }],
    ['cfg', { cfg: 7 }],
    ['denoise', { denoise: 0.6 }],
    ['width', { width: 256 }],
    ['height', { height: 256 }],
    ['checkpoint', { checkpoint: 'somebody_else.safetensors' }],
    ['model strength of dumpling', { loras: [{ ...dumpling, strengthModel: 0.6 }, me] }],
    ['clip strength of dumpling', { loras: [{ ...dumpling, strengthClip: 0.6 }, me] }],
    ['model strength of me', { loras: [dumpling, { ...me, strengthModel: 0.5 }] }],
    ['clip strength of me', { loras: [dumpling, { ...me, strengthClip: 0.5 }] }],
    ['epoch', { loras: [{ ...dumpling, name: 'dumpling-000004.safetensors' }, me] }],
    [
      'a LoRA more',
      { loras: [dumpling, me, { name: 'film.safetensors', strengthModel: 1, strengthClip: 1 }] },
    ],
    ['CLIP skip', { clipSkip: 1 }],
    ['a model merged in', { merged: [{ checkpoint: 'juggernautXL_v9.safetensors', share: 0.3 }] }],
    ['what else tunes', { tweaks: 'FreeU_V2 b1 1.3' }],
    ['a ControlNet', { controls: [{ ...held, strength: 0.5 }] }],
    ['its end', { controls: [{ ...held, end: 0.5 }] }],
    ['a refiner', { refiner: { checkpoint: 'sd_xl_refiner_1.0.safetensors', share: 0.2, words: '' } }],
    ['first step', { startStep: 10 }],
    ['last step', { endStep: 12 }],
  ];

  it.each(changes)('%s', async (_, change) => {
    const [before, after] = await Promise.all([paintImage(base), paintImage({ ...base, ...change })]);
    expect(after.data.equals(before.data)).toBe(false);
  });
});

describe('steps', () => {
  it('remove noise, and more than enough of them change next to nothing', async () => {
    const [four, eight, thirty, forty, fifty] = await Promise.all(
      [4, 8, 30, 40, 50].map((steps) => paintImage(exampleScene({ steps }))),
    );
    if (!four || !eight || !thirty || !forty || !fifty) throw new Error('not painted');
    expect(meanDifference(four, fifty)).toBeGreaterThan(15);
    expect(meanDifference(four, fifty)).toBeGreaterThan(meanDifference(eight, fifty) * 1.5);
    expect(meanDifference(eight, fifty)).toBeGreaterThan(meanDifference(thirty, fifty) * 5);
    expect(meanDifference(thirty, forty)).toBeLessThan(1);
    expect(roughness(four)).toBeGreaterThan(roughness(forty));
  });
});

describe('CFG', () => {
  it('raises saturation from step to step', async () => {
    const images = await Promise.all([1, 2, 4, 6, 8, 10, 12].map((cfg) => paintImage(exampleScene({ cfg }))));
    const chroma = images.map(meanChroma);
    for (const [index, value] of chroma.entries()) {
      expect(value).toBeGreaterThan(index === 0 ? 0 : (chroma[index - 1] ?? 0) + 1);
    }
  });

  it('burns when far too high: many pixels are clipped', async () => {
    const clipped = async (cfg: number): Promise<number> => {
      const { data } = await paintImage(exampleScene({ cfg }));
      return data.filter((value) => value === 0 || value === 255).length / data.length;
    };
    expect(await clipped(14)).toBeGreaterThan((await clipped(6)) * 3);
  });
});

describe('LoRA strength', () => {
  it('takes the cat from grey to ginger', async () => {
    const only = (dumpling: number): Scene => exampleScene({ dumpling, positive: 'photo of a cat' });
    const [none, half, full] = await Promise.all([0, 0.4, 0.75].map((s) => paintImage(only(s))));
    if (!none || !half || !full) throw new Error('not painted');
    expect(meanChroma(half)).toBeGreaterThan(meanChroma(none) + 2);
    expect(meanChroma(full)).toBeGreaterThan(meanChroma(half) + 5);
  });

  it('changes more between 1 and 1.2 than a hair around the optimum does', async () => {
    const [a, b, c, d] = await Promise.all(
      [0.72, 0.76, 1, 1.2].map((dumpling) => paintImage(exampleScene({ dumpling }))),
    );
    if (!a || !b || !c || !d) throw new Error('not painted');
    expect(meanDifference(c, d)).toBeGreaterThan(meanDifference(a, b) * 3);
  });
});
