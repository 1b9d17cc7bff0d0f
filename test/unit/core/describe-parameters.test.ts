import { describe, expect, it } from 'vitest';
import { mergeNodeSpecs } from '#core/nodes/merge-node-specs.ts';
import { readNodeSpecs } from '#core/nodes/read-node-specs.ts';
import { inlineFiles } from '#core/sweep/inline-files.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import { describeParameters } from '#core/workflow/describe-parameters.ts';
import { linksOf } from '#core/workflow/graph-links.ts';
import * as fc from 'fast-check';
import { graphOf, plain, recorded } from './graphs.ts';
import { randomGraph } from './random-sweep.ts';
import { context, issuesOf, labelsOf, specs, sweepOf } from './sweeps.ts';

/** Names of all values that are no lists, also within objects. */
const leaves = (inputs: object): string[] =>
  Object.entries(inputs).flatMap(([input, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [];
    if (typeof value !== 'object' || value === null) return [input];
    return '__value__' in value ? [] : leaves(value).map((within) => `${input}.${within}`);
  });

describe('describeParameters', () => {
  it('tells of each parameter what servers say of it, and in one sentence what it does', () => {
    const described = describeParameters(plain(), specs);
    const byName = new Map(described.map((parameter) => [parameter.name, parameter]));
    expect(byName.get('cfg')).toEqual({
      name: 'cfg',
      aliases: [],
      targets: [{ node: '7', input: 'cfg' }],
      node: { id: '7', title: 'KSampler', className: 'KSampler' },
      type: 'FLOAT',
      value: 7,
      range: { min: 0, max: 100 },
      step: 0.1,
      default: 8,
      words: 'How closely the picture follows the prompt; too much burns it.',
      named: true,
      canBeOff: false,
      used: true,
    });
    expect(byName.get('sampler')).toMatchObject({
      type: 'COMBO',
      options: expect.arrayContaining(['euler']),
    });
    expect(byName.get('dumpling')).toMatchObject({
      canBeOff: true,
      targets: [{ node: '2' }, { node: '2' }],
      node: { title: 'Dumpling' },
    });
    expect(byName.get('dumpling.file')?.words).toContain('file');
    expect(byName.get('6.batch_size')).toMatchObject({
      type: 'INT',
      named: false,
      words: 'How many pictures are made at once.',
    });
    expect(byName.get('9.filename_prefix')?.named).toBe(false);
    for (const { words } of described) expect(words).toMatch(/^[A-Z].*\.$/);
  });

  it('does without servers', () => {
    const types = Object.fromEntries(describeParameters(plain()).map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({ cfg: 'FLOAT', steps: 'INT', sampler: 'STRING', seed: 'INT' });
  });

  it('offers every literal of every node of any graph, once, and nothing that is linked', () => {
    const graphs = fc.oneof(randomGraph, fc.constantFrom(...Object.values(recorded).map(graphOf)));
    fc.assert(
      fc.property(graphs, (graph) => {
        const described = describeParameters(graph, specs);
        expect(new Set(described.map(({ name }) => name)).size).toBe(described.length);
        const offered = new Set(
          described.flatMap(({ targets }) => targets.map(({ node, input }) => `${node}.${input}`)),
        );
        const literals = Object.entries(graph).flatMap(([node, { inputs }]) =>
          leaves(inputs)
            // An input that is there by its whole name comes first.
            .filter((input) => typeof (inputs[input] ?? '') !== 'object')
            .map((input) => `${node}.${input}`),
        );
        expect([...offered].toSorted()).toEqual([...new Set(literals)].toSorted());
        for (const [node, value] of Object.entries(graph))
          for (const [input] of linksOf(value)) expect(offered.has(`${node}.${input}`)).toBe(false);
      }),
    );
  });
});

describe('values that servers have', () => {
  it('are all files of a folder, in the order in which they were trained', () => {
    const values = { models: 'loras', matching: 'dumpling-*' };
    expect(labelsOf(sweepOf({ axes: [{ param: 'dumpling.file', values }] }))).toEqual([
      'dumpling-000004',
      'dumpling-000012',
      'dumpling-000108',
    ]);
    expect(
      labelsOf(sweepOf({ axes: [{ param: 'me.file', values: { models: 'loras', matching: 'me' } }] })),
    ).toEqual(['me']);
    const [value] =
      sweepOf({ axes: [{ param: 'me.file', values: { models: 'loras', matching: 'sub/*' } }] }).axes[0]
        ?.values ?? [];
    expect(value?.values).toEqual(['sub/me.safetensors']);
  });

  it('are all choices of an input', () => {
    const all = labelsOf(sweepOf({ axes: [{ param: 'scheduler', values: 'all' }] }));
    expect(all).toEqual(expect.arrayContaining(['normal', 'karras']));
    expect(labelsOf(sweepOf({ axes: [{ param: '7.scheduler', values: { options: 'scheduler' } }] }))).toEqual(
      all,
    );
    expect(
      labelsOf(
        sweepOf({ axes: [{ param: 'sampler', values: { options: 'sampler', matching: 'dpmpp_2m*' } }] }),
      ),
    ).toContain('dpmpp_2m');
    expect(labelsOf(sweepOf({ axes: [{ param: 'positive', values: 'all' }] }))).toEqual(['all']);
  });

  it.each<[string, unknown, string]>([
    ['an unknown folder', { models: 'lora' }, 'Did you mean "loras"'],
    ['no match', { models: 'loras', matching: 'cat*' }, 'There is dumpling-000004'],
    ['an unknown parameter', { options: 'samplr' }, 'sampler'],
    ['what is no choice', { options: 'cfg' }, 'Write its values'],
    ['a missing file', { file: 'prompt.txt' }, 'Did you mean "prompts.txt"'],
    ['a key of another kind', { models: 'loras', match: 'x' }, 'Did you mean "matching"'],
  ])('%s is an issue', (_, values, hint) => {
    const [issue] = issuesOf({ axes: [{ param: 'dumpling.file', values }] });
    expect(issue?.path).toMatch(/^axes\.0\.values/);
    expect(issue?.hint).toContain(hint);
  });

  it('make whole numbers of inputs that servers say are', () => {
    const odd = graphOf({
      ...plain(),
      20: { class_type: 'RepeatLatentBatch', inputs: { samples: ['6', 0], amount: 2 } },
    });
    expect(issuesOf({ axes: [{ param: '20.amount', values: [1.5] }] }, odd)[0]?.message).toContain(
      'whole number',
    );
  });

  it('are those of several servers together', () => {
    const server = (options: string[]) =>
      readNodeSpecs({ A: { input: { required: { x: [options], y: ['INT', { max: 5 }] } } } });
    expect(
      mergeNodeSpecs([server(['a', 'b']), server(['b', 'c'])])
        .get('A')
        ?.get('x'),
    ).toEqual({ type: 'COMBO', required: true, options: ['a', 'b', 'c'] });
    expect(mergeNodeSpecs([]).size).toBe(0);
  });

  it('reading what a server says never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readNodeSpecs(value)));
    fc.assert(
      fc.property(
        fc.anything(),
        (value) => void readNodeSpecs({ A: { input: { required: { x: value, y: ['INT', value] } } } }),
      ),
    );
  });
});

describe('inlineFiles', () => {
  const text = `teststrip: 1 # kept
name: x
workflow: w
axes:
  - {param: positive, values: {file: prompts.txt}}
  - {lora: dumpling, file: {file: gone.txt}}
table: {file: points.csv}
`;
  it('makes a definition that needs no files, and keeps the rest', () => {
    const files = context.files ?? new Map<string, string>();
    const inlined = inlineFiles(text.replace(/.*gone.*\n/, ''), files);
    expect(inlined).toContain('# kept');
    expect(inlined).not.toContain('file');
    const parsed = parseDefinition(inlined);
    const resolved = parsed.ok && resolveSweep(parsed.definition, plain());
    expect(resolved && resolved.ok && resolved.sweep.cellCount).toBe(4);
    const tree = inlineFiles(
      {
        axes: [{ values: { file: 'prompts.txt' } }],
        table: { file: 'points.csv' },
        workflow: { 1: { file: 'prompts.txt' } },
      },
      files,
    );
    expect(tree).toEqual({
      axes: [{ values: { lines: files.get('prompts.txt') } }],
      table: files.get('points.csv'),
      workflow: { 1: { file: 'prompts.txt' } },
    });
    expect(inlineFiles(text, files)).toContain('gone.txt');
    expect(inlineFiles('a: [', files)).toBe('a: [');
  });
});
