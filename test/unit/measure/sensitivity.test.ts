import { describe, expect, test } from 'vitest';
import type { Measures, SensitivityAnswer, SensitivityStep } from '#core/api/measure.ts';
import { choosePairs } from '#core/measure/choose-pairs.ts';
import type { CellPixels } from '#core/measure/cell-pixels.ts';
import { findJumps, quantile } from '#core/measure/find-jumps.ts';
import { findSensitivity, isOrdered, type SmallPicture } from '#core/measure/find-sensitivity.ts';
import { foldDuplicates } from '#core/measure/fold-duplicates.ts';
import type { MeasuredAxis } from '#core/measure/lora-at-work.ts';
import { measureRows, measuresCsv } from '#core/measure/prepare-measures.ts';
import { prepareSensitivity, sensitivityCsv } from '#core/measure/prepare-sensitivity.ts';

const axis = (name: string, values: (number | string)[]): MeasuredAxis => ({
  name,
  params: [{ name, targets: [{ node: '3', input: name }] }],
  values: values.map((value) => ({ label: String(value), values: [value] })),
});

/** Every combination of so many values on each axis; each picture another unless `paint` says otherwise. */
function product(
  lengths: number[],
  paint = (at: number[]): number => at.reduce((sum, one) => sum * 100 + one, 0),
) {
  let points: number[][] = [[]];
  for (const length of lengths)
    points = points.flatMap((at) => Array.from({ length }, (_, index) => [...at, index]));
  const cells: CellPixels = {
    ordinals: points.map((_, ordinal) => ordinal),
    places: lengths.map((_, place) => points.map((at) => at[place] ?? -1)),
    pixels: points.map(paint),
    renders: points.map((_, ordinal) => ordinal),
  };
  return { cells, points };
}

/** Upright stripes that turn into lying ones as `level` goes from 0 to 1. */
const picture = (level: number): SmallPicture => ({
  planes: Uint8Array.from({ length: 64 * 64 + 2 * 32 * 32 }, (_, at) => {
    if (at >= 64 * 64) return 128;
    const [upright, lying] = [at % 6 < 3 ? 60 : 190, Math.floor(at / 64) % 6 < 3 ? 60 : 190];
    return upright * (1 - level) + lying * level;
  }),
  dhash: BigInt(Math.round(level * 1000)),
});

describe('pairs', () => {
  test('each value is held against the next that has finished, evenly over the other axes', () => {
    const { cells } = product([3, 2]);
    expect(choosePairs(cells, 0, [3, 2]).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [0, 1],
      [1, 2],
    ]);
    const pixels = Array.from(cells.pixels, (one, cell) => (cells.places[0]?.[cell] === 1 ? -1 : one));
    expect(choosePairs({ ...cells, pixels }, 0, [3, 2]).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [0, 2],
    ]);
    // Where one cell of a value has finished, nothing passes it over.
    const one = Array.from(cells.pixels, (own, cell) => (cell === 2 ? -1 : own));
    expect(choosePairs({ ...cells, pixels: one }, 0, [3, 2]).map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('of very many only some are taken, and of every step as many', () => {
    const { cells } = product([5, 40, 40]);
    const pairs = choosePairs(cells, 0, [5, 40, 40]);
    expect(pairs.length).toBeLessThanOrEqual(360);
    const counts = [0, 1, 2, 3].map((from) => pairs.filter((pair) => pair.from === from).length);
    expect(new Set(counts)).toEqual(new Set([90]));
    expect(new Set(pairs.map(({ a }) => cells.places[1]?.[a])).size).toBeGreaterThan(20);
  });
});

test('quantiles and jumps', () => {
  expect([quantile([4, 1, 3, 2], 0.5), quantile([5], 0.9), quantile([0, 10], 0.1)]).toEqual([2.5, 5, 1]);
  expect(findJumps([0.02, 0.03, 0.3, 0.02])).toEqual([2]);
  expect(findJumps([0.2, 0.3, 0.25, 0.3])).toEqual([]);
  // Nobody sees it; too few to say.
  expect(findJumps([0.001, 0.001, 0.02, 0.001])).toEqual([]);
  expect(findJumps([0.01, 0.9])).toEqual([]);
});

describe('an axis', () => {
  const cfg = axis('cfg', [1, 2, 3, 4, 5]);
  const levels = [0.1, 0.13, 0.16, 0.8, 0.83];
  const { cells } = product([5, 2]);
  const sensitivity = findSensitivity(0, cfg, cells, choosePairs(cells, 0, [5, 2]), (cell) =>
    picture(levels[cells.places[0]?.[cell] ?? 0] ?? 0),
  );

  test('its steps have their distances, and the jump is seen where it is', () => {
    expect(sensitivity.steps.map(({ from, to, pairs }) => [from, to, pairs])).toEqual([
      [0, 1, 2],
      [1, 2, 2],
      [2, 3, 2],
      [3, 4, 2],
    ]);
    expect(sensitivity.steps.map(({ jump }) => jump)).toEqual([false, false, true, false]);
    expect(sensitivity.steps[2]?.distance).toBeGreaterThan(3 * (sensitivity.steps[0]?.distance ?? 1));
    expect(sensitivity.steps[0]?.bits).toBeGreaterThan(0);
  });

  test('the same pixels are no distance, whatever is measured; what is not measured is left out', () => {
    const same = { ...cells, pixels: Array.from(cells.pixels, () => 7) };
    const none = findSensitivity(0, cfg, same, choosePairs(same, 0, [5, 2]), () => undefined);
    expect(none.distance).toBe(0);
    expect(none.steps.every((step) => step.same === 2)).toBe(true);
    const unmeasured = findSensitivity(0, cfg, cells, choosePairs(cells, 0, [5, 2]), () => undefined);
    expect(unmeasured).toEqual({ axis: 0, distance: null, steps: [] });
  });

  test('only growing numbers are an order', () => {
    expect(isOrdered(cfg)).toBe(true);
    expect(isOrdered(axis('cfg', [3, 1, 2]))).toBe(false);
    expect(isOrdered(axis('dumpling', [0.4, 0.8, 'off']))).toBe(false);
    expect(isOrdered({ ...axis('seed', [1, 2]), replicates: true })).toBe(false);
  });
});

test('near duplicates are gathered, a slow change is not one group', () => {
  const levels = [0.5, 0.5, 0.1, 0.5, 0.1, 0.9];
  expect(foldDuplicates(levels.map(picture))).toEqual([
    [0, 1, 3],
    [2, 4],
  ]);
  const slow = Array.from({ length: 32 }, (_, at) => ({ ...picture(at / 31), dhash: 0n }));
  expect(Math.max(0, ...foldDuplicates(slow).map(({ length }) => length))).toBeLessThan(6);
  expect(foldDuplicates([picture(1), undefined])).toEqual([]);
});

describe('what is drawn', () => {
  const image = { sha256: 'a', ordinal: 0 };
  const step = (from: string, to: string, distance: number, jump = false): SensitivityStep => ({
    from, to, distance, jump, pairs: 4, same: 0, low: distance / 2, high: distance * 2, bits: 3, images: [image, image],
  }); // prettier-ignore
  const one = (name: string, distance: number | null, share: number, steps: SensitivityStep[]) => ({
    axis: name, ordered: true, replicates: false, distance, share, steps,
  }); // prettier-ignore
  const answer: Pick<SensitivityAnswer, 'axes' | 'dead'> = {
    axes: [
      one('scheduler', 0.001, 0.003, [step('normal', 'karras', 0.001)]),
      one('dumpling', 0, 0, [step('0.4', '0.8', 0)]),
      one('cfg', 0.3, 1, [step('4', '7', 0.1), step('7', '10', 0.6, true)]),
      one('steps', null, 0, []),
      one('me', 0.05, 0.16, [step('=1', '2', 0.05)]),
    ],
    dead: [
      { axis: 'dumpling', kind: 'axis', values: [], compared: 1, same: 1, cells: [0, 1], lora: true, alarm: true, message: 'Dumpling does nothing', remedy: null },
    ],
  }; // prettier-ignore

  test('the axis that changes most comes first, with words for each', () => {
    const charts = prepareSensitivity(answer);
    expect(charts.map(({ title, verdict }) => [title, verdict])).toEqual([
      ['CFG', 'changes the pictures most; a jump at 7 → 10'],
      ['Me', 'changes little beside the others'],
      ['Scheduler', 'hardly changes a picture'],
      ['Dumpling', 'does nothing'],
      ['Steps', 'no two neighbours have finished yet'],
    ]);
    const [cfg] = charts;
    expect(cfg?.largest).toBe(1);
    expect(cfg?.points[1]).toEqual({
      place: 1,
      label: '7 → 10',
      value: 0.6,
      whiskers: [0.3, 0.6],
      jump: true,
    });
  });

  test('CSV of every step, formulas defused', () => {
    const lines = sensitivityCsv(answer).trimEnd().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toBe('axis,from,to,pairs,same pixels,distance,low,high,hash bits,jump');
    expect(lines.at(-1)).toBe("me,'=1,2,4,0,0.05,0.025,0.1,3,false");
  });

  test('measures are rows in an order of choice, unmeasured ones last', () => {
    const column = [3, null, 1];
    const measures: Measures = {
      revision: 0, ordinals: [0, 4, 9], images: ['a', 'b', 'c'], sharpness: column, noise: column, brightness: column,
      contrast: column, colourfulness: column, clippedDark: column, clippedLight: column,
    }; // prettier-ignore
    const order = (...by: [Parameters<typeof measureRows>[1], boolean]) =>
      measureRows(measures, ...by).map(({ ordinal }) => ordinal);
    expect(order('ordinal', true)).toEqual([9, 4, 0]);
    expect(order('sharpness', true)).toEqual([0, 9, 4]);
    expect(order('noise', false)).toEqual([9, 0, 4]);
    expect(measuresCsv(measures).split('\r\n')[2]).toBe('4,b,,,,,,,');
  });
});
