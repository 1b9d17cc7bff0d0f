import { describe, expect, it } from 'vitest';
import { quality } from '#comfy/simulator/paint/quality.ts';
import { subjectOf } from '#comfy/simulator/paint/read-subject.ts';
import { exampleScene } from './example-scene.ts';

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

function best<T>(values: readonly T[], score: (value: T) => number): T | undefined {
  return values.reduce<T | undefined>(
    (top, value) => (top === undefined || score(value) > score(top) ? value : top),
    undefined,
  );
}

describe('the simulated taste', () => {
  it('has its optimum near dumpling 0.75, me 0.65, CFG 6', () => {
    const grid = range(0, 1.4, 0.05).flatMap((dumpling) =>
      range(0, 1.4, 0.05).flatMap((me) => range(1, 14, 0.5).map((cfg) => ({ dumpling, me, cfg }))),
    );
    const top = best(grid, (setting) => quality(exampleScene(setting)));
    expect(top?.dumpling).toBeCloseTo(0.75, 1);
    expect(top?.me).toBeCloseTo(0.65, 1);
    expect(top?.cfg).toBeCloseTo(6, 0);
  });

  it('finds more steps better up to about 28, and then no different', () => {
    const at = (steps: number): number => quality(exampleScene({ steps }));
    for (const steps of range(2, 26, 2)) expect(at(steps + 2)).toBeGreaterThan(at(steps));
    expect(at(28) - at(12)).toBeGreaterThan(0.02);
    expect(at(60) - at(28)).toBeLessThan(0.005);
  });

  it('likes dpmpp_2m with karras best, slightly', () => {
    const pairs = ['euler', 'euler_ancestral', 'dpmpp_2m', 'dpmpp_2m_sde', 'heun', 'ddim', 'uni_pc'].flatMap(
      (sampler) => ['normal', 'karras', 'simple', 'exponential'].map((scheduler) => ({ sampler, scheduler })),
    );
    const score = (pair: (typeof pairs)[number]): number => quality(exampleScene(pair));
    expect(best(pairs, score)).toEqual({ sampler: 'dpmpp_2m', scheduler: 'karras' });
    const gain =
      score({ sampler: 'dpmpp_2m', scheduler: 'karras' }) - score({ sampler: 'euler', scheduler: 'normal' });
    expect(gain).toBeGreaterThan(0.01);
    expect(gain).toBeLessThan(0.15);
  });

  it('minds a strong LoRA more when the other one is strong too', () => {
    const logit = (dumpling: number, me: number): number => {
      const share = quality(exampleScene({ dumpling, me }));
      return Math.log(share / (1 - share));
    };
    expect(logit(1, 0.4) - logit(0.75, 0.4)).toBeGreaterThan(logit(1, 1) - logit(0.75, 1) + 0.1);
  });

  it('puts each epoch’s optimum where its training left it', () => {
    const strengths = range(0.1, 1.6, 0.05);
    const optimum = (epoch: string): number =>
      best(strengths, (strength) =>
        quality(
          exampleScene({
            loras: [
              { name: `dumpling${epoch}.safetensors`, strengthModel: strength, strengthClip: strength },
            ],
          }),
        ),
      ) ?? 0;
    const [early, later, final, over] = ['-000004', '-000008', '', '-000012'].map(optimum);
    expect(early).toBeGreaterThan(later ?? 0);
    expect(later).toBeGreaterThan(final ?? 0);
    expect(final).toBeCloseTo(0.75, 1);
    expect(over).toBeLessThan(final ?? 0);
  });

  const flat = (level: number, channels: 1 | 3) => ({
    width: 64,
    height: 64,
    data: Buffer.alloc(64 * 64 * channels, level),
  });
  const shares = range(0.05, 1, 0.05);

  it('wants a picture to begin with neither left nor lost, and a smaller one sharpened but not doubled', () => {
    const init = flat(90, 3);
    const top = best(shares, (denoise) => quality(exampleScene({ denoise, init }))) ?? 0;
    expect(top).toBeGreaterThan(0.4);
    expect(top).toBeLessThan(0.7);
    const sizes = [1, 1.25, 1.5, 1.75, 2, 2.5];
    const larger = shares.flatMap((denoise) => sizes.map((enlarged) => ({ denoise, enlarged })));
    const found = best(larger, (change) => quality(exampleScene({ ...change, init })));
    expect(found?.denoise).toBeCloseTo(0.45, 0);
    expect(found?.enlarged).toBeGreaterThan(1.25);
    expect(found?.enlarged).toBeLessThan(2.5);
  });

  it('wants a mask that has room for what is painted into it', () => {
    const score = (rows: number): number => {
      const mask = flat(0, 1);
      mask.data.fill(255, 0, 64 * rows);
      return quality(exampleScene({ denoise: 0.8, init: flat(90, 3), mask }));
    };
    const rows = best([2, 8, 20, 40, 64], score);
    expect(rows).toBe(20);
  });

  it('wants a ControlNet strong at first and gone at the end', () => {
    const held = range(0.2, 1.4, 0.2).flatMap((strength) =>
      range(0.2, 1, 0.2).map((end) => ({ image: flat(255, 3), strength, start: 0, end })),
    );
    const top = best(held, (control) => quality(exampleScene({ controls: [control] })));
    expect(top?.strength).toBeGreaterThan(0.5);
    expect(top?.end).toBeGreaterThan(0.2);
    expect(top?.end).toBeLessThan(0.9);
  });

  it('wants the last fifth of the steps refined, and a distilled model guided by about 3.5', () => {
    const refined = best(shares, (share) =>
      quality(exampleScene({ refiner: { checkpoint: 'sd_xl_refiner_1.0.safetensors', share, words: '' } })),
    );
    expect(refined).toBeCloseTo(0.2, 1);
    const flux = { checkpoint: 'flux1-dev.safetensors', cfg: 1 };
    const guided = best(range(1, 8, 0.5), (guidance) => quality(exampleScene({ ...flux, guidance })));
    expect(guided).toBe(3.5);
  });

  it('is between 0 and 1 for anything', () => {
    for (const extreme of [-50, 0, 50]) {
      const share = quality(exampleScene({ dumpling: extreme, me: extreme, cfg: extreme, steps: 0 }));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

describe('whose LoRA a file is', () => {
  it.each([
    ['dumpling.safetensors', 'dumpling'],
    ['cats/Dumpling-000008.safetensors', 'dumpling'],
    ['cats\\dumpling_v2.safetensors', 'dumpling'],
    ['me.safetensors', 'me'],
    ['me-000012.safetensors', 'me'],
    ['melting.safetensors', undefined],
    ['film grain.safetensors', undefined],
  ])('%s', (name, subject) => {
    expect(subjectOf(name)).toBe(subject);
  });
});
