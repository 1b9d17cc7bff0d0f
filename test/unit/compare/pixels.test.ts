import { describe, expect, test } from 'vitest';
import {
  describeDifference,
  measureDifference,
  paintDifference,
  type Pixels,
} from '#core/compare/difference.ts';
import { findEdges, paintEdges } from '#core/compare/edges.ts';
import { heat } from '#core/compare/heat.ts';
import { similarity } from '#core/compare/similarity.ts';

/** A picture of which each pixel is what the function says. */
function picture(side: number, at: (x: number, y: number) => [number, number, number]): Pixels {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) data.set(at(x, y), (y * side + x) * 4);
  return { data, width: side, height: side };
}
const grey = picture(4, () => [100, 100, 100]);
const spot = picture(4, (x, y) => (x === 1 && y === 2 ? [100, 112, 97] : [100, 100, 100]));

describe('a difference', () => {
  test('of a picture with itself is none, and is said so', () => {
    const none = measureDifference(grey, grey);
    expect(none).toEqual({ mean: 0, most: 0, differing: 0, pixels: 16 });
    expect(describeDifference(none)).toBe('identical pixels');
  });

  test('is measured exactly, and never said to be none where there is one', () => {
    const one = measureDifference(grey, spot);
    expect(one).toEqual({ mean: 15 / 48, most: 12, differing: 1, pixels: 16 });
    expect(describeDifference(one)).toBe('mean 0.31 · most 12 · 6.3 % of pixels differ');
    const least = { mean: 1 / 3e6, most: 1, differing: 1, pixels: 1_000_000 };
    expect(describeDifference(least)).toBe('mean under 0.01 · most 1 · under 0.1 % of pixels differ');
  });

  test('is the same from both sides', () => {
    expect(measureDifference(spot, grey)).toEqual(measureDifference(grey, spot));
  });

  test('is painted as it is, amplified, and as heat', () => {
    const at = (2 * 4 + 1) * 4;
    const plain = paintDifference(grey, spot, { kind: 'absolute', gain: 1 });
    expect(Array.from(plain.slice(at, at + 4))).toEqual([0, 12, 3, 255]);
    expect(Array.from(paintDifference(grey, spot, { kind: 'absolute', gain: 32 }).slice(at, at + 3))).toEqual(
      [0, 255, 96],
    );
    const hot = paintDifference(grey, spot, { kind: 'heat', gain: 1 });
    expect(Array.from(hot.slice(at, at + 3))).toEqual(Array.from(heat().slice(36, 39)));
    expect(Array.from(hot.slice(0, 4))).toEqual([0, 0, 0, 255]);
  });

  test('of pictures of two sizes is refused', () => {
    const large = picture(5, () => [0, 0, 0]);
    expect(() => measureDifference(grey, large)).toThrow('4 × 4 and 5 × 5 are not of one size');
    expect(() => paintDifference(grey, large, { kind: 'absolute', gain: 1 })).toThrow(RangeError);
    expect(() => paintEdges(grey, large)).toThrow(RangeError);
    expect(() => similarity(grey, large)).toThrow(RangeError);
  });
});

test('heat grows lighter with every level, from black to white', () => {
  const colours = heat();
  const light = (level: number) =>
    0.2126 * (colours[level * 3] ?? 0) +
    0.7152 * (colours[level * 3 + 1] ?? 0) +
    0.0722 * (colours[level * 3 + 2] ?? 0);
  for (let level = 1; level < 256; level += 1) expect(light(level)).toBeGreaterThan(light(level - 1));
  expect(light(0)).toBe(0);
  expect(light(255)).toBeCloseTo(255);
});

describe('edges', () => {
  const left = picture(16, (x) => (x < 8 ? [0, 0, 0] : [255, 255, 255]));
  const right = picture(16, (x) => (x < 12 ? [0, 0, 0] : [255, 255, 255]));

  test('are where light changes, and nowhere else', () => {
    const edges = findEdges(left);
    expect(edges[5 * 16 + 8]).toBe(255);
    expect(edges[5 * 16 + 3]).toBe(0);
  });

  test('of the first are amber, of the second blue, of both white', () => {
    const at = (data: Uint8ClampedArray, x: number) =>
      Array.from(data.slice((5 * 16 + x) * 4, (5 * 16 + x) * 4 + 3));
    const painted = paintEdges(left, right);
    expect(at(painted, 8)).toEqual([255, 176, 0]);
    expect(at(painted, 12)).toEqual([0, 79, 255]);
    expect(at(paintEdges(left, left), 8)).toEqual([255, 255, 255]);
  });
});

test('similarity is 1 for the same, less for a shift, least for something else', () => {
  const wave = picture(64, (x, y) => [128 + 100 * Math.sin(x / 4), 128 + 100 * Math.sin(y / 5), 128]);
  const shifted = picture(64, (x, y) => [
    128 + 100 * Math.sin((x + 2) / 4),
    128 + 100 * Math.sin(y / 5),
    128,
  ]);
  const other = picture(64, (x, y) => [(x * 97 + y * 57) % 256, (x * 31) % 256, (y * 71) % 256]);
  expect(similarity(wave, wave)).toBeCloseTo(1, 6);
  expect(similarity(wave, shifted)).toBeLessThan(0.99);
  expect(similarity(wave, other)).toBeLessThan(similarity(wave, shifted));
});

test('one megapixel is measured and painted in little more than copying it twenty times', () => {
  const [a, b] = [0, 1].map((seed) =>
    picture(1024, (x, y) => [(x * y + seed) & 255, x & 255, (y * 3) & 255]),
  );
  if (!a || !b) throw new Error('no pictures');
  const spent = (work: () => void) => {
    work();
    const from = process.cpuUsage();
    work();
    return process.cpuUsage(from).user;
  };
  const copies = spent(() => {
    for (let times = 0; times < 20; times += 1)
      new Uint8ClampedArray(a.data.length).set(a.data.map((value) => value));
  });
  const compared = spent(() => {
    measureDifference(a, b);
    paintDifference(a, b, { kind: 'heat', gain: 8 });
  });
  expect(compared).toBeLessThan(copies);
});
