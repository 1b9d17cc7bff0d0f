import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFacts, wantedFacts } from '#core/grid/cell-facts.ts';
import { emptyRows } from '#core/cells/unpack-cells.ts';
import {
  allOf,
  anyOf,
  FILTER_OPS,
  FILTER_WORDS,
  type Filter,
  type FilterSubject,
} from '#core/grid/filter-tree.ts';
import { parseFilter } from '#core/grid/parse-filter.ts';
import { passesFilter } from '#core/grid/passes-filter.ts';
import { printFilter } from '#core/grid/print-filter.ts';
import { hasTerm, toggleTerm } from '#core/grid/toggle-term.ts';
import { MEASURES } from '#core/measure/prepare-measures.ts';
import type { Axis, Literal } from '#core/sweep/axis.ts';

const axis = (name: string, values: Literal[], labels = values.map(String)): Axis => ({
  name,
  params: [{ name, targets: [] }],
  values: values.map((value, place) => ({ label: labels[place] ?? '', values: [value] })),
});
const axes = [
  axis('cfg', [7, 4, 10]),
  axis('sampler', ['dpmpp_2m', 'euler']),
  axis('checkpoint', ['sd_xl_base.safetensors'], ['SDXL']),
  axis('seed', [9_007_199_254_740_993n, 9_007_199_254_740_992n]),
  axis('dumpling', ['off', 0.8]),
  axis('a cat', ['a dog, sitting', 'a "fox"']),
];
const names = axes.map((one) => one.name);

/** One cell, at the first value of each axis: done, 3 stars, picked, 4.1 seconds. */
const rows = {
  ...emptyRows(),
  state: ['done' as const],
  stars: [3],
  flag: ['pick' as const],
  seconds: [4.1],
};
const places = axes.map(() => [0]);
const read = (text: string): Filter | null => {
  const { filter, problem } = parseFilter(text, names);
  expect(problem).toBeNull();
  return filter;
};
const facts = makeFacts(
  { revision: 1, ordinals: [0], notes: ['Left eye is "soft", keep'] },
  {
    revision: 1,
    ordinals: [0, 1],
    images: ['a', 'b'],
    sharpness: [812.5, null],
    noise: [1.5, null],
    brightness: [0.4, null],
    contrast: [0.2, null],
    colourfulness: [33, null],
    clippedDark: [0, null],
    clippedLight: [0.031, null],
  },
);
const passes = (text: string) => passesFilter(axes, places, rows, read(text), () => null, facts)(0);

describe('filter', () => {
  it.each([
    ['', true],
    ['  ', true],
    ['stars >= 3', true],
    ['stars>3', false],
    ['picked and cfg > 4', true],
    ['not picked', false],
    ['CFG != 7', false],
    ['cfg = 7.0', true],
    ['sampler = DPMPP_2M done', true],
    ['seconds < 4', false],
    ['failed', false],
    ['failed or picked', true],
    ['failed or picked and stars = 1', false],
    ['(failed or picked) and stars = 3', true],
    ['not (failed or picked)', false],
    ['!(failed || picked) || rated && !unflagged', true],
    ['not rejected and stars = 3', true],
    ['cfg in (4, 7)', true],
    ['cfg in [4, 5]', false],
    ['cfg not in (4, 5)', true],
    ['stars in (3)', true],
    ['sampler ~ dpm', true],
    ['sampler !~ EULER', true],
    ['checkpoint = sdxl', true],
    ['checkpoint ~ base', true],
    ['checkpoint in ("SDXL")', true],
    ['seed = 9007199254740993', true],
    ['seed = 9007199254740992', false],
    ['seed > 9007199254740992', true],
    ['dumpling = off', true],
    ['dumpling > 0.5', false],
    ['dumpling != 0.8', true],
    ['`a cat` = "a dog, sitting"', true],
    ['queued or rendering', false],
    ['note ~ "soft"', true],
    ['note ~ SOFT and noted', true],
    ['note !~ soft', false],
    ['note = ""', false],
    ['sharpness > 600 and clippedlight > 0.03', true],
    ['noise < 1', false],
    ['colourfulness in (33)', true],
  ])('%s', (text, expected) => expect(passes(text)).toBe(expected));

  it.each([
    ['width > 3', 0, 5, /no parameter “width” varies here; there are cfg, sampler/],
    ['picked and smapler = x', 11, 18, /is it sampler\?/],
    ['lovely', 0, 6, /“lovely” is none of picked/],
    ['pickd', 0, 5, /is it picked\?/],
    ['stars >', 7, 7, /a value would be right here, not the end/],
    ['stars >= many', 9, 13, /stars are a number; “many” is none/],
    ['contrast > high', 11, 15, /contrast is a number; “high” is none/],
    ['sharpnes > 3', 0, 8, /is it sharpness\?/],
    ['(picked or failed', 17, 17, /a “\)” is missing before the end/],
    ['picked)', 6, 7, /closes nothing/],
    ['picked and', 10, 10, /a condition would be right here, such as picked or stars >= 3, not the end/],
    ['cfg', 3, 3, /“cfg” must be compared/],
    ['cfg in 4', 7, 8, /a list would be right here, such as \(4, 7\)/],
    ['cfg in (4 7)', 10, 11, /a comma or “\)” would be right here/],
    ['cfg in ()', 8, 9, /a value would be right here/],
    ['sampler = "eu', 10, 13, /this " is never closed/],
    ['picked & done', 7, 13, /did you mean “&&”\?/],
    ['picked "x"', 7, 10, /and, or, or the end/],
  ])('points at what is wrong in %s', (text, at, end, message) => {
    const { filter, problem } = parseFilter(text, names);
    expect(filter).toBeNull();
    expect(problem).toMatchObject({ at, end });
    expect(problem?.message).toMatch(message);
  });

  it('refuses what is nested deeper than anybody types', () => {
    expect(parseFilter(`${'('.repeat(5_000)}picked`, names).problem?.message).toMatch(/too deep/);
    expect(parseFilter(`${'not '.repeat(90)}picked`, names).problem).toBeNull();
  });

  it('takes what lies over a row, and nothing holds of what a cell has not', () => {
    const over = () => ({ stars: 5, flag: null });
    expect(passesFilter(axes, places, rows, read('stars = 5 and unflagged'), over)(0)).toBe(true);
    const nowhere = axes.map(() => [-1]);
    for (const text of ['cfg = 7', 'cfg != 7', 'cfg in (7)', 'cfg !~ 1'])
      expect(passesFilter(axes, nowhere, rows, read(text))(0)).toBe(false);
    const unmeasured = { ...rows, seconds: [null] };
    expect(passesFilter(axes, places, unmeasured, read('seconds < 100'))(0)).toBe(false);
  });

  it('knows what it must ask for, and takes what is not known for nothing', () => {
    const asks = (text: string, by: string | null = null) => wantedFacts(read(text), by);
    expect(asks('stars >= 3 and not (cfg > 4 or failed)')).toEqual({ notes: false, measures: false });
    expect(asks('picked and not (note ~ x or failed)')).toEqual({ notes: true, measures: false });
    expect(asks('noted or clippedDark > 0.1')).toEqual({ notes: true, measures: true });
    expect(asks('', 'noise')).toEqual({ notes: false, measures: true });
    const test = (text: string, cell: number) =>
      passesFilter(axes, places, rows, read(text), () => null, facts)(cell);
    expect(test('sharpness > 0 or sharpness <= 0', 1)).toBe(false);
    expect(test('note != "x" and not noted', 1)).toBe(true);
    expect(passesFilter(axes, places, rows, read('noted or noise >= 0'))(0)).toBe(false);
  });

  it('looks a value up once, however many cells there are', () => {
    let asked = 0;
    const counting: Axis = {
      ...axis('cfg', [1, 2]),
      values: [1, 2].map((value) => ({
        label: String(value),
        get values() {
          asked += 1;
          return [value];
        },
      })),
    };
    const many = { ...emptyRows(), state: Array.from({ length: 100_000 }, () => 'done' as const) };
    const at = Uint8Array.from({ length: 100_000 }, (_, cell) => cell % 2);
    const test = passesFilter([counting], [at], many, parseFilter('cfg > 1 and done', ['cfg']).filter);
    let found = 0;
    for (let cell = 0; cell < 100_000; cell += 1) if (test(cell)) found += 1;
    expect(found).toBe(50_000);
    expect(asked).toBe(2);
  });
});

const odd = [
  'a`b',
  'not',
  'stars',
  'note',
  'Contrast',
  'x y',
  'queued',
  'é"',
  'in',
  '6.batch_size',
  'steps@Base pass',
  '(',
  ',',
];
const known = [...names, ...odd];
const subject: fc.Arbitrary<FilterSubject> = fc.oneof(
  fc.constantFrom(...known).map((name) => ({ kind: 'parameter' as const, name })),
  fc.constant({ kind: 'parameter' as const, name: 'cfg' }),
  fc.constant({ kind: 'note' as const }),
);
const number = fc.constantFrom<FilterSubject[]>(
  { kind: 'stars' },
  { kind: 'seconds' },
  ...MEASURES.map(({ name }) => ({ kind: 'measure' as const, name })),
);
const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'and', '"', '0.8', 'a, b', ')', '-1e-4'),
);
const digits = fc.integer({ min: 0, max: 9 }).map(String);
const op = fc.constantFrom(...FILTER_OPS);
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom(...FILTER_WORDS).map((word) => ({ kind: 'is' as const, word })),
  fc.record({ kind: fc.constant('compare' as const), subject, op, value }),
  fc.record({ kind: fc.constant('compare' as const), subject: number, op, value: digits }),
  fc.record({
    kind: fc.constant('in' as const),
    subject,
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
);
const done: Filter = { kind: 'is', word: 'done' };
const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    tie('tree').map((of): Filter => ({ kind: 'not', of })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => allOf(of) ?? done),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => anyOf(of) ?? done),
  ),
}));

describe('filter as text', () => {
  it('is read as what was printed', () => {
    fc.assert(
      fc.property(tree, (filter) => {
        expect(parseFilter(printFilter(filter), known)).toEqual({ filter, problem: null });
      }),
      { numRuns: 500 },
    );
  });

  it('is never misread without saying where', () => {
    const piece = fc.constantFrom(
      ' ',
      'and',
      'or ',
      'not ',
      '(',
      ')',
      'cfg',
      '>=',
      '~',
      '"',
      '`',
      ',',
      '4',
      'in ',
      '!',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const { filter, problem } = parseFilter(text, known);
          if (problem === null) expect(parseFilter(printFilter(filter), known).filter).toEqual(filter);
          expect(problem?.at ?? 0).toBeGreaterThanOrEqual(0);
          expect(problem?.end ?? 0).toBeGreaterThanOrEqual(problem?.at ?? 0);
          expect(problem?.end ?? 0).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('toggles a term, replacing another about the same', () => {
    const toggle = (text: string, term: string) => toggleTerm(text, term, names);
    expect(toggle('', 'stars >= 3')).toBe('stars >= 3');
    expect(toggle('stars>=2 picked', 'stars >= 3')).toBe('picked and stars >= 3');
    expect(toggle('stars >= 3 and picked', 'stars>=3')).toBe('picked');
    expect(toggle('not rejected', 'rejected')).toBe('rejected');
    expect(toggle('rejected', 'not rejected')).toBe('not rejected');
    expect(toggle('not rejected', 'picked')).toBe('not rejected and picked');
    expect(toggle('picked', 'rejected')).toBe('rejected');
    expect(toggle('done and cfg>4', 'failed')).toBe('cfg > 4 and failed');
    expect(toggle('cfg > 4 or picked', 'done')).toBe('(cfg > 4 or picked) and done');
    expect(toggle('(cfg > 4 or picked) and done', 'done')).toBe('cfg > 4 or picked');
    expect(toggle('cfg >', 'done')).toBe('cfg >');
    expect(hasTerm('picked and stars>=3', 'stars >= 3', names)).toBe(true);
    expect(hasTerm('not rejected', 'rejected', names)).toBe(false);
    expect(hasTerm('picked or done', 'picked', names)).toBe(false);
  });
});
