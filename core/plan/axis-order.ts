import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import type { Axis } from '../sweep/axis.ts';
import type { Graph } from '../workflow/graph.ts';
import { linksOf, nodeOf, topologicalOrder } from '../workflow/graph-links.ts';
import { nodeWeights } from './node-weight.ts';

/** The given nodes and all that depend on them. */
function withDescendants(graph: Graph, order: string[], ids: ReadonlySet<string>): Set<string> {
  const reached = new Set(ids);
  for (const id of order) {
    const node = nodeOf(graph, id);
    if (node && linksOf(node).some(([, [source]]) => reached.has(source))) reached.add(id);
  }
  return reached;
}

/**
 * What one step on each axis makes ComfyUI run again: the weight of every node that one of the axis' inputs
 * belongs to or feeds.
 */
export function axisWeights(graph: Graph, axes: readonly Axis[]): number[] {
  const weights = nodeWeights(graph);
  const order = topologicalOrder(graph);
  const active = withAncestors(graph, outputNodes(graph));
  return axes.map(({ params }) => {
    const touched = new Set(params.flatMap(({ targets }) => targets.map(({ node }) => node)));
    return [...withDescendants(graph, order, touched)]
      .filter((id) => active.has(id))
      .reduce((sum, id) => sum + (weights.get(id) ?? 0), 0);
  });
}

/**
 * The order in which to walk the axes, by index: the most expensive first (slowest), the cheapest last. Of equal
 * ones the earlier stays slower. With single steps (see `walkRank`) no order of a full product costs less: every
 * step costs at least its most expensive axis, and this makes as few of those steps as can be.
 */
export function axisOrder(graph: Graph, axes: readonly Axis[]): number[] {
  const weights = axisWeights(graph, axes);
  return axes.map((_, i) => i).toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
}
