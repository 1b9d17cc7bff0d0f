import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { explainCells } from '#core/sweep/explain-cells.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import { keyRenders } from '#core/workflow/key-renders.ts';
import { plain, recorded } from './graphs.ts';
import { context } from './sweeps.ts';

const GOOD = `
teststrip: 1
name: Dumpling & me
workflow: sdxl-two-loras.api.json        # file beside it
params:
  cat: 2.strength_model, 2.strength_clip
set: {checkpoint: sd_xl_base_1.0.safetensors, steps: 30, width: 1024, height: 1024}
axes:
  - {param: cat, values: "0.4-1.0 (+0.2)"}
  - {param: me, values: [0.4, 0.70, 1.0]}
  - {param: cfg, values: [4, 7, 10]}
  - zip: [{param: sampler, values: [euler, dpmpp_2m]}, {param: scheduler, values: [normal, karras]}]
seeds: {count: 2, from: 421337}
servers: ["*"]
`;

const issuesOf = (input: unknown) => {
  const parsed = parseDefinition(input);
  if (parsed.ok) throw new Error('expected issues');
  return parsed.issues;
};
const base = { teststrip: 1, name: 'x', workflow: 'w' };

describe('parseDefinition', () => {
  it('reads YAML, JSON and objects alike', () => {
    const yaml = parseDefinition(GOOD);
    expect(yaml).toMatchObject({
      ok: true,
      definition: { name: 'Dumpling & me', seeds: { count: 2, from: 421337 } },
    });
    if (!yaml.ok) return;
    expect(parseDefinition(JSON.stringify(yaml.definition))).toEqual(yaml);
    expect(parseDefinition(yaml.definition)).toEqual(yaml);
  });

  it('keeps the text of numbers as labels, in YAML and in JSON', () => {
    for (const text of [
      'teststrip: 1\nname: x\nworkflow: w\naxes: [{param: cfg, values: [1.0, 0.70, 7, {value: 2.0, label: two}, 1e1]}]',
      '{"teststrip":1,"name":"x","workflow":"w","axes":[{"param":"cfg","values":[1.0, 0.70, 7, {"value":2.0,"label":"two"}, 1e1]}]}',
    ]) {
      expect(parseDefinition(text)).toMatchObject({
        ok: true,
        definition: {
          axes: [
            {
              values: [
                { value: 1, label: '1.0' },
                { value: 0.7, label: '0.70' },
                7,
                { value: 2, label: 'two' },
                { value: 10, label: '1e1' },
              ],
            },
          ],
        },
      });
    }
    expect(parseDefinition({ ...base, axes: [{ param: 'cfg', values: [0.1 + 0.2] }] })).toMatchObject({
      definition: { axes: [{ values: [0.3] }] },
    });
  });

  it('keeps seeds to 2^64 − 1 exact', () => {
    for (const seeds of ['{count: 1, from: 18446744073709551615}', '{list: [18446744073709551615, 3]}']) {
      const parsed = parseDefinition(`teststrip: 1\nname: x\nworkflow: w\nseeds: ${seeds}`);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      const resolved = resolveSweep(parsed.definition, plain());
      if (!resolved.ok) throw new Error('not resolved');
      expect(resolved.sweep.axes[0]?.values[0]).toEqual({
        label: '18446744073709551615',
        values: [2n ** 64n - 1n],
      });
    }
  });

  it('reads a graph inside it, and reports its mistakes under workflow', () => {
    expect(parseDefinition({ ...base, workflow: recorded['plain'] })).toMatchObject({
      ok: true,
      definition: { workflow: plain() },
    });
    expect(issuesOf({ ...base, workflow: { '1': { inputs: {} } } })[0]?.path).toBe('workflow.1.class_type');
    expect(issuesOf({ ...base, workflow: { nodes: [], links: [] } })[0]).toMatchObject({ path: 'workflow' });
  });

  it('leaves the numbers of a graph inside it exactly as they are', () => {
    const node =
      '{"class_type": "Curve", "inputs": {"values": [1.0, 0.30000000000000004], "seed": 18446744073709551615}}';
    for (const text of [
      `{"teststrip": 1, "name": "x", "workflow": {"1": ${node}}}`,
      `teststrip: 1\nname: x\nworkflow: {"1": ${node}}`,
    ]) {
      expect(parseDefinition(text)).toMatchObject({
        ok: true,
        definition: {
          workflow: {
            '1': { inputs: { values: { __value__: [1, 0.30000000000000004] }, seed: 18446744073709551615n } },
          },
        },
      });
    }
  });

  it('six mistakes give six issues, each with path, value and remedy', () => {
    const parsed = parseDefinition(`
teststrip: 2
workflow: w
axes:
  - {param: cfg, values: []}
  - {param: steps, values: "10-1 (+1)"}
  - zip: [{param: sampler, values: [euler]}, {param: scheduler, values: [a, b]}]
  - {parm: denoise, values: [1]}
`);
    if (parsed.ok) throw new Error('expected issues');
    expect(parsed.issues.map(({ path }) => path).toSorted()).toEqual([
      'axes.0.values', 'axes.1.values', 'axes.2.zip', 'axes.3.param', 'axes.3.parm', 'name', 'teststrip',
    ]); // prettier-ignore
    for (const issue of parsed.issues) {
      expect(issue.message, issue.path).toBeTruthy();
      expect(issue.hint, issue.path).toBeTruthy();
    }
    expect(parsed.issues.find(({ path }) => path === 'teststrip')?.value).toBe(2);
  });

  it('six mistakes that only the workflow shows come with those that it does not need', () => {
    const parsed = parseDefinition(`
teststrip: 1
name: x
workflow: w
params: {foo: 99.cfg}
set: {steps: 3.5}
axes:
  - {param: cgf, values: [1]}
  - {param: cfg, values: []}
  - {param: seed, values: [abc]}
seeds: {count: 0}
`);
    if (parsed.ok || !parsed.partial) throw new Error('expected issues');
    const resolved = resolveSweep(parsed.partial, plain());
    const all = [...parsed.issues, ...(resolved.ok ? [] : resolved.issues)];
    expect(all.map(({ path }) => path).toSorted()).toEqual([
      'axes.0.param', 'axes.1.values', 'axes.2.values.0', 'params.foo', 'seeds.count', 'set.steps',
    ]); // prettier-ignore
  });

  it.each<[string, unknown, string, string]>([
    ['an empty text', '', '', 'Begin with'],
    ['a list', '- a\n- b', '', 'Begin with'],
    ['bad YAML', 'name: [', '', 'Mend the YAML'],
    ['a key twice', 'name: a\nname: b', '', 'Mend the YAML'],
    [
      'an alias bomb',
      `a: &a [x]\nb: &b [${'*a,'.repeat(50)}]\nc: &c [${'*b,'.repeat(50)}]\nd: [${'*c,'.repeat(50)}]`,
      '',
      'plain YAML',
    ],
    ['a YAML text that would take minutes', `a: ${'['.repeat(1_000_000)}`, '', 'JSON'],
    ['brackets without end', '['.repeat(2000), '', 'Mend the YAML'],
    ['something else', 7, '', 'Begin with'],
    ['an unknown key', { ...base, axis: [] }, 'axis', 'Did you mean "axes"'],
    [
      "another kind of axis' key",
      { ...base, axes: [{ param: 'cfg', values: [4], strength: [1] }] },
      'axes.0.strength',
      'Known here: param, values, triggers, when.',
    ],
    [
      'a name of its own for a parameter',
      { ...base, axes: [{ param: 'cfg', values: [4], name: 'guidance' }] },
      'axes.0.name',
      '"params: {',
    ],
    [
      'a label without a value',
      { ...base, axes: [{ param: 'cfg', values: [{ label: 'x' }] }] },
      'axes.0.values.0.value',
      'A value is',
    ],
    [
      'one value in place of a list',
      { ...base, axes: [{ param: 'cfg', values: 7 }] },
      'axes.0.values',
      'Write a list',
    ],
    [
      'a parameter on two axes',
      {
        ...base,
        axes: [
          { param: 'cfg', values: [1] },
          { param: 'cfg', values: [2] },
        ],
      },
      'axes.1.param',
      'axes.0',
    ],
    ['both kinds of seeds', { ...base, seeds: { list: [1], count: 2 } }, 'seeds', 'either'],
    ['a seed twice', { ...base, seeds: { list: [1, 1] } }, 'seeds', 'same picture'],
    ['a negative seed', { ...base, seeds: { from: -1 } }, 'seeds.from', '2^64'],
    ['seeds beyond the last', { ...base, seeds: { from: 2n ** 64n - 1n, count: 2 } }, 'seeds', 'smaller'],
    ['an infinite number', 'teststrip: 1\nname: x\nworkflow: w\nset: {cfg: .inf}', 'set.cfg', 'one value'],
    ['a flag that is a text', { ...base, simulated: 'maybe' }, 'simulated', 'true or false'],
    [
      'a zip of one',
      { ...base, axes: [{ zip: [{ param: 'cfg', values: [1] }] }] },
      'axes.0.zip',
      'two or more',
    ],
  ])('%s', (_, input, path, hint) => {
    const [issue, ...more] = issuesOf(input);
    expect(more.filter((other) => other.path !== path)).toEqual([]);
    expect(issue?.path).toBe(path);
    expect(issue?.hint).toContain(hint);
    expect(() => JSON.stringify(issue)).not.toThrow();
  });

  it('never throws, and neither does resolving what was understood', () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt(),
    );
    const values = fc.oneof(
      scalar,
      fc.array(fc.oneof(scalar, fc.record({ value: scalar, label: fc.string() }))),
      fc.constantFrom('0.4-1.0 (+0.2)', '1, 2', '1-9', '1-9 [3]', 'SKIP: 1, off', 'all', '1, .., x'),
      fc.record({ lines: fc.string() }),
      fc.record({ file: fc.string() }),
      fc.record(
        { models: fc.constantFrom('loras', 'x'), matching: fc.string() },
        { requiredKeys: ['models'] },
      ),
      fc.record({ options: fc.constantFrom('sampler', 'cfg', '') }),
      fc.record(
        { from: scalar, to: scalar, step: scalar, count: fc.integer(), log: fc.boolean() },
        { requiredKeys: ['from', 'to'] },
      ),
    );
    const rule = fc.constantFrom(
      'cfg > 5',
      'dumpling == "off"',
      'nothing',
      'seed > 1',
      'label.cfg == "1"',
      '(',
      'cfg',
    );
    const triggers = fc.dictionary(fc.constantFrom('dumpling', '*', 'x'), fc.string());
    const param = fc.oneof(
      fc.constantFrom('cfg', 'steps', 'me', 'dumpling', 'sampler', '7.cfg', 'seed', '7.model', 'toString'),
      fc.string(),
    );
    const axis = fc.oneof(
      fc.record({ param, values, when: rule, triggers }, { requiredKeys: ['param', 'values'] }),
      fc.record({ zip: fc.array(fc.record({ param, values })) }),
      fc.record(
        {
          lora: fc.constantFrom('dumpling', 'me', 'x'),
          file: values,
          strength: values,
          model: values,
          triggers,
          when: rule,
        },
        { requiredKeys: ['lora'] },
      ),
      fc.record(
        { replace: fc.constantFrom('cat', 'x'), in: param, with: values, name: fc.string() },
        { requiredKeys: ['replace', 'with'] },
      ),
      fc.anything(),
    );
    const count = fc.integer({ min: -1, max: 40 });
    const choice = {
      table: fc.oneof(
        fc.constantFrom('cfg,me\n1,off', 'cfg\n,', 'x'),
        fc.array(fc.dictionary(param, scalar)),
        fc.anything(),
      ),
      exclude: fc.oneof(rule, fc.array(rule, { maxLength: 3 }), fc.string(), fc.anything()),
      only: fc.oneof(rule, fc.record({ rule, why: fc.string() }), fc.anything()),
      sample: fc.oneof(
        fc.record({ sobol: count }),
        fc.record({ random: count, seed: scalar }),
        fc.record({ latin: count }),
        fc.anything(),
      ),
    };
    const likeDefinition = fc.record(
      {
        teststrip: fc.constantFrom<unknown>(1, 2),
        name: fc.oneof(fc.string(), scalar),
        workflow: fc.oneof(fc.string(), fc.anything()),
        params: fc.oneof(fc.dictionary(fc.string(), param), fc.anything()),
        set: fc.oneof(fc.dictionary(param, scalar), fc.anything()),
        axes: fc.oneof(fc.array(axis, { maxLength: 4 }), fc.anything()),
        blocks: fc.oneof(
          fc.array(
            fc.record(
              { name: fc.string(), axes: fc.array(axis, { maxLength: 3 }), ...choice },
              { requiredKeys: [] },
            ),
            {
              maxLength: 3,
            },
          ),
          fc.anything(),
        ),
        ...choice,
        budget: fc.oneof(fc.record({ renders: count }), fc.record({ gpuHours: fc.double() }), fc.anything()),
        seeds: fc.oneof(
          fc.record({ count: scalar, from: scalar, list: fc.array(scalar) }, { requiredKeys: [] }),
          fc.anything(),
        ),
        servers: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const graph = plain();
    fc.assert(
      fc.property(fc.oneof(likeDefinition, fc.anything(), fc.string(), fc.json()), (input) => {
        const parsed = parseDefinition(input);
        const understood = parsed.ok ? parsed.definition : parsed.partial;
        if (!parsed.ok) {
          expect(parsed.issues.length).toBeGreaterThan(0);
          JSON.stringify(parsed.issues);
        }
        if (!understood) return;
        const resolved = resolveSweep(understood, graph, context);
        if (!resolved.ok) JSON.stringify(resolved.issues);
        else if (resolved.sweep.cellCount < 2000) {
          let cells = 0;
          const options = {
            graph,
            sweep: resolved.sweep,
            realm: 'real' as const,
            fingerprints: new Map<string, string>(),
          };
          for (const cell of keyRenders(options)) cells += Number(cell.key.length === 64);
          expect(cells).toBe(resolved.sweep.cellCount);
          expect(
            explainCells(resolved.sweep, { offset: 0, limit: 5000, show: 'in' }).cells.length,
          ).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
