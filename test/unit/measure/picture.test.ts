import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipping } from '#core/measure/clipping.ts';
import { colourfulness } from '#core/measure/colourfulness.ts';
import { differenceHash, hashDistance } from '#core/measure/difference-hash.ts';
import { type Grey, lumaOf, type Pixels, resizeGrey } from '#core/measure/luma.ts';
import { measurePicture } from '#core/measure/measure-picture.ts';
import { noise } from '#core/measure/noise.ts';
import { largestDifference, pictureDistance } from '#core/measure/picture-distance.ts';
import { sharpness } from '#core/measure/sharpness.ts';

const grey = (width: number, height: number, paint: (x: number, y: number) => number): Grey => ({
  width,
  height,
  data: Float32Array.from({ length: width * height }, (_, at) => paint(at % width, Math.floor(at / width))),
});
function rgb(width: number, height: number, paint: (x: number, y: number) => number[]): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) data.set(paint(at % width, Math.floor(at / width)), at * 3);
  return { width, height, channels: 3, data };
}

/** Normally distributed numbers, the same each time (Box and Muller over a linear congruential generator). */
function normal(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / (2 ** 32 + 1);
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

describe('sharpness and noise', () => {
  test('by hand: one bright pixel in the middle of 5 × 5', () => {
    const dot = grey(5, 5, (x, y) => (x === 2 && y === 2 ? 9 : 0));
    // The Laplacian is −36 there, 9 on its four sides, 0 on the corners: the mean is 0, the variance 1620 / 9.
    expect(sharpness(dot)).toBeCloseTo(180, 9);
    // |36| + 4 · |18| + 4 · |9| = 144 over 6 · 9.
    expect(noise(dot)).toBeCloseTo(Math.sqrt(Math.PI / 2) * (144 / 54), 6);
  });

  test('flat pictures and slopes have none, and neither depends on the level', () => {
    const slope = grey(20, 12, (x, y) => 3 * x + 5 * y);
    expect(sharpness(slope)).toBe(0);
    expect(noise(slope)).toBe(0);
    expect([noise(grey(2, 9, () => 4)), sharpness(grey(1, 1, () => 4))]).toEqual([0, 0]);
    const edge = grey(20, 12, (x) => (x < 10 ? 40 : 200));
    expect(sharpness(edge)).toBeGreaterThan(1_000);
    expect(noise(edge)).toBe(0);
  });

  test('noise is told within 3 % of what was added, beside an edge as well', () => {
    for (const sigma of [2, 5, 12]) {
      const draw = normal(sigma);
      const noisy = grey(200, 200, (x) => (x < 100 ? 60 : 180) + sigma * draw());
      expect(Math.abs(noise(noisy) / sigma - 1)).toBeLessThan(0.03);
    }
  });

  test('blur takes sharpness away', () => {
    const draw = normal(7);
    const sharp = grey(64, 64, () => 128 + 30 * draw());
    const blurred = resizeGrey(resizeGrey(sharp, 32, 32), 64, 64);
    expect(sharpness(blurred)).toBeLessThan(sharpness(sharp) / 4);
  });
});

describe('colour', () => {
  test('greys have no colourfulness; half red, half green, by hand', () => {
    expect(colourfulness(rgb(4, 4, (x) => [x, x, x]))).toBe(0);
    // rg is ±255 with mean 0 and deviation 255; yb is 127.5 throughout.
    const halves = rgb(4, 2, (x) => (x < 2 ? [255, 0, 0] : [0, 255, 0]));
    expect(colourfulness(halves)).toBeCloseTo(255 + 0.3 * 127.5, 6);
  });

  test('clipped values are counted by channel, alpha left out', () => {
    expect(clipping(rgb(2, 1, (x) => (x === 0 ? [0, 255, 128] : [255, 255, 1])))).toEqual({
      dark: 1 / 6,
      light: 3 / 6,
    });
    expect(clipping({ width: 1, height: 1, channels: 4, data: Uint8Array.of(1, 2, 3, 255) })).toEqual({
      dark: 0,
      light: 0,
    });
  });

  test('luma of the primaries', () => {
    const { data } = lumaOf(rgb(3, 1, (x) => [0, 1, 2].map((channel) => (channel === x ? 255 : 0))));
    expect([...data].map((value) => Math.round(value * 1000) / 1000)).toEqual([76.245, 149.685, 29.07]);
  });
});

describe('the small picture', () => {
  test('resizing keeps the mean, whatever the sizes; the same size changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20))
          .map((sides) => sides.map((side) => side + 1)),
        fc.infiniteStream(fc.nat(255)),
        ([width = 1, height = 1, toWidth = 1, toHeight = 1], values) => {
          const made = grey(width, height, () => values.next().value ?? 0);
          const mean = ({ data }: Grey): number => data.reduce((sum, value) => sum + value, 0) / data.length;
          expect(mean(resizeGrey(made, toWidth, toHeight))).toBeCloseTo(mean(made), 2);
          expect([...resizeGrey(made, width, height).data]).toEqual([...made.data]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the hash: lighter to the right is all ones, to the left all zeros', () => {
    expect(BigInt.asUintN(64, differenceHash(grey(90, 80, (x) => x)))).toBe(2n ** 64n - 1n);
    expect(differenceHash(grey(90, 80, (x) => -x))).toBe(0n);
    expect(hashDistance(-1n, 0n)).toBe(64);
    expect(hashDistance(5n, 6n)).toBe(2);
  });

  test('the hash hardly cares for size, brightness and a little noise', () => {
    const draw = normal(3);
    const scene = (size: number, by: (value: number) => number) =>
      grey(size, size, (x, y) => by(120 + 90 * Math.sin((9 * x) / size) * Math.cos((5 * y) / size)));
    const one = differenceHash(scene(128, (value) => value));
    expect(hashDistance(one, differenceHash(scene(512, (value) => value)))).toBeLessThanOrEqual(2);
    expect(hashDistance(one, differenceHash(scene(128, (value) => 0.7 * value + 20)))).toBeLessThanOrEqual(1);
    expect(hashDistance(one, differenceHash(scene(128, (value) => value + 2 * draw())))).toBeLessThanOrEqual(
      4,
    );
    expect(hashDistance(one, differenceHash(grey(128, 128, (x, y) => Math.cos(x * y) * 90)))).toBeGreaterThan(
      12,
    );
  });
});

describe('distance', () => {
  const small = (paint: (x: number, y: number) => number) => ({
    planes: Uint8Array.from([...grey(64, 64, paint).data, ...grey(64, 32, () => 128).data]),
  });
  const stripes = small((x) => (x % 16 < 8 ? 60 : 190));

  test('0 for the same picture, symmetric, and larger the more is changed', () => {
    const near = small((x, y) => (x % 16 < 8 ? 60 : 190) + (y > 56 ? 12 : 0));
    const far = small((_, y) => (y % 16 < 8 ? 60 : 190));
    expect(pictureDistance(stripes.planes, stripes.planes)).toBe(0);
    expect(pictureDistance(stripes.planes, near.planes)).toBeCloseTo(
      pictureDistance(near.planes, stripes.planes),
      9,
    );
    expect(pictureDistance(stripes.planes, near.planes)).toBeGreaterThan(0);
    expect(pictureDistance(stripes.planes, far.planes)).toBeGreaterThan(
      5 * pictureDistance(stripes.planes, near.planes),
    );
    expect(pictureDistance(stripes.planes, far.planes)).toBeLessThanOrEqual(1);
  });
});

test('a colour that changes while the lightness stays is a distance, and a difference', () => {
  const orange = measurePicture(rgb(64, 64, (x) => (x < 20 ? [205, 120, 40] : [128, 128, 128])));
  const plain = measurePicture(rgb(64, 64, (x) => (x < 20 ? [136, 136, 136] : [128, 128, 128])));
  expect(pictureDistance(orange.planes, plain.planes)).toBeGreaterThan(0.02);
  expect(largestDifference(orange.planes, plain.planes)).toBeGreaterThan(30);
  // It stops where it has seen enough.
  expect(largestDifference(orange.planes, plain.planes, 3)).toBeGreaterThan(3);
  expect(largestDifference(plain.planes, plain.planes)).toBe(0);
});

test('all of it of one picture', () => {
  const measure = measurePicture(rgb(200, 100, (x) => (x < 100 ? [0, 0, 0] : [255, 255, 255])));
  expect(measure).toMatchObject({
    noise: 0,
    brightness: 0.5,
    contrast: 0.5,
    clippedDark: 0.5,
    clippedLight: 0.5,
    colourfulness: 0,
  });
  expect(measure.planes).toHaveLength(64 * 64 + 2 * 32 * 32);
  expect(new Set(measure.planes.slice(64 * 64))).toEqual(new Set([128]));
  expect(() => measurePicture({ width: 0, height: 0, channels: 3, data: new Uint8Array() })).toThrow(
    RangeError,
  );
});
