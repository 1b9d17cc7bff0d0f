import { outputNodes, withAncestors } from '../workflow/active-nodes.ts';
import type { Graph } from '../workflow/graph.ts';
import { ancestryHashes } from './ancestry-hash.ts';
import { nodeWeights } from './node-weight.ts';

/**
 * The nodes that ComfyUI runs for `next` right after `previous`, when its cache keeps what the previous prompt
 * had and nothing older (`--cache-classic`, and the default on machines of up to 128 GB). Null: nothing is warm.
 */
export function rerunNodes(previous: Graph | null, next: Graph): string[] {
  const warm = new Set(previous ? ancestryHashes(previous).values() : []);
  const hashes = ancestryHashes(next);
  const active = withAncestors(next, outputNodes(next));
  return [...hashes].filter(([id, hash]) => active.has(id) && !warm.has(hash)).map(([id]) => id);
}

/** What running `next` right after `previous` costs: the weights of the nodes that run. */
export function rerunWeight(previous: Graph | null, next: Graph): number {
  const weights = nodeWeights(next);
  return rerunNodes(previous, next).reduce((sum, id) => sum + (weights.get(id) ?? 0), 0);
}
