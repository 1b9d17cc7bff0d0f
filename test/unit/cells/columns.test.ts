import { describe, expect, it } from 'vitest';
import type { PackedCells } from '#core/api/cell.ts';
import { imageName } from '#core/cells/image-name.ts';
import { indexLetters } from '#core/cells/letters.ts';
import { unpackCells } from '#core/cells/unpack-cells.ts';
import { unpackPlaces } from '#core/cells/unpack-places.ts';
import { passesFilter } from '#core/grid/passes-filter.ts';
import { orderWords, readValuesBy } from '#core/grid/mean-words.ts';
import { orderValues } from '#core/grid/order-values.ts';
import { parseFilter } from '#core/grid/parse-filter.ts';
import { readSort, sortCells } from '#core/grid/sort-cells.ts';
import type { Axis } from '#core/sweep/axis.ts';

const packed: PackedCells = {
  state: 'DprfXd',
  image: 'AAECAwQFBgf_aaaaaaaaaaaa',
  placeholder: `${'a'.repeat(16)}${'b'.repeat(16)}`,
  sizes: [
    [1, 64, 48],
    [1, 32, 32],
  ],
  stars: '500030',
  flag: 'p...x.',
  centiseconds: '213,',
  errors: [{ words: 'out of memory', server: null, tries: 2, rows: [3] }],
};
const axis = (name: string, values: (string | number)[]): Axis => ({
  name,
  params: [{ name, targets: [] }],
  values: values.map((value) => ({ label: String(value), values: [value] })),
});
const axes = [axis('cfg', [7, 4, 10]), axis('sampler', ['euler', 'ddim'])];
const places = [
  [0, 0, 1, 1, 2, -1],
  [0, 1, 0, 1, 0, 1],
];

describe('columns of cells', () => {
  it('are taken apart cell by cell', () => {
    const rows = unpackCells(packed);
    expect(rows.state).toEqual(['done', 'pending', 'running', 'failed', 'dropped', 'done']);
    expect(rows.image).toEqual(['AAECAwQFBgf_', null, null, null, 'aaaaaaaaaaaa', null]);
    expect(rows.placeholder[4]).toBe('b'.repeat(16));
    expect([rows.width, rows.height]).toEqual([
      [64, null, null, null, 32, null],
      [48, null, null, null, 32, null],
    ]);
    expect(rows.stars).toEqual([5, 0, 0, 0, 3, 0]);
    expect(rows.flag).toEqual(['pick', null, null, null, 'reject', null]);
    expect(rows.seconds).toEqual([2.13, null, null, null, null, null]);
    expect(rows.failure.get(3)).toEqual({ words: 'out of memory', server: null, tries: 2 });
  });
  it('name an image by the beginning of its sha-256', () => {
    expect(imageName('AAECAwQFBgf_')).toBe('0001020304050607ff');
    expect(imageName(Buffer.from('fbefbefbefbefbefbe', 'hex').toString('base64url'))).toBe(
      'fbefbefbefbefbefbe',
    );
  });
  it('say where each cell lies, with as many digits as an axis needs', () => {
    expect(unpackPlaces({ at: null, lengths: [2, 3], count: 6 }).map((one) => [...one])).toEqual([
      [0, 0, 0, 1, 1, 1],
      [0, 1, 2, 0, 1, 2],
    ]);
    expect([63, 64, 4095, 4096, 32_767].map(indexLetters)).toEqual([1, 2, 2, 3, 3]);
    expect(
      unpackPlaces({ at: ['AB_', 'AABA__'], lengths: [63, 4000], count: 3 }).map((one) => [...one]),
    ).toEqual([
      [-1, 0, 62],
      [-1, 63, 4094],
    ]);
  });
});

describe('what goes through all cells', () => {
  const rows = unpackCells(packed);
  const passing = (text: string) =>
    [0, 1, 2, 3, 4, 5].filter(passesFilter(axes, places, rows, parseFilter(text, ['cfg', 'sampler']).filter));
  it('filters by marks, state, time and parameters', () => {
    expect(passing('')).toHaveLength(6);
    expect(passing('stars >= 3')).toEqual([0, 4]);
    expect(passing('cfg < 10')).toEqual([0, 1, 2, 3]);
    expect(passing('sampler = ddim and not failed')).toEqual([1, 5]);
    expect(passing('seconds < 3')).toEqual([0]);
  });
  it('filters by a mark that is on its way', () => {
    const { filter } = parseFilter('picked', []);
    const markOf = (ordinal: number) => (ordinal === 2 ? { stars: 0, flag: 'pick' as const } : null);
    expect([0, 1, 2].filter(passesFilter(axes, places, rows, filter, markOf))).toEqual([0, 2]);
  });
  it.each([
    ['stars', [0, 4, 1, 2, 3, 5]],
    ['flag', [0, 1, 2, 3, 5, 4]],
    ['state', [3, 2, 0, 5, 1, 4]],
    ['time', [0, 1, 2, 3, 4, 5]],
    ['cfg', [2, 3, 0, 1, 4, 5]],
    ['-cfg', [4, 0, 1, 2, 3, 5]],
    ['sampler', [1, 3, 5, 0, 2, 4]],
  ])('orders by %s', (text, expected) => {
    const sort = readSort(text);
    expect(sort && sortCells(axes, places, rows, [0, 1, 2, 3, 4, 5], sort)).toEqual(expected);
  });
  it('orders by what is measured, the most first, and what is not measured last', () => {
    const measured = (ordinal: number) => (ordinal < 3 ? [2, 9, 5][ordinal] : null) ?? null;
    const facts = { noteOf: () => '', measureOf: (_: string, ordinal: number) => measured(ordinal) };
    const by = (text: string) => {
      const sort = readSort(text);
      return sort && sortCells(axes, places, rows, [0, 1, 2, 3, 4], sort, facts);
    };
    expect(by('sharpness')).toEqual([1, 2, 0, 3, 4]);
    expect(by('-sharpness')).toEqual([0, 2, 1, 3, 4]);
  });
  it('orders by nothing that is not there', () => {
    expect(readSort('')).toBeNull();
    expect(sortCells(axes, places, rows, [0], { by: 'steps', reversed: false })).toBeNull();
  });
  it('orders the values of an axis', () => {
    const [cfg] = axes;
    if (!cfg) throw new Error('axes');
    const shown = [1, 0, 2].map((index) => ({ index, folded: false }));
    const numbers: Record<string, (ordinal: number) => number | null> = {
      stars: (ordinal) => rows.stars[ordinal] || null,
      time: (ordinal) => rows.seconds[ordinal] ?? null,
      utility: (ordinal) => [-1, -0.5, null, 3, 0, 0.2][ordinal] ?? null,
      sharpness: () => null,
    };
    const by = (way: string) => {
      const sort = readValuesBy(way);
      if (!sort) throw new Error(way);
      return orderValues(cfg, shown, sort, places[0] ?? [], numbers[sort.by] ?? (() => null)).map(
        ({ index }) => index,
      );
    };
    expect(by('defined')).toEqual([0, 1, 2]);
    expect(by('-defined')).toEqual([2, 1, 0]);
    expect(by('label')).toEqual([1, 0, 2]);
    expect(by('-label')).toEqual([2, 0, 1]);
    expect(by('stars')).toEqual([0, 2, 1]);
    expect(by('time')).toEqual([0, 1, 2]);
    expect(by('utility')).toEqual([1, 2, 0]);
    // What was never measured keeps its place, whichever way round.
    expect(by('-sharpness')).toEqual([0, 1, 2]);
    expect(readValuesBy('magic')).toBeNull();
    expect(
      ['-stars', 'time', '-time', '-label', 'sharpness'].map((way) =>
        orderWords(readValuesBy(way) ?? { by: '', reversed: false }),
      ),
    ).toEqual([
      'by mean stars, the least first',
      'by mean seconds, the least first',
      'by mean seconds, the most first',
      'by name, the other way round',
      'by mean sharpness, the most first',
    ]);
  });
});
