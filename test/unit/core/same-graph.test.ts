import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '#core/workflow/graph.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { preparePrompt } from '#core/workflow/prepare-prompt.ts';
import { differsFrom } from '#core/workflow/same-graph.ts';
import { plain, recording, textOf } from './graphs.ts';
import { randomGraph } from './random-sweep.ts';

/** What was sent, and what the server made of it, of every prompt of a recording. */
function pairs(version: '0.33' | '0.3.64', name: string): { note: string; sent: Graph; kept: Graph }[] {
  const kept = new Map<string, Graph>();
  const steps = recording(version, name);
  for (const { body } of steps) {
    for (const entry of Object.values(body?.json ?? {})) {
      const items = Array.isArray(entry) ? entry : [(entry as { prompt?: unknown } | null)?.prompt];
      for (const item of items)
        if (Array.isArray(item) && item.length > 2) kept.set(textOf(item[1]), item[2] as Graph);
    }
  }
  let note = '';
  return steps.flatMap((step) => {
    note = step.note ?? note;
    const sent = step.request?.json?.prompt;
    const graph = kept.get(textOf(step.body?.json?.['prompt_id']));
    return sent && graph && step.http?.startsWith('POST /prompt') ? [{ note, sent, kept: graph }] : [];
  });
}

describe('differsFrom', () => {
  it.each(['0.33', '0.3.64'] as const)('tolerates what a real %s makes of a prompt', (version) => {
    const all = [
      ...pairs(version, '01-first-render'),
      ...pairs(version, '11-accepted-oddities'),
      ...pairs(version, '19-uploads'),
    ];
    expect(all.length).toBeGreaterThan(5);
    expect(
      all.some(
        ({ sent, kept }) =>
          JSON.stringify(sent, (_, v: unknown) => String(v)) !==
            JSON.stringify(kept, (_, v: unknown) => String(v)) ||
          sent['3']?.inputs['steps'] !== kept['3']?.inputs['steps'],
      ),
    ).toBe(true);
    for (const { note, sent, kept } of all) {
      // The second prompt of one id took the place of the first, and that is a real difference.
      const replaced =
        note === 'same prompt id twice' && sent['3']?.inputs['seed'] !== kept['3']?.inputs['seed'];
      expect(differsFrom(sent, kept), note).toBe(
        replaced ? 'seed of node 3 (KSampler) is 14 in the image, 13 was sent' : null,
      );
    }
  });

  const withValue = (value: unknown): Graph => patchGraph(plain(), [['7', 'cfg', value as number]]);
  it.each([
    ['5', 5], [5.7, 5], ['5.5', 5.5], [7, 7], [true, 1], [7, '7'], [7, '7.0'], [true, 'True'], [null, 'None'],
    ['false', true], ['', false], [0, false], [[1, 2], { __value__: [1, 2] }], [{ __value__: [1] }, [1]],
    ['18446744073709551615', 18446744073709551615n], [2n ** 60n, Number(2n ** 60n)], [9007199254740993n, 9007199254740992], [Number.NaN, null],
  ])('%s may come back as %s', (sent, embedded) => {
    expect(differsFrom(withValue(sent), withValue(embedded))).toBeNull();
  }); // prettier-ignore

  it.each([
    [7, 7.5], [5.7, 6], ['euler', 'heun'], [7, null], [true, false], [18446744073709551615n, 18446744073709551614n],
    [['3', 0], ['3', 1]], [['3', 0], 'x'], ['x', 0], [[1], [2]], ['7', '7.0'],
  ])('%s is not %s', (sent, embedded) => {
    expect(differsFrom(withValue(sent), withValue(embedded))).toContain('cfg of node 7 (KSampler)');
  }); // prettier-ignore

  it('says what differs', () => {
    const sent = plain();
    const { '9': _, ...without } = sent;
    expect(differsFrom(sent, without)).toBe('node 9 (SaveImage) is not in the image');
    expect(differsFrom(without, sent)).toContain('node 9 is in the image');
    expect(differsFrom(sent, { ...sent, '9': { class_type: 'PreviewImage', inputs: {} } })).toContain(
      '"PreviewImage"',
    );
    expect(
      differsFrom(sent, { ...sent, '9': { ...sent['9'], is_changed: ['x'], _meta: { title: 'x' } } }),
    ).toBeNull();
    for (const nothing of [null, 7, 'x', []]) expect(differsFrom(sent, nothing)).toContain('no graph');
  });

  it('holds of a graph and itself, and never throws', () => {
    fc.assert(
      fc.property(randomGraph, fc.anything(), (graph, anything) => {
        expect(differsFrom(graph, structuredClone(graph))).toBeNull();
        expect(differsFrom(graph, anything)).not.toBeNull();
        const [id] = Object.keys(graph);
        if (id !== undefined)
          differsFrom(graph, { [id]: { class_type: graph[id]?.class_type, inputs: anything } });
      }),
    );
  });
});

describe('preparePrompt', () => {
  const graph: Graph = {
    '1': { class_type: 'X', inputs: { list: [1, 2, 3] as never, link: ['2', 0] } },
    '2': { class_type: 'Y', inputs: {}, _meta: { title: 'Mine' } },
    '3': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'mine' } },
    '4': { class_type: 'Other', inputs: { images: ['1', 0], filename_prefix: ['2', 0] } },
  };
  it('wraps lists, titles nodes, and gives every try files of its own', () => {
    expect(preparePrompt(graph, 'teststrip/ab/abc-1')).toEqual({
      '1': {
        class_type: 'X',
        inputs: { list: { __value__: [1, 2, 3] }, link: ['2', 0] },
        _meta: { title: 'X' },
      },
      '2': { class_type: 'Y', inputs: {}, _meta: { title: 'Mine' } },
      '3': {
        class_type: 'SaveImage',
        inputs: { images: ['1', 0], filename_prefix: 'teststrip/ab/abc-1' },
        _meta: { title: 'SaveImage' },
      },
      '4': {
        class_type: 'Other',
        inputs: { images: ['1', 0], filename_prefix: 'teststrip/ab/abc-1' },
        _meta: { title: 'Other' },
      },
    });
    expect(preparePrompt(graph, 'p', new Set(['SaveImage']))['4']?.inputs['filename_prefix']).toEqual([
      '2',
      0,
    ]);
  });
});
