import { describe, expect, test } from 'vitest';
import type { Axis } from '#core/sweep/axis.ts';
import { countChanged, knownModels, sameModels } from '#core/sweep/change/changed-models.ts';
import { compareAxes, labelCell } from '#core/sweep/change/compare-axes.ts';
import { compareSettings } from '#core/sweep/change/compare-settings.ts';
import { filesOfCells } from '#core/sweep/change/files-of-cells.ts';
import { keepKeys } from '#core/sweep/change/keep-keys.ts';
import type { Graph } from '#core/workflow/graph.ts';
import type { KeyedCell } from '#core/workflow/key-renders.ts';

const axis = (name: string, values: (string | number)[], more: Partial<Axis> = {}): Axis => ({
  name,
  params: [{ name, targets: [{ node: '3', input: name }] }],
  values: values.map((value) => ({ label: String(value), values: [value] })),
  ...more,
});

describe('axes compared', () => {
  test('by their names, their values by what they set and not by what they are called', () => {
    const renamed = axis('steps', [10, 20]);
    renamed.values = renamed.values.map((value, i) => ({ ...value, label: ['few', 'many'][i] ?? '' }));
    const sameLabel = axis('size', [512]);
    sameLabel.values = [{ label: '512', values: [768] }];
    expect(
      compareAxes(
        [axis('cfg', [4, 7]), axis('steps', [10, 20]), axis('size', [512]), axis('sampler', ['euler'])],
        [axis('cfg', [7, 9]), renamed, sameLabel, axis('scheduler', ['karras'])],
      ),
    ).toEqual([
      { name: 'cfg', change: 'changed', added: ['9'], gone: ['4'] },
      { name: 'steps', change: 'same', added: [], gone: [] },
      { name: 'size', change: 'changed', added: ['512'], gone: ['512'] },
      { name: 'scheduler', change: 'added', added: ['karras'], gone: [] },
      { name: 'sampler', change: 'gone', added: [], gone: ['euler'] },
    ]);
  });

  test('settings, as text', () => {
    expect(
      compareSettings({ steps: 20, cfg: 4, sampler: 'euler' }, { cfg: 4, steps: 30, size: 64n }),
    ).toEqual([
      { name: 'steps', from: '20', to: '30' },
      { name: 'size', from: null, to: '64' },
      { name: 'sampler', from: 'euler', to: null },
    ]);
  });
});

test('a cell in words: what varies and applies, numbers with their names', () => {
  const axes = [axis('cfg', [4, 7]), axis('sampler', ['euler', 'dpmpp_2m']), axis('steps', [20])];
  expect(labelCell(axes, [0, 1, 0])).toBe('cfg 4 · dpmpp_2m');
  expect(labelCell(axes, [1, -1, 0])).toBe('cfg 7');
  expect(labelCell([axis('me', ['none', 'me.safetensors'])], [0])).toBe('me none');
  expect(labelCell([axis('steps', [20])], [0])).toBe('steps 20');
  expect(labelCell([], [])).toBe('');
});

describe('the model files of cells', () => {
  const graph: Graph = {
    4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'base.safetensors' } },
    10: {
      class_type: 'LoraLoader',
      inputs: {
        lora_name: 'me.safetensors',
        strength_model: 1,
        strength_clip: 1,
        model: ['4', 0],
        clip: ['4', 1],
      },
    },
    3: { class_type: 'KSampler', inputs: { cfg: 7, model: ['10', 0], note: 'me.safetensors.' } },
  };
  const off = [['10', { 0: 'model', 1: 'clip' }] as [string, Record<string, string>]];
  const lora: Axis = {
    name: 'lora',
    params: [{ name: 'lora', targets: [{ node: '10', input: 'lora_name' }], off }],
    values: [
      { label: 'none', values: ['off'], off: [0] },
      { label: 'me', values: ['me.safetensors'] },
      { label: 'dog', values: ['dog.safetensors'] },
    ],
  };
  const names = new Set(['me.safetensors', 'base.safetensors', 'new.safetensors']);
  const at = (axes: Axis[], patch: Parameters<typeof filesOfCells>[2]) =>
    filesOfCells(graph, axes, patch, names);

  test('are decided by the axes that set one, take its node out, or stand in its place', () => {
    const { axes, filesAt } = at([axis('cfg', [4, 7]), lora], [['3', 'cfg', 4], ...off]);
    expect(axes).toEqual([1]);
    expect([...filesAt([0])]).toEqual(['base.safetensors']);
    expect([...filesAt([1])].toSorted()).toEqual(['base.safetensors', 'me.safetensors']);
    expect([...filesAt([2])]).toEqual(['base.safetensors']);
    // Where the axis does not apply, the workflow's own file stands.
    expect([...filesAt([-1])].toSorted()).toEqual(['base.safetensors', 'me.safetensors']);
  });

  test('what a sweep sets everywhere counts, and not what the workflow had there', () => {
    const { axes, filesAt } = at(
      [axis('cfg', [4])],
      [['4', 'ckpt_name', 'new.safetensors'], ['3', 'cfg', 4], ...off],
    );
    expect(axes).toEqual([]);
    expect([...filesAt([])]).toEqual(['new.safetensors']);
  });

  test('are counted by the cells that were rendered before each changed', () => {
    const changes = [
      { file: 'me.safetensors', servers: ['desk'] },
      { file: 'base.safetensors', servers: ['attic', 'desk'] },
      { file: 'new.safetensors', servers: ['desk'] },
    ];
    const groups = [
      { at: [0], counts: [5, 5, 5] },
      { at: [1], counts: [2, 0, 2] },
    ];
    const { filesAt } = at([lora], off);
    expect(countChanged(changes, groups, filesAt)).toEqual([
      { file: 'me.safetensors', servers: ['desk'], cells: 2 },
      { file: 'base.safetensors', servers: ['attic', 'desk'], cells: 5 },
    ]);
  });
});

test('what keys were made with is read, whatever else is there', () => {
  expect(knownModels('')).toEqual(new Map());
  expect(knownModels('{}')).toEqual(new Map());
  const known = knownModels('{"cells":"x","fingerprints":{"me.safetensors":"100:0"},"simulated":true}');
  expect(known).toEqual(new Map([['me.safetensors', '100:0']]));
  expect(sameModels(['other.safetensors'], known, new Map())).toBe(true);
  expect(sameModels(['me.safetensors'], known, new Map())).toBe(false);
});

test('cells keep the newest render that they show, else they get their own', () => {
  const cells = (keys: string[]): KeyedCell[] =>
    keys.map((key, ordinal) => ({
      ordinal,
      at: [],
      key,
      patch: '[]',
      checkpoint: 0n,
      loras: 0n,
      texts: 0n,
      latent: 0n,
      rank: 0,
    }));
  const kept = keepKeys(
    cells(['a3', 'b3', 'c3', 'd3']),
    [cells(['a2', 'b2', 'c2', 'd2']), cells(['a1', 'b1', 'c1', 'd1'])],
    new Set(['a3', 'a1', 'b2', 'b1', 'c1']),
  );
  expect([...kept].map(({ ordinal, key, older }) => [ordinal, key, older])).toEqual([
    [0, 'a3', false],
    [1, 'b2', true],
    [2, 'c1', true],
    [3, 'd3', false],
  ]);
});
