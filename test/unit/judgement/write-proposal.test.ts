import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep, type ResolvedSweep } from '#core/sweep/resolve-sweep.ts';
import { parseWorkflow } from '#core/workflow/parse-workflow.ts';
import { nextName, writeProposal } from '#core/judgement/write-proposal.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../../examples/dumpling-and-me/${path}`, import.meta.url), 'utf8');
const text = read('sweep.yaml');
const workflow = parseWorkflow(read('sdxl-two-loras.api.json'));
const resolve = (definition: string): ResolvedSweep => {
  const parsed = parseDefinition(definition);
  if (!parsed.ok || !workflow.ok) throw new Error(JSON.stringify(parsed));
  const resolved = resolveSweep(parsed.definition, workflow.graph);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.issues));
  return resolved.sweep;
};
const { axes } = resolve(text);
const at = (name: string): number => axes.findIndex((axis) => axis.name.startsWith(name));
const labelsOf = (definition: string, name: string): string[] =>
  resolve(definition)
    .axes.find((axis) => axis.name.startsWith(name))
    ?.values.map(({ label }) => label) ?? [];
const change = (name: string, keep: number[], add: number[] = []) => ({
  axis: at(name),
  keep,
  add,
  drop: [],
  reason: '',
});

describe('writeProposal', () => {
  it('narrows a range, a list and a zip, refines, adds seeds, and leaves all else as it was written', () => {
    const { definition, failed } = writeProposal(text, 'Dumpling & me', axes, {
      axes: [change('dumpling', [1, 2], [0.7]), change('cfg', [1], [5.5]), change('sampler', [1])],
      seeds: { count: 4, reason: '' },
    });
    expect(failed).toEqual([]);
    expect(labelsOf(definition, 'dumpling')).toEqual(['0.6', '0.7', '0.8']);
    expect(labelsOf(definition, 'cfg')).toEqual(['5.5', '7']);
    expect(labelsOf(definition, 'sampler')).toEqual(['dpmpp_2m · karras']);
    expect(labelsOf(definition, 'me')).toEqual(['0.4', '0.7', '1.0']);
    expect(labelsOf(definition, 'seed')).toHaveLength(4);
    expect(definition).toContain('name: Dumpling & me 2');
    expect(definition.match(/#.*$/gm)?.length).toBe(text.match(/#.*$/gm)?.length);
  });
  it('says which axis it could not write, and writes the others', () => {
    const strange = text.replace("values: '0.4-1.0 (+0.2)'", 'values: { from: 0.4, to: 1.0, count: 4 }');
    const known = [
      ...axes.slice(0, 1).map((axis) => ({ ...axis, params: [{ name: 'gone', targets: [] }] })),
      ...axes.slice(1),
    ];
    const { definition, failed } = writeProposal(strange, 'x', known, {
      axes: [{ axis: 0, keep: [0], add: [], drop: [], reason: '' }, change('cfg', [0])],
      seeds: null,
    });
    expect(failed).toEqual([0]);
    expect(labelsOf(definition, 'cfg')).toEqual(['4']);
  });
});

describe('nextName', () => {
  it('counts on', () => {
    expect(['Dumpling & me', 'Dumpling & me 2', 'CFG 10'].map(nextName)).toEqual([
      'Dumpling & me 2',
      'Dumpling & me 3',
      'CFG 11',
    ]);
  });
});

it('leaves points out of the next sweep', () => {
  const text2 = `${text}points: [{ at: { dumpling: 0.7 } }]\n`;
  const { definition } = writeProposal(text2, 'x', resolve(text2).axes, {
    axes: [change('dumpling', [1, 2, 3])],
    seeds: null,
  });
  expect(labelsOf(definition, 'dumpling')).toEqual(['0.6', '0.7', '0.8']);
  expect(definition).not.toContain('points');
});
