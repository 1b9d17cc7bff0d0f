import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseJson } from '#core/json/parse-json.ts';
import { cellDefinition } from '#core/sweep/cell-definition.ts';
import { cellPatch } from '#core/sweep/expand.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import { resolveSweep } from '#core/sweep/resolve-sweep.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { keyRenders } from '#core/workflow/key-renders.ts';
import { patchGraph } from '#core/workflow/patch-graph.ts';
import { renderKey } from '#core/workflow/render-key.ts';

const graph = parseJson(
  readFileSync(new URL('../../../examples/dumpling-and-me/sdxl-two-loras.api.json', import.meta.url), 'utf8'),
) as Graph;

function resolve(definition: unknown) {
  const parsed = parseDefinition(definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const { workflow } = parsed.definition;
  const base = typeof workflow === 'string' ? graph : workflow;
  const resolved = resolveSweep(parsed.definition, base);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.issues));
  return { base, sweep: resolved.sweep };
}

const NONE = new Map<string, string>();

/** Every cell's definition, parsed, resolved and keyed, has the key of the cell. */
function keep(more: Record<string, unknown>): string[] {
  const { sweep } = resolve({ teststrip: 1, name: 'Whole', workflow: 'w', ...more });
  return [...expandPlan(sweep).cells].map(({ at }) => {
    const patch = cellPatch(sweep, at);
    const text = cellDefinition({
      name: 'A: "cell"\n# of mine',
      about: 'line\nbreaks: [and] #signs',
      graph,
      patch,
      simulated: true,
    });
    const one = resolve(text);
    const keys = [
      ...keyRenders({ graph: one.base, sweep: one.sweep, realm: 'simulated', fingerprints: NONE }),
    ].map(({ key }) => key);
    expect(keys, text.slice(0, 600)).toEqual([renderKey(patchGraph(graph, patch), 'simulated', NONE)]);
    return text;
  });
}

test('values by name, zips, and seeds beyond what numbers hold', () => {
  const texts = keep({
    axes: [
      { param: 'cfg', values: '4-10 [3]' },
      {
        zip: [
          { param: 'sampler', values: ['euler', 'lcm'] },
          { param: 'scheduler', values: ['normal', 'karras'] },
        ],
      },
    ],
    seeds: { list: [7, 18_446_744_073_709_551_615n] },
  });
  expect(texts).toHaveLength(12);
  expect(texts[1]).toContain('  seed: 18446744073709551615\n');
  expect(texts[1]).toContain('  cfg: 4\n');
});

test('LoRAs that are left out, strengths and files', () => {
  const texts = keep({
    axes: [
      { lora: 'dumpling', strength: '0.4, off' },
      { lora: 'me', file: ['me-a.safetensors', 'off'], strength: '0.7, 1.0' },
    ],
  });
  expect(texts.some((text) => /: off$/m.test(text))).toBe(true);
});

test('words in prompts, and texts that look like something else', () => {
  keep({
    axes: [
      {
        param: 'positive',
        values: ['yes', '1e3', '- a\n  b: c', '"quoted", # no', 'null', '{cat}', 'off', '0x1F'],
      },
      { replace: 'yes', with: ['no: maybe', 'a, "b"'] },
    ],
  });
});

test('a workflow that is too long for YAML is JSON', () => {
  const long: Graph = { ...graph, '999': { class_type: 'Note', inputs: { text: 'x'.repeat(300_000) } } };
  const text = cellDefinition({ name: 'Long', about: '', graph: long, patch: [], simulated: false });
  expect(text.startsWith('{')).toBe(true);
  expect(parseDefinition(text).ok).toBe(true);
});
