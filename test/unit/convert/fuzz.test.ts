import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import { stringifyJson } from '#core/json/stringify-json.ts';
import { readNodeSpecs } from '#core/nodes/read-node-specs.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import { describeParameters } from '#core/workflow/describe-parameters.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { readWorkflowFile } from '#core/workflow/read-workflow-file.ts';
import { dressWorkflow } from './dress-workflow.ts';
import type { Classes } from './dressed-net.ts';
import { dice, meantGraph } from './meant-graph.ts';

const folder = new URL('../../fixtures/comfyui-live/', import.meta.url);
const objectInfo = parseJson(
  readFileSync(new URL('0.33/object-info.trimmed.json', folder), 'utf8'),
) as Classes;
const specs = readNodeSpecs(objectInfo);
const picture = readFileSync(new URL('0.33/01-first-render.png', folder));
const recorded = readdirSync(new URL('ui-to-api/', folder)).map((name) =>
  readFileSync(new URL(`ui-to-api/${name}`, folder), 'utf8'),
);
const files = [
  ...recorded,
  ...Array.from({ length: 40 }, (_, seed) => {
    const roll = dice(seed * 104_729 + 1);
    return stringifyJson(dressWorkflow(meantGraph(roll), objectInfo, roll).ui);
  }),
];

/** What a person does with a file, whatever it is: read it, convert it, look at its parameters, make a sweep. */
function takeIn(bytes: Uint8Array): 'graph' | 'refused' {
  const read = readWorkflowFile(bytes);
  if (read.found === 'nothing') {
    expect(read.issues.length).toBeGreaterThan(0);
    return 'refused';
  }
  const converted = read.found === 'graph' ? read : convertWorkflow(read.ui, objectInfo);
  if (!('graph' in converted)) {
    expect(converted.issues.length).toBeGreaterThan(0);
    return 'refused';
  }
  const again = readWorkflowFile(Buffer.from(stringifyJson(converted.graph)));
  if (again.found !== 'graph') return 'refused';
  for (const { name, targets } of describeParameters(again.graph, specs)) {
    expect(name).not.toBe('');
    expect(targets.length).toBeGreaterThan(0);
  }
  return 'graph';
}

const nasty = fc.constantFrom(
  'null', '{}', '[]', '-1', '1e999', '-0', '"*"', '"__proto__"', '"constructor"', '"Reroute"', '18446744073709551616',
  'NaN', '-Infinity', '"\\u0000"', '"\\ud800"', '[["1",0]]', '{"__proto__":{"nodes":[]}}', '{"toString":1}', 'true',
); // prettier-ignore
const VALUE = /"(?:\\.|[^"\\])*"(?!\s*:)|-?\d+(?:\.\d+)?|\btrue\b|\bfalse\b|\bnull\b/g;
const KEY = /"(?:\\.|[^"\\])*"(?=\s*:)/g;

/** The n-th match of a pattern replaced, counted in a circle. */
function replaceMatch(text: string, pattern: RegExp, n: number, by: string): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[n % Math.max(1, matches.length)];
  return match ? text.slice(0, match.index) + by + text.slice(match.index + match[0].length) : text;
}

type Harm = (text: string) => string;
const harm: fc.Arbitrary<Harm> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), nasty).map(([n, by]): Harm => (text) => replaceMatch(text, VALUE, n, by)) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), nasty).map(([n, by]): Harm => (text) => replaceMatch(text, KEY, n, by.startsWith('"') ? by : '"x"')) },
  // One value takes the place of another: links go in circles, ids are twice there, types are swapped.
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(), fc.nat()).map(([n, from]): Harm => (text) => {
      const values = [...text.matchAll(VALUE)];
      return replaceMatch(text, VALUE, n, values[from % Math.max(1, values.length)]?.[0] ?? 'null');
    }),
  },
  { weight: 1, arbitrary: fc.nat().map((at): Harm => (text) => text.slice(0, at % text.length)) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), fc.string()).map(([at, more]): Harm => (text) => text.slice(0, at % text.length) + more + text.slice(at % text.length)) },
); // prettier-ignore

describe('files that are damaged', () => {
  it('are taken or refused with reasons: JSON with values swapped, keys renamed, texts cut', () => {
    const counts = { graph: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(harm, { minLength: 1, maxLength: 4 }),
        (file, harms) => {
          counts[takeIn(Buffer.from(harms.reduce((text, doHarm) => doHarm(text), file)))] += 1;
        },
      ),
      { numRuns: 600 },
    );
    expect(counts.graph).toBeGreaterThan(30);
    expect(counts.refused).toBeGreaterThan(30);
  });

  it('are taken or refused with reasons: bytes of pictures changed, cut, moved', () => {
    const change = fc.tuple(fc.nat(picture.length - 1), fc.nat(255), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(picture.length)),
        fc.boolean(),
        (changes, cut, early) => {
          const bytes = Uint8Array.from(picture);
          // The chunks with the graph stand at the beginning.
          for (const [at, value, length] of changes) {
            const start = early ? at % 3000 : at;
            bytes.fill(value, start, start + length);
          }
          takeIn(cut === null ? bytes : bytes.subarray(0, cut));
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('png', 'webp', ''), (noise, kind) => {
        const head =
          kind === 'png'
            ? picture.subarray(0, 8)
            : kind === 'webp'
              ? Buffer.from('RIFF\xff\xff\xff\xffWEBPEXIF', 'latin1')
              : [];
        takeIn(Uint8Array.from([...head, ...noise]));
      }),
      { numRuns: 300 },
    );
  });

  it('are refused where they are huge, deep, or hold themselves', () => {
    const node = (more: Record<string, Json>): Json => ({
      id: 1,
      type: 'A',
      inputs: [],
      outputs: [],
      ...more,
    });
    const subgraph = (id: string, nodes: Json[]): Json => ({
      id,
      name: id,
      nodes,
      links: [],
      inputs: [],
      outputs: [],
    });
    const within = (count: number): Json[] =>
      Array.from({ length: count }, (_, i) =>
        subgraph(`s${i}`, [node({ type: `s${i + 1}` }), node({ id: 2, type: `s${i + 1}` })]),
      );
    const bad: Json[] = [
      { nodes: [node({ type: 's' })], definitions: { subgraphs: [subgraph('s', [node({ type: 's' })])] } },
      { nodes: [node({ type: 's0' })], definitions: { subgraphs: within(40) } },
      { nodes: Array.from({ length: 60_000 }, (_, id) => node({ id, type: 'KSampler' })), links: [] },
    ];
    for (const ui of bad) expect(takeIn(Buffer.from(JSON.stringify(ui)))).toBe('refused');
    for (const text of ['['.repeat(200_000), `{"nodes":[${'{"a":'.repeat(50_000)}`, '{"1":'.repeat(10_000)])
      expect(takeIn(Buffer.from(text))).toBe('refused');
    const deep = `${'{"nodes":['.repeat(300)}${']}'.repeat(300)}`;
    expect(takeIn(Buffer.from(deep))).toBe('refused');
    const long = { nodes: [node({ id: 1, type: 'Note', widgets_values: ['x'.repeat(3_000_000)] })] };
    takeIn(Buffer.from(JSON.stringify(long)));
  });
});

describe('definitions that are damaged', () => {
  const graph = ((): Graph => {
    const read = readWorkflowFile(picture);
    if (read.found !== 'graph') throw new Error('no graph');
    return read.graph;
  })();
  const yaml = `teststrip: 1
name: x
workflow: w.json
params: {mine: "7.cfg, 7.denoise"}
set: {steps: 10, scheduler: karras}
exclude: ["cfg > 8 && steps == 20"]
axes:
  - {param: positive, values: "a, b"}
  - {param: cfg, values: "1-10 (+2)"}
  - zip:
      - {param: sampler, values: [euler, ddim]}
      - {param: 7.scheduler, values: "normal, karras"}
  - {replace: cat, in: positive, values: [dog, "SKIP: bird"]}
seeds: {count: 2, from: 7}
sample: {sobol: 5, seed: 3}
budget: {renders: 20}
`;
  it('are planned or refused with reasons', () => {
    const piece = fc.oneof(
      nasty,
      fc.string(),
      fc.constantFrom('1-1e9', '1, 2, .., 1e12', 'log 0-1 [3]', '1-10 (+0)', '&a [*a]', '<<: *x', '? ', '- - -', '0x10', '!!binary x', '"1-3" # '),
    ); // prettier-ignore
    const planned = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(30), piece), { minLength: 1, maxLength: 3 }),
        (edits) => {
          const text = edits.reduce((before, [at, length, put]) => {
            const start = at % before.length;
            return before.slice(0, start) + put + before.slice(start + length);
          }, yaml);
          const parsed = parseDefinition(text);
          const resolved = parsed.ok ? resolveSweep(parsed.definition, graph) : parsed;
          planned[resolved.ok ? 'yes' : 'no'] += 1;
          if (!resolved.ok) expect(resolved.issues.length).toBeGreaterThan(0);
          else if (resolved.sweep.cellCount < 10_000)
            expect([...expandPlan(resolved.sweep).cells]).toHaveLength(resolved.sweep.cellCount);
        },
      ),
      { numRuns: 400 },
    );
    expect(planned.no).toBeGreaterThan(30);
  });
});
