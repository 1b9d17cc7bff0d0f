import { expect, it } from 'vitest';
import { choosePairs } from '#core/measure/choose-pairs.ts';
import { withoutPoints } from '#core/measure/without-points.ts';

it('values of the grid are neighbours whatever points lie between them', () => {
  // 0.4, 0.5 (of a point), 0.8 by two values of another axis; the point is at the first of these.
  const cells = {
    ordinals: [0, 1, 2, 3, 4],
    places: [
      [0, 0, 2, 2, 1],
      [0, 1, 0, 1, 0],
    ],
    pixels: [10, 11, 12, 13, 14],
    renders: [0, 1, 2, 3, 4],
  };
  const axes = [{ values: [{}, { point: true as const }, {}] }, { values: [{}, {}] }];
  expect(choosePairs(cells, 0, [3, 2]).map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(choosePairs(withoutPoints(cells, axes), 0, [3, 2]).map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [0, 2],
  ]);
  expect(withoutPoints(cells, [{ values: [{}, {}, {}] }])).toBe(cells);
});
