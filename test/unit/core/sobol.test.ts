import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latinPoints } from '#core/sweep/expansion/latin-points.ts';
import { randomPoints } from '#core/sweep/expansion/random-points.ts';
import { MAX_SOBOL_DIMENSIONS, sobolPoints } from '#core/sweep/expansion/sobol.ts';

function take<T>(points: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const point of points) {
    if (taken.length === count) break;
    taken.push(point);
  }
  return taken;
}

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('sobolPoints', () => {
  it('unscrambled, are those that scipy.stats.qmc.Sobol(scramble=False) gives', () => {
    expect(take(sobolPoints(5, null), 8)).toEqual([
      [0, 0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375],
      [0.875, 0.875, 0.125, 0.375, 0.875],
      [0.625, 0.125, 0.875, 0.625, 0.625],
      [0.125, 0.625, 0.375, 0.125, 0.125],
    ]);
  });

  it('every block of 2^k points has one in each of 2^k equal parts of every axis, for any seed', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 3 }), (own, k, block) => {
        const size = 2 ** k;
        const points = take(sobolPoints(MAX_SOBOL_DIMENSIONS, own), size * (block + 1)).slice(size * block);
        for (let axis = 0; axis < MAX_SOBOL_DIMENSIONS; axis += 1) {
          const parts = new Set(points.map((point) => Math.floor((point[axis] ?? 0) * size)));
          expect(parts.size).toBe(size);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the first two axes together have one point in every box of 1/2^k, whatever its shape', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 8 }), fc.nat(8), (own, k, wide) => {
        const a = Math.min(wide, k);
        const boxes = take(sobolPoints(2, own), 2 ** k).map(
          ([x = 0, y = 0]) => `${Math.floor(x * 2 ** a)} ${Math.floor(y * 2 ** (k - a))}`,
        );
        expect(new Set(boxes).size).toBe(2 ** k);
      }),
    );
  });

  it('are the same for a seed always, and others for another', () => {
    const first = (own: number) => take(sobolPoints(2, own), 3);
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
    expect(first(1)).toMatchInlineSnapshot(`
      [
        [
          0.8289015057962388,
          0.9476488779764622,
        ],
        [
          0.07192821335047483,
          0.4757024988066405,
        ],
        [
          0.39694981719367206,
          0.6147221475839615,
        ],
      ]
    `);
  });
});

describe('latinPoints', () => {
  it('have one point in each of n equal parts of every axis', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 6 }),
        (own, count, axes) => {
          const points = [...latinPoints(count, axes, own)];
          expect(points).toHaveLength(count);
          for (let axis = 0; axis < axes; axis += 1)
            expect(new Set(points.map((point) => Math.floor((point[axis] ?? 0) * count))).size).toBe(count);
        },
      ),
    );
  });

  it('and random ones are the same for a seed everywhere', () => {
    expect([...latinPoints(3, 2, 7)]).toMatchInlineSnapshot(`
      [
        [
          0.6288355554885298,
          0.9538682927928499,
        ],
        [
          0.7123099613448026,
          0.4649234925485792,
        ],
        [
          0.05370509820774364,
          0.1833765166341239,
        ],
      ]
    `);
    expect(take(randomPoints(2, 7), 2)).toMatchInlineSnapshot(`
      [
        [
          0.9999998825951237,
          0.18764029608155652,
        ],
        [
          0.8865066664655892,
          0.8616048783785496,
        ],
      ]
    `);
  });
});
