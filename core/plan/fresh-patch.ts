import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import type { Graph } from '../workflow/graph.ts';
import { linksOf } from '../workflow/graph-links.ts';
import type { SetEntry } from '../workflow/patch.ts';

/** An input that no node declares: ComfyUI neither checks it nor hands it to the node, but keys its cache with it. */
export const FRESH_INPUT = 'teststrip_again';

/**
 * What to set in a graph so that a server runs every node of it anew, whatever it has in its cache: a mark in each
 * node that takes from no other. Everything else takes from these, and what a node takes from is part of its cache's
 * key. Models are loaded anew, too.
 * @param mark that no graph had before
 */
export function freshPatch(graph: Graph, mark: string): SetEntry[] {
  const active = withAncestors(graph, outputNodes(graph));
  return Object.entries(graph)
    .filter(([id, node]) => active.has(id) && linksOf(node).length === 0)
    .map(([id]) => [id, FRESH_INPUT, mark]);
}

/** The graph without such marks: as it was meant. */
export const withoutMarks = (graph: Graph): Graph =>
  Object.fromEntries(
    Object.entries(graph).map(([id, node]) => {
      if (!Object.hasOwn(node.inputs, FRESH_INPUT)) return [id, node];
      const { [FRESH_INPUT]: _, ...inputs } = node.inputs;
      return [id, { ...node, inputs }];
    }),
  );
