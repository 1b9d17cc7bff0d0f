import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Graph } from '../workflow/graph.ts';
import type { Patch } from '../workflow/patch-graph.ts';
import { type ParameterNames, parameterNames, resolveParameter } from '../workflow/resolve-parameter.ts';
import type { Axis, AxisParam } from './axis.ts';
import { MAX_CELLS, type PartialDefinition } from './definition.ts';
import { resolveAxis } from './resolve-axis.ts';
import { resolveSeeds } from './resolve-seeds.ts';
import { parameterKind, resolveValue } from './resolve-values.ts';
import type { ResolvedSweep } from './resolved-sweep.ts';

export type { ResolvedSweep } from './resolved-sweep.ts';

/** The names of the workflow and, over them, those that the definition gives. */
function withOwnNames(graph: Graph, params: PartialDefinition['params'], issues: Issue[]): ParameterNames {
  const found = parameterNames(graph);
  const byName = new Map(found.byName);
  for (const [name, text] of Object.entries(params)) {
    const resolved = resolveParameter(found, text);
    if (resolved.ok) byName.set(name, { name, targets: resolved.param.targets });
    else {
      const { message, hint } = resolved;
      issues.push({ path: `params.${name}`, message, value: shownValue(String(text)), hint });
      // An axis over this name is not a second mistake.
      byName.set(name, { name, targets: [] });
    }
  }
  return { graph, byName };
}

/** Who sets which input, so that two parts of a definition cannot fight over one. */
class Claims {
  readonly #owners = new Map<string, string>();

  claim(param: AxisParam, path: string, issues: Issue[]): void {
    const taken = new Set<string>();
    for (const { node, input } of param.targets) {
      const key = `${node}.${input}`;
      const owner = this.#owners.get(key);
      if (owner === undefined) this.#owners.set(key, path);
      else taken.add(owner);
    }
    for (const owner of taken) {
      issues.push({
        path,
        message: `"${param.name}" sets an input that ${owner} sets already`,
        value: param.name,
        hint: 'Take one of the two out.',
      });
    }
  }
}

function resolveSettings(
  names: ParameterNames,
  set: PartialDefinition['set'],
  claims: Claims,
  issues: Issue[],
): Patch {
  const patch: Patch = [];
  for (const [name, value] of Object.entries(set)) {
    const path = `set.${name}`;
    const resolved = resolveParameter(names, name);
    if (!resolved.ok) {
      issues.push({ path, message: resolved.message, value: shownValue(value), hint: resolved.hint });
      continue;
    }
    const param = { name, targets: resolved.param.targets };
    claims.claim(param, path, issues);
    const literal = resolveValue(
      { label: String(value), value },
      parameterKind(names.graph, param) ?? 'any',
      path,
      issues,
    );
    const [converted] = literal?.values ?? [];
    if (converted !== undefined)
      for (const { node, input } of param.targets) patch.push([node, input, converted]);
  }
  return patch;
}

function claimAxis(axis: Axis, path: string, claims: Claims, issues: Issue[]): void {
  for (const [i, param] of axis.params.entries()) {
    claims.claim(
      param,
      axis.replicates ? path : axis.params.length > 1 ? `${path}.zip.${i}.param` : `${path}.param`,
      issues,
    );
  }
}

/**
 * Hold a definition against its workflow: names become node inputs, values become literals of the kind that each
 * input takes, seeds become the last axis. Every mistake is reported at once, each at its path in the definition.
 * Takes the `partial` of a definition with mistakes too, to find those that only the workflow shows.
 */
export function resolveSweep(
  definition: PartialDefinition,
  graph: Graph,
): { ok: true; sweep: ResolvedSweep } | { ok: false; issues: Issue[] } {
  const issues: Issue[] = [];
  const names = withOwnNames(graph, definition.params, issues);
  const claims = new Claims();
  const settings = resolveSettings(names, definition.set, claims, issues);
  const axes: Axis[] = [];
  for (const [i, written] of definition.axes.entries()) {
    const axis = written && resolveAxis(names, written, `axes.${i}`, issues);
    if (!axis) continue;
    claimAxis(axis, `axes.${i}`, claims, issues);
    axes.push(axis);
  }
  if (definition.seeds) {
    const seeds = resolveSeeds(names, definition.seeds, Object.hasOwn(definition.params, 'seed'), issues);
    if (seeds) {
      claimAxis(seeds, 'seeds', claims, issues);
      axes.push(seeds);
    }
  }
  const cellCount = axes.reduce((product, axis) => product * axis.values.length, 1);
  if (cellCount > MAX_CELLS) {
    issues.push({
      path: 'axes',
      message: `that makes ${cellCount.toLocaleString('en')} cells; a sweep has at most ${MAX_CELLS.toLocaleString('en')}`,
      value: axes.map((axis) => `${axis.name}: ${axis.values.length}`).join(', '),
      hint: 'Take fewer values, or split it into several sweeps.',
    });
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, sweep: { axes, settings, cellCount } };
}
