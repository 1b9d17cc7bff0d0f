import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/json/canonical-json.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { chooseEvenly } from '#core/sweep/expansion/choose-evenly.ts';
import type { ResolvedSweep } from '#core/sweep/resolved-sweep.ts';
import { keyRenders } from '#core/workflow/key-renders.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { cpuSeconds, plain } from './graphs.ts';
import { issuesOf, labelsOf, pointsOf, sweepOf } from './sweeps.ts';

const graphsOf = (sweep: ResolvedSweep): string[] =>
  pointsOf(sweep).map((at) => canonicalJson(patchGraph(plain(), cellPatch(sweep, at))));

const list = (min: number, max: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: min, maxLength: max });

describe('product and zip', () => {
  it('have as many cells as the product, a zip as many as each of its lists, and seeds on top', () => {
    fc.assert(
      fc.property(
        list(1, 4),
        list(1, 4),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (cfg, steps, zipped, seeds) => {
          const range = Array.from({ length: zipped }, (_, i) => i + 1);
          const sweep = sweepOf({
            axes: [
              { param: 'cfg', values: cfg },
              { param: 'steps', values: steps },
              {
                zip: [
                  { param: 'width', values: range.map((i) => i * 64) },
                  { param: 'me', values: range },
                ],
              },
            ],
            seeds: { count: seeds, from: 1 },
          });
          expect(sweep.cellCount).toBe(cfg.length * steps.length * zipped * seeds);
          expect(pointsOf(sweep)).toHaveLength(sweep.cellCount);
          expect(sweep.expansion).toBeUndefined();
          expect(expandPlan(sweep)).toMatchObject({ candidates: sweep.cellCount, removed: [] });
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('skipped values', () => {
  it('keep their place and have no cells', () => {
    const sweep = sweepOf({
      axes: [
        { param: 'cfg', values: '4, SKIP: 7, 10' },
        { param: 'positive', values: { file: 'prompts.txt' } },
      ],
    });
    expect(sweep.axes[0]?.values.map(({ label, skip }) => [label, skip])).toEqual([
      ['4', undefined],
      ['7', true],
      ['10', undefined],
    ]);
    expect(labelsOf(sweep)).toEqual([
      '4 a cat, sitting',
      '4 "quoted" bird',
      '10 a cat, sitting',
      '10 "quoted" bird',
    ]);
    expect(expandPlan(sweep).removed).toEqual([
      { kind: 'skip', path: 'axes.0', text: 'a value of cfg is skipped', count: 3 },
      { kind: 'skip', path: 'axes.1', text: 'a value of positive is skipped', count: 2 },
    ]);
  });
});

describe('conditional axes', () => {
  it('take what the workflow has, once, where they do not apply, in whatever order they stand', () => {
    const sampler = { param: 'sampler', values: ['euler', 'lcm'] };
    const scheduler = { param: 'scheduler', values: ['karras', 'simple'], when: 'sampler == "euler"' };
    expect(labelsOf(sweepOf({ axes: [sampler, scheduler] }))).toEqual([
      'euler karras',
      'euler simple',
      'lcm –',
    ]);
    expect(labelsOf(sweepOf({ axes: [scheduler, sampler] }))).toEqual([
      '– lcm',
      'karras euler',
      'simple euler',
    ]);
    const sweep = sweepOf({ axes: [sampler, scheduler] });
    expect(graphsOf(sweep)[2]).toContain('"scheduler":"normal"');
  });

  it('may depend on each other, not in a circle', () => {
    const sweep = sweepOf({
      axes: [
        { param: 'steps', values: [10, 20], when: 'cfg > 5' },
        { param: 'cfg', values: [4, 7], when: 'sampler == "lcm"' },
        { param: 'sampler', values: ['euler', 'lcm'] },
      ],
    });
    // Without lcm, the workflow's own 7 is above 5.
    expect(labelsOf(sweep)).toEqual(['– 4 lcm', '10 – euler', '10 7 lcm', '20 – euler', '20 7 lcm']);
    const [issue] = issuesOf({
      axes: [
        { param: 'cfg', values: [4], when: 'steps > 5' },
        { param: 'steps', values: [4], when: 'cfg > 5' },
      ],
    });
    expect(issue).toMatchObject({ path: 'axes.0.when', message: '"cfg" and "steps" depend on each other' });
    expect(issuesOf({ axes: [{ param: 'cfg', values: [4], when: 'cgf > 5' }] })[0]?.path).toBe('axes.0.when');
  });
});

describe('blocks', () => {
  it('have every setting once, in the order of the blocks, on the union of the axes', () => {
    const block = fc.record({ cfg: list(1, 3), steps: fc.option(list(1, 3), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        const sweep = sweepOf({
          blocks: blocks.map(({ cfg, steps }) => ({
            axes: [{ param: 'cfg', values: cfg }, ...(steps ? [{ param: 'steps', values: steps }] : [])],
          })),
          seeds: { count: 2, from: 1 },
        });
        // The workflow itself has 30 steps.
        const wanted = blocks.flatMap(({ cfg, steps }) =>
          cfg.flatMap((c) => (steps ?? [30]).flatMap((s) => [1, 2].map((seed) => `${c} ${s} ${seed}`))),
        );
        const graphs = graphsOf(sweep).map((text) => {
          const { cfg, steps, seed } = JSON.parse(text)['7'].inputs;
          return `${cfg} ${steps} ${seed}`;
        });
        expect(graphs).toEqual([...new Set(wanted)]);
        expect(sweep.axes[0]?.values.map(({ values }) => values[0])).toEqual([
          ...new Set(blocks.flatMap(({ cfg }) => cfg)),
        ]);
        const cells = [...expandPlan(sweep).cells];
        expect(cells.map(({ ordinal }) => ordinal)).toEqual(cells.map((_, i) => i));
        for (const { at, block } of cells)
          expect(blocks[block]?.cfg).toContain(sweep.axes[0]?.values[at[0] ?? -1]?.values[0]);
      }),
      { numRuns: 60 },
    );
  });

  it('share the axes and rules at the top, and have rules and samples of their own', () => {
    const sweep = sweepOf(`
axes: [{param: cfg, values: [4, 7]}]
exclude: cfg == 4 && steps == 20
blocks:
  - {name: coarse, axes: [{param: steps, values: [10, 20]}]}
  - {name: fine, axes: [{param: steps, values: "21-40"}], sample: {sobol: 4}, only: cfg > 5}
`);
    const fine = [...expandPlan(sweep).cells].filter(({ block }) => block === 1);
    expect(labelsOf(sweep).slice(0, 3)).toEqual(['4 10', '7 10', '7 20']);
    expect(fine).toHaveLength(4);
    expect(fine.every(({ at }) => at[0] === 1)).toBe(true);
    expect(expandPlan(sweep).removed[0]).toMatchObject({ kind: 'only', path: 'blocks.1.only' });
  });

  it('lie on the axis where the workflow is, when they do not vary it', () => {
    const sweep = sweepOf({
      blocks: [
        { axes: [{ param: 'cfg', values: [4, 7] }] },
        { axes: [{ param: 'steps', values: [10, 20] }] },
        {
          axes: [
            {
              zip: [
                { param: 'steps', values: [10, 50] },
                { param: 'cfg', values: [7, 7] },
              ],
            },
          ],
        },
      ],
    });
    expect(labelsOf(sweep)).toEqual(['4 – –', '7 – –', '7 10 –', '7 20 –', '– – 50 · 7']);
    expect(expandPlan(sweep).removed).toEqual([
      { kind: 'same', path: '', text: 'sets the same as another cell', count: 1 },
    ]);
    expect(new Set(graphsOf(sweep)).size).toBe(5);
  });
});

describe('samples', () => {
  const axes = [
    { param: 'cfg', values: '1-8' },
    { param: 'steps', values: '10-40 (+10)' },
    { param: 'sampler', values: ['euler', 'lcm'] },
  ];
  const counts = (sweep: ResolvedSweep, axis: number): number[] => {
    const points = pointsOf(sweep);
    return (sweep.axes[axis]?.values ?? []).map((_, i) => points.filter((at) => at[axis] === i).length);
  };

  it('Sobol points take every value of an axis of 2^k values equally often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        // 8 values and 8 points: no two of them can fall into one cell.
        const sweep = sweepOf({ axes, sample: { sobol: 8, seed } });
        expect(counts(sweep, 0)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
        expect(counts(sweep, 1)).toEqual([2, 2, 2, 2]);
        expect(counts(sweep, 2)).toEqual([4, 4]);
      }),
      { numRuns: 30 },
    );
  });

  it('a Latin hypercube takes every value equally often, a random sample each cell at most once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 80 }), (seed, count) => {
        expect(counts(sweepOf({ axes, sample: { latin: 8, seed } }), 0)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
        const random = sweepOf({ axes, sample: { random: count, seed }, seeds: { count: 2 } });
        expect(random.cellCount).toBe(Math.min(count, 64) * 2);
        expect(new Set(pointsOf(random).map(String)).size).toBe(random.cellCount);
      }),
      { numRuns: 30 },
    );
  });

  it('draw on where rules turn cells down, and say how many', () => {
    const sweep = sweepOf({ axes, sample: { sobol: 16 }, exclude: 'cfg > 4' });
    expect(sweep.cellCount).toBe(16);
    expect(labelsOf(sweep).every((text) => Number(text.split(' ')[0]) <= 4)).toBe(true);
    const { candidates, removed } = expandPlan(sweep);
    expect(candidates - removed.reduce((sum, { count }) => sum + count, 0)).toBe(16);
  });

  it('draw numbers between two ends, rounded to what one can read, in their order', () => {
    const sweep = sweepOf({
      axes: [
        { param: 'cfg', values: { from: 1, to: 12 } },
        { param: 'me', values: { from: 0.001, to: 1, log: true } },
        { param: 'steps', values: { from: 10, to: 12 } },
      ],
      sample: { latin: 50 },
    });
    const numbers = (axis: number): number[] =>
      (sweep.axes[axis]?.values ?? []).map(({ values }) => Number(values[0]));
    expect(sweep.cellCount).toBe(50);
    for (const axis of [0, 1, 2]) expect(numbers(axis)).toEqual(numbers(axis).toSorted((a, b) => a - b));
    expect(numbers(2)).toEqual([10, 11, 12]);
    expect(numbers(1).filter((value) => value < 0.01).length).toBeGreaterThan(12);
    expect(sweep.axes.flatMap(({ values }) => values).every(({ label }) => label.length <= 7)).toBe(true);
    expect(issuesOf({ axes: [{ param: 'cfg', values: { from: 1, to: 12 } }] })[0]?.message).toContain(
      'step or a count',
    );
    expect(
      issuesOf({ axes: [{ param: 'cfg', values: { from: 9, to: 1 } }], sample: { random: 2 } })[0]?.message,
    ).toContain('ends before');
    expect(
      issuesOf({ axes: [{ param: 'positive', values: { from: 1, to: 2 } }], sample: { random: 2 } })[0]?.path,
    ).toBe('axes.0.values');
  });

  it('are the same every time', () => {
    const drawn = (sample: object) =>
      labelsOf(sweepOf({ axes: [{ param: 'cfg', values: { from: 1, to: 12 } }, axes[2]], sample }));
    expect(drawn({ sobol: 4 })).toMatchInlineSnapshot(`
      [
        "10.12 lcm",
        "1.79 euler",
        "5.37 lcm",
        "7.00 euler",
      ]
    `);
    expect(drawn({ latin: 3, seed: 5 })).toMatchInlineSnapshot(`
      [
        "5.94 euler",
        "2.78 lcm",
        "11.31 lcm",
      ]
    `);
    expect(drawn({ random: 3, seed: 5 })).toMatchInlineSnapshot(`
      [
        "12.00 euler",
        "4.82 euler",
        "6.34 lcm",
      ]
    `);
    expect(drawn({ sobol: 4 })).toEqual(drawn({ sobol: 4, seed: 1 }));
  });
});

describe('tables', () => {
  it('are points, with what the workflow has in empty fields', () => {
    const table = 'cfg, dumpling, positive\n4, 0.5, "a cat, sitting"\n7, off,\n';
    expect(labelsOf(sweepOf({ table }))).toEqual(['4 0.5 a cat, sitting', '7 off –']);
    expect(labelsOf(sweepOf({ table: [{ cfg: 4, steps: 10 }, { cfg: 5 }] }))).toEqual(['4 10', '5 –']);
    expect(
      labelsOf(sweepOf({ table: { file: 'points.csv' }, axes: [{ param: 'me', values: [0, 1] }] })),
    ).toEqual(['4 20 0', '4 20 1', '7 30 0', '7 30 1']);
  });

  it.each<[string, unknown, string]>([
    ['an unknown parameter', 'cgf\n4', '"cgf"'],
    ['a short line', 'cfg,steps\n4', 'line 2 has 1 field'],
    ['a wrong value', 'cfg\nx', '"x" is not a number'],
    ['nothing', 'cfg\n', 'no cells'],
    ['a column twice', 'cfg,cfg\n1,2', 'two columns'],
    ['a missing file', { file: 'point.csv' }, 'not beside the definition. Did you mean "points.csv"'],
    ['an open quote', 'cfg\n"4', 'not closed'],
  ])('%s is an issue', (_, table, words) => {
    const [issue] = issuesOf({ table });
    expect(issue?.path).toBe('table');
    expect(`${issue?.message} ${issue?.hint}`).toContain(words);
  });
});

describe('budgets', () => {
  const axes = [
    { param: 'cfg', values: '1-10' },
    { param: 'steps', values: '1-10' },
  ];

  it('choose cells that cover every axis evenly, and more of them the more they allow', () => {
    const sweep = sweepOf({ axes, budget: { renders: 20 }, seeds: { count: 2 } });
    expect(sweep.cellCount).toBe(20);
    const points = pointsOf(sweep);
    for (const axis of [0, 1]) {
      const often = Array.from({ length: 10 }, (_, i) => points.filter((at) => at[axis] === i).length / 2);
      expect(Math.max(...often)).toBeLessThanOrEqual(2);
    }
    expect(expandPlan(sweep).removed).toEqual([
      { kind: 'budget', path: 'budget', text: 'at most 20 cells', count: 180 },
    ]);
    const larger = new Set(
      pointsOf(sweepOf({ axes, budget: { renders: 60 }, seeds: { count: 2 } })).map(String),
    );
    expect(points.every((at) => larger.has(String(at)))).toBe(true);
  });

  it('choose exactly as many as wanted, each once, from any cells, always the same', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(3), fc.nat(1)), {
      selector: String,
      minLength: 1,
      maxLength: 48,
    });
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 50 }), (at, wanted) => {
        const chosen = chooseEvenly(at, [6, 4, 2], wanted);
        expect(chosen).toHaveLength(Math.min(wanted, at.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen).toEqual(chooseEvenly(at, [6, 4, 2], wanted));
        expect(chosen.every((place) => place >= 0 && place < at.length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('in hours go by how long a render takes', () => {
    // 36 seconds a render: 100 an hour.
    expect(sweepOf({ axes, budget: { gpuHours: 0.5 } }).cellCount).toBe(50);
    expect(sweepOf({ axes, budget: { gpuHours: 2 } }).cellCount).toBe(100);
    expect(issuesOf({ axes, budget: {} })[0]).toMatchObject({ path: 'budget' });
    expect(issuesOf({ axes, budget: { gpuHours: 0.001 } })[0]?.hint).toBe('Allow more hours.');
    expect(issuesOf({ axes, budget: { renders: 2 }, seeds: { count: 3 } })[0]?.path).toBe('budget');
  });
});

describe('large sweeps', () => {
  it('100,000 cells out of more, by a rule, are chosen and keyed within two seconds', () => {
    const definition = {
      axes: [
        { param: 'cfg', values: '0.1-10.0 (+0.1)' },
        { param: 'steps', values: '1-100' },
        { lora: 'dumpling', strength: '0.1-1.0 (+0.1), off' },
      ],
      exclude: 'dumpling == "off" && cfg > 1',
    };
    let cells = 0;
    const seconds = cpuSeconds(() => {
      const sweep = sweepOf(definition);
      for (const { key } of keyRenders({ graph: plain(), sweep, realm: 'real', fingerprints: new Map() }))
        if (key) cells += 1;
    });
    expect(cells).toBe(101_000);
    expect(seconds).toBeLessThan(2);
  });

  it('spaces beyond all bounds are sampled, or refused', () => {
    const axes = ['cfg', 'steps', 'width', 'me'].map((param) => ({ param, values: '1-1000' }));
    expect(sweepOf({ axes, sample: { random: 100 } }).cellCount).toBe(100);
    expect(sweepOf({ axes, sample: { sobol: 64 } }).cellCount).toBe(64);
    expect(issuesOf({ axes, exclude: 'cfg > 1' })[0]?.hint).toContain('sample');
    expect(issuesOf({ axes: axes.slice(0, 3), exclude: 'cfg > 1' })[0]?.hint).toContain('Take fewer values');
  });
});
