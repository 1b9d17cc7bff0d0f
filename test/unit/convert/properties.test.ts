import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertWorkflow } from '#core/convert/convert-workflow.ts';
import { type Json, parseJson } from '#core/json/parse-json.ts';
import { isLink } from '#core/workflow/graph.ts';
import { randomWorkflow } from './random-workflow.ts';

const folder = new URL('../../fixtures/comfyui-live/', import.meta.url);
const read = (path: string): Json => parseJson(readFileSync(new URL(path, folder), 'utf8'));
const objectInfo = read('0.33/object-info.trimmed.json') as Record<string, Record<string, Json>>;
const workflows = readdirSync(new URL('ui-to-api/', folder)).map(
  (file) => (read(`ui-to-api/${file}`) as Record<string, Json>)['workflow'] ?? null,
);
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

const declared = (type: string): Set<string> => {
  const { required = {}, optional = {} } = (objectInfo[type]?.['input'] ?? {}) as Record<string, object>;
  return new Set([...Object.keys(required), ...Object.keys(optional)]);
};

describe('generated workflows', () => {
  it('have in the prompt only nodes that run, inputs that they declare, and links to nodes that are there', () => {
    let nodes = 0;
    let inner = 0;
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, modes) => {
        const converted = convertWorkflow(
          randomWorkflow(seed, { modes, depth: 3, reroutes: seed % 4 }),
          objectInfo,
        );
        if (!converted.ok) {
          expect(converted.issues.map(({ message }) => message)).toEqual([
            'The workflow has no node that runs',
          ]);
          return;
        }
        for (const [id, node] of Object.entries(converted.graph)) {
          nodes += 1;
          if (id.includes(':')) inner += 1;
          expect(objectInfo).toHaveProperty([node.class_type]);
          const names = declared(node.class_type);
          for (const [name, value] of Object.entries(node.inputs)) {
            expect(names).toContain(name);
            if (Array.isArray(value)) {
              expect(isLink(value)).toBe(true);
              expect(converted.graph).toHaveProperty([value[0] as string]);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(nodes).toBeGreaterThan(1000);
    expect(inner).toBeGreaterThan(100);
  });

  it('mean the same with reroutes in their links', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 3 }), (seed, reroutes) => {
        const straight = convertWorkflow(
          randomWorkflow(seed, { modes: false, depth: 0, reroutes: 0 }),
          objectInfo,
        );
        const bent = convertWorkflow(randomWorkflow(seed, { modes: false, depth: 0, reroutes }), objectInfo);
        expect(bent).toEqual(straight);
      }),
      { numRuns: 200 },
    );
  });
});

describe('damaged workflows', () => {
  const junk = fc.oneof(
    fc.constantFrom<Json>(
      null,
      '',
      [],
      {},
      -1,
      0,
      1e30,
      '*',
      'Reroute',
      '__proto__',
      'constructor',
      2n ** 64n,
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  );

  /** Put something else in the place that the numbers lead to. */
  const damage = (root: Json, path: number[], value: Json): Json => {
    const copy = structuredClone(root);
    let at: Json = copy;
    for (const [i, step] of path.entries()) {
      if (typeof at !== 'object' || at === null) return copy;
      const keys = Object.keys(at);
      const key = keys[step % Math.max(1, keys.length)];
      if (key === undefined) return copy;
      const holder = at as Record<string, Json>;
      const next: Json = holder[key] ?? null;
      if (i === path.length - 1 || typeof next !== 'object' || next === null) {
        holder[key] = value;
        return copy;
      }
      at = next;
    }
    return copy;
  };

  it('never make it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...workflows),
        fc.array(fc.tuple(fc.array(fc.nat(60), { minLength: 1, maxLength: 7 }), junk), {
          minLength: 1,
          maxLength: 4,
        }),
        (workflow, damages) => {
          let damaged = workflow;
          for (const [path, value] of damages) damaged = damage(damaged, path, value);
          const converted = convertWorkflow(damaged, objectInfo);
          if (!converted.ok) expect(converted.issues.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 800 },
    );
  }, 60_000);

  it('never make it throw where the node classes are damaged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...workflows),
        fc.array(fc.nat(60), { minLength: 2, maxLength: 6 }),
        junk,
        (workflow, path, value) => {
          const classes = damage(objectInfo, path, value) as Record<string, Json>;
          const converted = convertWorkflow(workflow, classes);
          if (!converted.ok) expect(converted.issues.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});
