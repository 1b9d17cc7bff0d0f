import type { Literal } from '../sweep/axis.ts';
import type { Graph } from './graph.ts';
import { nodeOf } from './graph-links.ts';

/** What to set in a workflow to get a cell's graph. A later entry wins over an earlier one. */
export type Patch = [node: string, input: string, value: Literal][];

/**
 * A copy of the graph with the patch set; nodes that it does not name are shared with the original.
 * @throws Error where the patch names a node that the graph lacks: patch and workflow do not belong together
 */
export function patchGraph(graph: Graph, patch: Patch): Graph {
  const patched: Graph = { ...graph };
  for (const [id, input, value] of patch) {
    const node = nodeOf(patched, id);
    if (!node) throw new Error(`The patch sets ${input} of node ${id}, which the workflow does not have`);
    const inputs = nodeOf(graph, id) === node ? { ...node.inputs } : node.inputs;
    inputs[input] = value;
    patched[id] = { ...node, inputs };
  }
  return patched;
}
