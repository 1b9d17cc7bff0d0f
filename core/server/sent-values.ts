import { axisPatch } from '../sweep/expand.ts';
import type { ResolvedSweep } from '../sweep/resolved-sweep.ts';
import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import { type Graph, isLiteral, type Literal } from '../workflow/graph.ts';
import { nodeOf } from '../workflow/graph-links.ts';
import { isBypass } from '../workflow/patch.ts';

/**
 * Which cells something belongs to: those with this value of an axis, those to which none of some axes applies, or
 * all.
 */
export type CellsWith = { axis: number; index: number } | { without: readonly number[] } | null;

/** A literal that some cells send to a server. */
export type SentValue = {
  node: string;
  input: string;
  value: Literal;
  /** Where the definition says it: `axes.0`, `set.cfg`, or `workflow.3.cfg`. */
  path: string;
  cells: CellsWith;
};

/**
 * Every literal that the cells of a sweep send, each once for every place that says it. Texts that are put together
 * for each cell are left aside, and so is what no output needs: servers look at neither.
 */
export function sentValues(graph: Graph, sweep: ResolvedSweep): SentValue[] {
  const active = withAncestors(graph, outputNodes(graph));
  const sent: SentValue[] = [];
  const setters = new Map<string, number[]>();
  for (const [axis, one] of sweep.axes.entries()) {
    for (const [index, { skip }] of one.values.entries()) {
      for (const entry of axisPatch(one, index)) {
        if (isBypass(entry)) continue;
        const [node, input, value] = entry;
        const name = `${node}.${input}`;
        const known = setters.get(name) ?? [];
        if (!known.includes(axis)) setters.set(name, [...known, axis]);
        if (skip || !active.has(node)) continue;
        sent.push({ node, input, value, path: sweep.paths.axes[axis] ?? 'axes', cells: { axis, index } });
      }
    }
  }
  const add = (node: string, input: string, value: Literal, path: string): void => {
    const without = setters.get(`${node}.${input}`);
    if (active.has(node)) sent.push({ node, input, value, path, cells: without ? { without } : null });
  };
  const set = new Set<string>();
  for (const entry of sweep.settings) {
    if (isBypass(entry)) continue;
    const [node, input, value] = entry;
    const name = `${node}.${input}`;
    set.add(name);
    const path = sweep.paths.settings.get(name);
    if (path !== undefined) add(node, input, value, path);
  }
  for (const id of active.keys()) {
    for (const [input, value] of Object.entries(nodeOf(graph, id)?.inputs ?? {})) {
      if (isLiteral(value) && !set.has(`${id}.${input}`)) add(id, input, value, `workflow.${id}.${input}`);
    }
  }
  return sent;
}
