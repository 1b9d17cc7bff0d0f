import type { Issue } from '../error/issue.ts';
import { shownValue } from '../error/shown-value.ts';
import type { Stop } from '../error/stop.ts';
import { literalAt } from '../workflow/follow-literal.ts';
import type { Graph } from '../workflow/graph.ts';
import { patchGraph } from '../workflow/patch-graph.ts';
import { isBypass, type Patch } from '../workflow/patch.ts';
import { type ParameterNames, parameterNames, resolveParameter } from '../workflow/resolve-parameter.ts';
import type { Axis } from './axis.ts';
import { Claims } from './claims.ts';
import type { PartialDefinition } from './definition.ts';
import { expandSpaces } from './expansion/expand-spaces.ts';
import { axisKey } from './expansion/merge-axes.ts';
import type { Space } from './expansion/space.ts';
import { MAX_CELLS } from './limits.ts';
import { resolveBlocks } from './resolve-blocks.ts';
import { resolveBudget } from './resolve-budget.ts';
import type { ResolveContext } from './resolve-context.ts';
import { resolveSeeds } from './resolve-seeds.ts';
import { resolveSettings } from './resolve-settings.ts';
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
  return { ...found, byName };
}

/** Texts that axes work on are set by every cell, so that a cell needs no workflow to know its own. */
function withEditedTexts(settings: Patch, axes: readonly Axis[], graph: Graph): Patch {
  const set = new Set(settings.flatMap((entry) => (isBypass(entry) ? [] : [`${entry[0]}.${entry[1]}`])));
  const added: Patch = [];
  for (const { edits = [] } of axes) {
    for (const { targets } of edits) {
      for (const { node, input } of targets) {
        const text = literalAt(graph, { node, input });
        if (set.has(`${node}.${input}`) || text === undefined) continue;
        set.add(`${node}.${input}`);
        added.push([node, input, text]);
      }
    }
  }
  return [...settings, ...added];
}

/** Whether every combination of a block's axes is a cell, so that they need not be listed. */
const isProduct = ({ axes, table, rules, sample }: Space): boolean =>
  !table &&
  !sample &&
  rules.length === 0 &&
  axes.every(
    ({ axis, when, drawn }) =>
      when === undefined && !drawn && axis.values.every(({ skip, off }) => !skip && !off?.length),
  );

const combinations = (axes: readonly Axis[]): number =>
  axes.reduce((product, axis) => product * axis.values.length, 1);

function tooManyCells(count: number, axes: readonly Axis[]): Issue {
  return {
    path: 'axes',
    message: `that makes ${count.toLocaleString('en')} cells; a sweep has at most ${MAX_CELLS.toLocaleString('en')}`,
    value: axes.map((axis) => `${axis.name}: ${axis.values.length}`).join(', '),
    hint: 'Take fewer values, or split it into several sweeps.',
  };
}

/** Choose the cells: all of one block's, where nothing says otherwise. */
function choose(
  spaces: readonly Space[],
  seeds: Axis | null,
  most: number | null,
  stop: Stop | undefined,
  issues: Issue[],
): Omit<ResolvedSweep, 'settings' | 'paths'> {
  const replicates = seeds?.values.length ?? 1;
  const [only] = spaces;
  if (spaces.length === 1 && only && isProduct(only)) {
    const axes = [...only.axes.map(({ axis }) => axis), ...(seeds ? [seeds] : [])];
    const cellCount = combinations(axes);
    if (most === null && cellCount > MAX_CELLS) issues.push(tooManyCells(cellCount, axes));
    if (most === null || cellCount <= most) return { axes, cellCount };
  }
  const expanded = expandSpaces(spaces, { replicates, most, stop });
  if (!expanded.ok) {
    issues.push(...expanded.issues);
    return { axes: [], cellCount: 0 };
  }
  const { expansion } = expanded;
  const cellCount = expansion.blocks.length * replicates;
  const axes = [...expanded.axes, ...(seeds ? [seeds] : [])];
  if (cellCount > MAX_CELLS) issues.push(tooManyCells(cellCount, axes));
  return { axes, cellCount, expansion };
}

/** Where each axis stands in the definition; one that several blocks have, in the first of them. */
function pathsOf(axes: readonly Axis[], spaces: readonly Space[]): string[] {
  const paths = new Map<string, string>();
  for (const { axis, path } of spaces.flatMap((space) => space.axes)) {
    const key = axisKey(axis);
    if (!paths.has(key)) paths.set(key, path);
  }
  return axes.map((axis) => (axis.replicates ? 'seeds' : (paths.get(axisKey(axis)) ?? 'axes')));
}

/** Rules cannot name what every cell has all of. */
function withoutSeeds(spaces: readonly Space[], seeds: Axis | null): Space[] {
  const targets = new Set(
    seeds?.params.flatMap((param) => param.targets.map(({ node, input }) => `${node}.${input}`)),
  );
  if (targets.size === 0) return [...spaces];
  return spaces.map((space) => ({
    ...space,
    variables: new Map([...space.variables].filter(([name]) => name !== 'seed' && !targets.has(name))),
  }));
}

/**
 * Hold a definition against its workflow: names become node inputs, values become literals of the kind that each
 * input takes, rules and samples choose the cells, seeds become the last axis. Every mistake is reported at once,
 * each at its path in the definition. Takes the `partial` of a definition with mistakes too, to find those that only
 * the workflow shows.
 * @param context what the servers have, the files beside the definition, the time that a render takes
 */
export function resolveSweep(
  definition: PartialDefinition,
  graph: Graph,
  context: ResolveContext = {},
): { ok: true; sweep: ResolvedSweep } | { ok: false; issues: Issue[] } {
  const issues: Issue[] = [];
  const names = withOwnNames(graph, definition.params, issues);
  const shared = new Claims();
  const set = resolveSettings(names, definition.set, shared, context, issues);
  const base = patchGraph(graph, set.patch);
  const claims = (above: boolean): Claims => (above ? shared : new Claims(shared));
  const spaces = resolveBlocks(names, definition, base, claims, context, issues);
  const ownSeed = Object.hasOwn(definition.params, 'seed');
  const seeds = definition.seeds ? resolveSeeds(names, definition.seeds, ownSeed, issues) : null;
  if (seeds) {
    for (const space of spaces) {
      const own = claims(false);
      for (const axis of space.axes) own.claimAxis(axis, []);
      own.claimAxis({ axis: seeds, path: 'seeds' }, issues);
    }
  }
  const most = resolveBudget(definition.budget, context.secondsPerRender, issues);
  if (issues.length > 0) return { ok: false, issues };
  const chosen = choose(withoutSeeds(spaces, seeds), seeds, most, context.stop, issues);
  return issues.length > 0
    ? { ok: false, issues }
    : {
        ok: true,
        sweep: {
          ...chosen,
          settings: withEditedTexts(set.patch, chosen.axes, graph),
          paths: { axes: pathsOf(chosen.axes, spaces), settings: set.paths },
        },
      };
}
