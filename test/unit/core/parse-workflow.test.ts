import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWorkflow } from '#core/workflow/hash-workflow.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { cpuSeconds, graphOf, plain, recorded, uiWorkflow } from './graphs.ts';

const issuesOf = (input: unknown) => {
  const parsed = parseWorkflow(input);
  if (parsed.ok) throw new Error('expected issues');
  return parsed.issues;
};
const node = (inputs: Record<string, unknown>, more = {}) => ({ class_type: 'X', inputs, ...more });

describe('parseWorkflow', () => {
  it('reads every graph that the front end sent', () => {
    expect(Object.keys(recorded)).toHaveLength(19);
    for (const api of Object.values(recorded)) {
      const graph = graphOf(api);
      expect(graph).toEqual(api);
      expect(graphOf(JSON.stringify(api))).toEqual(graph);
    }
  });

  it('keeps seeds beyond 2^53 exact', () => {
    const graph = graphOf('{"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615}}}');
    expect(graph['3']?.inputs['seed']).toBe(18446744073709551615n);
  });

  it("refuses the editor's own format and says what to do", () => {
    const [issue] = issuesOf(uiWorkflow);
    expect(issue?.message).toContain('editor');
    expect(issue?.hint).toContain('Export (API)');
  });

  it.each([
    ['', 'is empty'],
    ['  \n\uFEFF', 'is empty'],
    ['{"3": ', 'not JSON'],
    ['hello', 'not JSON'],
    ['"text"', 'is a text'],
    ['[]', 'is a list'],
    ['7', 'not an object'],
    ['null', 'not an object'],
    ['{}', 'has no nodes'],
    ['\u0089PNG\r\n', 'a picture'],
    ['['.repeat(200_000), 'not JSON'],
    [`{"1":{"class_type":"X","inputs":{"a":${'['.repeat(200)}${']'.repeat(200)}}}}`, 'nested'],
  ])('refuses %j', (text, message) => {
    const [issue, ...more] = issuesOf(text.slice(0, 400_000));
    expect(more).toEqual([]);
    expect(issue?.message).toContain(message);
    expect(issue?.hint).toBeTruthy();
  });

  it('refuses 60 MB at once, unread', () => {
    const long = 'x'.repeat(60 * 1024 * 1024);
    expect(issuesOf(long)[0]?.message).toContain('60 MB');
    expect(cpuSeconds(() => parseWorkflow(long))).toBeLessThan(0.2);
  });

  it('reports every mistake with its path', () => {
    const issues = issuesOf({
      '1': { inputs: {} },
      '2': node({ model: ['99', 0] }),
      '3': node({ model: ['2', 'a'] }),
      '4': node({ model: ['2', 0, 1] }),
      '5': node({ model: [2, 0] }),
      '6': 'text',
      '7': { class_type: 'X', inputs: [] },
      '8': node({ model: ['2', -1] }),
    });
    expect(issues.map(({ path }) => path)).toEqual([
      '1.class_type',
      '2.inputs.model',
      '3.inputs.model',
      '4.inputs.model',
      '5.inputs.model',
      '6',
      '7.inputs',
      '8.inputs.model',
    ]);
    for (const issue of issues) expect(issue.hint, issue.path).toBeTruthy();
    expect(issues[1]?.message).toContain('node 99');
  });

  it('shows the circle that links make', () => {
    const [issue] = issuesOf({
      '9': node({ images: ['11', 0] }),
      '10': node({ model: ['11', 0] }),
      '11': node({ model: ['10', 0] }),
    });
    expect(issue?.message).toContain('11 (X) → 10 (X) → 11 (X)');
  });

  it('wraps lists that are no links, and leaves wrapped ones', () => {
    const graph = graphOf({
      '1': node({ a: [1, 2, 3], b: ['x', 'y'], c: [], d: { __value__: [1] }, e: ['1'], f: [7, 0] }),
    });
    expect(graph['1']?.inputs).toEqual({
      a: { __value__: [1, 2, 3] },
      b: { __value__: ['x', 'y'] },
      c: { __value__: [] },
      d: { __value__: [1] },
      e: { __value__: ['1'] },
      f: { __value__: [7, 0] },
    });
  });

  it('strips is_changed, takes the body of a prompt, and survives odd ids', () => {
    const graph = graphOf({
      prompt: {
        constructor: node({ x: 1 }, { is_changed: ['abc'], _meta: { title: 'T', more: 1 } }),
        '2': { class_type: 'Y' },
      },
      client_id: 'me',
    });
    expect(graph).toEqual({
      constructor: { class_type: 'X', inputs: { x: 1 }, _meta: { title: 'T' } },
      '2': { class_type: 'Y', inputs: {} },
    });
    expect(issuesOf({ '1': node({ x: ['toString', 0] }) })[0]?.message).toContain('toString');
    expect(issuesOf('{"__proto__": {"class_type": "X"}}')[0]?.message).toContain('cannot be used');
  });

  it('goes through a chain of 50,000 nodes', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, i) => [String(i), node(i === 0 ? {} : { a: [String(i - 1), 0] })]),
    );
    expect(parseWorkflow(chain).ok).toBe(true);
    chain['0'] = node({ a: ['49999', 0] });
    expect(parseWorkflow(chain).ok).toBe(false);
  });

  it('never throws', () => {
    const loop: Record<string, unknown> = {};
    loop['1'] = loop;
    expect(parseWorkflow(loop).ok).toBe(false);
    const link = fc.tuple(
      fc.constantFrom<unknown>('1', '2', '9', 1),
      fc.constantFrom<unknown>(0, -1, 'a', 1.5),
    );
    const input = fc.oneof(link, fc.anything(), fc.jsonValue());
    const likeNode = fc.record(
      {
        class_type: fc.oneof(fc.string(), fc.anything()),
        inputs: fc.oneof(fc.dictionary(fc.string(), input), fc.anything()),
        _meta: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const likeGraph = fc.dictionary(fc.constantFrom('1', '2', '3', '', '__proto__', 'x.y'), likeNode);
    const any = fc.oneof(
      likeGraph,
      likeGraph.map((g) => {
        try {
          return JSON.stringify(g) ?? '';
        } catch {
          return '';
        }
      }),
      fc.anything(),
      fc.string(),
      fc.json(),
    );
    fc.assert(
      fc.property(any, (input) => {
        const parsed = parseWorkflow(input);
        if (parsed.ok) hashWorkflow(parsed.graph);
        else expect(parsed.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hashWorkflow', () => {
  it('does not depend on the order of keys, and does on every value and title', () => {
    const graph = plain();
    const shuffled = JSON.parse(JSON.stringify(graph), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    ) as typeof graph;
    expect(hashWorkflow(shuffled)).toBe(hashWorkflow(graph));
    const sampler = graph['7'];
    if (!sampler) throw new Error('no sampler');
    expect(hashWorkflow({ ...graph, '7': { ...sampler, _meta: { title: 'Other' } } })).not.toBe(
      hashWorkflow(graph),
    );
    expect(hashWorkflow({ ...graph, '7': { ...sampler, inputs: { ...sampler.inputs, cfg: 7.5 } } })).not.toBe(
      hashWorkflow(graph),
    );
  });
});
