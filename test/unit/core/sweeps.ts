import { readFileSync } from 'node:fs';
import type { Issue } from '#core/error/issue.ts';
import { readNodeSpecs } from '#core/nodes/read-node-specs.ts';
import { expandPlan } from '#core/sweep/expand-plan.ts';
import { parseDefinition } from '#core/sweep/parse-definition.ts';
import type { ResolveContext } from '#core/sweep/resolve-context.ts';
import { type ResolvedSweep, resolveSweep } from '#core/sweep/resolve-sweep.ts';
import type { Graph } from '#core/workflow/graph.ts';
import { plain } from './graphs.ts';

const objectInfo: unknown = JSON.parse(
  readFileSync(new URL('../../fixtures/comfyui-live/0.33/object-info.trimmed.json', import.meta.url), 'utf8'),
);

/** What a real server said of 84 of its node classes. */
export const specs = readNodeSpecs(objectInfo);

export const context: ResolveContext = {
  catalogue: {
    nodes: specs,
    models: new Map([
      [
        'loras',
        [
          'dumpling.safetensors',
          'dumpling-000012.safetensors',
          'dumpling-000004.safetensors',
          'dumpling-000108.safetensors',
          'sub/me.safetensors',
        ],
      ],
    ]),
  },
  files: new Map([
    ['prompts.txt', '\uFEFFa cat, sitting\r\n\r\nSKIP: a dog\r\n  "quoted" bird  \n'],
    ['points.csv', 'cfg,steps\n4,20\n7,30\n'],
  ]),
  secondsPerRender: 36,
};

/** A sweep over the plain workflow, of the members of a definition or of its YAML. */
export function sweepOf(more: Record<string, unknown> | string, graph: Graph = plain()): ResolvedSweep {
  const result = tryResolve(more, graph);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.sweep;
}

export function tryResolve(
  more: Record<string, unknown> | string,
  graph: Graph = plain(),
): { ok: true; sweep: ResolvedSweep } | { ok: false; issues: Issue[] } {
  const head = { teststrip: 1, name: 'x', workflow: 'w' };
  const input =
    typeof more === 'string' ? `teststrip: 1\nname: x\nworkflow: w\n${more}` : { ...head, ...more };
  const parsed = parseDefinition(input);
  return parsed.ok ? resolveSweep(parsed.definition, graph, context) : { ok: false, issues: parsed.issues };
}

export function issuesOf(more: Record<string, unknown> | string, graph: Graph = plain()): Issue[] {
  const result = tryResolve(more, graph);
  if (result.ok) throw new Error('expected issues');
  return result.issues;
}

/** The indices of every cell. */
export const pointsOf = (sweep: ResolvedSweep): number[][] =>
  [...expandPlan(sweep).cells].map(({ at }) => at);

/** The labels of every cell, with a dash where an axis does not apply. */
export const labelsOf = (sweep: ResolvedSweep): string[] =>
  pointsOf(sweep).map((at) =>
    at.map((index, axis) => sweep.axes[axis]?.values[index]?.label ?? '–').join(' '),
  );
