import { describe, expect, it } from 'vitest';
import { effectDomain, prepareEffects } from '#core/chart/prepare-effects.ts';
import { prepareInteraction } from '#core/chart/prepare-interaction.ts';
import { prepareTrade, thinOut, tradeDomain, withoutSlow } from '#core/chart/prepare-trade.ts';
import { percent, signed } from '#core/chart/signed.ts';
import { toCsv, toCsvSheet } from '#core/chart/to-csv.ts';
import type { AxisEffect, Interval } from '#core/rating/summary.ts';
import type { Axis } from '#core/sweep/axis.ts';

const axis = (name: string, labels: string[]): Axis => ({
  name,
  params: [{ name, targets: [] }],
  values: labels.map((label) => ({ label, values: [label] })),
});
const between = (mean: number, half: number): Interval => ({ mean, low: mean - half, high: mean + half });
const effect = (factor: number, means: number[], share: number): AxisEffect => ({
  factor,
  marginal: means.map((mean, level) => ({ level, effect: between(mean, 0.2) })),
  atBest: means.map((mean, level) => ({ level, effect: between(mean - 1, 0.5) })),
  share: between(share, 0.1),
  bestLevel: means.map((mean) => Number(mean === Math.max(...means))),
});
const axes = [axis('cfg', ['2', '5']), axis('dumpling', ['0.4', '0.8', '1.0']), axis('steps', ['30'])];

describe('prepareEffects', () => {
  const effects = [effect(0, [-0.5, 0.5], 0.2), effect(1, [-1, 1.5, -0.5], 0.7), effect(2, [0], 0)];
  it('puts the axis that matters most first and leaves out one of a single value', () => {
    expect(prepareEffects(effects, axes, 'marginal').map(({ name }) => name)).toEqual(['dumpling', 'cfg']);
  });
  it('puts seeds last, however much they matter: nobody chooses luck', () => {
    const param = { name: 'cfg', targets: [{ node: '3', input: 'cfg' }] };
    const chosen: Axis[] = [
      { ...axis('seed', ['1', '2']), replicates: true },
      { ...axis('cfg', ['2', '5']), params: [param] },
    ];
    const both = [effect(0, [-1, 1], 0.9), effect(1, [-0.1, 0.1], 0.1)];
    expect(prepareEffects(both, chosen, 'marginal').map(({ name }) => name)).toEqual(['cfg', 'seed']);
  });
  it('gives each value its label, and the lengths of its whiskers', () => {
    const [dumpling] = prepareEffects(effects, axes, 'atBest');
    expect(dumpling?.points[1]).toMatchObject({ label: '0.8', value: 0.5, best: 1 });
    expect(dumpling?.points[1]?.whiskers.map((length) => length.toFixed(3))).toEqual(['0.500', '0.500']);
  });
  it('has one symmetric scale that holds every end', () => {
    const [low, high] = effectDomain(prepareEffects(effects, axes, 'marginal'));
    expect(low).toBe(-high);
    expect(high).toBeGreaterThan(1.7);
    expect(effectDomain([])[1]).toBeCloseTo(0.105);
  });
});

describe('prepareInteraction', () => {
  const utility = [
    [-1, 2, 0.5].map((mean) => between(mean, 0.1)),
    [0, -2, 1].map((mean) => between(mean, 0.1)),
  ];
  it('puts the longer axis across, whichever comes first', () => {
    const straight = prepareInteraction({ factors: [0, 1], utility, share: between(0.1, 0.1) }, axes);
    const turned = prepareInteraction(
      {
        factors: [1, 0],
        utility: [0, 1, 2].map((x) => [0, 1].map((y) => utility[y]?.[x] ?? between(0, 0))),
        share: between(0.1, 0.1),
      },
      axes,
    );
    expect(straight.across.labels).toEqual(['0.4', '0.8', '1.0']);
    expect(turned).toEqual(straight);
    expect(straight.best).toEqual({ across: 1, down: 0 });
  });
  it('colours by the largest distance from the mean', () => {
    const chart = prepareInteraction({ factors: [0, 1], utility, share: between(0.1, 0.1) }, axes);
    expect(chart.squares.map((row) => row.map(({ tone }) => tone))).toEqual([
      [-0.5, 1, 0.25],
      [0, -1, 0.5],
    ]);
  });
});

describe('prepareTrade', () => {
  it('leaves out what is so slow that the others would lie upon each other, unless it could be the best', () => {
    const point = (cell: number, seconds: number, tied = false) => ({
      cell,
      seconds,
      utility: cell / 10,
      whiskers: [0.4, 0.6] as [number, number],
      tied,
      cheapest: false,
    });
    const usual = Array.from({ length: 30 }, (_, cell) => point(cell, 3 + cell / 100));
    expect(withoutSlow([...usual, point(30, 7)])).toEqual(usual);
    expect(withoutSlow([...usual, point(30, 7, true)])).toHaveLength(31);
    expect(withoutSlow([...usual.slice(0, 5), point(30, 7)])).toHaveLength(6);
    // A sweep over steps is slow at one end: nothing of it is left out.
    expect(withoutSlow(usual.map((one) => ({ ...one, seconds: 1 + one.cell })))).toHaveLength(30);
    expect(tradeDomain(usual)).toEqual([-1, 4]);
  });

  it('marks the cheapest, and gives each point its whiskers', () => {
    const point = { utility: between(1, 0.25), tied: true, front: true };
    const points = prepareTrade({
      points: [
        { cell: 4, seconds: 2, ...point },
        { cell: 0, seconds: 5, ...point },
      ],
      cheapest: 0,
      saves: 3,
    });
    expect(points.map(({ cell, cheapest }) => [cell, cheapest])).toEqual([
      [4, false],
      [0, true],
    ]);
    expect(points[0]?.whiskers).toEqual([0.25, 0.25]);
  });
  it('keeps the tied ones when it thins out', () => {
    const many = Array.from({ length: 500 }, (_, cell) => ({
      cell,
      seconds: cell,
      utility: 0,
      whiskers: [0, 0] as [number, number],
      tied: cell > 490,
      cheapest: false,
    }));
    const few = thinOut(many, 100);
    expect(few).toHaveLength(100);
    expect(few.filter(({ tied }) => tied)).toHaveLength(9);
    expect(new Set(few).size).toBe(100);
  });
});

describe('figures as they are read', () => {
  it('never calls what may happen certain or impossible', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(['0 %', '< 1 %', '50 %', '> 99 %', '100 %']);
  });
  it('has a sign, and none for a rounded nothing below zero', () => {
    expect([0.5, -0.5, -0.001].map((value) => signed(value))).toEqual(['+0.50', '−0.50', '+0.00']);
  });
});

describe('CSV', () => {
  it('quotes what would break a line, and disarms formulas', () => {
    expect(
      toCsv({
        name: 'x',
        columns: ['a', 'b,c'],
        rows: [
          ['say "hi"', null],
          ['=1+1', -2],
          ['-0.5', Number.NaN],
          ['a\nb', 1],
        ],
      }),
    ).toBe('a,"b,c"\r\n"say ""hi""",\r\n\'=1+1,-2\r\n-0.5,\r\n"a\nb",1\r\n');
  });
  it('names each of several tables', () => {
    const table = { columns: ['a'], rows: [[1]] };
    expect(
      toCsvSheet([
        { name: 'One', ...table },
        { name: 'Two', ...table },
      ]),
    ).toBe('One\r\na\r\n1\r\n\r\nTwo\r\na\r\n1\r\n');
  });
});
