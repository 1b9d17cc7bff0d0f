import { describe, expect, it } from 'vitest';
import { readNodeSpecs } from '#core/nodes/read-node-specs.ts';
import { findLacks } from '#core/server/find-lacks.ts';
import { judgeValue } from '#core/server/judge-value.ts';
import { lackSieve } from '#core/server/lack-sieve.ts';
import { foldedFiles, withOwnSeparators } from '#core/workflow/own-separators.ts';
import { sentValues } from '#core/server/sent-values.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { plain } from './graphs.ts';
import { specs, sweepOf } from './sweeps.ts';

const lacksOf = (more: Parameters<typeof sweepOf>[0], told = specs, graph = plain()) => {
  const sweep = sweepOf(more, graph);
  const lacks = findLacks(graph, sentValues(graph, sweep), told);
  const sieve = lackSieve(lacks, sweep);
  const needed = lacks.map(() => 0);
  for (const { at } of expandPlan(sweep).cells)
    for (const place of sieve(at)) needed[place] = (needed[place] ?? 0) + 1;
  return lacks.map(({ kind, path, value, nearest }, i) => ({
    kind,
    path,
    value,
    nearest: nearest()[0],
    needed: needed[i],
  }));
};
const only = (lacks: ReturnType<typeof lacksOf>, kind: string) => lacks.filter((lack) => lack.kind === kind);

describe('what a server lacks', () => {
  it('names place, value, the nearest, and the cells that need it', () => {
    const lacks = lacksOf({
      axes: [
        { param: 'scheduler', values: ['normal', 'karas'] },
        { param: 'cfg', values: [4, 7, 101] },
      ],
      set: { sampler: 'eulr' },
    });
    expect(lacks).toEqual(
      expect.arrayContaining([
        { kind: 'option', path: 'axes.0', value: 'karas', nearest: 'karras', needed: 3 },
        { kind: 'range', path: 'axes.1', value: 101, nearest: 100, needed: 2 },
        { kind: 'option', path: 'set.sampler', value: 'eulr', nearest: 'euler', needed: 6 },
      ]),
    );
  });

  it('names inputs that a server demands and the workflow leaves out, unless the sweep sets them', () => {
    const graph = plain();
    const [id = ''] = Object.entries(graph).find(([, node]) => node.class_type === 'KSampler') ?? [];
    const told = new Map(specs);
    const sampler = new Map(told.get('KSampler'));
    sampler.set('cfg', { type: 'FLOAT', required: true });
    sampler.set('fancy', { type: 'FLOAT', required: true });
    sampler.set('spare', { type: 'FLOAT' });
    told.set('KSampler', sampler);
    expect(only(lacksOf({}, told, graph), 'input')).toMatchObject([
      { path: `workflow.${id}.fancy`, needed: 1 },
    ]);
    Reflect.set(graph[id]?.inputs ?? {}, 'fancy', 1);
    expect(only(lacksOf({}, told, graph), 'input')).toEqual([]);
  });

  it('knows what is demanded: not what is optional, nor what goes by other names', () => {
    const read = readNodeSpecs({
      A: {
        input: {
          required: { must: ['INT', {}], grows: ['COMFY_AUTOGROW_V3', {}], both: ['INT', {}] },
          optional: { may: ['INT', {}], both: ['INT', {}] },
        },
      },
    }).get('A');
    expect([...(read ?? [])].flatMap(([name, { required }]) => (required ? [name] : []))).toEqual(['must']);
  });

  it('asks nothing of a cell for a LoRA that it leaves out, and does of one that a condition does not reach', () => {
    const loras = only(
      lacksOf({ axes: [{ lora: 'dumpling', file: ['gone-1.safetensors'], strength: '0.5, 1, off' }] }),
      'model',
    ).filter(({ value }) => value === 'gone-1.safetensors');
    expect(loras).toMatchObject([{ path: 'axes.0.file', needed: 2 }]);
    const graph = plain();
    Reflect.set(graph['7']?.inputs ?? {}, 'scheduler', 'karas');
    const base = lacksOf(
      {
        axes: [
          { param: 'sampler', values: ['euler', 'lcm'] },
          { param: 'scheduler', values: ['normal', 'karras'], when: 'sampler != "lcm"' },
        ],
      },
      specs,
      graph,
    );
    expect(base.filter(({ value }) => value === 'karas')).toMatchObject([
      { path: 'workflow.7.scheduler', needed: 1 },
    ]);
  });

  it('knows that an unknown class is refused wherever it stands', () => {
    const graph = { ...plain(), '99': { class_type: 'NoSuchNode', inputs: {} } };
    expect(only(lacksOf({ axes: [{ param: 'cfg', values: [4, 7] }] }, specs, graph), 'node')).toEqual([
      expect.objectContaining({ path: 'workflow.99', value: 'NoSuchNode', needed: 2 }),
    ]);
  });

  it('stays quick where thousands of values are lacking', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => `gone-${i}.safetensors`);
    const graph = plain();
    const sweep = sweepOf({ axes: [{ param: 'checkpoint', values }] }, graph);
    const used = process.cpuUsage();
    const lacks = findLacks(graph, sentValues(graph, sweep), specs);
    const sieve = lackSieve(lacks, sweep);
    let needed = 0;
    for (const { at } of expandPlan(sweep).cells) needed += sieve(at).length;
    expect(needed).toBeGreaterThanOrEqual(20_000);
    expect(process.cpuUsage(used).user / 1e6).toBeLessThan(2);
  });
});

describe('what a server takes', () => {
  const input = (declared: unknown, module = 'nodes') =>
    readNodeSpecs({ N: { input: { required: { x: declared } }, python_module: module } })
      .get('N')
      ?.get('x') ?? {
      type: 'none',
    };

  it.each([
    ['a number that equals another kind of one', input([[1, 2]]), 1n],
    ['a truth value that is a number to Python', input([[0, 1]]), true],
    [
      'a file where files can be brought',
      input([['a.png'], { image_upload: true }]),
      'clipspace/b.png [input]',
    ],
    ['anything where the list comes later', input(['COMBO', { options: [], remote: { route: '/x' } }]), 'y'],
    ['a whole number cut off below its most', input(['INT', { min: 0, max: 5 }]), 5.7],
    [
      'a seed at the end of 64 bits',
      input(['INT', { min: 0, max: 18446744073709551615n }]),
      18446744073709551615n,
    ],
    ['a text where a text belongs', input(['STRING', {}]), 'anything'],
  ])('%s', (_, spec, value) => {
    expect(judgeValue(value, 'x', spec, undefined)).toBeNull();
  });

  it('not the text of a number where numbers are listed', () => {
    expect(judgeValue('1', 'x', input([[1, 2]]), undefined)).toMatchObject({ kind: 'option' });
  });

  it('of a custom node more than it lists, unless the workflow itself keeps to the list; never other model files', () => {
    const spec = input([['euler', 'karras']], 'custom_nodes.mine');
    expect(judgeValue('karas', 'x', spec, 'pick one')).toBeNull();
    expect(judgeValue('karas', 'x', spec, 'euler')?.nearest()).toEqual(['karras']);
    expect(judgeValue('gone.gguf', 'x', spec, 'gone.gguf')).toMatchObject({ kind: 'model' });
  });

  it('a file under the separators of another system is there', () => {
    const listed = input([['sdxl\\me.safetensors']]);
    expect(judgeValue('sdxl/me.safetensors', 'lora_name', listed, undefined)).toBeNull();
    expect(judgeValue('sd15/me.safetensors', 'lora_name', listed, undefined)?.kind).toBe('model');
  });
});

describe('a graph for one server', () => {
  const graphOf = (file: string) => ({
    '1': { class_type: 'LoraLoader', inputs: { lora_name: file, model: ['2', 0], strength_model: 1 } },
    '2': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'plain.safetensors' } },
  });

  it('names files in folders as that server lists them', () => {
    const [ours, theirs] = ['sdxl/cats/me.safetensors', 'sdxl\\cats\\me.safetensors'];
    expect(foldedFiles(graphOf(ours))).toEqual([ours, theirs]);
    expect(withOwnSeparators(graphOf(ours), new Set([theirs]))).toEqual(graphOf(theirs));
    expect(withOwnSeparators(graphOf(theirs), new Set([ours]))).toEqual(graphOf(ours));
  });

  it('and leaves all others alone', () => {
    const ours = 'sdxl/me.safetensors';
    expect(withOwnSeparators(graphOf(ours), new Set())).toEqual(graphOf(ours));
    expect(withOwnSeparators(graphOf(ours), new Set(foldedFiles(graphOf(ours))))).toEqual(graphOf(ours));
    expect(foldedFiles(graphOf('me.safetensors'))).toEqual([]);
  });
});
