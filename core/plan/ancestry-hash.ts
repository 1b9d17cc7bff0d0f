import { sha256 } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { type Graph, type GraphNode, isLink } from '../workflow/graph.ts';
import { nodeOf, topologicalOrder } from '../workflow/graph-links.ts';

/**
 * What a node's ancestry hash is made of: class, literals, and for each link the source's hash and slot. ComfyUI's
 * cache keys a node's result by the same (caching.py, CacheKeySetInputSignature): ids and titles are out of it.
 * Sources without a hash (a link to nowhere) count as absent.
 */
export function ancestryValue(node: GraphNode, hashOf: (id: string) => string | undefined): unknown {
  const inputs = Object.entries(node.inputs).map(([input, value]) => [
    input,
    isLink(value) ? { from: hashOf(value[0]) ?? null, slot: value[1] } : { is: value },
  ]);
  return [node.class_type, Object.fromEntries(inputs)];
}

/** The ancestry hash of every node of a graph, in topological order. */
export function ancestryHashes(graph: Graph): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const id of topologicalOrder(graph)) {
    const node = nodeOf(graph, id);
    if (node) hashes.set(id, sha256(canonicalJson(ancestryValue(node, (source) => hashes.get(source)))));
  }
  return hashes;
}
