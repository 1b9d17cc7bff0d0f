import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/json/canonical-json.ts';
import { parseJson } from '#core/json/parse-json.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import type { ResolvedSweep } from '#core/sweep/resolved-sweep.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { linksOf, nodeOf } from '#core/workflow/graph-links.ts';
import { keyRenders } from '#core/workflow/key-renders.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { graphOf, plain, recorded } from './graphs.ts';
import { randomGraph } from './random-sweep.ts';
import { issuesOf, labelsOf, pointsOf, sweepOf } from './sweeps.ts';

const graphsOf = (sweep: ResolvedSweep, graph = plain()): Graph[] =>
  pointsOf(sweep).map((at) => patchGraph(graph, cellPatch(sweep, at)));
const keysOf = (sweep: ResolvedSweep, graph = plain()): string[] =>
  Array.from(keyRenders({ graph, sweep, realm: 'real', fingerprints: new Map() }), ({ key }) => key);

/** Links to nodes that are not there. */
const loose = (graph: Graph): string[] =>
  Object.values(graph).flatMap((node) =>
    linksOf(node)
      .map(([, [source]]) => source)
      .filter((id) => !nodeOf(graph, id)),
  );

describe('taking nodes out', () => {
  it('links what they fed to what fed them, however many lie in a row', () => {
    const without = patchGraph(plain(), [
      ['3', 'strength_model', 0.2],
      ['2', { 0: 'model', 1: 'clip' }],
      ['3', { 0: 'model', 1: 'clip' }],
    ]);
    expect(Object.keys(without)).toEqual(['1', '4', '5', '6', '7', '8', '9']);
    expect(without['7']?.inputs['model']).toEqual(['1', 0]);
    expect(without['4']?.inputs['clip']).toEqual(['1', 1]);
    expect(() => patchGraph(plain(), [['99', {}]])).toThrow('node 99');
  });

  it('leaves no link to a node that is gone, whatever is taken out of any graph', () => {
    const passes = fc.dictionary(
      fc.constantFrom('0', '1', '2'),
      fc.constantFrom('model', 'clip', 'text', 'odd'),
    );
    fc.assert(
      fc.property(
        randomGraph.chain((graph) =>
          fc.tuple(
            fc.constant(graph),
            fc.subarray(Object.keys(graph)),
            fc.array(passes, { minLength: 7, maxLength: 7 }),
          ),
        ),
        ([graph, ids, choices]) => {
          const before = canonicalJson(graph);
          const patched = patchGraph(
            graph,
            ids.map((id, i) => [id, choices[i] ?? {}]),
          );
          expect(loose(patched)).toEqual([]);
          expect(Object.keys(patched).toSorted()).toEqual(
            Object.keys(graph)
              .filter((id) => !ids.includes(id))
              .toSorted(),
          );
          expect(canonicalJson(graph)).toBe(before);
        },
      ),
    );
  });

  it('is read again from what is stored, beside what was stored before', () => {
    expect(parsePatch('[["7","cfg",4],["2",{"0":"model","1":"clip"}]]')).toEqual([
      ['7', 'cfg', 4],
      ['2', { 0: 'model', 1: 'clip' }],
    ]);
    expect(() => parsePatch('[["2",{"0":1}]]')).toThrow('expected string');
  });
});

describe('a LoRA that is off', () => {
  it('is a column: another render than strength 0, the graph without its node', () => {
    const sweep = sweepOf({ axes: [{ lora: 'dumpling', strength: '0, 0.8, off' }] });
    expect(labelsOf(sweep)).toEqual(['0', '0.8', 'off']);
    const [zero, , off] = graphsOf(sweep);
    expect(nodeOf(zero ?? {}, '2')).toBeDefined();
    expect(nodeOf(off ?? {}, '2')).toBeUndefined();
    expect(loose(off ?? {})).toEqual([]);
    expect(off?.['3']?.inputs).toMatchObject({ model: ['1', 0], clip: ['1', 1] });
    expect(new Set(keysOf(sweep)).size).toBe(3);
  });

  it('has one cell, whatever else of it would vary, in whatever order it is written', () => {
    const file = ['a.safetensors', 'b.safetensors'];
    expect(labelsOf(sweepOf({ axes: [{ lora: 'dumpling', file, strength: [0.4, 'off'] }] }))).toEqual([
      '– off',
      'a.safetensors 0.4',
      'b.safetensors 0.4',
    ]);
    const three = sweepOf({
      axes: [{ lora: 'me', file: [...file, 'none'], model: [0.1, 'off'], clip: [0.5, 0.6] }],
    });
    // Without the LoRA, "none" and "off" say the same.
    expect(labelsOf(three)).toEqual([
      'a.safetensors 0.1 0.5',
      'a.safetensors 0.1 0.6',
      '– off –',
      'b.safetensors 0.1 0.5',
      'b.safetensors 0.1 0.6',
    ]);
    expect(new Set(keysOf(three)).size).toBe(three.cellCount);
  });

  it('goes by every name that its inputs have, and can be set so for all cells', () => {
    const gone = (more: Record<string, unknown>): string[] =>
      graphsOf(sweepOf(more)).flatMap((graph) => ['2', '3'].filter((id) => !nodeOf(graph, id)));
    expect(gone({ axes: [{ param: 'dumpling', values: ['off'] }] })).toEqual(['2']);
    expect(gone({ axes: [{ param: 'me.file', values: 'None' }] })).toEqual(['3']);
    expect(gone({ axes: [{ param: '2.strength_clip', values: [null] }] })).toEqual(['2']);
    expect(
      gone({
        params: { both: '2.strength_model, 2.strength_clip' },
        axes: [{ param: 'both', values: [{ value: 'off', label: 'without' }] }],
      }),
    ).toEqual(['2']);
    expect(gone({ set: { dumpling: 'off' }, axes: [{ param: 'cfg', values: [4] }] })).toEqual(['2']);
    expect(
      gone({
        axes: [
          {
            zip: [
              { param: 'dumpling', values: [0.5, 'off'] },
              { param: 'me', values: ['off', 0.5] },
            ],
          },
        ],
      }),
    ).toEqual(['3', '2']);
    expect(issuesOf({ axes: [{ param: 'cfg', values: ['off'] }] })[0]?.message).toContain('not a number');
  });

  it('is rewired in graphs of other kinds, and set to None where a node holds several', () => {
    const custom = graphOf(recorded['custom-sampler']);
    const [model] = graphsOf(sweepOf({ axes: [{ param: '4.lora_name', values: ['none'] }] }, custom), custom);
    expect(nodeOf(model ?? {}, '4')).toBeUndefined();
    expect(loose(model ?? {})).toEqual([]);
    const stack = graphOf({
      ...plain(),
      2: {
        class_type: 'LoRA Stacker',
        inputs: { lora_name_1: 'a.pt', model_weight_1: 1, lora_name_2: 'b.pt', model_weight_2: 1 },
      },
      3: {
        class_type: 'Apply LoRA Stack',
        inputs: { model: ['1', 0], clip: ['1', 1], lora_stack: ['2', 0] },
      },
    });
    const sweep = sweepOf({ axes: [{ param: 'b', values: [0.5, 'off'] }] }, stack);
    expect(graphsOf(sweep, stack).map((graph) => graph['2']?.inputs)).toMatchObject([
      { lora_name_2: 'b.pt', model_weight_2: 0.5 },
      { lora_name_2: 'None', model_weight_2: 1 },
    ]);
  });

  it('cannot be off where an output would have nothing in its place', () => {
    const graph = graphOf({
      ...plain(),
      9: { class_type: 'Odd', inputs: { x: ['3', 2], images: ['8', 0] } },
    });
    expect(issuesOf({ axes: [{ param: 'me', values: [0.5, 'off'] }] }, graph)[0]).toMatchObject({
      path: 'axes.0.values.1',
    });
  });

  it('says what is wrong with a LoRA axis', () => {
    expect(issuesOf({ axes: [{ lora: 'dumplin', strength: [1] }] })[0]).toMatchObject({
      path: 'axes.0.lora',
      hint: 'Did you mean "dumpling"?',
    });
    expect(issuesOf({ axes: [{ lora: 'dumpling' }] })[0]).toMatchObject({ path: 'axes.0' });
    expect(issuesOf({ axes: [{ lora: 'dumpling', strength: [1], model: [2] }] })[0]?.message).toContain(
      'sets already',
    );
    expect(issuesOf({ axes: [{ lora: 'dumpling', strenght: [1] }] })[0]?.hint).toBe(
      'Did you mean "strength"?',
    );
  });
});

it('patches of all kinds survive being written and read', () => {
  const sweep = sweepOf({
    axes: [{ lora: 'dumpling', strength: [0.5, 'off'] }],
    seeds: { list: [2n ** 63n] },
  });
  for (const cell of keyRenders({ graph: plain(), sweep, realm: 'real', fingerprints: new Map() }))
    expect(canonicalJson(parseJson(cell.patch))).toBe(canonicalJson(cellPatch(sweep, cell.at)));
});
