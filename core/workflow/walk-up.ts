import { throughSwitches } from './follow-switch.ts';
import type { Graph, GraphNode, Link } from './graph.ts';
import { nodeOf } from './graph-links.ts';

/** What a node that was reached has to give, and through which of its links to go on. */
export type Step<Found> = { found?: Found; follow?: readonly Link[] };

/** A node reached by following a link to one of its outputs. */
export type Reached = { id: string; node: GraphNode; slot: number };

/**
 * Follow links upwards, breadth first, each output once, through switches the way they are set. Returns what was found, nearest first, and every node
 * that was passed on the way.
 */
export function walkUp<Found>(
  graph: Graph,
  start: readonly Link[],
  visit: (reached: Reached) => Step<Found>,
): { found: Found[]; passed: string[] } {
  const queue = throughSwitches(graph, start);
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
    if (step.found !== undefined) found.push(step.found);
    queue.push(...throughSwitches(graph, step.follow ?? []));
  }
  return { found, passed: [...passed] };
}
