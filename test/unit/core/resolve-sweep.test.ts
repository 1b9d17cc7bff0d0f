import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, cellPatch, expandCells, ordinalOf } from '#core/sweep/expand.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { graphOf, plain, recorded } from './graphs.ts';

const definition = (more: Record<string, unknown>) => {
  const parsed = parseDefinition({ teststrip: 1, name: 'x', workflow: 'w', ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.definition;
};
const sweepOf = (more: Record<string, unknown>, graph: Graph = plain()) => {
  const resolved = resolveSweep(definition(more), graph);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.issues));
  return resolved.sweep;
};
const issuesOf = (more: Record<string, unknown>, graph: Graph = plain()) => {
  const resolved = resolveSweep(definition(more), graph);
  if (resolved.ok) throw new Error('expected issues');
  return resolved.issues;
};

describe('resolveSweep', () => {
  it('turns names into inputs and values into literals of their kind', () => {
    const sweep = sweepOf({
      params: { both: '2.strength_model, 3.strength_model' },
      set: { steps: '30', sampler: 'euler' },
      axes: [
        { param: 'both', values: '0.4-0.6 (+0.2)' },
        {
          zip: [
            { param: 'positive', values: ['1', '2'] },
            { param: 'width', values: '512, 768' },
          ],
        },
      ],
      seeds: { count: 3, from: 10 },
    });
    expect(sweep.settings).toEqual([
      ['7', 'steps', 30],
      ['7', 'sampler_name', 'euler'],
    ]);
    expect(sweep.cellCount).toBe(12);
    expect(sweep.axes).toMatchObject([
      {
        name: 'both',
        params: [
          {
            name: 'both',
            targets: [
              { node: '2', input: 'strength_model' },
              { node: '3', input: 'strength_model' },
            ],
          },
        ],
        values: [
          { label: '0.4', values: [0.4] },
          { label: '0.6', values: [0.6] },
        ],
      },
      {
        name: 'positive + width',
        values: [
          { label: '1 · 512', values: ['1', 512] },
          { label: '2 · 768', values: ['2', 768] },
        ],
      },
      {
        name: 'seed',
        replicates: true,
        values: [{ label: '10', values: [10] }, { values: [11] }, { values: [12] }],
      },
    ]);
  });

  it('starts seeds at the seed of the workflow, and varies every seed that draws noise', () => {
    expect(sweepOf({ seeds: { count: 2 } }).axes[0]?.values.map(({ label }) => label)).toEqual([
      '421337',
      '421338',
    ]);
    const refiner = graphOf(recorded['advanced-refiner']);
    expect(sweepOf({ seeds: { count: 2 } }, refiner).axes[0]?.params).toEqual([
      { name: 'seed', targets: [{ node: '8', input: 'noise_seed' }] },
    ]);
    const two = patchGraph(refiner, [['9', 'add_noise', 'enable']]);
    expect(sweepOf({ seeds: { count: 2 } }, two).axes[0]?.params[0]?.targets).toHaveLength(2);
    expect(
      sweepOf({ seeds: { count: 2 }, params: { seed: '9.noise_seed' } }, two).axes[0]?.params[0]?.targets,
    ).toEqual([{ node: '9', input: 'noise_seed' }]);
    expect(
      issuesOf({ seeds: { count: 2 } }, { '1': { class_type: 'EmptyImage', inputs: { width: 64 } } })[0]
        ?.path,
    ).toBe('seeds');
  });

  it('one cell where nothing varies', () => {
    expect(sweepOf({}).cellCount).toBe(1);
    expect([...expandCells([])]).toEqual([{ ordinal: 0, at: [] }]);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['an unknown name', { axes: [{ param: 'cgf', values: [1] }] }, 'axes.0.param', '"cfg"'],
    [
      'an unknown name in a zip',
      {
        axes: [
          {
            zip: [
              { param: 'cfg', values: [1] },
              { param: 'stpes', values: [1] },
            ],
          },
        ],
      },
      'axes.0.zip.1.param',
      '"steps"',
    ],
    ['text for a number', { axes: [{ param: 'cfg', values: [7, 'x'] }] }, 'axes.0.values.1', 'numbers'],
    [
      'a range of fractions without a step',
      { axes: [{ param: 'cfg', values: '0.4-1.0' }] },
      'axes.0.values',
      '0.4-1.0 (+0.1)',
    ],
    ['half a step', { axes: [{ param: 'steps', values: [20, 20.5] }] }, 'axes.0.values.1', 'whole number'],
    ['a value twice', { axes: [{ param: 'cfg', values: '7, 7.0' }] }, 'axes.0.values', 'same pictures'],
    [
      'an input set twice',
      { set: { dumpling: 1 }, axes: [{ param: 'dumpling.clip', values: [1] }] },
      'axes.0.param',
      'one of the two',
    ],
    [
      'seeds and a seed axis',
      { axes: [{ param: 'seed', values: [1] }], seeds: { count: 2 } },
      'seeds',
      'one of the two',
    ],
    [
      'inputs of two kinds',
      { params: { a: '7.cfg, 4.text' }, axes: [{ param: 'a', values: [1] }] },
      'axes.0.param',
      'of its own',
    ],
    ['a link', { axes: [{ param: '7.model', values: ['x'] }] }, 'axes.0.param', 'linked'],
    [
      'too many cells',
      { axes: ['cfg', 'denoise', 'me'].map((param) => ({ param, values: '0.001-0.200 (+0.001)' })) },
      'axes',
      'several sweeps',
    ],
  ])('%s', (_, more, path, hint) => {
    const [issue, ...others] = issuesOf(more);
    expect(others).toEqual([]);
    expect(issue?.path).toBe(path);
    expect(issue?.hint).toContain(hint);
  });
});

describe('expand', () => {
  const axes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }).map((lengths) =>
    lengths.map((length) => ({
      values: Array.from({ length }, (_, i) => ({ label: String(i), values: [i] })),
    })),
  );
  it('has as many cells as the product, each its own, in order', () => {
    fc.assert(
      fc.property(axes, (list) => {
        const cells = [...expandCells(list)];
        expect(cells).toHaveLength(list.reduce((product, { values }) => product * values.length, 1));
        expect(new Set(cells.map(({ at }) => at.join())).size).toBe(cells.length);
        for (const [i, { ordinal, at }] of cells.entries()) {
          expect(ordinal).toBe(i);
          expect(ordinalOf(list, at)).toBe(i);
          expect(cellAt(list, i)).toEqual(at);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('a patched graph has exactly the values of its cell, and the workflow stays as it was', () => {
    const graph = plain();
    const before = structuredClone(graph);
    const sweep = sweepOf({
      set: { steps: 12 },
      axes: [
        { param: 'dumpling', values: [0.1, 0.2] },
        { param: 'cfg', values: [3, 4] },
      ],
    });
    const patched = patchGraph(graph, cellPatch(sweep, [1, 0]));
    expect(graph).toEqual(before);
    expect(patched['2']?.inputs).toMatchObject({ strength_model: 0.2, strength_clip: 0.2 });
    expect(patched['7']?.inputs).toMatchObject({ cfg: 3, steps: 12, seed: 421337 });
    expect(() => patchGraph(graph, [['99', 'x', 1]])).toThrow('node 99');
  });
});
