import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/json/canonical-json.ts';
import { prefixHashes } from '#core/plan/prefix-hashes.ts';
import { prefixLevels } from '#core/plan/prefix-levels.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { keyRenders } from '#core/workflow/key-renders.ts';
import { namedModelFiles } from '#core/workflow/model-files.ts';
import { parsePatch } from '#core/workflow/parse-patch.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { renderKey } from '#core/workflow/render-key.ts';
import { cpuSeconds, plain } from './graphs.ts';
import { randomGraph, randomSweep } from './random-sweep.ts';
import { tryResolve } from './sweeps.ts';

const sweepOf = (more: Record<string, unknown>, graph: Graph = plain()) => {
  const parsed = parseDefinition({ teststrip: 1, name: 'x', workflow: 'w', ...more });
  const resolved = parsed.ok && resolveSweep(parsed.definition, graph);
  if (!resolved || !resolved.ok) throw new Error('bad definition');
  return resolved.sweep;
};
const NONE = new Map<string, string>();

describe('keyRenders', () => {
  it('gives exactly what the definitions of key, patch and prefix hashes give, on any graph', () => {
    const fingerprints = fc.dictionary(
      fc.constantFrom('a.safetensors', 'b.safetensors', 'euler', '#'),
      fc.constantFrom('', '1:0', '2:1'),
    );
    fc.assert(
      fc.property(
        randomSweep,
        fingerprints,
        fc.constantFrom('real' as const, 'simulated' as const),
        ({ graph, sweep }, files, realm) => {
          const known = new Map(Object.entries(files));
          const cells = [...keyRenders({ graph, sweep, realm, fingerprints: known })];
          expect(cells).toHaveLength(sweep.cellCount);
          const levels = prefixLevels(
            patchGraph(
              graph,
              cellPatch(
                sweep,
                sweep.axes.map(() => 0),
              ),
            ),
          );
          for (const cell of cells) {
            const patch = cellPatch(sweep, cell.at);
            const patched = patchGraph(graph, patch);
            expect(cell.key).toBe(renderKey(patched, realm, known));
            expect(canonicalJson(parsePatch(cell.patch))).toBe(canonicalJson(patch));
            expect(prefixHashes(patched, levels)).toEqual({
              checkpoint: cell.checkpoint,
              loras: cell.loras,
              texts: cell.texts,
              latent: cell.latent,
            });
          }
          expect(cells.map(({ rank }) => rank).toSorted((a, b) => a - b)).toEqual(
            cells.map(({ ordinal }) => ordinal),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives the same as well where LoRAs are left out, texts put together, and axes do not apply', () => {
    const features = fc.record({
      lora: fc.subarray(['a.safetensors', 'b.safetensors', 'none']),
      strength: fc.subarray([0.4, 0.8, 'off']),
      me: fc.subarray([0.5, 'off']),
      positive: fc.subarray(['a cat {trigger}', 'b.safetensors', 'two cats']),
      replace: fc.subarray(['dog', 'a.safetensors {trigger:me}', '']),
      when: fc.boolean(),
      blocks: fc.boolean(),
      exclude: fc.option(fc.constantFrom('cfg > 5', 'dumpling == "off" && me == "off"'), { nil: undefined }),
    });
    const files = new Map([
      ['a.safetensors', '1:0'],
      ['b.safetensors', '2:0'],
      ['me.safetensors', '3:1'],
    ]);
    fc.assert(
      fc.property(features, ({ lora, strength, me, positive, replace, when, blocks, exclude }) => {
        const dumpling = {
          lora: 'dumpling',
          ...(lora.length > 0 ? { file: lora, triggers: { a: 'words' } } : {}),
          ...(strength.length > 0 ? { strength } : {}),
        };
        const axes = [
          { param: 'cfg', values: [4, 7] },
          ...(Object.keys(dumpling).length > 1 && lora.some((file) => file.startsWith('a'))
            ? [dumpling]
            : []),
          ...(me.length > 0 ? [{ param: 'me', values: me, ...(when ? { when: 'cfg > 5' } : {}) }] : []),
          ...(positive.length > 0 ? [{ param: 'positive', values: positive }] : []),
          ...(replace.length > 0 ? [{ replace: 'cat', with: replace }] : []),
        ];
        const graph = plain();
        const result = tryResolve({
          ...(blocks ? { blocks: [{ axes }, { axes: [{ param: 'steps', values: [20, 30] }] }] } : { axes }),
          ...(exclude === undefined ? {} : { exclude }),
        });
        if (!result.ok) {
          expect(result.issues.map(({ message }) => message)).toEqual([
            expect.stringMatching(/no cell is left|no parameter/),
          ]);
          return;
        }
        const { sweep } = result;
        const cells = [...keyRenders({ graph, sweep, realm: 'real', fingerprints: files })];
        expect(cells).toHaveLength(sweep.cellCount);
        for (const cell of cells) {
          const patch = cellPatch(sweep, cell.at);
          const patched = patchGraph(graph, patch);
          expect(cell.key).toBe(renderKey(patched, 'real', files));
          expect(canonicalJson(parsePatch(cell.patch))).toBe(canonicalJson(patch));
          const { checkpoint, loras, texts, latent } = cell;
          expect(prefixHashes(patched)).toEqual({ checkpoint, loras, texts, latent });
        }
        expect(cells.map(({ rank }) => rank).toSorted((a, b) => a - b)).toEqual(
          cells.map(({ ordinal }) => ordinal),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('walks what rules leave in the order of the walk over everything', () => {
    const axes = [
      { param: 'checkpoint', values: ['a.ckpt', 'b.ckpt', 'c.ckpt'] },
      { param: 'cfg', values: [1, 2, 3, 4] },
      { param: 'me', values: [0.1, 0.2] },
    ];
    const ranked = (more: Record<string, unknown>): string[] =>
      [
        ...keyRenders({
          graph: plain(),
          sweep: sweepOf({ axes, ...more }),
          realm: 'real',
          fingerprints: NONE,
        }),
      ]
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ at }) => at.join());
    const whole = ranked({});
    expect(ranked({ exclude: 'cfg > 9' })).toEqual(whole);
    // One checkpoint after another, each loaded once.
    const some = ranked({ exclude: 'cfg == 2 || (checkpoint == "b.ckpt" && me > 0.15)' });
    expect(some.map(([checkpoint]) => checkpoint).filter((one, i, all) => one !== all[i - 1])).toHaveLength(
      3,
    );
  });

  it('keys do not change with titles, file name prefixes, or the order of keys; with any literal they do', () => {
    const reverse = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? value
        : Array.isArray(value)
          ? value
          : Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, member]) => [key, reverse(member)]),
            );
    fc.assert(
      fc.property(randomGraph, fc.string(), fc.nat(), (graph, text, pick) => {
        const key = renderKey(graph, 'real', NONE);
        const renamed = Object.fromEntries(
          Object.entries(graph).map(([id, node]) => [
            id,
            { ...node, inputs: { ...node.inputs, filename_prefix: text }, _meta: { title: text } },
          ]),
        );
        expect(renderKey(renamed, 'real', NONE)).toBe(key);
        expect(renderKey(reverse(graph) as Graph, 'real', NONE)).toBe(key);
        expect(renderKey(graph, 'simulated', NONE)).not.toBe(key);
        const refs = Object.entries(graph)
          .flatMap(([id, node]) => Object.keys(node.inputs).map((input) => [id, input] as const))
          .filter(([, input]) => input !== 'filename_prefix');
        const ref = refs[pick % refs.length];
        if (ref)
          expect(renderKey(patchGraph(graph, [[ref[0], ref[1], 'another value']]), 'real', NONE)).not.toBe(
            key,
          );
      }),
    );
  });

  it('7 and 7.0 are one render; another file under the same name is another', () => {
    const graph = plain();
    const one = (definition: Record<string, unknown>, files = NONE): string | undefined =>
      [...keyRenders({ graph, sweep: sweepOf(definition), realm: 'real', fingerprints: files })][0]?.key;
    expect(one({ set: { cfg: '7.0' } })).toBe(one({ set: { cfg: 7 } }));
    expect(one({}, new Map([['me.safetensors', '100:0']]))).not.toBe(
      one({}, new Map([['me.safetensors', '100:1']])),
    );
    expect(one({}, new Map([['unused.safetensors', '100:0']]))).toBe(one({}));
    expect(one({}, new Map([['me.safetensors', '']]))).toBe(one({}));
  });

  it('overlapping sweeps share their renders, whatever the order of their axes', () => {
    const graph = plain();
    const keys = (axes: unknown): Set<string> =>
      new Set(
        [...keyRenders({ graph, sweep: sweepOf({ axes }), realm: 'real', fingerprints: NONE })].map(
          ({ key }) => key,
        ),
      );
    const cfg = { param: 'cfg', values: [4, 7] };
    const me = { param: 'me', values: '0.4-1.0 (+0.2)' };
    expect(keys([cfg, me])).toEqual(keys([me, { param: 'cfg', values: '7.0, 4' }]));
    const wider = keys([{ param: 'cfg', values: [1, 4, 7] }, me]);
    expect(wider.size).toBe(12);
    expect([...keys([cfg, me])].filter((key) => !wider.has(key))).toEqual([]);
  });

  it('keys 100,000 cells well within two seconds', () => {
    const graph = plain();
    const sweep = sweepOf({
      axes: [
        { param: 'positive', values: '1-40 (+1)' },
        { param: 'dumpling', values: '0.00-0.49 (+0.01)' },
        { param: 'me', values: '0.00-0.49 (+0.01)' },
      ],
    });
    let count = 0;
    const seconds = cpuSeconds(() => {
      for (const _ of keyRenders({ graph, sweep, realm: 'real', fingerprints: NONE })) count += 1;
    });
    expect(count).toBe(100_000);
    // 0.9 s on a quiet machine, where every level of every cell differs, as here.
    expect(seconds).toBeLessThan(4);
  });

  it('is lazy: the first of a million cells comes at once', () => {
    const axes = ['cfg', 'me', 'dumpling'].map((param) => ({ param, values: '0.01-1.00 (+0.01)' }));
    const cells = keyRenders({ graph: plain(), sweep: sweepOf({ axes }), realm: 'real', fingerprints: NONE });
    const seconds = cpuSeconds(() => {
      expect(cells.next().value).toMatchObject({ ordinal: 0, at: [0, 0, 0], rank: 0 });
    });
    expect(seconds).toBeLessThan(0.5);
  });
});

describe('namedModelFiles', () => {
  it('lists the files of graph, settings and axes, each once', () => {
    const sweep = sweepOf({
      set: { checkpoint: 'b.ckpt' },
      axes: [{ param: 'me.file', values: ['me-000004.safetensors', 'me.safetensors', 'None'] }],
    });
    expect(namedModelFiles(plain(), sweep)).toEqual([
      'b.ckpt',
      'dumpling.safetensors',
      'me-000004.safetensors',
      'me.safetensors',
      'sd_xl_base_1.0.safetensors',
    ]);
  });
});
