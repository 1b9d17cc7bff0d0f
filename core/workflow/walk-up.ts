import type { Graph, GraphNode, Link } from './graph.ts';
import { nodeOf } from './graph-links.ts';

/** What to do at a node that was reached: stop there, or go on through some of its links. */
export type Step<Found> = { found: Found } | { follow: Link[] };

/** A node reached by following a link to one of its outputs. */
export type Reached = { id: string; node: GraphNode; slot: number };

/**
 * Follow links upwards, breadth first, each output once. Returns what was found, nearest first, and every node
 * that was passed on the way.
 */
export function walkUp<Found>(
  graph: Graph,
  start: readonly Link[],
  visit: (reached: Reached) => Step<Found>,
): { found: Found[]; passed: string[] } {
  const queue = [...start];
  const seen = new Set<string>();
  const found: Found[] = [];
  const passed = new Set<string>();
  for (let next = 0; next < queue.length; next += 1) {
    const [id, slot] = queue[next] ?? ['', 0];
    const node = nodeOf(graph, id);
    const output = `${id}:${slot}`;
    if (!node || seen.has(output)) continue;
    seen.add(output);
    passed.add(id);
    const step = visit({ id, node, slot });
    if ('found' in step) found.push(step.found);
    else queue.push(...step.follow);
  }
  return { found, passed: [...passed] };
}
