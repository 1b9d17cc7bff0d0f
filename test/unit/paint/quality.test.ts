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
