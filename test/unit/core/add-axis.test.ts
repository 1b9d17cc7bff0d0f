import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findParameters } from '#core/workflow/find-parameters.ts';
import { addAxis } from '#core/sweep/document/add-axis.ts';
import { axisNames } from '#core/sweep/document/axis-names.ts';
import { locateIssues } from '#core/sweep/document/locate-issue.ts';
import { starterDefinition } from '#core/sweep/document/starter-definition.ts';

const folder = new URL('../../../examples/dumpling-and-me/', import.meta.url);
const example = readFileSync(new URL('sweep.yaml', folder), 'utf8');
const workflow = readFileSync(new URL('sdxl-two-loras.api.json', folder), 'utf8');

describe('addAxis', () => {
  it.each([
    ['the example, with comments between and behind', example],
    ['no axes', 'teststrip: 1\nname: x\n'],
    ['an empty text', ''],
    ['axes without a value', 'name: x\naxes:\nseeds: {count: 2}\n'],
    ['an empty list', 'name: x\naxes: []\nseeds: {count: 2}\n'],
    ['a flow list', 'name: x\naxes: [{param: me, values: [1]}]\n'],
    ['lines that are not indented', 'axes:\n- {param: me, values: [1]} # why\nname: x\n'],
    ['an axis of several lines', 'axes:\n  - param: me\n    values:\n      - 1\n      - 2\n\nname: x\n'],
  ])('adds an axis to %s', (_name, text) => {
    const before = (parse(text) ?? {}) as Record<string, unknown>;
    const after = parse(addAxis(text, 'denoise', 1)) as Record<string, unknown>;
    const axes = Array.isArray(before['axes']) ? (before['axes'] as unknown[]) : [];
    expect(after).toEqual({ ...before, axes: [...axes, { param: 'denoise', values: '0.4-1.0 (+0.2)' }] });
  });

  it('keeps comments where they are', () => {
    const text = addAxis(example, 'denoise', 1);
    expect(text).toContain('karras] }]\n  - { param: denoise, values: 0.4-1.0 (+0.2) }\n');
    for (const line of example.split('\n')) expect(text).toContain(line);
  });

  it.each([
    ['cfg', 7, [5, 7, 9]],
    ['steps', 30, [20, 30, 40]],
    ['seed', 5, [5, 6]],
    ['width', 1024, [1024]],
    ['sampler', 'euler', ['euler']],
    ['seed', 18446744073709551615n, null],
  ])('suggests values about what %s has', (name, value, expected) => {
    const text = addAxis('', name, value);
    expect(addAxis('', 'me', 0.8, true)).toContain('- { lora: me, strength: 0.4-1.0 (+0.2) }');
    if (expected === null) expect(text).toContain('[18446744073709551615]');
    else expect((parse(text) as { axes: { values: unknown }[] }).axes[0]?.values).toEqual(expected);
  });
});

describe('axisNames', () => {
  it('finds single and zipped parameters, and survives half a text', () => {
    expect(axisNames(example)).toEqual(['dumpling', 'me', 'cfg', 'sampler', 'scheduler']);
    expect(axisNames('axes:\n  - {param: \n  - 3\n  -')).toEqual([]);
    expect(axisNames('')).toEqual([]);
  });
});

describe('locateIssues', () => {
  const at = (path: string) => {
    const [span] = locateIssues(example, [path]);
    return span ? [span.line, example.slice(span.from, span.to)] : null;
  };
  it('finds the value at a path', () => {
    expect(at('axes.1.values')).toEqual([20, '[0.4, 0.7, 1.0]']);
    expect(at('set.steps')).toEqual([15, '30']);
  });
  it('falls back to what exists of the path', () => {
    expect(at('axes.2.values.7')).toEqual([21, '[4, 7, 10]']);
    expect(at('workflow.3.inputs.seed')).toEqual([5, 'sdxl-two-loras.api.json']);
    expect(at('nothing.there')).toBeNull();
  });
  it('gives faults of the YAML their places in order', () => {
    const [first] = locateIssues('name: x\naxes: [1, 2\nseeds: 3\n', ['']);
    expect(first?.line).toBeGreaterThan(1);
  });
});

describe('starterDefinition', () => {
  it('varies CFG over three values, with two seeds', () => {
    const text = starterDefinition('mine.api.json', findParameters(JSON.parse(workflow)));
    expect(parse(text)).toMatchObject({
      teststrip: 1,
      name: 'mine',
      workflow: 'mine.api.json',
      axes: [{ param: 'cfg' }],
      seeds: { count: 2 },
    });
  });
  it('has no axes where there are no parameters', () => {
    expect(parse(starterDefinition('a.json', []))).toEqual({ teststrip: 1, name: 'a', workflow: 'a.json' });
  });
});
