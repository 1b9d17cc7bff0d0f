import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOrder } from '#core/plan/axis-order.ts';
import { nodeKinds } from '#core/plan/node-kind.ts';
import { prefixHashes } from '#core/plan/prefix-hashes.ts';
import { rerunNodes, rerunWeight } from '#core/plan/rerun.ts';
import { walkRank } from '#core/plan/walk-rank.ts';
import type { Axis } from '#core/sweep/axis.ts';
import { cellPatch, expandCells } from '#core/sweep/expand.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { patchGraph, type Patch } from '#core/workflow/patch-graph.ts';
import { cacheByMode, graphOf, plain, recorded, recording } from './graphs.ts';

describe('walkRank', () => {
  it('visits every cell once, each one step on one axis from the last', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        sizes.chain((lengths) =>
          fc.tuple(
            fc.constant(lengths),
            fc.shuffledSubarray(
              lengths.map((_, i) => i),
              { minLength: lengths.length },
            ),
          ),
        ),
        ([lengths, order]) => {
          const axes = lengths.map((length) => ({
            values: Array.from({ length }, () => ({ label: '', values: [] })),
          }));
          const walk = [...expandCells(axes)]
            .map(({ at }) => ({ at, rank: walkRank(at, lengths, order) }))
            .toSorted((a, b) => a.rank - b.rank);
          for (const [i, { at, rank }] of walk.entries()) {
            expect(rank).toBe(i);
            const before = walk[i - 1]?.at;
            if (before)
              expect(at.reduce((sum, index, axis) => sum + Math.abs(index - (before[axis] ?? 0)), 0)).toBe(1);
          }
        },
      ),
    );
  });
});

describe('rerunNodes', () => {
  const CHANGES: Record<string, Patch> = {
    'cfg 4': [['3', 'cfg', 4]],
    'second LoRA 0.9': [
      ['11', 'strength_model', 0.9],
      ['11', 'strength_clip', 0.9],
    ],
    'first LoRA 0.5': [
      ['10', 'strength_model', 0.5],
      ['10', 'strength_clip', 0.5],
    ],
    'checkpoint B': [['4', 'ckpt_name', 'B.safetensors']],
    'checkpoint B again, seed 2': [
      ['4', 'ckpt_name', 'B.safetensors'],
      ['3', 'seed', 2],
    ],
    'checkpoint A, seed 2': [['3', 'seed', 2]],
    'prompt text changed': [
      ['6', 'text', 'another'],
      ['3', 'seed', 2],
    ],
    'prompt text back': [['3', 'seed', 2]],
    'size changed': [
      ['5', 'width', 192],
      ['3', 'seed', 2],
    ],
    'size back': [['3', 'seed', 2]],
  };

  it('says what a real server ran, prompt after prompt, with the classic cache', () => {
    const sent = recording('0.33', '01-first-render').find(({ request }) => request?.json?.prompt)?.request
      ?.json?.prompt;
    const base = graphOf(sent);
    const steps = cacheByMode.modes['--cache-classic'] ?? [];
    expect(steps).toHaveLength(15);
    let previous: Graph | null = null;
    for (const { change, ran } of steps) {
      const next = patchGraph(base, CHANGES[change] ?? []);
      expect(rerunNodes(previous, next).toSorted(), change).toEqual(ran.toSorted());
      previous = next;
    }
  });

  it('leaves ids, titles and unneeded nodes out of it', () => {
    const renamed = graphOf(
      JSON.parse(JSON.stringify(plain()).replaceAll('"7"', '"77"').replaceAll('Dumpling', 'Cat')),
    );
    expect(rerunNodes(plain(), renamed)).toEqual([]);
    expect(rerunNodes(null, graphOf(recorded['unconnected'])).toSorted()).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
  });
});

describe('axisOrder', () => {
  const axis = (name: string, targets: [string, string][], values: (string | number)[]): Axis => ({
    name,
    params: [{ name, targets: targets.map(([node, input]) => ({ node, input })) }],
    values: values.map((value) => ({ label: String(value), values: [value] })),
  });
  const AXES = {
    checkpoint: axis('checkpoint', [['1', 'ckpt_name']], ['a.ckpt', 'b.ckpt', 'c.ckpt']),
    dumpling: axis(
      'dumpling',
      [
        ['2', 'strength_model'],
        ['2', 'strength_clip'],
      ],
      [0.1, 0.2],
    ),
    me: axis('me', [['3', 'strength_model']], [0.1, 0.2]),
    positive: axis('positive', [['4', 'text']], ['x', 'y']),
    width: axis('width', [['6', 'width']], [1024, 1088]),
    cfg: axis('cfg', [['7', 'cfg']], [1, 2, 3]),
    prefix: axis('prefix', [['9', 'filename_prefix']], ['x', 'y']),
  };

  it('puts what costs most to change first', () => {
    const axes = [AXES.cfg, AXES.me, AXES.prefix, AXES.checkpoint, AXES.positive, AXES.width, AXES.dumpling];
    expect(axisOrder(plain(), axes).map((i) => axes[i]?.name)).toEqual([
      'checkpoint',
      'dumpling',
      'me',
      'positive',
      'width',
      'cfg',
      'prefix',
    ]);
  });

  const cost = (graphs: Graph[]): number =>
    graphs.reduce((sum, graph, i) => sum + rerunWeight(graphs[i - 1] ?? null, graph), 0);
  const graphsOf = (axes: Axis[]): { at: number[]; graph: Graph }[] =>
    [...expandCells(axes)].map(({ at }) => ({
      at,
      graph: patchGraph(plain(), cellPatch({ axes, settings: [] }, at)),
    }));
  const walked = (axes: Axis[]): Graph[] => {
    const order = axisOrder(plain(), axes);
    const lengths = axes.map(({ values }) => values.length);
    const rank = (at: number[]): number => walkRank(at, lengths, order);
    return graphsOf(axes)
      .toSorted((a, b) => rank(a.at) - rank(b.at))
      .map(({ graph }) => graph);
  };

  /** Least cost of any order at all: dynamic programming over subsets (Held and Karp). */
  function leastCost(graphs: Graph[]): number {
    const step = graphs.map((from) => graphs.map((to) => rerunWeight(from, to)));
    const full = 1 << graphs.length;
    const best = Array.from({ length: full }, () => graphs.map(() => Number.POSITIVE_INFINITY));
    graphs.forEach((graph, i) => {
      (best[1 << i] ?? [])[i] = rerunWeight(null, graph);
    });
    for (let set = 1; set < full; set += 1) {
      graphs.forEach((_, last) => {
        const here = best[set]?.[last] ?? Number.POSITIVE_INFINITY;
        if (!Number.isFinite(here)) return;
        graphs.forEach((_, next) => {
          if (set & (1 << next)) return;
          const row = best[set | (1 << next)];
          if (row)
            row[next] = Math.min(row[next] ?? Number.POSITIVE_INFINITY, here + (step[last]?.[next] ?? 0));
        });
      });
    }
    return Math.min(...(best[full - 1] ?? []));
  }

  it.each([
    [['cfg', 'checkpoint', 'me']],
    [['me', 'dumpling', 'positive']],
    [['width', 'positive', 'dumpling']],
    [['checkpoint', 'cfg']],
    [['prefix', 'cfg', 'me']],
  ] as const)('%j: costs as little as any order can', (names) => {
    const axes = names.map((name) => ({
      ...AXES[name],
      values: AXES[name].values.slice(0, names.length > 2 ? 2 : 3),
    }));
    expect(cost(walked(axes))).toBeCloseTo(leastCost(graphsOf(axes).map(({ graph }) => graph)), 6);
  });

  it('is never worse than walking the axes as they were written, either way', () => {
    const pick = fc.shuffledSubarray(Object.values(AXES), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(pick, (axes) => {
        const naive = graphsOf(axes).map(({ graph }) => graph);
        const ours = cost(walked(axes));
        expect(ours).toBeLessThanOrEqual(cost(naive) + 1e-9);
        expect(ours).toBeLessThanOrEqual(cost(naive.toReversed()) + 1e-9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('nodeKinds', () => {
  it('knows the usual nodes', () => {
    const kinds = (graph: unknown): Record<string, string> => Object.fromEntries(nodeKinds(graphOf(graph)));
    expect(kinds(recorded['plain'])).toEqual({
      1: 'loader',
      2: 'lora',
      3: 'lora',
      4: 'text',
      5: 'text',
      6: 'latent',
      7: 'sampler',
      8: 'other',
      9: 'other',
    });
    expect(kinds(recorded['custom-sampler'])).toEqual({
      1: 'loader',
      2: 'loader',
      3: 'loader',
      4: 'lora',
      5: 'text',
      6: 'text',
      7: 'other',
      8: 'other',
      9: 'other',
      10: 'other',
      11: 'latent',
      12: 'sampler',
      13: 'other',
      14: 'other',
    });
    expect(kinds(recorded['load-image'])).toMatchObject({ 10: 'other', 11: 'latent' });
  });

  it('judges unknown classes by what they feed', () => {
    const kinds = nodeKinds(
      graphOf({
        a: { class_type: 'Mystery', inputs: { file: 'x.gguf' } },
        b: { class_type: 'Riddle', inputs: { model: ['a', 0], how: 1 } },
        c: { class_type: 'Enigma', inputs: { words: 'cat' } },
        s: { class_type: 'KSampler', inputs: { model: ['b', 0], positive: ['c', 0], seed: 1 } },
      }),
    );
    expect(Object.fromEntries(kinds)).toEqual({ a: 'loader', b: 'lora', c: 'text', s: 'sampler' });
  });
});

describe('prefixHashes', () => {
  const graph = plain();
  const base = prefixHashes(graph);
  const changed = (patch: Patch): string[] => {
    const other = prefixHashes(patchGraph(graph, patch));
    return (['checkpoint', 'loras', 'texts', 'latent'] as const).filter(
      (level) => other[level] !== base[level],
    );
  };
  it('change from the level of the change on', () => {
    expect(changed([['1', 'ckpt_name', 'b.ckpt']])).toEqual(['checkpoint', 'loras', 'texts', 'latent']);
    expect(changed([['3', 'strength_model', 0.1]])).toEqual(['loras', 'texts', 'latent']);
    expect(changed([['4', 'text', 'x']])).toEqual(['texts', 'latent']);
    expect(changed([['6', 'width', 64]])).toEqual(['latent']);
    expect(changed([['7', 'cfg', 1]])).toEqual([]);
    expect(changed([['9', 'filename_prefix', 'x']])).toEqual([]);
  });
  it('fit a signed 64-bit column, and do not depend on ids', () => {
    for (const hash of Object.values(base)) expect(BigInt.asIntN(64, hash)).toBe(hash);
    const renamed = graphOf(JSON.parse(JSON.stringify(graph).replaceAll('"1"', '"99"')));
    expect(prefixHashes(renamed)).toEqual(base);
  });
});
